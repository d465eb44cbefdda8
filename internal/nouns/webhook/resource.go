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
	_ resource.Resource                = (*Resource)(nil)
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
	_ tf.PlansAsProposed               = (*Resource)(nil)
)

// NewResource returns the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

// Create makes the webhook. Its id is in the state before anything else can fail.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, configured model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &configured)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Creating webhook " + plan.Name.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	secret := writeOf(plan, model{}, configured, custody{}, client)
	request, diags := plan.createRequest(ctx, secret)
	resp.Diagnostics.Append(diags...)
	timeout, diags := tf.ConfiguredTimeout(plan.Timeouts, "create", tf.WriteTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := timeout.Context(ctx)
	defer cancel()

	answer, err := client.CreateWebhook(ctx, request)
	if err != nil {
		tf.AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		plan.refusedRetryConfig(&resp.Diagnostics, client, err)
		return
	}
	resp.Diagnostics.Append(tf.RememberPool(ctx, client, resp.Private)...)
	if answer.Resent {
		seen := "None like it has shown up in the user pool's list so far."
		if len(answer.Twins) > 0 {
			seen = "The user pool now has others like it:\n  " + strings.Join(answer.Twins, "\n  ")
		}
		resp.Diagnostics.AddWarning(tried+" was requested twice",
			"The response to the first request was lost and no such webhook appeared, so the request was sent again. It created webhook "+answer.WebhookID+". If Authing carries out the first request later, there will be a second one with the same name and url. "+seen+"\n\n"+
				tf.MadeTwice(client))
	}
	answer, err = completed(ctx, client, plan, answer)
	if err != nil {
		// An error would make Terraform replace a sound webhook.
		resp.Diagnostics.AddWarning(tried+" succeeded, but the webhook could not be read afterwards",
			"Authing's response was incomplete and reading the webhook failed, so what Authing stored has not been compared with the configuration. The next plan does that.\n\n"+tf.Detail(client, err))
	}
	resp.Diagnostics.Append(outcome{&resp.State, resp.Identity, resp.Private, true}.store(ctx, client, plan, answer, secret)...)
}

// Read brings the state up to date. The identity is set before the call: the
// framework asks for it even when the webhook turns out to be gone.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state := nothing()
	resp.Diagnostics.Append(state.attributes().Get(ctx, req.State.Raw)...)
	if resp.Diagnostics.HasError() {
		return
	}
	state = state.recognised()
	if r.nameless(state, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	kept, diags := readCustody(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	tried := "Reading webhook " + state.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	client.KeepSecret(state.Secret.ValueString())
	ctx, cancel := tf.KeptTimeout(state.Timeouts, "read", tf.ReadTimeout, client).Context(ctx)
	defer cancel()
	if !tf.SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}

	answer, err := client.ReadWebhook(ctx, state.WebhookID.ValueString(), state.told(kept))
	if authing.IsNotFound(err) {
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		tf.AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(tf.RememberPool(ctx, client, resp.Private)...)
	state.warnUnread(&resp.Diagnostics, client, answer)
	version := readVersion(state.SecretWOVersion, kept, client, answer.Secret, &resp.Diagnostics)
	state, diags = state.read(ctx, answer, kept)
	state.SecretWOVersion = version
	resp.Diagnostics.Append(diags...)
	resp.State.Raw, diags = state.attributes().Set(ctx, req.State.Raw.Type())
	resp.Diagnostics.Append(diags...)
}

// Update changes the webhook in place. It reads it first, by itself and just
// before, to send back as it is what the configuration does not manage.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, configured model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &configured)...)
	state = state.recognised()
	was, diags := readCustody(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	timeout, diags := tf.ConfiguredTimeout(plan.Timeouts, "update", tf.WriteTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if !plan.differs(state) { // only what Terraform itself goes by has changed
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	ctx, cancel := timeout.Context(ctx)
	defer cancel()
	tried := "Updating webhook " + plan.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	client.KeepSecret(state.Secret.ValueString())
	if !tf.SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}

	secret := writeOf(plan, state, configured, was, client)
	answer, diags := change(ctx, client, plan, secret, tried)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(outcome{&resp.State, resp.Identity, resp.Private, false}.store(ctx, client, plan, answer, secret)...)
}

// change brings the webhook to its plan and returns what Authing then holds.
func change(ctx context.Context, client *authing.Client, plan model, secret secretWrite, tried string) (authing.Webhook, diag.Diagnostics) {
	current, err := client.GetWebhook(ctx, plan.WebhookID.ValueString())
	if err != nil {
		var diags diag.Diagnostics
		tf.AddErrorIn(ctx, &diags, client, tried, err)
		return authing.Webhook{}, diags
	}
	request, diags := plan.updateRequest(ctx, current, secret)
	if diags.HasError() {
		return authing.Webhook{}, diags
	}
	if secret.hidden(current.Secret) {
		diags.AddAttributeWarning(path.Root(secret.attribute), "The secret could not be sent back",
			"The webhook has a secret that this run does not send, and Authing shows it masked, so the update could not send it back. A server that resets omitted fields has cleared it. Check that deliveries still carry it.")
	}
	answer, err := client.UpdateWebhook(ctx, request)
	if err == nil {
		answer, err = completed(ctx, client, plan, answer)
	}
	if err != nil {
		tf.AddErrorIn(ctx, &diags, client, tried, err)
		plan.refusedRetryConfig(&diags, client, err)
	}
	return answer, diags
}

// Delete deletes the webhook; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	state = state.recognised()
	if r.nameless(state, &resp.Diagnostics) {
		return
	}
	tried := "Deleting webhook " + state.WebhookID.String()
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	client.KeepSecret(state.Secret.ValueString())
	ctx, cancel := tf.KeptTimeout(state.Timeouts, "delete", tf.WriteTimeout, client).Context(ctx)
	defer cancel()
	if !tf.SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}
	if err := client.DeleteWebhook(ctx, state.WebhookID.ValueString()); err != nil {
		tf.AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
	}
}

