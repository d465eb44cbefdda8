package authing

import (
	"context"
	"encoding/json"
	"iter"
	"net/url"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Application is an application as the API answers it. What an answer may leave
// out is a pointer; the objects are nil then.
type Application struct {
	AppID string
	// Identifier is the label of the login domain, unique in Authing.
	Identifier, Name, Description, Logo *string
	// Type is such as web, DefaultProtocol such as oidc.
	Type, DefaultProtocol *string
	// RedirectURIs and LogoutRedirectURIs are empty where the answer has null.
	RedirectURIs, LogoutRedirectURIs *[]string
	InitLoginURI                     *string
	SSOEnabled                       *bool
	SSOEnabledAt                     *Timestamp
	UserPoolID                       *string
	// Integrated applications are made from a template of Authing's.
	Integrated, CustomBranding, CustomSecurity *bool
	SAMLEnabled, OAuthEnabled, CASEnabled      *bool
	// Objects are the objects by their names: see ApplicationObjects.
	Objects map[string]Members
	// Strategy is the permission strategy, which has a read of its own.
	Strategy *string

	// Held are the fields that the answer has, Unreadable those that it has in a
	// form that is not known.
	Held, Unreadable FieldNames
}

// The names of the objects of an application.
const (
	OIDCConfig     = "oidcConfig"
	SAMLConfig     = "samlConfig"
	OAuthConfig    = "oauthConfig"
	CASConfig      = "casConfig"
	LoginConfig    = "loginConfig"
	RegisterConfig = "registerConfig"
	brandingConfig = "brandingConfig"
)

// ApplicationObjects are the objects of an application and the members of each
// that are known. No description of the API has those of the protocols.
func ApplicationObjects() map[string][]Member {
	texts := func(fields ...string) []Member {
		var all []Member
		for _, field := range fields {
			all = append(all, Member{Field: field})
		}
		return all
	}
	whole := func(field string) Member { return Member{Field: field, Form: FormWhole} }
	flag := func(field string) Member { return Member{Field: field, Form: FormFlag} }
	list := func(field string) Member { return Member{Field: field, Form: FormTexts} }
	return map[string][]Member{
		OIDCConfig: append(texts("id_token_signed_response_alg", "token_endpoint_auth_method", "introspection_endpoint_auth_method", "revocation_endpoint_auth_method"),
			list("grant_types"), list("response_types"), flag("skip_consent"), whole("authorization_code_expire"), whole("id_token_expire"),
			whole("access_token_expire"), whole("refresh_token_expire"), whole("cas_expire")),
		SAMLConfig: append(texts("acs", "audience", "recipient", "destination", "digestAlgorithm", "signatureAlgorithm", "authnContextClassRef", "nameIdentifierFormat", "samlRequestSigningCert", "emailDomainSubstitution"),
			Member{Field: "mappings", Form: FormTextMap}, whole("lifetimeInSeconds"), flag("signResponse"),
			Member{Field: "samlResponseSigningCert", ReadOnly: true}, Member{Field: "samlResponseSigningCertFingerprint", ReadOnly: true}),
		OAuthConfig: append(texts("introspection_endpoint_auth_method", "revocation_endpoint_auth_method"),
			list("grants"), whole("access_token_lifetime"), whole("refresh_token_lifetime")),
		CASConfig: append(texts("casUserIdentifier"), whole("stLifetime"), Member{Field: "customAttributes", Form: FormTextMap}),
		LoginConfig: {
			flag("mergeLoginAndRegisterPage"), list("enabledBasicLoginMethods"), flag("showAuthorizationPage"),
			{Field: "defaultLoginMethod", Form: FormObject, Members: texts("connectionType", "qrcodeType", "qrcodeExtIdpConnId", "adExtIdpConnId", "ldapExtIdpConnId")},
		},
		RegisterConfig: append(texts("defaultRegisterMethod"), list("enabledBasicRegisterMethods")),
		brandingConfig: nil,
	}
}

// copies are the members of an object that the server keeps itself.
func copies(object string) []string {
	switch object {
	case OIDCConfig:
		return []string{"client_id", "client_secret", "redirect_uris", "post_logout_redirect_uris"}
	case OAuthConfig:
		return []string{"id", "client_secret", "redirect_uris"}
	case SAMLConfig:
		return []string{"samlResponseSigningCert", "samlResponseSigningCertFingerprint", "samlResponseSigningKey"}
	}
	return nil
}

// sendable are the members of an object that a write takes; all where it is nil.
func sendable(object string) []string {
	switch object {
	case LoginConfig:
		return []string{"mergeLoginAndRegisterPage", "enabledBasicLoginMethods", "defaultLoginMethod", "showAuthorizationPage"}
	case RegisterConfig:
		return []string{"enabledBasicRegisterMethods", "defaultRegisterMethod"}
	case brandingConfig:
		return []string{"customCSSEnabled", "customCSS", "guardVersion", "customLoadingImage", "customBackground", "showChangeLanguageButton", "defaultLanguage", "showForgetPasswordButton", "showEnterpriseConnections", "showSocialConnections"}
	}
	return nil
}

// UnmarshalJSON reads each field by itself.
func (a *Application) UnmarshalJSON(text []byte) error {
	var read Application
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		for field := range o.Members {
			read.Held = append(read.Held, field)
		}
		read.AppID = api.TextOf(api.TextIn(o, "appId"))
		read.Identifier, read.Name, read.Description = api.TextIn(o, "appIdentifier"), api.TextIn(o, "appName"), api.TextIn(o, "appDescription")
		read.Logo, read.Type, read.DefaultProtocol = api.TextIn(o, "appLogo"), api.TextIn(o, "appType"), api.TextIn(o, "defaultProtocol")
		read.RedirectURIs, read.LogoutRedirectURIs = addresses(o, "redirectUris"), addresses(o, "logoutRedirectUris")
		read.InitLoginURI = (*string)(api.Field[oneText](o, "initLoginUri"))
		read.SSOEnabledAt, read.UserPoolID = api.Field[Timestamp](o, "ssoEnabledAt"), api.TextIn(o, "userPoolId")
		for field, flag := range map[string]**bool{
			"ssoEnabled": &read.SSOEnabled, "isIntegrateApp": &read.Integrated, "customBrandingEnabled": &read.CustomBranding, "customSecurityEnabled": &read.CustomSecurity,
			"samlProviderEnabled": &read.SAMLEnabled, "oauthProviderEnabled": &read.OAuthEnabled, "casProviderEnabled": &read.CASEnabled,
		} {
			*flag = (*bool)(api.Field[api.Flag](o, field))
		}
		read.Objects = map[string]Members{}
		for name, known := range ApplicationObjects() {
			if name == RegisterConfig {
				plainMethod(o)
			}
			if held := readMembers(o, name, known); held != nil {
				read.Objects[name] = held
			}
		}
	})
	slices.Sort(unreadable)
	read.Unreadable = unreadable
	*a = read
	return err
}

