terraform import authing_application.shop identifier:shop-example
