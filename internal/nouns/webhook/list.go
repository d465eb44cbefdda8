package webhook

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

var _ list.ListResourceWithConfigure = (*Resource)(nil)

// NewListResource returns the list resource authing_webhook.
func NewListResource() list.ListResource { return &Resource{} }

// ListResourceConfigSchema describes what a list block may hold.
func (r *Resource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the webhooks of the user pool for `terraform query`. Filters are combined with AND. Requires Terraform 1.14.0.",
		Attributes: map[string]schema.Attribute{
			"name_regex": schema.StringAttribute{Optional: true, MarkdownDescription: nameRegexMeans},
			"url_prefix": schema.StringAttribute{Optional: true, MarkdownDescription: urlPrefixMeans},
			"event":      schema.StringAttribute{Optional: true, MarkdownDescription: eventMeans},
			"enabled":    schema.BoolAttribute{Optional: true, MarkdownDescription: enabledMeans},
		},
	}
}

// List finds the webhooks. It pages while Terraform takes results, and asks
// for no page more than it takes.
func (r *Resource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var f filter
	diags := req.Config.Get(ctx, &f)
	chosen, more := f.compile()
	diags.Append(more...)
	const tried = "Listing webhooks"
	client := r.Client(tried, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		given := int64(0)
		for webhook, err := range client.EachWebhook(ctx) {
			if err != nil {
				push(list.ListResult{Diagnostics: tf.Failed(client, tried, err)})
				return
			}
			if !chosen(webhook) {
				continue
			}
			if !push(result(ctx, req, webhook, r.Language())) {
				return
			}
			if given++; req.Limit > 0 && given >= req.Limit {
				return
			}
		}
		var diags diag.Diagnostics
		if warnUnreadable(&diags, client); len(diags) > 0 {
			push(list.ListResult{Diagnostics: diags})
		}
	}
}

// result is one webhook as a query tells it. The resource is what an import
// would read, but for the secret, which a query has no place to hide in.
func result(ctx context.Context, req list.ListRequest, webhook authing.Webhook, language string) list.ListResult {
	out := req.NewListResult(ctx)
	out.DisplayName = authing.Printable(text(webhook.Name), mostShown)
	out.Diagnostics.Append(out.Identity.Set(ctx, identity{WebhookID: types.StringValue(webhook.WebhookID)})...)
	if !req.IncludeResource {
		out.Resource = nil
		return out
	}
	webhook.Secret = authing.Secret{}
	told, diags := nothing().read(ctx, webhook, custody{})
	out.Diagnostics.Append(diags...)
	out.Diagnostics.Append(out.Resource.Set(ctx, told)...)
	if faults := faultsOf(webhook); len(faults) > 0 {
		out.Diagnostics.AddWarning("Webhook "+webhook.WebhookID+" makes no valid configuration",
			fmt.Sprintf("Authing holds webhook %s (%s) with values that a configuration may not have, so that terraform refuses what is generated for it:\n  %s\n\n%s",
				webhook.WebhookID, strconv.Quote(clipped(text(webhook.Name))), strings.Join(faults, "\n  "), remedies.oddWebhook.In(language)))
	}
	return out
}
