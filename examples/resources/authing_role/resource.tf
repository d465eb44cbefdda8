resource "authing_role" "approver" {
  code        = "approver"
  name        = "Approver"
  description = "Approves invoices"
}
