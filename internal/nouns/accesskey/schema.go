package accesskey

import (
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"access_key_id": "Id of the access key, assigned by Authing.",
	"user_id":       "Id of the administrator whose access key it is.",
	"type":          "Type of the access key: `userpool` or `tenant`.",
	"status":        "Status of the access key, as Authing calls it.",
	"user_pool_id":  "Id of the user pool.",
	"created_at":    "When it was created (RFC 3339, UTC).",
}

const enabledMeans = "Whether the access key works."

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	kept := []planmodifier.String{stringplanmodifier.UseStateForUnknown(), stringplanmodifier.RequiresReplaceIfConfigured()}
	return map[string]schema.Attribute{
		"type": schema.StringAttribute{
			Required: true, PlanModifiers: []planmodifier.String{tf.ReplacesKnown()}, Validators: []validator.String{tf.NotBlank(), tf.Known("type", authing.AccessKeyTypes())},
			MarkdownDescription: means["type"] + " The provider warns about others. No answer of the API holds it; an import finds it out if it can. A change forces replacement.",
		},
		"user_id": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: kept, Validators: []validator.String{tf.NotBlank(), tf.NoSlash()},
			MarkdownDescription: means["user_id"] + " If omitted, Authing chooses, most likely the administrator whose access key the provider uses; then a create whose response is lost cannot be recognised. Removing it keeps it. Another id forces replacement.",
		},
		"tenant_id": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: kept, Validators: []validator.String{tf.NotBlank()},
			MarkdownDescription: "Id of the tenant, for an access key of the type `tenant`. If omitted, none; removing it keeps it. No answer of the API holds it. Another id forces replacement.",
		},
		"enabled":         schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(true), MarkdownDescription: enabledMeans + " Changed in place. Default `true`."},
		"secret_in_state": schema.BoolAttribute{Optional: true, MarkdownDescription: "Whether `access_key_secret` is stored in the state, for a CLI without ephemeral resources. Default `false`; removing it takes the secret out of the state."},
		"access_key_secret": schema.StringAttribute{
			Computed: true, Sensitive: true, PlanModifiers: []planmodifier.String{storedSecret{}},
			MarkdownDescription: "Secret of the access key. Stored in the state in plain text if `secret_in_state` is `true`; null otherwise.",
		},
		"access_key_id": schema.StringAttribute{Computed: true, MarkdownDescription: means["access_key_id"], PlanModifiers: stable},
		"user_pool_id":  schema.StringAttribute{Computed: true, MarkdownDescription: means["user_pool_id"], PlanModifiers: stable},
		"created_at":    schema.StringAttribute{Computed: true, MarkdownDescription: means["created_at"], PlanModifiers: stable},
		"status":        schema.StringAttribute{Computed: true, MarkdownDescription: means["status"], PlanModifiers: []planmodifier.String{tf.UnchangedUnless("enabled")}},
	}
}

// shown are the attributes of the data source.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["type"] = data.StringAttribute{Computed: true, MarkdownDescription: means["type"] + " Null if Authing's list does not show it."}
	attributes["enabled"] = data.BoolAttribute{Computed: true, MarkdownDescription: enabledMeans}
	attributes["last_used_at"] = data.StringAttribute{Computed: true, MarkdownDescription: "When it was last used (RFC 3339, UTC). Null if Authing does not say."}
	attributes["age_days"] = data.Int64Attribute{Computed: true, MarkdownDescription: "Number of whole days since it was created."}
	return attributes
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"type":           data.StringAttribute{Optional: true, MarkdownDescription: "Only access keys of this type. Default: any.", Validators: []validator.String{tf.NotBlank(), tf.Known("type", authing.AccessKeyTypes())}},
		"user_id":        data.StringAttribute{Optional: true, MarkdownDescription: "Only access keys of this administrator. Default: of any.", Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}},
		"enabled":        data.BoolAttribute{Optional: true, MarkdownDescription: "Only access keys that work, or that do not. Default: both."},
		"created_before": data.StringAttribute{Optional: true, MarkdownDescription: "Only access keys that were created before this time (RFC 3339). Default: any.", Validators: []validator.String{tf.RFC3339()}},
	}
}