// oneText is a text, or a list that holds one.
type oneText string

// UnmarshalJSON reads either.
func (t *oneText) UnmarshalJSON(text []byte) error {
	var list []api.Scalar
	if json.Unmarshal(text, &list) == nil {
		if *t = ""; len(list) > 0 {
			*t = oneText(list[0])
		}
		return nil
	}
	return json.Unmarshal(text, (*api.Scalar)(t))
}

// addresses is a list of addresses, empty where the answer has null.
func addresses(o *api.Object, field string) *[]string {
	if string(o.Members[field]) == "null" {
		return &[]string{}
	}
	return api.Field[[]string](o, field)
}

// plainMethod turns a default method of registration into its text, where an
// answer has an object in its place.
func plainMethod(o *api.Object) {
	const method = "defaultRegisterMethod"
	held := api.Field[Members](o, RegisterConfig)
	if held == nil {
		return
	}
	var object struct {
		ConnectionType *string `json:"connectionType"`
	}
	if json.Unmarshal((*held)[method], &object) == nil && object.ConnectionType != nil {
		(*held)[method] = encoded(*object.ConnectionType)
		o.Members[RegisterConfig] = encoded(*held)
	}
}

// UnreadFields returns Unreadable.
func (a Application) UnreadFields() []string { return a.Unreadable }

