package application_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const kind = "authing_application"

type (
	object = map[string]any
	list   = []any
)

// turned is an argument's object as Authing holds it: what is configured, by
// Authing's names, over what it has by itself.
func turned(preset object, fields map[string]string) func(any) any {
	return func(value any) any {
		held := object{}
		maps.Copy(held, preset)
		configured, _ := value.(object)
		for name, value := range configured {
			field := name
			if as, renamed := fields[name]; renamed {
				field = as
			}
			switch value := value.(type) {
			case int:
				held[field] = float64(value)
			case object:
				inside, _ := preset[field].(object)
				held[field] = turned(inside, map[string]string{
					"connection_type": "connectionType", "qrcode_type": "qrcodeType", "qrcode_ext_idp_conn_id": "qrcodeExtIdpConnId",
					"ad_ext_idp_conn_id": "adExtIdpConnId", "ldap_ext_idp_conn_id": "ldapExtIdpConnId",
				})(value)
			default:
				held[field] = value
			}
		}
		delete(held, "")
		return held
	}
}

// What new applications have.
var (
	oidcPreset = object{
		"grant_types": list{"authorization_code", "password", "refresh_token"}, "response_types": list{"code"}, "id_token_signed_response_alg": "HS256",
		"token_endpoint_auth_method": "client_secret_post", "introspection_endpoint_auth_method": "client_secret_post", "revocation_endpoint_auth_method": "client_secret_post",
		"authorization_code_expire": 600.0, "id_token_expire": 1209600.0, "access_token_expire": 1209600.0, "refresh_token_expire": 2592000.0, "cas_expire": 1209600.0,
		"skip_consent": true, "jwks_uri": nil, "userinfo_signed_response_alg": nil,
	}
	samlPreset = object{
		"acs": "REPLACE ME", "digestAlgorithm": "http://www.w3.org/2000/09/xmldsig#sha1", "signatureAlgorithm": "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
		"authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified", "nameIdentifierFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
		"lifetimeInSeconds": 3600.0, "samlResponseSigningCert": "a certificate", "samlResponseSigningCertFingerprint": "AA:BB", "samlResponseSigningKey": "private-key-of-saml",
	}
	oauthPreset = object{
		"grants": list{"authorization_code"}, "access_token_lifetime": 1209600.0, "refresh_token_lifetime": 2592000.0,
		"introspection_endpoint_auth_method": "client_secret_post", "revocation_endpoint_auth_method": "client_secret_post",
	}
	casPreset   = object{"casUserIdentifier": "${user.username}", "stLifetime": 300.0}
	loginPreset = object{
		"mergeLoginAndRegisterPage": false, "enabledBasicLoginMethods": list{"EMAIL_CODE", "EMAIL_PASSWORD"}, "showAuthorizationPage": false,
		"defaultLoginMethod": object{"connectionType": "PASSWORD", "qrcodeType": "", "qrcodeExtIdpConnId": "", "adExtIdpConnId": "", "ldapExtIdpConnId": ""},
	}
	registerPreset = object{"enabledBasicRegisterMethods": list{"EMAIL_CODE", "EMAIL_PASSWORD"}, "defaultRegisterMethod": "PASSCODE"}
)

