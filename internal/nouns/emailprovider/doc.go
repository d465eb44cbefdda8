// Package emailprovider is the noun email provider of the user pool: the resource
// and the data source authing_email_provider.
package emailprovider