// Key returns the id.
func (a Application) Key() string { return a.AppID }

// Called returns the name.
func (a Application) Called() *string { return a.Name }

// IsIntegrated tells whether the application is made from a template, and so is
// another product.
func (a Application) IsIntegrated() bool { return a.Integrated != nil && *a.Integrated }

// missing lists what an answer lacks of what every application has.
func (a Application) missing() []string {
	return slices.Concat(
		lacks("appIdentifier", a.Identifier == nil && !a.Unreadable.Has("appIdentifier")),
		lacks("appName", a.Name == nil && !a.Unreadable.Has("appName")), lacks("appType", a.Type == nil && !a.Unreadable.Has("appType")))
}

// untold lists what the short form of an application leaves out.
func (a Application) untold() []string {
	var untold []string
	for _, field := range []string{"defaultProtocol", "ssoEnabled", "redirectUris", "logoutRedirectUris", OIDCConfig, LoginConfig, RegisterConfig} {
		untold = append(untold, lacks(field, !a.Held.Has(field))...)
	}
	return untold
}

// secrets are those of the objects.
func (a Application) secrets() []string {
	var found []string
	for _, object := range a.Objects {
		found = append(found, object.secrets()...)
	}
	return found
}

type appIDRequest struct {
	AppID string `json:"appId"`
}

func byAppID(_, id string) url.Values { return url.Values{"appId": {id}} }

var applications = &kind[Application]{
	name:    "application",
	create:  writing("create-application"),
	get:     reading("get-application"),
	update:  repeatable("update-application"),
	remove:  repeatable("delete-application"),
	list:    reading("list-applications"),
	asks:    byAppID,
	removes: func(_, id string) any { return appIDRequest{id} },
	key:     "appId",
	id:      Application.Key,
	called:  Application.Called,
	secrets: Application.secrets,
	missing: Application.missing,
	untold:  Application.untold,
	unknown: unknownApplication,
}

// apiCodeNoApplication is what Authing says of an application that does not exist.
const apiCodeNoApplication = 2011

func unknownApplication(e *api.Error) bool {
	return e.NotFound() || e.APICode == apiCodeNoApplication
}

// GetApplication reads one application, or takes it from the list of all where
// that takes fewer calls and says all of some fields. Where permissionStrategy is
// among these, it is read too; where PermissionStrategyIfAny is, a refusal of that
// is no error. IsNotFound recognises the error for one that does
// not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-application
func (c *Client) GetApplication(ctx context.Context, appID string, known Known) (Application, error) {
	all := applications.of(c)
	all.known.add(appID)
	strict, asks := known.Fields.Has(PermissionStrategy), known.Fields.Has(PermissionStrategyIfAny)
	fields := slices.DeleteFunc(slices.Clone(known.Fields), func(field string) bool {
		return field == PermissionStrategy || field == PermissionStrategyIfAny
	})
	application, err := all.Read(ctx, appID, func(entry Application) bool {
		return !slices.ContainsFunc(fields, func(field string) bool { return !entry.Held.Has(field) })
	})
	if err != nil || !strict && !asks {
		return application, err
	}
	strategy, err := c.GetPermissionStrategy(ctx, appID)
	if failure, is := failureOf(err); is && !strict && failure.Kind == api.KindRefused {
		return application, nil
	}
	application.Strategy = strategy
	return application, err
}

// DeleteApplication deletes an application; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-application
func (c *Client) DeleteApplication(ctx context.Context, appID string) error {
	defer c.forgetSwitches()
	return applications.of(c).Delete(ctx, appID)
}

// Applications returns the pool's applications, page by page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-applications
func (c *Client) Applications(ctx context.Context) iter.Seq2[Application, error] {
	return applications.of(c).Each(ctx)
}
