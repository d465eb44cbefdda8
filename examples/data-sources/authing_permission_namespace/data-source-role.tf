data "authing_permission_namespace" "hr" {
  code = "hr"
}

resource "authing_role" "recruiter" {
  namespace = data.authing_permission_namespace.hr.code
  code      = "recruiter"
  name      = "Recruiter"
}
