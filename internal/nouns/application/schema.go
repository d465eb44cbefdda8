package application

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"app_id":                  "Id of the application, assigned by Authing; also its OIDC client id.",
	"app_name":                "Name of the application, as users see it.",
	"app_identifier":          "Label of the application's login domain, such as `shop` in `https://shop.authing.cn`. Unique in Authing.",
	"app_type":                "Type of the application, such as `web` or `spa`.",
	"app_description":         "Description of the application.",
	"app_logo":                "URL of the logo.",
	"redirect_uris":           "Addresses to which users may be sent after signing in.",
	"logout_redirect_uris":    "Addresses to which users may be sent after signing out.",
	"init_login_uri":          "Address at which signing in begins, for the launchpad and for trying it out.",
	"default_protocol":        "Protocol that the login page starts, such as `oidc`.",
	"sso_enabled":             "Whether the application is on the single sign-on launchpad.",
	"sso_enabled_at":          "Time at which single sign-on was enabled (RFC 3339, UTC). Null if it never was.",
	"user_pool_id":            "Id of the user pool.",
	"is_integrate_app":        "Whether the application is an integrated one, made from a template of Authing's.",
	"custom_branding_enabled": "Whether the application has branding of its own. Set in the console.",
	"custom_security_enabled": "Whether the application has security rules of its own. Set in the console.",
}

// permissionStrategy is what permission_strategy means.
const permissionStrategy = "Who may use the application where no access grant says so: `ALLOW_ALL` or `DENY_ALL`."

// Types and protocols that the API documents.
func appTypes() []string {
	return []string{"web", "spa", "native", "api", "mfa", "mini-program", "gateway-app", "gateway-agent"}
}

func protocols() []string { return []string{"oidc", "oauth", "saml", "cas", "asa"} }

// label matches the labels of domain names.
var label = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

// scheme matches the beginning of an address.
var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:.`)

// address accepts what a user may be sent to, of custom schemes too.
func address() []validator.String {
	return []validator.String{
		tf.Faultless(func(text string) string {
			switch {
			case strings.ContainsAny(text, " \t\r\n"):
				return "it holds white space"
			case !scheme.MatchString(text):
				return "it does not begin with a scheme, such as https:"
			case strings.Contains(text, "#"):
				return "it has a fragment (#)"
			}
			return ""
		}, "must begin with a scheme, and have no white space and no fragment"),
		tf.Warn(plainHTTP, "what is sent there can be read on the way", remedies.plainHTTP),
	}
}

// plainHTTP tells whether an address is http and not on this machine.
func plainHTTP(text string) bool {
	at, err := url.Parse(text)
	if err != nil || !strings.EqualFold(at.Scheme, "http") {
		return false
	}
	host := at.Hostname()
	return host != "localhost" && host != "127.0.0.1" && host != "::1" && !strings.HasSuffix(host, ".localhost")
}

// webAddress accepts absolute URLs of web pages.
func webAddress() validator.String {
	return tf.Faultless(func(text string) string {
		at, err := url.Parse(text)
		if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
			return "it is no absolute URL, such as https://shop.example.com/login"
		}
		return ""
	}, "must be an absolute http or https URL")
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	addresses := func(name string) schema.Attribute {
		return schema.SetAttribute{
			ElementType: types.StringType, Optional: true, Computed: true, Default: setdefault.StaticValue(tf.TextSet(nil)),
			MarkdownDescription: means[name] + " Custom schemes are allowed; a fragment (`#`) is not. Default: none; removing the argument clears them, also those added in the console.",
			Validators:          []validator.Set{setvalidator.ValueStringsAre(address()...), setvalidator.NoNullValues()},
		}
	}
	kept := func(name string, validators ...validator.String) schema.Attribute {
		return schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: stable, Validators: validators,
			MarkdownDescription: means[name] + " If omitted, and when removed, it keeps the value in Authing.",
		}
	}
	flag := func(name string) schema.Attribute {
		return schema.BoolAttribute{Computed: true, MarkdownDescription: means[name], PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}}
	}
	all := map[string]schema.Attribute{
		"app_name": tf.RequiredText(means["app_name"]+" Changed in place.", tf.PlainText()),
		"app_identifier": tf.RequiredText(means["app_identifier"]+" 1 to 63 lower-case letters, digits and `-`, which is neither first nor last. Changed in place: the client id and the secret stay, but the issuer and every endpoint move, so the provider warns.",
			tf.Faultless(func(text string) string {
				if !label.MatchString(text) {
					return "it must hold 1 to 63 lower-case letters, digits and -, which is neither first nor last"
				}
				return ""
			}, "must be a label of a domain name in lower case")),
		"app_type": schema.StringAttribute{
			Optional: true, Computed: true,
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), stringplanmodifier.RequiresReplaceIfConfigured()},
			MarkdownDescription: means["app_type"] + " Known: " + tf.Quoted(appTypes()) + "; the provider warns about others. If omitted, a new application is `web`, and an existing one keeps its type, also when the argument is removed. A change of a configured value forces replacement.",
			Validators:          []validator.String{tf.NotBlank(), tf.Known("app_type", appTypes())},
		},
		"app_description": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(""), Validators: []validator.String{tf.PlainLines()},
			MarkdownDescription: means["app_description"] + " Default: empty; removing the argument clears it.",
		},
		"app_logo":             kept("app_logo", webAddress()),
		"init_login_uri":       kept("init_login_uri", webAddress()),
		"redirect_uris":        addresses("redirect_uris"),
		"logout_redirect_uris": addresses("logout_redirect_uris"),
		"default_protocol": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString("oidc"),
			MarkdownDescription: means["default_protocol"] + " Known: " + tf.Quoted(protocols()) + "; the provider warns about others. Default `oidc`.",
			Validators:          []validator.String{tf.NotBlank(), tf.Known("default_protocol", protocols())},
		},
		"sso_enabled": schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(false), MarkdownDescription: means["sso_enabled"] + " Default `false`."},
		"permission_strategy": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: stable, Validators: []validator.String{stringvalidator.OneOf("ALLOW_ALL", "DENY_ALL")},
			MarkdownDescription: permissionStrategy + " Authing gives a new application `ALLOW_ALL`. If omitted, it is neither read nor changed, and is null; when removed, it keeps its value. Each application that has it costs one more request in a refresh.",
		},
		"app_id":                  schema.StringAttribute{Computed: true, MarkdownDescription: means["app_id"], PlanModifiers: stable},
		"user_pool_id":            schema.StringAttribute{Computed: true, MarkdownDescription: means["user_pool_id"], PlanModifiers: stable},
		"sso_enabled_at":          schema.StringAttribute{Computed: true, MarkdownDescription: means["sso_enabled_at"], PlanModifiers: []planmodifier.String{tf.UnchangedUnless("sso_enabled")}},
		"is_integrate_app":        flag("is_integrate_app"),
		"custom_branding_enabled": flag("custom_branding_enabled"),
		"custom_security_enabled": flag("custom_security_enabled"),
	}
	for _, block := range blocks() {
		attribute := schema.SingleNestedAttribute{Optional: true, Attributes: block.members.Attributes(), MarkdownDescription: block.means}
		if block.switched {
			attribute.MarkdownDescription += " Null where it is off and not configured. Default: off; removing it sets `enabled` to false and keeps the rest."
		} else {
			attribute.Computed = true
			attribute.PlanModifiers = []planmodifier.Object{objectplanmodifier.UseStateForUnknown()}
			attribute.MarkdownDescription += " If omitted, and when removed, it keeps what Authing has."
		}
		all[block.name] = attribute
	}
	return all
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	for _, name := range []string{"redirect_uris", "logout_redirect_uris"} {
		attributes[name] = data.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: means[name]}
	}
	for _, name := range []string{"sso_enabled", "is_integrate_app", "custom_branding_enabled", "custom_security_enabled"} {
		attributes[name] = data.BoolAttribute{Computed: true, MarkdownDescription: means[name]}
	}
	attributes["permission_strategy"] = data.StringAttribute{Computed: true, MarkdownDescription: permissionStrategy + " Null in `authing_applications`: Authing's list does not hold it."}
	for _, block := range blocks() {
		more := ""
		if block.switched {
			more = " Null where it is off."
		}
		attributes[block.name] = data.SingleNestedAttribute{Computed: true, Attributes: block.members.Shown(), MarkdownDescription: block.means + more}
	}
	return attributes
}

