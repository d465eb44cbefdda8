package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Schema describes the provider's settings. None is required here: each may
// come from the environment.
func (p *Provider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages an Authing user pool through its Management API V3.",
		Attributes: map[string]schema.Attribute{
			"access_key_id": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Access key id. For a user pool's own keys it is the user pool's id; for a collaborator's keys it is that key's id. " +
					"Falls back to `AUTHING_ACCESS_KEY_ID`, then to `AUTHING_USERPOOL_ID`. No default: without any of them the run fails.",
			},
			"access_key_secret": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				MarkdownDescription: "Access key secret. It is sent to get-management-token only, and is kept in no state. " +
					"Falls back to `AUTHING_ACCESS_KEY_SECRET`, then to `AUTHING_USERPOOL_SECRET`. No default: without any of them the run fails.",
			},
			"host": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Address of the API, without `/api/v3`. Has to be https, except for this machine itself (`localhost`, `127.0.0.1`, `[::1]`). " +
					"A path prefix is allowed, for private deployments behind a gateway; user info, a query or a fragment is not. " +
					"Falls back to `AUTHING_HOST`. Default `https://api.authing.cn`.",
			},
			"language": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Language of Authing's messages: `zh-CN`, `en-US`, `ja-JP` or `zh-TW`. With `zh-CN` the provider's own advice on an error comes in Chinese too, beside the English. " +
					"Falls back to `AUTHING_LANGUAGE`. Default `en-US`.",
			},
			"request_timeout": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "How long one call may take, as a duration such as `\"30s\"` or `\"1m30s\"`. " +
					"Falls back to `AUTHING_REQUEST_TIMEOUT`. Default `\"30s\"`.",
			},
			"ca_certificate": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Certificates, in PEM, of authorities to trust besides the system's own; for a file write `file(\"ca.pem\")`. " +
					"There is no way to switch verification off. " +
					"Falls back to `AUTHING_CA_CERTIFICATE`, which holds the PEM text itself. Default: the system's own authorities alone.",
			},
			"allowed_user_pool_ids": schema.SetAttribute{
				Optional:    true,
				ElementType: types.StringType,
				MarkdownDescription: "User pools that may be read and written. If the access key belongs to any other pool, the run fails before anything is read or written. " +
					"Falls back to `AUTHING_ALLOWED_USER_POOL_IDS`, separated by commas. Default: any pool.",
			},
			"read_only": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Refuse every call that would change Authing, before it is sent. For plans in pipelines. " +
					"Falls back to `AUTHING_READ_ONLY` (`true` or `false`). Default `false`.",
			},
			"event_validation": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "What a plan does about event names that Authing's catalogue does not hold: `warn`, `error` or `off`. A catalogue that cannot be read is never an error. " +
					"Falls back to `AUTHING_EVENT_VALIDATION`. Default `warn`.",
			},
			"max_retries": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "How often a call is repeated after a fault that repeating may mend, from 0 to 100. A call that Authing refused is not repeated, and a create only where it made nothing, as far as the pool's list tells. " +
					"Falls back to `AUTHING_MAX_RETRIES`. Default `5`.",
			},
			"requests_per_second": schema.Float64Attribute{
				Optional: true,
				MarkdownDescription: "How many calls may start in a second. When Authing says that it is too much, the provider slows down by itself. " +
					"Falls back to `AUTHING_REQUESTS_PER_SECOND`. Default: no limit.",
			},
			"max_concurrent_requests": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "How many calls may be in flight at once, from 1 to 1000, and with it how many connections are open. Raise it together with Terraform's `-parallelism`. " +
					"Falls back to `AUTHING_MAX_CONCURRENT_REQUESTS`. Default `10`.",
			},
		},
	}
}
