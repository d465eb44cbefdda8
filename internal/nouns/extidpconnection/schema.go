package extidpconnection

import (
	"math"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"connection_id":    "Id of the connection, assigned by Authing.",
	"ext_idp_id":       "Id of the identity provider that the connection belongs to.",
	"type":             "Type of the connection, such as `oidc` or `wechat:pc`; it has to fit that of the identity provider.",
	"identifier":       "Identifier of the connection, part of the callback address of social types.",
	"display_name":     "Name of the connection, as the login page shows it.",
	"logo":             "URL of the logo.",
	"association_mode": "How users who sign in are linked to those that exist: `none`, `field` or `challenge`. Set in the console.",
}

const (
	loginOnly = "Whether people may only sign in with the connection, not register."
	bindings  = "Ways in which users prove that an existing account is theirs. Set in the console."
)

var identifier = regexp.MustCompile(`^[a-z0-9-]{1,31}$`)

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	fixed := func(name, more string, validators ...validator.String) schema.Attribute {
		return schema.StringAttribute{Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}, MarkdownDescription: means[name] + more + " A change forces replacement.", Validators: validators}
	}
	return map[string]schema.Attribute{
		"ext_idp_id": fixed("ext_idp_id", "", tf.NotBlank(), tf.NoSlash()),
		"type":       fixed("type", "", tf.NotBlank()),
		"identifier": fixed("identifier", " 1 to 31 lower-case letters, digits and `-`.", tf.Faultless(func(text string) string {
			if !identifier.MatchString(text) {
				return "it must hold 1 to 31 lower-case letters, digits and -"
			}
			return ""
		}, "must hold 1 to 31 lower-case letters, digits and -")),
		"tenant_id": schema.StringAttribute{
			Optional: true, PlanModifiers: []planmodifier.String{tf.ReplacesKnown()},
			MarkdownDescription: "Id of the tenant of the identity provider. If omitted, it is the user pool's own. Authing does not answer it, so it is null after an import. A change, and removing it, forces replacement.",
			Validators:          []validator.String{tf.NotBlank()},
		},
		"display_name": tf.RequiredText(means["display_name"]+" Changed in place.", tf.PlainText()),
		"fields": schema.StringAttribute{
			Required: true, Validators: []validator.String{object{}}, PlanModifiers: []planmodifier.String{tf.KeptIf("stays where it means the same", same)},
			MarkdownDescription: "Settings of the connection, as a JSON object: use `jsonencode`. Their keys depend on the type, see below. Only the keys that are configured are compared; one that is removed is sent as null. Put secrets in `secret_fields_wo`: this argument is shown in plans and stored in the state in clear.",
		},
		"secret_fields_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true, Validators: []validator.String{object{secret: true}, stringvalidator.AlsoRequires(path.MatchRoot("secret_fields_wo_version")), stringvalidator.ConflictsWith(path.MatchRoot("secret_fields"))},
			MarkdownDescription: "Write-only secret settings, as a JSON object that is laid over `fields`: they are stored neither in the state nor in a plan, and may be ephemeral. Sent when the connection is created and when `secret_fields_wo_version` changes. No default; removing it leaves them in Authing. Requires Terraform 1.11 or OpenTofu 1.11.",
		},
		"secret_fields_wo_version": schema.NumberAttribute{
			Optional: true, Validators: []validator.Number{tf.WholeNumber{Least: 0, Most: math.MaxInt64}, numbervalidator.AlsoRequires(path.MatchRoot("secret_fields_wo"))},
			MarkdownDescription: "Version of `secret_fields_wo`, a whole number from 0; a different number sends the secrets again. When one was changed in the console, and Authing answers it, the plan shows the version as changed from -1. No default. Removing it together with `secret_fields_wo` leaves the secrets in Authing. Requires Terraform 1.11 or OpenTofu 1.11.",
		},
		"secret_fields": schema.StringAttribute{
			Optional: true, Sensitive: true, Validators: []validator.String{object{secret: true}}, PlanModifiers: []planmodifier.String{tf.KeptIf("stays where it means the same", same)},
			MarkdownDescription: "Secret settings, as a JSON object that is laid over `fields`, for CLIs without write-only arguments. It is stored in the state in clear: prefer `secret_fields_wo`. No default. Removing it, or a key of it, sends the key as null, unless it is in `secret_fields_wo` by then. Null after an import.",
		},
		"logo": schema.StringAttribute{Optional: true, Computed: true, PlanModifiers: stable, Validators: []validator.String{tf.NotBlank()}, MarkdownDescription: means["logo"] + " If omitted, and when removed, it keeps the value in Authing."},
		"login_only": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false), MarkdownDescription: loginOnly + " Default `false`.",
		},
		"connection_id":    schema.StringAttribute{Computed: true, MarkdownDescription: means["connection_id"], PlanModifiers: stable},
		"association_mode": schema.StringAttribute{Computed: true, MarkdownDescription: means["association_mode"], PlanModifiers: stable},
		"challenge_binding_methods": schema.SetAttribute{
			ElementType: types.StringType, Computed: true, MarkdownDescription: bindings, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
		},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["login_only"] = data.BoolAttribute{Computed: true, MarkdownDescription: loginOnly}
	attributes["challenge_binding_methods"] = data.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: bindings}
	return attributes
}

// lookup are those of the data source of one, which finds it in its identity
// provider.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	choices := []string{"connection_id", "identifier", "display_name"}
	var paths []path.Expression
	for _, name := range choices {
		paths = append(paths, path.MatchRoot(name))
	}
	for _, name := range choices {
		more := " Exactly one of `connection_id`, `identifier` and `display_name` is required; if omitted, it is that of the connection that was found."
		if name == "display_name" {
			more += " Must match exactly; a name that several have is an error that lists them."
		}
		shown[name] = data.StringAttribute{Optional: true, Computed: true, MarkdownDescription: means[name] + more, Validators: []validator.String{stringvalidator.ExactlyOneOf(paths...), tf.NotBlank()}}
	}
	shown["ext_idp_id"] = data.StringAttribute{Required: true, MarkdownDescription: means["ext_idp_id"], Validators: []validator.String{tf.NotBlank()}}
	return shown
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	text := func(means string) data.Attribute {
		return data.StringAttribute{Optional: true, MarkdownDescription: means, Validators: []validator.String{tf.NotBlank()}}
	}
	return map[string]data.Attribute{
		"ext_idp_id":        text("Only connections of this identity provider. Default: of all identity providers of the user pool's own, which costs a request for each."),
		"type":              text("Only connections of this type. Default: any."),
		"identifier_prefix": text("Only connections whose identifier begins with this text. Default: any."),
	}
}
