terraform import authing_role.approver default/approver
