package webhook

import (
	"context"
	"math"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
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

var (
	// notBlank accepts texts that hold something to see, in any script.
	notBlank = stringvalidator.RegexMatches(regexp.MustCompile(`[^\s\p{Z}\p{C}]`), "must not be blank")
	// trimmed accepts texts that neither begin nor end with white space.
	trimmed = stringvalidator.RegexMatches(regexp.MustCompile(`^(?:[^\s\p{Z}](?s:.*)[^\s\p{Z}]|[^\s\p{Z}]?)$`), "must not begin or end with white space")
	// printed accepts texts without control characters, such as line ends and
	// the beginnings of escape sequences.
	printed = stringvalidator.RegexMatches(regexp.MustCompile(`^\P{Cc}*$`), "must not hold a line end or another control character")
)

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A webhook: Authing sends a POST to `url` whenever one of `events` happens in the user pool.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Name, as the console shows it, in any script. Authing is not known to ask for it to be unique. Changed in place.",
				Validators:          []validator.String{notBlank, trimmed, printed},
			},
			"url": schema.StringAttribute{
				Required: true,
				MarkdownDescription: "Address that deliveries are sent to, an absolute `https` or `http` URL. " +
					"It appears in plans and in the state, so it should hold no credential; `secret` is the place for one. Changed in place.",
				Validators: []validator.String{httpURL{}},
			},
			"events": schema.SetAttribute{
				Required:    true,
				ElementType: types.StringType,
				MarkdownDescription: "Names of the events to deliver, such as `user:created` or `login`; at least one. " +
					"Authing accepts any text here: as far as is known, a name that is no event makes a webhook that never fires. The order has no meaning. Changed in place.",
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(notBlank, trimmed, printed),
				},
			},
			"content_type": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Encoding of a delivery's body: `application/json` or `application/x-www-form-urlencoded`. Changed in place.",
				Validators:          []validator.String{stringvalidator.OneOf(authing.ContentTypeJSON, authing.ContentTypeForm)},
			},
			"enabled": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(true),
				MarkdownDescription: "Whether events are delivered. Default `true`; taking the argument out sets it back to `true`.",
			},
			"secret": schema.StringAttribute{
				Optional:  true,
				Computed:  true,
				Sensitive: true,
				MarkdownDescription: "Text that Authing sends along with each delivery, as it is, by which the receiver recognises Authing: in the header `x-authing-webhook-secret`, in `x-authing-token`, or in both, for Authing's documents differ. " +
					"It is kept in the state. Default: none is sent, and one that was set in the console is left alone. Taking it out after it was managed clears it in Authing.",
				Validators:    []validator.String{headerSecret{}},
				PlanModifiers: []planmodifier.String{secretPlan{}},
			},
			"secret_wo": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				WriteOnly: true,
				MarkdownDescription: "Secret that is written and kept nowhere: neither in the state nor in a plan. It may come from an ephemeral resource. Sent when the webhook is made and when `secret_wo_version` changes, never otherwise. " +
					"Conflicts with `secret`. Default: none is sent. Taking it out together with `secret_wo_version` clears the secret in Authing. From Terraform 1.11 and OpenTofu 1.11 on.",
				Validators: []validator.String{
					headerSecret{},
					stringvalidator.LengthAtLeast(1),
					stringvalidator.ConflictsWith(path.MatchRoot("secret")),
					stringvalidator.AlsoRequires(path.MatchRoot("secret_wo_version")),
				},
			},
			"secret_wo_version": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "Any whole number from 0 on; another one sends `secret_wo` again. When Authing is seen to hold another secret than the one sent, the plan shows the version as changed from -1. " +
					"No default; taking it out together with `secret_wo` clears the secret in Authing. From Terraform 1.11 and OpenTofu 1.11 on.",
				Validators: []validator.Number{tf.WholeNumber{Least: 0, Most: math.MaxInt64}, numbervalidator.AlsoRequires(path.MatchRoot("secret_wo"))},
			},
			"retry_config": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Whether and how Authing repeats a delivery that failed. Default: not sent. Never configured, or taken out, the setting in Authing is left as it is. A server that does not know it makes it an error.",
				Attributes: map[string]schema.Attribute{
					"enabled": schema.BoolAttribute{
						Required:            true,
						MarkdownDescription: "Whether failed deliveries are repeated.",
					},
					"count": schema.Float64Attribute{
						Optional:            true,
						MarkdownDescription: "How many times, 0 or more. Left out, it stays what it is. Sent, but without effect, where `enabled` is false.",
						Validators:          []validator.Float64{float64validator.AtLeast(0)},
					},
					"delay": schema.Float64Attribute{
						Optional:            true,
						MarkdownDescription: "How long before each time, in `delay_unit`, 0 or more. Left out, it stays what it is. Sent, but without effect, where `enabled` is false.",
						Validators:          []validator.Float64{float64validator.AtLeast(0)},
					},
					"delay_unit": schema.StringAttribute{
						Optional:            true,
						MarkdownDescription: "Unit of `delay`: `Second`, `Minute`, `Hour` or `Day`. Left out, it stays what it is. Sent, but without effect, where `enabled` is false.",
						Validators:          []validator.String{stringvalidator.OneOf(delayUnits()...)},
					},
				},
			},
			"webhook_id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Id that Authing gave the webhook. It never changes.",
				PlanModifiers:       stable,
			},
			"id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "The same as `webhook_id`, for tools that look for an `id`.",
				PlanModifiers:       stable,
			},
			"created_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "When the webhook was made, in RFC 3339 (UTC).",
				PlanModifiers:       stable,
			},
			"updated_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "When the webhook was last changed, in RFC 3339 (UTC). It is known after apply only when something changes.",
			},
			"timeouts": operationTimeouts(ctx),
		},
	}
}

// operationTimeouts describes how long each operation may take. The library
// leaves the attribute as a whole without a description.
func operationTimeouts(ctx context.Context) schema.Attribute {
	attribute := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: "How long making the webhook may take, repetitions and look-ups included, as a duration such as `\"90s\"`. A call that is under way at the end is still given `request_timeout` to be answered. Default `\"10m\"`; taken out, that again.",
		ReadDescription:   "How long reading the webhook may take, as a duration. It counts from the last apply on, and is never taken for less than four times `request_timeout`. Default `\"5m\"`; taken out, that again.",
		UpdateDescription: "How long changing the webhook may take, as a duration. Default `\"10m\"`; taken out, that again.",
		DeleteDescription: "How long deleting the webhook may take, as a duration. It counts from the last apply on, and is never taken for less than four times `request_timeout`. Default `\"10m\"`; taken out, that again.",
	})
	if nested, ok := attribute.(schema.SingleNestedAttribute); ok {
		for name, member := range nested.Attributes {
			if text, ok := member.(schema.StringAttribute); ok {
				text.Validators = []validator.String{tf.DurationValidator{}} // the library's own lets durations of zero and less pass
				nested.Attributes[name] = text
			}
		}
		nested.MarkdownDescription = "How long each operation may take. Default: what is named below; taken out, that again. Changing it calls nothing in Authing."
		return nested
	}
	return attribute
}

// IdentitySchema describes what a webhook is recognised by for its whole life.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"webhook_id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Id that Authing gave the webhook.",
			},
		},
	}
}
