package permissionnamespace

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// What attributes mean, for every place that shows them.
const (
	codeMeans        = "Code of the permission namespace, unique in the user pool."
	nameMeans        = "Name of the permission namespace, as the console shows it."
	descriptionMeans = "Description of the permission namespace."
	idMeans          = "The same as `code`: the import id."
	queryMeans       = "Only permission namespaces whose name contains this text, ignoring case. If omitted, all."
	builtinMeans     = "Whether to include `default` and the permission namespaces that Authing creates for applications. Default `false`."
)

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_permission_namespace"
}

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a permission namespace (权限空间), which contains roles, resources and data resources. `default` and the namespaces of applications are built in and cannot be managed. Only a change of `code` forces replacement.",
		Attributes: map[string]schema.Attribute{
			"code": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: codeMeans + " 1 to 50 letters, digits, `_` and `-`; not `default` or `system`. A change forces replacement, because what is inside refers to the code.",
				Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 50), stringvalidator.NoneOf(reserved()...), tf.PlainCode(),
					tf.Warn(application.MatchString, "it has the form of an application's id, as the namespaces have that Authing creates for applications; a destroy needs force_destroy", remedies.application)},
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
			},
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: nameMeans + " 1 to 255 characters. Changed in place.",
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 255), tf.PlainText()},
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: descriptionMeans + " At most 200 characters. If omitted, it is empty, and one set outside Terraform is cleared.",
				Validators:          []validator.String{stringvalidator.UTF8LengthAtMost(200), tf.PlainLines()},
			},
			"force_destroy": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether a destroy or a replacement may delete the namespace with the roles, resources and data resources inside it. If `false`, they are counted first, at plan too as far as Terraform cannot delete them itself, and a namespace that is not empty is an error. Destroy uses the value in the state, so apply a new value first. Default `false`.",
			},
			"id": schema.StringAttribute{
				Computed: true, MarkdownDescription: idMeans,
				PlanModifiers: []planmodifier.String{tf.Joined("code")},
			},
			"timeouts": tf.TimeoutsAttribute(ctx, "permission namespace"),
		},
	}
}

// ListResourceConfigSchema describes what a list block may hold.
func (r *Resource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = query.Schema{
		MarkdownDescription: "Permission namespaces of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
		Attributes: map[string]query.Attribute{
			"query":           query.StringAttribute{Optional: true, MarkdownDescription: queryMeans},
			"include_builtin": query.BoolAttribute{Optional: true, MarkdownDescription: builtinMeans},
		},
	}
}

// shownAttributes are a permission namespace's in data sources, all computed.
func shownAttributes() map[string]data.Attribute {
	return tf.Shown(map[string]string{"id": idMeans, "code": codeMeans, "name": nameMeans, "description": descriptionMeans})
}

func lookupAttributes() map[string]data.Attribute {
	return tf.LookupAttributes(shownAttributes(), "code", tf.PlainCode())
}

func manyAttributes() map[string]data.Attribute {
	return tf.ManyAttributes("permission_namespaces", "The permission namespaces, in the order of Authing's list.", shownAttributes(), map[string]data.Attribute{
		"query":           data.StringAttribute{Optional: true, MarkdownDescription: queryMeans},
		"include_builtin": data.BoolAttribute{Optional: true, MarkdownDescription: builtinMeans},
	})
}