// lookup are those of the data source of one, which finds it by its id, its
// identifier or its name.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	choices := []string{"app_id", "app_identifier", "app_name"}
	var paths []path.Expression
	for _, name := range choices {
		paths = append(paths, path.MatchRoot(name))
	}
	for _, name := range choices {
		more := " Exactly one of `app_id`, `app_identifier` and `app_name` is required; if omitted, it is that of the application that was found."
		if name == "app_name" {
			more += " Must match exactly; a name that several have is an error that lists them."
		}
		shown[name] = data.StringAttribute{
			Optional: true, Computed: true, MarkdownDescription: means[name] + more,
			Validators: []validator.String{stringvalidator.ExactlyOneOf(paths...), tf.NotBlank()},
		}
	}
	return shown
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	text := func(means string, validators ...validator.String) data.Attribute {
		return data.StringAttribute{Optional: true, MarkdownDescription: means + " Default: any.", Validators: append(validators, tf.NotBlank())}
	}
	return map[string]data.Attribute{
		"keywords":          text("Only applications whose name or identifier contains this text, ignoring case."),
		"name_regex":        text("Only applications whose name matches this regular expression (RE2).", tf.RegularExpression()),
		"identifier_prefix": text("Only applications whose identifier begins with this text."),
		"app_type":          text("Only applications of this type.", tf.Known("app_type", appTypes())),
		"default_protocol":  text("Only applications with this default protocol.", tf.Known("default_protocol", protocols())),
		"sso_enabled":       data.BoolAttribute{Optional: true, MarkdownDescription: "Only applications that are on the launchpad (`true`), or only those that are not (`false`). Default: both."},
		"is_integrate_app":  data.BoolAttribute{Optional: true, MarkdownDescription: "Only integrated applications (`true`), or only self-built ones (`false`). Default: both in the data source; `terraform query` shows self-built ones only, for others cannot be managed."},
	}
}
