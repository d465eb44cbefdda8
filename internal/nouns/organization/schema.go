package organization

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"code":               "Code of the organization, unique in the user pool.",
	"name":               "Name of the organization, as the console shows it.",
	"description":        "Description of the organization.",
	"open_department_id": "Id that you give its root department.",
	"tenant_id":          "Id of the tenant that the organization belongs to.",
	"root_department_id": "Id of its root department, assigned by Authing; it never changes.",
	"created_at":         "When it was created (RFC 3339, UTC).",
}

const (
	leadersMean  = "Ids of the users who lead it."
	postsMean    = "Ids of the posts that it offers."
	childrenMean = "Whether it has departments."
	membersMean  = "Number of users who are directly in it, not in its departments."
)

// code accepts codes of organizations.
func code() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, 64), tf.NoSpace(), tf.PlainText()}
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	ids := []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(tf.NotBlank())}
	return map[string]schema.Attribute{
		"code":        tf.RequiredText(means["code"]+" 1 to 64 characters without white space; Authing may take only letters, digits and some signs. Changed in place: departments keep their places.", code()...),
		"name":        tf.RequiredText(means["name"]+" Changed in place.", tf.PlainText()),
		"description": tf.EmptiedText(means["description"], tf.PlainLines()),
		"open_department_id": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: stable, Validators: []validator.String{tf.PlainText()},
			MarkdownDescription: means["open_department_id"] + " If omitted, and when removed, it keeps the value in Authing.",
		},
		"leader_user_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType, Validators: ids,
			MarkdownDescription: leadersMean + " If omitted, they are not managed; removing it leaves them. An empty set removes all. Null after an import.",
		},
		"post_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType, Validators: ids,
			MarkdownDescription: postsMean + " If omitted, they are not managed; removing it leaves them. An empty set removes all. Null after an import.",
		},
		"translations": tf.TranslationsAttribute("Name", " If omitted, and when removed, all are disabled."),
		"tenant_id": schema.StringAttribute{
			Optional: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}, Validators: []validator.String{tf.NotBlank(), tf.NoSlash()},
			MarkdownDescription: means["tenant_id"] + " If omitted, it is the user pool's own. A change, and removing it, forces replacement.",
		},
		"force_destroy": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "Whether a destroy or a replacement may delete the organization with its departments and members. If `false`, one that has any is an error. Destroy uses the value in the state, so apply a new value first. Default `false`.",
		},
		"root_department_id": schema.StringAttribute{Computed: true, MarkdownDescription: means["root_department_id"], PlanModifiers: stable},
		"created_at":         schema.StringAttribute{Computed: true, MarkdownDescription: means["created_at"], PlanModifiers: stable},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["leader_user_ids"] = data.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: leadersMean}
	attributes["post_ids"] = data.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: postsMean}
	attributes["translations"] = tf.ShownTranslations("Name")
	attributes["has_children"] = data.BoolAttribute{Computed: true, MarkdownDescription: childrenMean}
	attributes["members_count"] = data.Int64Attribute{Computed: true, MarkdownDescription: membersMean}
	return attributes
}

// ofTenant is the attribute that chooses a tenant.
func ofTenant() data.Attribute {
	return data.StringAttribute{Optional: true, MarkdownDescription: means["tenant_id"] + " Default: the user pool's own.", Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}}
}

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	shown = tf.LookupAttributes(shown, "code")
	shown["tenant_id"] = ofTenant()
	return shown
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{"keywords": tf.KeywordsAttribute("organizations", "all"), "tenant_id": ofTenant()}
}

// remedies are those that the kind's own errors have.
var remedies = struct{ notEmpty, refused tf.Remedy }{
	notEmpty: tf.Remedy{
		English: "move or delete what is in the organization first. If all of it can be deleted, set force_destroy to true, apply, and run the destroy again.",
		Chinese: "请先移动或删除组织中的部门和成员。如果可以一并删除，请把 force_destroy 设为 true，先 apply，再执行一次。",
		Cause:   "该组织中仍有部门或成员，没有删除任何东西。",
	},
	refused: tf.Remedy{
		English: "delete the departments of the organization and remove its members first: this server may delete no organization that is not empty, even with force_destroy.",
		Chinese: "请先删除组织中的部门并移除成员：即使设置了 force_destroy，该服务端也可能不允许删除非空的组织。",
		Cause:   "Authing 拒绝删除该组织。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.notEmpty, remedies.refused} }