var noun = acctest.Noun{
	Type: kind, Many: "authing_applications", Items: "applications", Kind: "application",
	Key: "app_id", Made: "appId", Unique: "app_identifier", Name: "app_name", Description: "app_description",
	Create: "create-application", Get: "get-application", Update: "update-application", Delete: "delete-application", List: "list-applications",
	Others:  []string{"check-domain-available"},
	Minimal: acctest.Config{"app_name": "Shop", "app_identifier": "shop-dev"},
	Full: acctest.Config{
		"app_name": "Shop", "app_identifier": "shop-dev", "app_type": "web", "app_description": "Where people buy", "app_logo": "https://example.com/logo.png",
		"redirect_uris": list{"https://shop.example.com/callback", "com.example.shop:/callback"}, "logout_redirect_uris": list{"https://shop.example.com"},
		"init_login_uri": "https://shop.example.com/login", "default_protocol": "saml", "sso_enabled": true,
		"oidc":  object{"grant_types": list{"authorization_code", "refresh_token"}, "id_token_signed_response_alg": "RS256", "access_token_expire": 3600, "skip_consent": false},
		"saml":  object{"enabled": true, "acs": "https://sp.example.com/acs", "mappings": object{"email": "mail"}, "lifetime_in_seconds": 60, "sign_response": true},
		"oauth": object{"enabled": true, "access_token_lifetime": 3600},
		"cas":   object{"enabled": true, "st_lifetime": 60, "cas_user_identifier": "${user.email}", "custom_attributes": object{"mail": "${user.email}"}},
		"login": object{
			"merge_login_and_register_page": true, "enabled_basic_login_methods": list{"EMAIL_PASSWORD", "PHONE_CODE"}, "show_authorization_page": true,
			"default_login_method": object{"connection_type": "QRCODE", "qrcode_type": "WECHAT_MINI_PROGRAM"},
		},
		"register": object{"enabled_basic_register_methods": list{"EMAIL_PASSWORD"}, "default_register_method": "PASSWORD"},
	},
	Changed: acctest.Config{
		"app_name": "商店 & <b>", "app_identifier": "shop-2", "app_type": "web", "app_description": "Where people sell", "app_logo": "https://example.com/2.png",
		"redirect_uris": list{"http://localhost:8080/callback"}, "logout_redirect_uris": list{"https://shop.example.com", "https://example.com"},
		"init_login_uri": "https://example.com/login", "default_protocol": "cas", "sso_enabled": false,
		"oidc":  object{"grant_types": list{"authorization_code"}, "id_token_signed_response_alg": "RS256", "access_token_expire": 60, "skip_consent": true},
		"saml":  object{"enabled": false, "acs": "https://sp.example.com/2", "mappings": object{"name": "cn"}, "lifetime_in_seconds": 120, "sign_response": false},
		"oauth": object{"enabled": false, "access_token_lifetime": 60},
		"cas":   object{"enabled": true, "st_lifetime": 120, "cas_user_identifier": "${user.name}", "custom_attributes": object{"name": "${user.name}"}},
		"login": object{
			"merge_login_and_register_page": false, "enabled_basic_login_methods": list{"EMAIL_CODE"}, "show_authorization_page": false,
			"default_login_method": object{"connection_type": "PASSCODE", "qrcode_type": "SELF_BUILT_APP"},
		},
		"register": object{"enabled_basic_register_methods": list{"EMAIL_CODE"}, "default_register_method": "PASSCODE"},
	},
	Fields: []acctest.NounField{
		{Attribute: "app_name", Field: "appName", Drift: "Somebody's"},
		{Attribute: "app_identifier", Field: "appIdentifier", Drift: "somebody-s"},
		{Attribute: "app_type", Field: "appType", Unset: "web", Kept: true, Drift: "spa", Replaces: true},
		{Attribute: "app_description", Field: "appDescription", Unset: "", Drift: "Somebody's"},
		{Attribute: "app_logo", Field: "appLogo", Unset: "https://files.authing.co/logo.png", Kept: true, Drift: "https://example.org/logo.png"},
		{Attribute: "redirect_uris", Field: "redirectUris", Unset: []string{}, As: texts, Drift: []string{"https://example.org"}},
		{Attribute: "logout_redirect_uris", Field: "logoutRedirectUris", Unset: []string{}, As: texts, Drift: []string{"https://example.org"}},
		{Attribute: "init_login_uri", Field: "initLoginUri", Unset: "https://core.authing.cn/login", Kept: true, Drift: "https://example.org/login"},
		{Attribute: "default_protocol", Field: "defaultProtocol", Unset: "oidc", Drift: "oauth"},
		{Attribute: "sso_enabled", Field: "ssoEnabled", Unset: false, Drift: false},
		{Attribute: "oidc", Field: "oidcConfig", Unset: oidcPreset, Kept: true, As: turned(oidcPreset, nil), Drift: turned(oidcPreset, nil)(object{"access_token_expire": 7})},
		{Attribute: "saml", Field: "samlConfig", Unset: samlPreset, Kept: true, As: turned(samlPreset, map[string]string{"enabled": "", "lifetime_in_seconds": "lifetimeInSeconds", "sign_response": "signResponse"}), Drift: turned(samlPreset, nil)(object{"lifetimeInSeconds": 7})},
		{Attribute: "oauth", Field: "oauthConfig", Unset: oauthPreset, Kept: true, As: turned(oauthPreset, map[string]string{"enabled": ""}), Drift: turned(oauthPreset, nil)(object{"access_token_lifetime": 7})},
		{Attribute: "cas", Field: "casConfig", Unset: casPreset, Kept: true, As: turned(casPreset, map[string]string{"enabled": "", "st_lifetime": "stLifetime", "cas_user_identifier": "casUserIdentifier", "custom_attributes": "customAttributes"}), Drift: turned(casPreset, nil)(object{"stLifetime": 7})},
		{Attribute: "login", Field: "loginConfig", Unset: loginPreset, Kept: true, As: turned(loginPreset, map[string]string{
			"merge_login_and_register_page": "mergeLoginAndRegisterPage", "enabled_basic_login_methods": "enabledBasicLoginMethods", "show_authorization_page": "showAuthorizationPage", "default_login_method": "defaultLoginMethod",
		}), Drift: turned(loginPreset, nil)(object{"showAuthorizationPage": false, "mergeLoginAndRegisterPage": false})},
		{Attribute: "register", Field: "registerConfig", Unset: registerPreset, Kept: true, As: turned(registerPreset, map[string]string{"enabled_basic_register_methods": "enabledBasicRegisterMethods", "default_register_method": "defaultRegisterMethod"}), Drift: registerPreset},
	},
	Beside: func(config acctest.Config) emulator.Object {
		beside := emulator.Object{}
		for _, name := range []string{"saml", "oauth", "cas"} {
			argument, _ := config[name].(object)
			on, _ := argument["enabled"].(bool)
			beside[name+"ProviderEnabled"] = on
		}
		return beside
	},
	Asked: []string{"permission_strategy"}, Elsewhere: []string{"permission_strategy"},
	Invalid: map[string][]any{
		"app_name":             {""},
		"app_identifier":       {"", "Shop", "shop_dev", "-shop", "shop-", "a.b", "0123456789012345678901234567890123456789012345678901234567890123"},
		"app_type":             {"", " "},
		"app_logo":             {"", "logo.png", "/logo.png", "ftp://example.com/logo.png"},
		"redirect_uris":        {list{""}, list{"/callback"}, list{"https://example.com/#top"}, list{"https://example.com/ a"}, list{nil}},
		"logout_redirect_uris": {list{"example.com"}},
		"init_login_uri":       {"", "login"},
		"default_protocol":     {""},
		"oidc":                 {object{"access_token_expire": 0}, object{"access_token_expire": 1.5}, object{"grant_types": list{""}}, object{"id_token_signed_response_alg": ""}},
		"saml":                 {object{"enabled": true}, object{"enabled": true, "acs": "REPLACE ME"}, object{"enabled": true, "acs": ""}, object{"enabled": true, "acs": "https://sp.example.com", "lifetime_in_seconds": 0}},
		"cas":                  {object{"st_lifetime": 0}},
		"login": {
			object{"default_login_method": object{"connection_type": "PASSWORD"}, "enabled_basic_login_methods": list{"EMAIL_CODE"}},
			object{"default_login_method": object{"connection_type": "PASSCODE"}, "enabled_basic_login_methods": list{"EMAIL_PASSWORD"}},
			object{"default_login_method": object{"connection_type": "QRCODE"}}, object{"default_login_method": object{"connection_type": "LDAP"}}, object{"default_login_method": object{"connection_type": "AD"}},
		},
		"register": {
			object{"default_register_method": "PASSWORD", "enabled_basic_register_methods": list{"EMAIL_CODE"}},
			object{"default_register_method": "PASSCODE", "enabled_basic_register_methods": list{"EMAIL_PASSWORD"}},
		},
	},
	Valid: map[string][]any{
		"app_identifier":  {"a", "a-1", "012345678901234567890123456789012345678901234567890123456789012"},
		"app_description": {"one\n\ttwo\n", ""},
		"redirect_uris":   {list{}, list{"http://localhost/callback"}, list{"com.example.app:/oauth"}},
	},
	Imports:   []string{"{id}", "identifier:shop-dev", "name:Shop"},
	Identity:  object{"app_id": "{id}"},
	MovedFrom: kind,
	Moved: object{
		"id": "{id}", "app_id": "{id}", "app_name": "Shop", "app_identifier": "shop-dev", "app_type": "web", "description": "Where people buy", "app_logo": "https://example.com/logo.png",
		"init_login_url": "https://shop.example.com/login", "default_protocol": "saml", "sso_enabled": true,
		"redirect_uris": list{"https://shop.example.com/callback", "com.example.shop:/callback"}, "logout_redirect_uris": list{"https://shop.example.com"},
	},
	EmptyAdvice: "does not clear it",
	Refuses: map[string]string{
		"application-update-answer=false-unchanged": `was deleted again(?s:.*)data.success is false(?s:.*)oidcConfig`,
		"application-empty-addresses=ignored":       `redirect_uris(?s:.*)keeps the old ones`,
		"application-empty-addresses=refused":       `redirectUris must not be empty`,
		"application-empty-description=default":     `app_description(?s:.*)does not clear it`,
		"application-empty-description=ignored":     `app_description(?s:.*)does not clear it`,
	},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"appName": fmt.Sprintf("name %d", i), "appIdentifier": fmt.Sprintf("id-%d", i), "ssoEnabled": i%2 == 0}
	},
	Filter: acctest.Config{"name_regex": "^name 11"}, Filtered: 11,
}

// texts turns a list of this test into what Authing stores.
func texts(value any) any {
	held := []string{}
	configured, _ := value.(list)
	for _, text := range configured {
		held = append(held, fmt.Sprint(text))
	}
	return held
}

func TestApplication(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}
