// Package globalmfasettings is the noun global MFA settings of the user pool: the
// resource and the data source authing_global_mfa_settings.
package globalmfasettings
