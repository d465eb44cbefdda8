import {
  to = authing_group.oncall
  identity = {
    code = "oncall-emea"
  }
}
