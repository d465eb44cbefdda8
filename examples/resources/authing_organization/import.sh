terraform import authing_organization.emea acme-emea
