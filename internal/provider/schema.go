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
		MarkdownDescription: "Manages webhooks, groups, roles and permission namespaces of an [Authing](https://www.authing.cn) user pool through its [Management API V3](https://api.authing.cn/openapi/).",
		Attributes: map[string]schema.Attribute{
			"access_key_id": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Access key id: the user pool's id for the user pool's own key, the key's id for a collaborator's key. " +
					"Environment: `AUTHING_ACCESS_KEY_ID`, then `AUTHING_USERPOOL_ID`. Required in one of them.",
			},
			"access_key_secret": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				MarkdownDescription: "Access key secret. It is sent to `get-management-token` only, and not stored in the state. " +
					"Environment: `AUTHING_ACCESS_KEY_SECRET`, then `AUTHING_USERPOOL_SECRET`. Required in one of them.",
			},
			"host": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "URL of the API, without `/api/v3`. Must be https, except for the local machine (`localhost`, `127.0.0.1`, `[::1]`). " +
					"A path prefix is allowed, for private deployments behind a gateway; user info, a query or a fragment is not. " +
					"Environment: `AUTHING_HOST`. Default `https://api.authing.cn`.",
			},
			"language": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Language of Authing's messages: `zh-CN`, `en-US`, `ja-JP` or `zh-TW`. With `zh-CN` the provider's own errors have title, cause and advice in Chinese too, beside the English. " +
					"Environment: `AUTHING_LANGUAGE`. Default `en-US`.",
			},
			"request_timeout": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Maximum time of one request, as a duration such as `\"30s\"` or `\"1m30s\"`. " +
					"Environment: `AUTHING_REQUEST_TIMEOUT`. Default `\"30s\"`.",
			},
			"ca_certificate": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "CA certificates in PEM to trust besides the system's; for a file write `file(\"ca.pem\")`. " +
					"Verification cannot be switched off. " +
					"Environment: `AUTHING_CA_CERTIFICATE`, with the PEM text itself. Default: the system's CAs.",
			},
			"allowed_user_pool_ids": schema.SetAttribute{
				Optional:    true,
				ElementType: types.StringType,
				MarkdownDescription: "User pools that may be read and written. If the access key belongs to another user pool, the run fails before anything is read or written. " +
					"Environment: `AUTHING_ALLOWED_USER_POOL_IDS`, separated by commas. Default: any user pool.",
			},
			"read_only": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Refuse every request that would change something, before it is sent. For plans in pipelines. " +
					"Environment: `AUTHING_READ_ONLY` (`true` or `false`). Default `false`.",
			},
			"event_validation": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "What a plan does about event names that are not in Authing's catalogue: `warn`, `error` or `off`. A catalogue that cannot be read is never an error. " +
					"Environment: `AUTHING_EVENT_VALIDATION`. Default `warn`.",
			},
			"max_retries": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "Maximum number of retries after a transient error, from 0 to 100. " +
					"Environment: `AUTHING_MAX_RETRIES`. Default `5`.",
			},
			"requests_per_second": schema.Float64Attribute{
				Optional: true,
				MarkdownDescription: "Maximum number of requests started per second. When Authing throttles, the provider slows down by itself. " +
					"Environment: `AUTHING_REQUESTS_PER_SECOND`. Default: no limit.",
			},
			"max_concurrent_requests": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "Maximum number of concurrent requests, from 1 to 1000. Raise it together with Terraform's `-parallelism`. " +
					"Environment: `AUTHING_MAX_CONCURRENT_REQUESTS`. Default `10`.",
			},
		},
	}
}
