data "authing_email_templates" "all" {}

check "codes_run_out_soon" {
  assert {
    condition     = alltrue([for one in data.authing_email_templates.all.email_templates : one.expires_in == null ? true : one.expires_in <= 900])
    error_message = "A code in a mail is valid for more than a quarter of an hour."
  }
}
