package accesskey

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// SecretEphemeral is the ephemeral resource authing_access_key_secret.
type SecretEphemeral struct{ tf.Ephemeral }

var _ ephemeral.EphemeralResourceWithConfigure = (*SecretEphemeral)(nil)

// NewSecretEphemeral returns the ephemeral resource.
func NewSecretEphemeral() ephemeral.EphemeralResource { return &SecretEphemeral{} }

type secretModel struct {
	AccessKeyID types.String `tfsdk:"access_key_id"`
	UserID      types.String `tfsdk:"user_id"`
	Secret      types.String `tfsdk:"access_key_secret"`
}

// Metadata names the ephemeral resource.
func (e *SecretEphemeral) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_access_key_secret"
}

// Schema describes the ephemeral resource.
func (e *SecretEphemeral) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the secret of an access key, for a vault or for the program itself. It is stored neither in the plan nor in the state. Requires Terraform 1.10 or OpenTofu 1.11.",
		Attributes: map[string]schema.Attribute{
			"access_key_id": schema.StringAttribute{Required: true, MarkdownDescription: means["access_key_id"], Validators: []validator.String{tf.NotBlank()}},
			"user_id": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{tf.NotBlank()},
				MarkdownDescription: means["user_id"] + " If omitted, it is looked up in Authing's list.",
			},
			"access_key_secret": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "Secret of the access key. It is stored neither in the plan nor in the state.",
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
	tried := "Fetching the secret of access key " + asked.AccessKeyID.String()
	client := e.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	id := asked.AccessKeyID.ValueString()
	if asked.UserID.IsNull() {
		listed, err := tf.Chosen(client.AccessKeys(ctx, "", ""), func(one authing.AccessKey) bool { return one.AccessKeyID == id })
		if err == nil && (len(listed) == 0 || listed[0].UserID == nil) {
			err = &tf.RefusalError{Why: "The list of access keys does not show it.", Remedy: remedies.user}
		}
		if err != nil {
			tf.AddError(&resp.Diagnostics, client, tried, err)
			return
		}
		asked.UserID = types.StringPointerValue(listed[0].UserID)
	}
	key, err := client.ReadAccessKey(ctx, asked.UserID.ValueString(), id)
	if err == nil && key.Secret == nil {
		err = &tf.RefusalError{Why: "Authing answered without the secret of this access key.", Remedy: remedies.hidden}
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	asked.Secret = types.StringPointerValue(key.Secret)
	resp.Diagnostics.Append(resp.Result.Set(ctx, asked)...)
}
