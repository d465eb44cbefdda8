package role

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// What attributes mean, for every place that shows them.
const (
	namespaceMeans   = "Code of the permission namespace that the role is in."
	codeMeans        = "Code of the role, unique in its permission namespace."
	nameMeans        = "Name of the role, as the console shows it."
	descriptionMeans = "Description of the role."
	statusMeans      = "State of the role, `ENABLE` or `DISABLE`; the permissions of a disabled role have no effect."
	disableAtMeans   = "When Authing disables the role by itself (RFC 3339, UTC)."
	applyMeans       = "Whether end users may apply for the role; the application has to allow it too. Null if the server does not return it."
	roleIDMeans      = "Id of the role, made by Authing; data policies refer to it. Null if the server does not return it."
	idMeans          = "The namespace and the code, as `namespace/code`: the import id."
	keywordsMeans    = "Only roles whose code or name contains this text, ignoring case. If omitted, all roles of the namespace."
	inMeans          = "Code of the permission namespace whose roles are shown. Default `default`."
)

// namespaceCode accepts the code of a permission namespace.
func namespaceCode() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, 50), tf.PlainCode()}
}

// Metadata names the resource. A rename changes its identity.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_role"
	resp.ResourceBehavior.MutableIdentity = true
}

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a role: a named set of permissions in one permission namespace, which users and departments can have. Assignments are neither read nor changed. Only a change of `namespace` forces replacement.",
		Attributes: map[string]schema.Attribute{
			"namespace": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(defaultNamespace),
				MarkdownDescription: namespaceMeans + " 1 to 50 letters, digits, `_` and `-`. Default `default`. A change forces replacement.",
				Validators:          namespaceCode(),
				PlanModifiers:       []planmodifier.String{tf.ReplacesKnown()},
			},
			"code": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: codeMeans + " 1 to 64 letters, digits, `_` and `-`; Authing may refuse more than 50. Changed in place; assignments stay.",
				Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 64), tf.PlainCode(),
					tf.Warn(func(code string) bool { return len(code) > 50 }, "Authing may refuse codes of more than 50 characters", remedies.longCode)},
			},
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: nameMeans + " 1 to 50 characters. Changed in place.",
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 50), tf.PlainText()},
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: descriptionMeans + " At most 200 characters. If omitted, it is empty, and one set outside Terraform is cleared.",
				Validators:          []validator.String{stringvalidator.UTF8LengthAtMost(200), tf.PlainLines()},
			},
			"status": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: statusMeans + " If omitted, a new role has the state that Authing gives it, and an existing one keeps its state.",
				Validators:          []validator.String{stringvalidator.OneOf(enabled, disabled)},
				PlanModifiers:       []planmodifier.String{tf.StableUnless("disable_at")},
			},
			"disable_at": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: disableAtMeans + " Any offset is accepted, to the millisecond, after 1970. If omitted, never.",
				Validators:          []validator.String{tf.RFC3339()},
			},
			"permission_apply_enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: applyMeans + " If omitted, it is not sent and keeps its value.",
				PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseNonNullStateForUnknown()},
			},
			"role_id": schema.StringAttribute{
				Computed: true, MarkdownDescription: roleIDMeans,
				PlanModifiers: []planmodifier.String{tf.StableUnless("code")},
			},
			"id": schema.StringAttribute{
				Computed: true, MarkdownDescription: idMeans,
				PlanModifiers: []planmodifier.String{tf.Joined("namespace", "code")},
			},
			"timeouts": tf.TimeoutsAttribute(ctx, "role"),
		},
	}
}

// ListResourceConfigSchema describes what a list block may hold.
func (r *Resource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = query.Schema{
		MarkdownDescription: "Roles of a permission namespace, for `terraform query`. Requires Terraform 1.14.0.",
		Attributes: map[string]query.Attribute{
			"namespace": query.StringAttribute{Optional: true, MarkdownDescription: inMeans, Validators: namespaceCode()},
			"keywords":  query.StringAttribute{Optional: true, MarkdownDescription: keywordsMeans},
		},
	}
}

// shownAttributes are a role's in data sources, all computed.
func shownAttributes() map[string]data.Attribute {
	attributes := tf.Shown(map[string]string{
		"id": idMeans, "role_id": roleIDMeans, "namespace": namespaceMeans, "code": codeMeans, "name": nameMeans,
		"description": descriptionMeans, "status": statusMeans, "disable_at": disableAtMeans,
	})
	attributes["permission_apply_enabled"] = data.BoolAttribute{Computed: true, MarkdownDescription: applyMeans}
	return attributes
}

func lookupAttributes() map[string]data.Attribute {
	attributes := tf.LookupAttributes(shownAttributes(), "code", tf.PlainCode())
	attributes["namespace"] = data.StringAttribute{Optional: true, Computed: true, MarkdownDescription: namespaceMeans + " Default `default`.", Validators: namespaceCode()}
	return attributes
}

func manyAttributes() map[string]data.Attribute {
	return tf.ManyAttributes("roles", "The roles, in the order of Authing's list.", shownAttributes(), map[string]data.Attribute{
		"namespace": data.StringAttribute{Optional: true, MarkdownDescription: inMeans, Validators: namespaceCode()},
		"keywords":  data.StringAttribute{Optional: true, MarkdownDescription: keywordsMeans},
	})
}
