// Package securitysettings is the noun security settings of the user pool: the
// resource and the data source authing_security_settings.
package securitysettings