// nameless adds an error for a state that does not say which webhook it is of.
func (r *Resource) nameless(state model, diags *diag.Diagnostics) bool {
	if state.WebhookID.ValueString() != "" {
		return false
	}
	diags.AddError("The state does not say which webhook it is of",
		"The state has neither webhook_id nor id. Nothing was read or written.\n\n"+remedies.cannotMove.In(r.Language()))
	return true
}

// namePrefix begins an import id that is a name.
const namePrefix = "name:"

// ImportState takes an id, a name or an identity; what follows is a read.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	at := path.Root("webhook_id")
	id := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, at, &id)...)
	}
	if name, byItsName := strings.CutPrefix(id.ValueString(), namePrefix); byItsName && req.ID != "" {
		tried := "Importing webhook " + strconv.Quote(name)
		client := r.Client(tried, &resp.Diagnostics)
		if client == nil {
			return
		}
		webhook, err := byName(ctx, client, name)
		if err != nil {
			tf.AddError(&resp.Diagnostics, client, tried, err)
			return
		}
		req.ID = webhook.WebhookID
		id = types.StringValue(req.ID)
	}
	if text := id.ValueString(); text == "" || strings.TrimSpace(text) != text {
		resp.Diagnostics.AddError("Invalid import id",
			"A webhook is imported by its webhook_id, such as 6229ffaf2dabcd9bcfcf784b, or by its name, as name:NAME; "+strconv.Quote(text)+" is empty or begins or ends with white space.")
		return
	}
	resource.ImportStatePassthroughWithIdentity(ctx, at, at, req, resp)
}

// completed returns the answer to a write, read once more where it lacks
// something. The answer itself is returned even with an error.
func completed(ctx context.Context, client *authing.Client, plan model, answer authing.Webhook) (authing.Webhook, error) {
	if answer.Complete() && (plan.RetryConfig.IsNull() || answer.RetryConfig != nil) {
		return answer, nil
	}
	whole, err := client.GetWebhook(ctx, answer.WebhookID)
	if err != nil {
		return answer, err
	}
	return whole, nil
}

// outcome is what Terraform keeps of a write.
type outcome struct {
	state    *tfsdk.State
	identity *tfsdk.ResourceIdentity
	private  tf.Private
	// created: the write has made the webhook.
	created bool
}

// store keeps what a write came to, and adds a diagnostic for every attribute
// that Authing did not take.
func (o outcome) store(ctx context.Context, client *authing.Client, plan model, answer authing.Webhook, secret secretWrite) diag.Diagnostics {
	state, diags := plan.written(ctx, answer, secret)
	verdict := plan.verify(ctx, client, state, answer, secret, o.created)
	if o.created {
		state = state.asPlanned(plan)
	}
	diags.Append(o.state.Set(ctx, state)...)
	diags.Append(o.identity.Set(ctx, state.identity())...)
	diags.Append(secret.custody(state.Secret, answer.Secret).write(ctx, o.private)...)
	diags.Append(verdict...)
	plan.warnUnread(&diags, client, answer)
	return diags
}

// warnUnread says which of the fields that are compared Authing answered in a
// form that is not known: the state keeps what it held.
func (m model) warnUnread(diags *diag.Diagnostics, client *authing.Client, answer authing.Webhook) {
	if fields := m.compared(answer.Unreadable); len(fields) > 0 {
		diags.AddWarning("What Authing answered about webhook "+answer.WebhookID+" could not be read whole",
			"These fields are of a form that is not known, so a difference in them would not be seen: "+strings.Join(fields, ", ")+".\n\n"+remedies.unreadable.For(client))
	}
}
