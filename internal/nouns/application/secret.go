package application

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	actions "github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// SecretEphemeral is the ephemeral resource authing_application_secret.
type SecretEphemeral struct{ tf.Ephemeral }

var _ ephemeral.EphemeralResourceWithConfigure = (*SecretEphemeral)(nil)

// NewSecretEphemeral returns the ephemeral resource.
func NewSecretEphemeral() ephemeral.EphemeralResource { return &SecretEphemeral{} }

type secretModel struct {
	AppID  types.String `tfsdk:"app_id"`
	Secret types.String `tfsdk:"secret"`
}

// Metadata names the ephemeral resource.
func (e *SecretEphemeral) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_application_secret"
}

// Schema describes the ephemeral resource.
func (e *SecretEphemeral) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the secret of an application, for a vault or for the product itself. It is stored neither in the plan nor in the state. Requires Terraform 1.10 or OpenTofu 1.11.",
		Attributes: map[string]schema.Attribute{
			"app_id": schema.StringAttribute{Required: true, MarkdownDescription: means["app_id"], Validators: []validator.String{tf.NotBlank()}},
			"secret": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "Secret that the application sends to the token endpoint. It is stored neither in the plan nor in the state.",
			},
		},
	}
}

// Open reads the secret.
func (e *SecretEphemeral) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var asked secretModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Fetching the secret of application " + asked.AppID.String()
	client := e.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	secret, err := client.GetApplicationSecret(ctx, asked.AppID.ValueString())
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	asked.Secret = types.StringValue(secret)
	resp.Diagnostics.Append(resp.Result.Set(ctx, asked)...)
}

// RefreshSecretAction is the action authing_application_refresh_secret.
type RefreshSecretAction struct{ tf.Action }

var _ action.ActionWithConfigure = (*RefreshSecretAction)(nil)

// NewRefreshSecretAction returns the action.
func NewRefreshSecretAction() action.Action { return &RefreshSecretAction{} }

// Metadata names the action.
func (a *RefreshSecretAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_application_refresh_secret"
}

// Schema describes the action.
func (a *RefreshSecretAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = actions.Schema{
		MarkdownDescription: "Has Authing make another secret for an application. The old one may stop working at once. The new one is shown nowhere: read it with the ephemeral resource `authing_application_secret`. Requires Terraform 1.14.1.",
		Attributes: map[string]actions.Attribute{
			"app_id": actions.StringAttribute{Required: true, MarkdownDescription: means["app_id"], Validators: []validator.String{tf.NotBlank()}},
		},
	}
}

// Invoke renews the secret.
func (a *RefreshSecretAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var asked struct {
		AppID types.String `tfsdk:"app_id"`
	}
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Renewing the secret of application " + asked.AppID.String()
	client := a.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	bounded, cancel := context.WithTimeout(ctx, tf.WriteTimeout)
	defer cancel()
	changed, err := client.RefreshApplicationSecret(bounded, asked.AppID.ValueString())
	if err == nil && !changed {
		err = &tf.RefusalError{Why: "Authing answered success, and a read shows the same secret as before.", Remedy: remedies.secretSame}
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	if ctx.Err() == nil { // or nobody listens any more
		resp.SendProgress(action.InvokeProgressEvent{Message: "The application has another secret; read it with authing_application_secret"})
	}
}
