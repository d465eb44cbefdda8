package webhook

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a webhook. Authing sends an HTTP POST to `url` when one of `events` occurs in the user pool. No argument forces replacement.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Name, as the console shows it. Any script is allowed, and Authing does not require it to be unique.",
				Validators:          []validator.String{tf.PlainText()},
			},
			"url": schema.StringAttribute{
				Required: true,
				MarkdownDescription: "Absolute `https` or `http` URL that deliveries are sent to. " +
					"It is shown in plans and stored in the state in clear, so put no credential in it; use `secret`.",
				Validators: []validator.String{httpURL{}, readByOthers{}},
			},
			"events": schema.SetAttribute{
				Required:    true,
				ElementType: types.StringType,
				MarkdownDescription: "Names of the events to deliver, such as `user:created` or `login`; at least one, in any order. [All event names](../guides/webhook-events). " +
					"Authing accepts any text; the provider warns about names that are not events.",
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(tf.PlainText()),
				},
			},
			"content_type": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Encoding of a delivery's body: `application/json` or `application/x-www-form-urlencoded`.",
				Validators:          []validator.String{stringvalidator.OneOf(authing.ContentTypeJSON, authing.ContentTypeForm)},
			},
			"enabled": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(true),
				MarkdownDescription: "Whether events are delivered. Default `true`; removing the argument sets it to `true`.",
			},
			"secret": schema.StringAttribute{
				Optional:  true,
				Computed:  true,
				Sensitive: true,
				MarkdownDescription: "Secret that Authing sends in clear with each delivery, in the header `x-authing-webhook-secret`, in `x-authing-token`, or in both. It is stored in the state; `secret_wo` is not. " +
					"Default: none is sent, and a secret set in the console is left unchanged. Removing the argument after it was applied clears the secret in Authing.",
				Validators:    []validator.String{headerSecret{}},
				PlanModifiers: []planmodifier.String{secretPlan{}},
			},
			"secret_wo": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				WriteOnly: true,
				MarkdownDescription: "Write-only secret, stored neither in the state nor in a plan; the value may be ephemeral. Sent when the webhook is created and when `secret_wo_version` changes. " +
					"Conflicts with `secret`. Default: none is sent. Removing it together with `secret_wo_version` clears the secret in Authing. Requires Terraform 1.11 or OpenTofu 1.11.",
				Validators: []validator.String{
					headerSecret{},
					stringvalidator.LengthAtLeast(1),
					stringvalidator.ConflictsWith(path.MatchRoot("secret")),
					stringvalidator.AlsoRequires(path.MatchRoot("secret_wo_version")),
				},
			},
			"secret_wo_version": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "Version of `secret_wo`, a whole number from 0; a different number sends `secret_wo` again. When the secret was changed in the console, the plan shows the version as changed from -1. " +
					"No default. Removing it together with `secret_wo` clears the secret in Authing. Requires Terraform 1.11 or OpenTofu 1.11.",
				Validators: []validator.Number{tf.WholeNumber{Least: 0, Most: math.MaxInt64}, numbervalidator.AlsoRequires(path.MatchRoot("secret_wo"))},
			},
			"retry_config": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "How Authing retries a delivery that failed. If omitted, Authing's setting is left unchanged. Fails on servers without retry support.",
				Attributes: map[string]schema.Attribute{
					"enabled": schema.BoolAttribute{
						Required:            true,
						MarkdownDescription: "Whether failed deliveries are retried.",
					},
					"count": schema.Float64Attribute{
						Optional:            true,
						MarkdownDescription: "Number of retries, 0 or more. If omitted, Authing's value is left unchanged. Has no effect if `enabled` is false.",
						Validators:          []validator.Float64{float64validator.AtLeast(0)},
					},
					"delay": schema.Float64Attribute{
						Optional:            true,
						MarkdownDescription: "Delay before each retry, in `delay_unit`, 0 or more. If omitted, Authing's value is left unchanged. Has no effect if `enabled` is false.",
						Validators:          []validator.Float64{float64validator.AtLeast(0)},
					},
					"delay_unit": schema.StringAttribute{
						Optional:            true,
						MarkdownDescription: "Unit of `delay`: `Second`, `Minute`, `Hour` or `Day`. If omitted, Authing's value is left unchanged. Has no effect if `enabled` is false.",
						Validators:          []validator.String{stringvalidator.OneOf(delayUnits()...)},
					},
				},
			},
			"webhook_id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Id of the webhook, assigned by Authing.",
				PlanModifiers:       stable,
			},
			"id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Same as `webhook_id`.",
				PlanModifiers:       stable,
			},
			"created_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Time of creation (RFC 3339, UTC).",
				PlanModifiers:       stable,
			},
			"updated_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Time of the last change (RFC 3339, UTC).",
			},
			"timeouts": tf.TimeoutsAttribute(ctx, "webhook"),
		},
	}
}

// IdentitySchema describes what a webhook is recognised by for its whole life.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"webhook_id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Id of the webhook, assigned by Authing.",
			},
		},
	}
}
