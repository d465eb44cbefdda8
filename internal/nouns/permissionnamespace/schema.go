package permissionnamespace

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = tf.CodedMeans("permission namespace", "the user pool", nil)

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"code": schema.StringAttribute{
			Required:            true,
			MarkdownDescription: means["code"] + " 1 to 50 letters, digits, `_` and `-`; not `default` or `system`. A change forces replacement, because what is inside refers to the code.",
			Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 50), stringvalidator.NoneOf(reserved()...), tf.PlainCode(),
				tf.Warn(application.MatchString, "it has the form of an application's id, as the namespaces have that Authing creates for applications; a destroy needs force_destroy", remedies.application)},
			PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
		},
		"name":        tf.RequiredText(means["name"]+" 1 to 255 characters. Changed in place.", stringvalidator.UTF8LengthBetween(1, 255), tf.PlainText()),
		"description": tf.EmptiedText(means["description"]+" At most 200 characters.", stringvalidator.UTF8LengthAtMost(200), tf.PlainLines()),
		"force_destroy": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "Whether a destroy or a replacement may delete the namespace with the roles, resources and data resources inside it. If `false`, they are counted first, at plan too as far as Terraform cannot delete them itself, and a namespace that is not empty is an error. Destroy uses the value in the state, so apply a new value first. Default `false`.",
		},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute { return tf.Shown(means) }

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	return tf.LookupAttributes(shown, "code", tf.PlainCode())
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"query":           data.StringAttribute{Optional: true, MarkdownDescription: "Only permission namespaces whose name contains this text, ignoring case. If omitted, all."},
		"include_builtin": data.BoolAttribute{Optional: true, MarkdownDescription: "Whether to include `default` and the permission namespaces that Authing creates for applications. Default `false`."},
	}
}
