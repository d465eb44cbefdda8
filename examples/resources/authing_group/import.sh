terraform import authing_group.oncall oncall-emea
