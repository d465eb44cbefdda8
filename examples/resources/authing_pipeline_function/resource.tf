resource "authing_pipeline_function" "mail_suffix" {
  func_name   = "Mail suffix"
  scene       = "PRE_REGISTER"
  source_code = <<-EOT
    async function pipe(context, callback) {
      const email = context.data.userInfo.email || ''
      if (!email.endsWith('@example.com')) {
        return callback(new Error('Please register with your company address.'))
      }
      callback(null, context)
    }
  EOT
}
