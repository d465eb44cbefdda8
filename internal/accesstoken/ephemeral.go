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
		MarkdownDescription: "The management token of this run, for other tools in the same pipeline. It is in no plan and no state. From Terraform 1.10 and OpenTofu 1.11 on.",
		Attributes: map[string]schema.Attribute{
			"access_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The token, to be sent as `Authorization: Bearer …`. It has all the rights of the access key, and is kept in no plan and no state.",
			},
			"expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "When Authing stops accepting the token, in RFC 3339 (UTC). The provider uses one token for a run, so it may be some time old.",
			},
			"user_pool_id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "User pool that the token is good for, to be sent as `x-authing-userpool-id`.",
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
