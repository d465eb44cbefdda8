package application

import (
	"sync"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// block is an argument that stands for an object of the application.
type block struct {
	name, object, means string
	// switched: the object is one of a protocol that a flag of the application
	// switches on, shown as the attribute enabled.
	switched bool
	members  tf.Members
}

// enabledMember is that flag, among the members.
const enabledMember = "enabled"

// What several members mean alike.
const (
	authMethod  = " Known: `client_secret_post`, `client_secret_basic`, `none`."
	enablesWhat = "Whether the application offers the protocol."
)

// blocks are the objects, in the order of the documentation.
var blocks = sync.OnceValue(func() []block {
	method := []validator.String{tf.Known("authentication method", []string{"client_secret_post", "client_secret_basic", "none"})}
	weak := []validator.String{tf.Warn(usesSHA1, "SHA-1 is no longer safe for signatures", remedies.sha1)}
	all := []block{
		{name: "oidc", object: authing.OIDCConfig, means: "OpenID Connect settings.", members: tf.Members{
			Means: map[string]string{
				"grant_types":                        "Grant types that the token endpoint accepts, such as `authorization_code` and `refresh_token`. Authing may give a new application `password` too.",
				"response_types":                     "Response types of the authorization endpoint, such as `code`. One that holds `token` or `id_token` needs the grant type `implicit`.",
				"id_token_signed_response_alg":       "Algorithm that signs ID tokens: `HS256` or `RS256`.",
				"token_endpoint_auth_method":         "How the client authenticates at the token endpoint." + authMethod + " Authing fixes it to `none` for the types `spa` and `native`.",
				"introspection_endpoint_auth_method": "How the client authenticates at the introspection endpoint." + authMethod,
				"revocation_endpoint_auth_method":    "How the client authenticates at the revocation endpoint." + authMethod,
				"authorization_code_expire":          "How long an authorization code is valid, in seconds: a whole number from 1.",
				"id_token_expire":                    "How long an ID token is valid, in seconds: a whole number from 1. Authing's usual value is 1209600, 14 days.",
				"access_token_expire":                "How long an access token is valid, in seconds: a whole number from 1. Authing's usual value is 1209600, 14 days.",
				"refresh_token_expire":               "How long a refresh token is valid, in seconds: a whole number from 1. Authing's usual value is 2592000, 30 days.",
				"cas_expire":                         "How long a CAS ticket of this application is valid, in seconds: a whole number from 1.",
				"skip_consent":                       "Whether users are not asked to consent.",
			},
			Texts: map[string][]validator.String{
				"id_token_signed_response_alg":       {tf.Known("algorithm", []string{"HS256", "RS256"})},
				"token_endpoint_auth_method":         method,
				"introspection_endpoint_auth_method": method,
				"revocation_endpoint_auth_method":    method,
				"grant_types":                        {tf.Known("grant type", []string{"authorization_code", "password", "refresh_token", "implicit", "client_credentials", "http://authing.cn/oidc/grant_type/authing_token"})},
				"response_types":                     {tf.Known("response type", []string{"none", "code", "token", "id_token", "id_token token", "code token", "code id_token", "code id_token token"})},
			},
		}},
		{name: "saml", object: authing.SAMLConfig, switched: true, means: "SAML 2.0 settings, with Authing as the identity provider.", members: tf.Members{
			Means: map[string]string{
				"acs":                                    "Assertion consumer service URL of the service provider. Required with `enabled = true`.",
				"audience":                               "Audience of the assertion. Without one, that of the request.",
				"recipient":                              "Recipient of the assertion. Without one, `acs`.",
				"destination":                            "Destination of the response. Without one, `acs`.",
				"mappings":                               "Names of assertion attributes, by the user field that they hold.",
				"digest_algorithm":                       "URI of the digest algorithm. Authing's own default is SHA-1; the provider warns about it.",
				"signature_algorithm":                    "URI of the signature algorithm. Authing's own default may be RSA with SHA-1; the provider warns about it.",
				"authn_context_class_ref":                "URI of the authentication context.",
				"name_identifier_format":                 "URI of the format of the name identifier.",
				"saml_request_signing_cert":              "PEM certificate of the service provider. Once it is set, unsigned requests are refused.",
				"email_domain_substitution":              "Domain that takes the place of that of the user's e-mail address.",
				"lifetime_in_seconds":                    "How long an assertion is valid, in seconds: a whole number from 1.",
				"sign_response":                          "Whether the response is signed too, not the assertion alone.",
				"saml_response_signing_cert":             "PEM certificate with which the service provider verifies responses. Null if the server does not return it.",
				"saml_response_signing_cert_fingerprint": "Fingerprint of that certificate. Null if the server does not return it.",
			},
			Texts: map[string][]validator.String{"acs": {webAddress(), stringvalidator.NoneOf("REPLACE ME")}, "digest_algorithm": weak, "signature_algorithm": weak},
		}},
		{name: "oauth", object: authing.OAuthConfig, switched: true, means: "OAuth 2.0 settings. Authing advises against OAuth 2.0 alone: prefer `oidc`.", members: tf.Members{
			Means: map[string]string{
				"grants":                             "Grant types that the token endpoint accepts, such as `authorization_code`.",
				"access_token_lifetime":              "How long an access token is valid, in seconds: a whole number from 1.",
				"refresh_token_lifetime":             "How long a refresh token is valid, in seconds: a whole number from 1.",
				"introspection_endpoint_auth_method": "How the client authenticates at the introspection endpoint." + authMethod,
				"revocation_endpoint_auth_method":    "How the client authenticates at the revocation endpoint." + authMethod,
			},
			Texts: map[string][]validator.String{"introspection_endpoint_auth_method": method, "revocation_endpoint_auth_method": method},
		}},
		{name: "cas", object: authing.CASConfig, switched: true, means: "CAS settings.", members: tf.Members{
			Means: map[string]string{
				"cas_user_identifier": "Template of the user's identifier, such as `${user.username}`, which is written `$${user.username}` in HCL.",
				"st_lifetime":         "How long a service ticket is valid, in seconds: a whole number from 1.",
				"custom_attributes":   "Templates of attributes in the answer, by the attribute's name.",
			},
		}},
		{name: "login", object: authing.LoginConfig, means: "What the login page offers.", members: tf.Members{
			Means: map[string]string{
				"merge_login_and_register_page":               "Whether signing in and registering are one page.",
				"enabled_basic_login_methods":                 "Login methods: `PHONE_CODE`, `EMAIL_CODE`, `PHONE_PASSWORD`, `EMAIL_PASSWORD`, `USERNAME_PASSWORD`, `SELF_BUILT_APP_QRCODE`.",
				"show_authorization_page":                     "Whether users confirm what the application gets of them. A new application whose `login` leaves it out gets `false`.",
				"default_login_method":                        "The method with which the page opens.",
				"default_login_method.connection_type":        "Kind of the method: `PASSWORD`, `PASSCODE`, `QRCODE`, `LDAP` or `AD`.",
				"default_login_method.qrcode_type":            "Kind of the QR code: `SELF_BUILT_APP`, `WECHAT_OFFICIAL_ACCOUNT` or `WECHAT_MINI_PROGRAM`. Required with `QRCODE`.",
				"default_login_method.qrcode_ext_idp_conn_id": "Id of the connection whose QR code is shown.",
				"default_login_method.ad_ext_idp_conn_id":     "Id of the AD connection. Required with `AD`.",
				"default_login_method.ldap_ext_idp_conn_id":   "Id of the LDAP connection. Required with `LDAP`.",
			},
			Texts: map[string][]validator.String{
				"enabled_basic_login_methods":          {tf.Known("login method", []string{"PHONE_CODE", "EMAIL_CODE", "PHONE_PASSWORD", "EMAIL_PASSWORD", "USERNAME_PASSWORD", "SELF_BUILT_APP_QRCODE"})},
				"default_login_method.connection_type": {tf.Known("default login method", []string{"PASSWORD", "PASSCODE", "QRCODE", "LDAP", "AD"})},
				"default_login_method.qrcode_type":     {tf.Known("QR code type", []string{"SELF_BUILT_APP", "WECHAT_OFFICIAL_ACCOUNT", "WECHAT_MINI_PROGRAM"})},
			},
		}},
		{name: "register", object: authing.RegisterConfig, means: "How users register.", members: tf.Members{
			Means: map[string]string{
				"enabled_basic_register_methods": "Methods: `PHONE_CODE`, `EMAIL_CODE`, `EMAIL_PASSWORD`.",
				"default_register_method":        "The method with which the page opens: `PASSCODE` or `PASSWORD`.",
			},
			Texts: map[string][]validator.String{
				"enabled_basic_register_methods": {tf.Known("registration method", []string{"PHONE_CODE", "EMAIL_CODE", "EMAIL_PASSWORD"})},
				"default_register_method":        {tf.Known("default registration method", []string{"PASSCODE", "PASSWORD"})},
			},
		}},
	}
	objects := authing.ApplicationObjects()
	for i, block := range all {
		of := objects[block.object]
		if block.switched {
			of = append([]authing.Member{{Field: enabledMember, Form: authing.FormFlag}}, of...)
			all[i].members.Means[enabledMember] = enablesWhat
		}
		all[i].members.Of, all[i].members.Least = of, 1
	}
	return all
})
