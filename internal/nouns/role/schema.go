package role

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = tf.CodedMeans("role", "its permission namespace", map[string]string{
	"namespace":                "Code of the permission namespace that the role is in.",
	"status":                   "State of the role, `ENABLE` or `DISABLE`; the permissions of a disabled role have no effect.",
	"disable_at":               "When Authing disables the role by itself (RFC 3339, UTC).",
	"permission_apply_enabled": "Whether end users may apply for the role; the application has to allow it too. Null if the server does not return it.",
	"role_id":                  "Id of the role, made by Authing; data policies refer to it. Null if the server does not return it.",
})

// namespaceCode accepts the code of a permission namespace.
func namespaceCode() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, 50), tf.PlainCode()}
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"namespace": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(defaultNamespace),
			MarkdownDescription: means["namespace"] + " 1 to 50 letters, digits, `_` and `-`. Default `default`. A change forces replacement.",
			Validators:          namespaceCode(),
			PlanModifiers:       []planmodifier.String{tf.ReplacesKnown()},
		},
		"code": tf.RequiredText(
			means["code"]+" 1 to 64 letters, digits, `_` and `-`; Authing may refuse more than 50. Changed in place; assignments stay.",
			stringvalidator.UTF8LengthBetween(1, 64), tf.PlainCode(),
			tf.Warn(func(code string) bool { return len(code) > 50 }, "Authing may refuse codes of more than 50 characters", remedies.longCode),
		),
		"name":        tf.RequiredText(means["name"]+" 1 to 50 characters. Changed in place.", stringvalidator.UTF8LengthBetween(1, 50), tf.PlainText()),
		"description": tf.EmptiedText(means["description"]+" At most 200 characters.", stringvalidator.UTF8LengthAtMost(200), tf.PlainLines()),
		"status": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: means["status"] + " If omitted, a new role has the state that Authing gives it, and an existing one keeps its state.",
			Validators:          []validator.String{stringvalidator.OneOf(enabled, disabled)},
			PlanModifiers:       []planmodifier.String{tf.StableUnless("disable_at")},
		},
		"disable_at": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: means["disable_at"] + " Any offset is accepted, to the millisecond, after 1970. If omitted, never.",
			Validators:          []validator.String{tf.RFC3339()},
		},
		"permission_apply_enabled": schema.BoolAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: means["permission_apply_enabled"] + " If omitted, it is not sent and keeps its value.",
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseNonNullStateForUnknown()},
		},
		"role_id": tf.MadeByServer(means["role_id"], "code"),
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["permission_apply_enabled"] = data.BoolAttribute{Computed: true, MarkdownDescription: means["permission_apply_enabled"]}
	return attributes
}

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	attributes := tf.LookupAttributes(shown, "code", tf.PlainCode())
	attributes["namespace"] = data.StringAttribute{Optional: true, Computed: true, MarkdownDescription: means["namespace"] + " Default `default`.", Validators: namespaceCode()}
	return attributes
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"namespace": data.StringAttribute{Optional: true, MarkdownDescription: "Code of the permission namespace whose roles are shown. Default `default`.", Validators: namespaceCode()},
		"keywords":  tf.KeywordsAttribute("roles", "all roles of the namespace"),
	}
}
