data "authing_email_template_preview" "welcome" {
  type = "WELCOME_EMAIL"
}

check "every_macro_is_rendered" {
  assert {
    condition     = !strcontains(data.authing_email_template_preview.welcome.rendered_content, "{{")
    error_message = "The welcome mail has a macro that Authing does not know."
  }
}
