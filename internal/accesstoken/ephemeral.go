// Package accesstoken is the noun access token: the ephemeral resource
// authing_access_token.
package accesstoken

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Ephemeral is authing_access_token.
type Ephemeral struct{ tf.Ephemeral }

var _ ephemeral.EphemeralResourceWithConfigure = (*Ephemeral)(nil)

// NewEphemeral returns the ephemeral resource.
func NewEphemeral() ephemeral.EphemeralResource { return &Ephemeral{} }

type model struct {
	AccessToken types.String `tfsdk:"access_token"`
	ExpiresAt   types.String `tfsdk:"expires_at"`
	UserPoolID  types.String `tfsdk:"user_pool_id"`
}

// Metadata names the ephemeral resource.
func (e *Ephemeral) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_access_token"
}

// Schema describes the ephemeral resource.
func (e *Ephemeral) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the management token of this run, for other tools in the same pipeline. It is stored neither in the plan nor in the state. Requires Terraform 1.10 or OpenTofu 1.11.",
		Attributes: map[string]schema.Attribute{
			"access_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "Token for the header `Authorization: Bearer …`. It has all permissions of the access key, and is stored neither in the plan nor in the state.",
			},
			"expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Time at which the token expires (RFC 3339, UTC). The provider uses one token for a run, so part of its life may be over.",
			},
			"user_pool_id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "User pool of the token, for the header `x-authing-userpool-id`.",
			},
		},
	}
}

// Open hands the run's token out. It makes no token of its own, so there is
// nothing to close.
func (e *Ephemeral) Open(ctx context.Context, _ ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	const tried = "Fetching an access token"
	client := e.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	token, err := client.AccessToken(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.Result.Set(ctx, model{
		AccessToken: types.StringValue(token.Value),
		ExpiresAt:   types.StringValue(token.ExpiresAt.UTC().Format(time.RFC3339)),
		UserPoolID:  types.StringValue(token.UserPoolID),
	})...)
}
