import {
  to = authing_group.oncall
  id = "name:On call, EMEA"
}
