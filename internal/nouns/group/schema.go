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
	idMeans          = "The same as `code`: the import id."
	groupIDMeans     = "Id of the group, made by Authing; data policies refer to it. Null if the server does not return it."
	keywordsMeans    = "Only groups whose code or name contains this text, ignoring case. If omitted, all groups."
)

// plainCode matches the codes that Authing is known to accept.
var plainCode = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// Metadata names the resource. A rename changes its identity.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group"
	resp.ResourceBehavior.MutableIdentity = true
}

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a group: a set of users that permissions, data policies and application access can refer to. Members are neither read nor changed. Only a change of `type` forces replacement.",
		Attributes: map[string]schema.Attribute{
			"code": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: codeMeans + " 1 to 64 characters without `/`, not beginning with `name:`. Authing may refuse characters other than letters, digits, `_` and `-`. Changed in place; members and permissions stay.",
				Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 64), tf.NoSlash(), tf.PlainText(), tf.NoNamePrefix(),
					tf.Warn(func(code string) bool { return !plainCode.MatchString(code) }, "Authing may refuse codes with other characters than letters, digits, _ and -", remedies.code)},
			},
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: nameMeans + " Changed in place.",
				Validators:          []validator.String{tf.PlainText()},
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: descriptionMeans + " If omitted, it is empty, and one set outside Terraform is cleared.",
				Validators:          []validator.String{tf.PlainLines()},
			},
			"type": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString("static"),
				MarkdownDescription: typeMeans + " Default `static`. A change forces replacement.",
				Validators:          []validator.String{tf.PlainText()},
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
		MarkdownDescription: "Groups of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
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
	return tf.LookupAttributes(shownAttributes(), "code", tf.NoSlash())
}

func manyAttributes() map[string]data.Attribute {
	return tf.ManyAttributes("groups", "The groups, newest first.", shownAttributes(), map[string]data.Attribute{
		"keywords": data.StringAttribute{Optional: true, MarkdownDescription: keywordsMeans},
	})
}
