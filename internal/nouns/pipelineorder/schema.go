package pipelineorder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// sceneMeans says what scene means, for every place that shows it.
const sceneMeans = "Scene whose functions are ordered, such as `PRE_REGISTER`."

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the order in which the pipeline functions of a scene run. Functions that it does not name stay as they are, behind those that it names. One resource manages a scene. Destroying it changes nothing in Authing. Only a change of `scene` forces replacement.",
		Attributes: map[string]schema.Attribute{
			"scene": schema.StringAttribute{
				Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				MarkdownDescription: sceneMeans + " Known: " + tf.Quoted(authing.PipelineScenes()) + ". The provider warns about others. A change forces replacement.",
				Validators:          []validator.String{tf.NotBlank(), tf.Known("scene", authing.PipelineScenes())},
			},
			"func_ids": schema.ListAttribute{
				Required: true, ElementType: types.StringType,
				MarkdownDescription: "Ids of functions of the scene, in the order in which they run; at least one, each once. Refer to `func_id` of the functions, so that they are created first.",
				Validators: []validator.List{
					listvalidator.SizeAtLeast(1), listvalidator.UniqueValues(), listvalidator.NoNullValues(), listvalidator.ValueStringsAre(tf.NotBlank()),
				},
			},
			"other_func_ids": schema.ListAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Ids of the other functions of the scene, which run after those of `func_ids`, in the order in which they run. They are no difference.",
			},
			"id": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The same as `scene`: the import id.",
				PlanModifiers: []planmodifier.String{tf.Joined("scene")},
			},
			"timeouts": tf.TimeoutsAttribute(ctx, "order"),
		},
	}
}

// IdentitySchema describes what an order is recognised by for its whole life.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"scene": identityschema.StringAttribute{RequiredForImport: true, Description: sceneMeans},
	}}
}
