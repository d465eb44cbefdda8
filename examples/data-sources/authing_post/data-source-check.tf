data "authing_post" "auditor" {
  code = "auditor"
}

check "auditors_are_somewhere" {
  assert {
    condition     = length(data.authing_post.auditor.department_ids) > 0
    error_message = "No department offers the post auditor."
  }
}
