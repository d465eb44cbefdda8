package pipelinefunction

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// ReuploadAction is the action authing_pipeline_reupload.
type ReuploadAction struct{ tf.Action }

var _ action.ActionWithConfigure = (*ReuploadAction)(nil)

// NewReuploadAction returns the action.
func NewReuploadAction() action.Action { return &ReuploadAction{} }

// Metadata names the action.
func (a *ReuploadAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_pipeline_reupload"
}

// Schema describes the action.
func (a *ReuploadAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Uploads a pipeline function again and waits, for 10 minutes at most, until it is in force. Fails with Authing's message if the upload fails. Requires Terraform 1.14.1.",
		Attributes: map[string]schema.Attribute{
			"func_id": schema.StringAttribute{Required: true, MarkdownDescription: means["func_id"], Validators: []validator.String{tf.NotBlank()}},
		},
	}
}

// Invoke uploads the function.
func (a *ReuploadAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var asked struct {
		FuncID types.String `tfsdk:"func_id"`
	}
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Uploading pipeline function " + asked.FuncID.String()
	client := a.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	bounded, cancel := context.WithTimeout(ctx, tf.WriteTimeout)
	defer cancel()
	function, err := client.ReuploadPipelineFunction(bounded, asked.FuncID.ValueString())
	if err == nil {
		if ctx.Err() == nil { // or nobody listens any more
			resp.SendProgress(action.InvokeProgressEvent{Message: "Uploading; waiting until it ends"})
		}
		_, err = client.AwaitPipelineUpload(bounded, function, 0)
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, notInForce(err, "The function itself is as it was."))
	}
}
