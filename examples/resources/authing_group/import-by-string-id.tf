import {
  to = authing_group.oncall
  id = "oncall-emea"
}
