import {
  to = authing_organization.emea
  id = "acme-emea"
}
