package emulator

import (
	"maps"
	"slices"
)

// SHA1 and what else new applications have in samlConfig.
const (
	digestSHA1    = "http://www.w3.org/2000/09/xmldsig#sha1"
	signatureSHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
	anyClass      = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"
	anyFormat     = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
	secretPost    = "client_secret_post"
	twoWeeks      = 1209600.0
	thirtyDays    = 2592000.0
)

// presetConfig is an object of a new application of a type.
func presetConfig(e *Emulator, name, kind string) map[string]any {
	method, grants, algorithm := secretPost, []any{"authorization_code", "password", "refresh_token"}, "HS256"
	if kind == "spa" || kind == "native" {
		method = "none"
	}
	if e.chosen("application-oidc-default") == "RS256" {
		grants, algorithm = []any{"authorization_code", "refresh_token"}, "RS256"
	}
	return map[string]map[string]any{
		"oidcConfig": {
			"grant_types": grants, "response_types": []any{"code"}, "id_token_signed_response_alg": algorithm,
			"token_endpoint_auth_method": method, "introspection_endpoint_auth_method": secretPost, "revocation_endpoint_auth_method": secretPost,
			"authorization_code_expire": 600.0, "id_token_expire": twoWeeks, "access_token_expire": twoWeeks, "refresh_token_expire": thirtyDays, "cas_expire": twoWeeks,
			"skip_consent": true, "jwks_uri": nil, "userinfo_signed_response_alg": nil,
		},
		"samlConfig": {
			"acs": "REPLACE ME", "digestAlgorithm": digestSHA1, "signatureAlgorithm": signatureSHA1, "authnContextClassRef": anyClass, "nameIdentifierFormat": anyFormat,
			"lifetimeInSeconds": 3600.0, "samlResponseSigningCert": "a certificate", "samlResponseSigningCertFingerprint": "AA:BB", "samlResponseSigningKey": "private-key-of-saml",
		},
		"oauthConfig": {
			"grants": []any{"authorization_code"}, "access_token_lifetime": twoWeeks, "refresh_token_lifetime": thirtyDays,
			"introspection_endpoint_auth_method": secretPost, "revocation_endpoint_auth_method": secretPost,
		},
		"casConfig": {"casUserIdentifier": "${user.username}", "stLifetime": 300.0},
		"loginConfig": {
			"mergeLoginAndRegisterPage": false, "enabledBasicLoginMethods": []any{"EMAIL_CODE", "EMAIL_PASSWORD"}, "showAuthorizationPage": false,
			"defaultLoginMethod": map[string]any{"connectionType": "PASSWORD", "qrcodeType": "", "qrcodeExtIdpConnId": "", "adExtIdpConnId": "", "ldapExtIdpConnId": ""},
		},
		"registerConfig": {"enabledBasicRegisterMethods": []any{"EMAIL_CODE", "EMAIL_PASSWORD"}, "defaultRegisterMethod": "PASSCODE"},
	}[name]
}

// presetApplication is what a new application has where a create does not say.
func presetApplication(e *Emulator, kind string) Object {
	preset := Object{
		"appDescription": "", "appLogo": "https://files.authing.co/logo.png", "defaultProtocol": "oidc", "redirectUris": []string{}, "logoutRedirectUris": []string{},
		"initLoginUri": "https://core.authing.cn/login", "ssoEnabled": false, "samlProviderEnabled": false, "oauthProviderEnabled": false, "casProviderEnabled": false,
	}
	for _, name := range append(protocolObjects(), "loginConfig", "registerConfig") {
		preset[name] = presetConfig(e, name, kind)
	}
	return preset
}

// fillApplication gives a new application what it lacks.
func fillApplication(e *Emulator, object Object) {
	if object.Text("appType") == "" {
		object["appType"] = "web"
	}
	preset := presetApplication(e, object.Text("appType"))
	preset[applicationStrategy], preset[applicationSecret] = allowAll, "secret-"+e.options.NewID()
	preset["userPoolId"], preset["isIntegrateApp"], preset["customBrandingEnabled"], preset["customSecurityEnabled"] = e.options.UserPoolID, false, false, false
	for name, value := range preset {
		if _, there := object[name]; !there {
			object[name] = value
		}
	}
}

// settleApplication does what follows from fields that were set.
func settleApplication(e *Emulator, object, in Object, created bool) {
	if !created && len(in) > 0 && e.chosen("application-update-omitted") == omittedReset {
		for name, value := range presetApplication(e, object.Text("appType")) {
			if _, sent := in[name]; !sent {
				object[name] = value
			}
		}
	}
	if object["ssoEnabled"] == true && object["ssoEnabledAt"] == nil {
		object["ssoEnabledAt"] = timestamp(e.options.Now())
	}
}

// viewApplication is an application as answers show it.
func viewApplication(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	secret := shown[applicationSecret]
	delete(shown, applicationSecret)
	delete(shown, applicationStrategy)
	for _, name := range []string{"redirectUris", "logoutRedirectUris"} {
		list, is := shown[name].([]string)
		switch {
		case is && e.chosen("application-addresses-order") == orderSorted:
			shown[name] = append([]string{}, slices.Compact(slices.Sorted(slices.Values(list)))...)
		case listed(shown[name]) == 0 && e.chosen("application-no-addresses") == formNull:
			shown[name] = nil
		}
	}
	if oauth, is := shown["oauthConfig"].(map[string]any); is {
		shown["oauthConfig"] = merged(oauth, map[string]any{"client_secret": secret})
	}
	oidc, _ := shown["oidcConfig"].(map[string]any)
	copies := map[string]any{"client_id": shown["appId"], "client_secret": secret, "redirect_uris": shown["redirectUris"], "post_logout_redirect_uris": shown["logoutRedirectUris"]}
	switch e.chosen("application-config-copies") {
	case "present":
		shown["oidcConfig"] = merged(oidc, copies)
	case formMasked:
		copies["client_secret"] = "******"
		shown["oidcConfig"] = merged(oidc, copies)
	}
	for _, name := range protocolObjects() {
		if stored, is := shown[name+applicationStored].(map[string]any); is {
			config, _ := shown[name].(map[string]any)
			shown[name] = merged(config, stored)
		}
		delete(shown, name+applicationStored)
	}
	if login, is := shown["loginConfig"].(map[string]any); is {
		shown["loginConfig"] = merged(login, map[string]any{"enabledExtIdpConns": connectionsFor(e, shown.Text("appId"))})
	}
	if e.chosen("application-forms") == "sample" {
		shown["initLoginUri"] = []any{shown["initLoginUri"]}
		if register, is := shown["registerConfig"].(map[string]any); is {
			shown["registerConfig"] = merged(register, map[string]any{"defaultRegisterMethod": map[string]any{"connectionType": register["defaultRegisterMethod"]}})
		}
	}
	return shown
}

// listedApplication is one as an entry of the list.
func listedApplication(e *Emulator, object Object) Object {
	whole := viewApplication(e, object)
	if e.chosen("application-list") == "full" {
		return whole
	}
	short := Object{}
	for _, name := range []string{"appId", "appIdentifier", "appName", "appLogo", "appDescription", "appType", "isIntegrateApp"} {
		short[name] = whole[name]
	}
	return short
}
