package webhook

import (
	"context"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Resource is authing_webhook.
type Resource struct{ tf.Resource }

var (
	_ resource.Resource                   = (*Resource)(nil)
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
)

// NewResource returns the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

// Create makes the webhook. Its id is in the state before anything else can fail.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Creating webhook " + plan.Name.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	request, diags := plan.createRequest(ctx)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}

	answer, err := client.CreateWebhook(ctx, request)
	if err != nil {
		tf.AddError(&resp.Diagnostics, tried, err)
		return
	}
	answer = r.completed(ctx, client, answer, tried, &resp.Diagnostics)
	resp.Diagnostics.Append(outcome{&resp.State, resp.Identity, resp.Private}.store(ctx, plan, answer, secretWrite{managed: !plan.Secret.IsNull()})...)
}

// Read brings the state up to date. The identity is set before the call: the
// framework asks for it even when the webhook turns out to be gone.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	managed, diags := secretManaged(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	tried := "Reading webhook " + state.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	client.KeepSecret(state.Secret.ValueString())

	answer, err := client.GetWebhook(ctx, state.WebhookID.ValueString())
	if authing.IsNotFound(err) {
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, tried, err)
		return
	}
	state, diags = state.read(ctx, answer, managed)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// Update changes the webhook in place. It reads it first, to send back as it
// is what the configuration does not manage.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	var configured types.String
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("secret"), &configured)...)
	wasManaged, diags := secretManaged(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	tried := "Updating webhook " + plan.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	current, err := client.GetWebhook(ctx, plan.WebhookID.ValueString())
	if err != nil {
		tf.AddError(&resp.Diagnostics, tried, err)
		return
	}
	secret := secretWrite{managed: !configured.IsNull(), cleared: wasManaged && configured.IsNull()}
	request, diags := plan.updateRequest(ctx, current, secret)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}

	answer, err := client.UpdateWebhook(ctx, request)
	if err != nil {
		tf.AddError(&resp.Diagnostics, tried, err)
		return
	}
	answer = r.completed(ctx, client, answer, tried, &resp.Diagnostics)
	resp.Diagnostics.Append(outcome{&resp.State, resp.Identity, resp.Private}.store(ctx, plan, answer, secret)...)
}

// Delete deletes the webhook; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Deleting webhook " + state.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	client.KeepSecret(state.Secret.ValueString())
	if err := client.DeleteWebhook(ctx, state.WebhookID.ValueString()); err != nil {
		tf.AddError(&resp.Diagnostics, tried, err)
	}
}

// ImportState takes an id or an identity; what follows is a read.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if req.ID != "" && strings.TrimSpace(req.ID) != req.ID {
		resp.Diagnostics.AddError("Invalid import id",
			"A webhook is imported by its webhook_id, such as 6229ffaxxxxxxxxcade3e3d9; "+strconv.Quote(req.ID)+" begins or ends with white space.")
		return
	}
	at := path.Root("webhook_id")
	resource.ImportStatePassthroughWithIdentity(ctx, at, at, req, resp)
}

// completed returns the answer to a write with what it lacks, read once more.
// A read that fails is only warned about: the write has happened, and the next
// plan reads again. An error would make Terraform replace a sound webhook.
func (r *Resource) completed(ctx context.Context, client *authing.Client, answer authing.Webhook, tried string, diags *diag.Diagnostics) authing.Webhook {
	if answer.Complete() {
		return answer
	}
	whole, err := client.GetWebhook(ctx, answer.WebhookID)
	if err != nil {
		diags.AddWarning(tried+" succeeded, but the webhook could not be read afterwards",
			"Authing's answer was incomplete and the read that was to complete it failed, so what Authing holds has not been compared with the configuration. The next plan does that.\n\n"+tf.Detail(err))
		return answer
	}
	return whole
}

// outcome is what Terraform keeps of a write.
type outcome struct {
	state    *tfsdk.State
	identity *tfsdk.ResourceIdentity
	private  privateSetter
}

// store keeps what a write came to, and adds an error for every attribute that
// Authing did not take.
func (o outcome) store(ctx context.Context, plan model, answer authing.Webhook, secret secretWrite) diag.Diagnostics {
	state, diags := plan.written(ctx, answer, secret)
	diags.Append(o.state.Set(ctx, state)...)
	diags.Append(o.identity.Set(ctx, state.identity())...)
	diags.Append(rememberSecretManaged(ctx, o.private, secret.keeps(state.Secret))...)
	diags.Append(plan.verify(ctx, state, answer, secret)...)
	return diags
}
