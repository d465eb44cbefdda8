import {
  to = authing_organization.emea
  id = "name:Acme EMEA"
}
