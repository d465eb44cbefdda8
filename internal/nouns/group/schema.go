package group

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// What attributes mean, for every place that shows them.
const (
	codeMeans        = "Code of the group, unique in the user pool."
	nameMeans        = "Name of the group, as the console shows it."
	descriptionMeans = "Description of the group."
	typeMeans        = "Type of the group; only `static` is documented."
	idMeans          = "The same as `code`, which is what a group is imported by."
	groupIDMeans     = "Id that Authing gave the group, by which data policies refer to it. Null where the server does not show it."
	keywordsMeans    = "Only groups whose code or name contains this text, upper and lower case alike. Default: all groups."
)

// Metadata names the resource. A rename changes its identity.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group"
	resp.ResourceBehavior.MutableIdentity = true
}

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a group: a set of users that authorizations, data policies and application access can refer to. It has no members of its own configuration and leaves those it has alone.",
		Attributes: map[string]schema.Attribute{
			"code": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: codeMeans + " 1 to 64 characters without `/`; letters, digits, `_` and `-` are safe. Changed in place, which keeps members and grants.",
				Validators:          []validator.String{stringvalidator.LengthBetween(1, 64), tf.NoSlash(), tf.Trimmed(), tf.WarnUnless(regexp.MustCompile(`^[A-Za-z0-9_-]+$`), "Authing may refuse codes with other characters than letters, digits, _ and -")},
			},
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: nameMeans + " Changed in place.",
				Validators:          []validator.String{tf.NotBlank()},
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: descriptionMeans + " Default: none, and one that was set elsewhere is drift; left out, it is cleared.",
			},
			"type": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString("static"),
				MarkdownDescription: typeMeans + " Default `static`; left out, that again. A change forces replacement.",
				Validators:          []validator.String{tf.NotBlank()},
				PlanModifiers:       []planmodifier.String{tf.ReplacesKnown()},
			},
			"group_id": schema.StringAttribute{
				Computed: true, MarkdownDescription: groupIDMeans,
				PlanModifiers: []planmodifier.String{tf.StableUnless("code")},
			},
			"id": schema.StringAttribute{
				Computed: true, MarkdownDescription: idMeans,
				PlanModifiers: []planmodifier.String{tf.Joined("code")},
			},
			"timeouts": tf.TimeoutsAttribute(ctx, "group"),
		},
	}
}

// ListResourceConfigSchema describes what a list block may hold.
func (r *Resource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = query.Schema{
		MarkdownDescription: "Groups of the user pool, for `terraform query`. From Terraform 1.14.1 on.",
		Attributes:          map[string]query.Attribute{"keywords": query.StringAttribute{Optional: true, MarkdownDescription: keywordsMeans}},
	}
}

// shownAttributes are a group's in data sources, all computed.
func shownAttributes() map[string]data.Attribute {
	return tf.Shown(map[string]string{
		"id": idMeans, "group_id": groupIDMeans, "code": codeMeans, "name": nameMeans, "description": descriptionMeans, "type": typeMeans,
	})
}

func lookupAttributes() map[string]data.Attribute {
	return tf.LookupAttributes(shownAttributes(), "code")
}

func manyAttributes() map[string]data.Attribute {
	return tf.ManyAttributes("groups", "The groups, newest first.", shownAttributes(), map[string]data.Attribute{
		"keywords": data.StringAttribute{Optional: true, MarkdownDescription: keywordsMeans},
	})
}
