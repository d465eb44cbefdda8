package tf

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// warnUnread says which fields of an answer could not be read: the state keeps
// what it held.
func (p *Plain[M, T]) warnUnread(diags *diag.Diagnostics, client *authing.Client, m M, object T) {
	if fields := object.UnreadFields(); len(fields) > 0 {
		diags.AddWarning("The response about "+p.Kind+" "+p.label(m)+" could be read only in part",
			"These fields have an unknown form, so a difference in them would not be seen: "+strings.Join(fields, ", ")+".\n\n"+nounRemedies.unreadable.For(client))
	}
}

// identify sets an object's identity.
func (p *Plain[M, T]) identify(ctx context.Context, identity *tfsdk.ResourceIdentity, m M) (diags diag.Diagnostics) {
	for i, part := range p.identified(m) {
		diags.Append(identity.SetAttribute(ctx, path.Root(p.identity()[i].Name), part)...)
	}
	return diags
}

// How long an operation may take when the configuration does not say.
const (
	ReadTimeout  = 5 * time.Minute
	WriteTimeout = 10 * time.Minute
)

// Create creates an object and stores it.
func Create[M any, T authing.Object](ctx context.Context, r *Resource, p *Plain[M, T], req resource.CreateRequest, resp *resource.CreateResponse) {
	plan := p.configured(ctx, req.Plan, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := p.task("Creating", plan)
	client := r.Client(tried, &resp.Diagnostics)
	timeout, diags := ConfiguredTimeout(p.Timeouts(plan), "create", WriteTimeout)
	resp.Diagnostics.Append(diags...)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := timeout.Context(ctx)
	defer cancel()

	before := ""
	if p.Before != nil {
		var err error
		if before, err = p.Before(ctx, client, plan); err != nil {
			AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
			return
		}
	}
	created, err := p.Create(ctx, client, plan)
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		p.refused(&resp.Diagnostics, client, req.Plan.Raw, err)
		var left *authing.LeftError
		if errors.As(err, &left) { // tainted, so that the next apply deletes it
			left := p.With(plan, created.Object)
			resp.Diagnostics.Append(resp.State.Set(ctx, left)...)
			resp.Diagnostics.Append(p.identify(ctx, resp.Identity, left)...)
			resp.Diagnostics.Append(RememberPool(ctx, client, resp.Private)...)
		}
		return
	}
	if created.Adopted {
		resp.Diagnostics.AddWarning(InBoth(client.Language(), "The response to creating "+p.Kind+" "+p.label(plan)+" was lost", "创建"+objects()[p.Kind].before+p.label(plan)+" 的请求没有收到响应"), nounRemedies.adopted.For(client))
	}
	p.warnResent(&resp.Diagnostics, client, tried, created)
	if created.Unread != nil {
		resp.Diagnostics.AddWarning(tried+" succeeded, but the "+p.Kind+" could not be read afterwards",
			"What Authing stored has not been compared with the configuration. The next plan does that.\n\n"+Detail(client, created.Unread))
	}
	p.warnUnread(&resp.Diagnostics, client, plan, created.Object)
	state := p.With(plan, created.Object)
	stored := resp.State
	resp.Diagnostics.Append(stored.Set(ctx, state)...)
	notTaken := without(differences(ctx, req.Plan.Raw, stored), p.Late)
	if len(notTaken) > 0 && !created.Ours {
		// In the state it would be tainted, and destroyed by the next apply:
		// somebody else's, if it was there before.
		p.report(&resp.Diagnostics, client, notTaken, "Nothing was put into the state, so that nothing is destroyed by mistake: the "+p.Kind+" may have existed before.", nounRemedies.createdOtherwise)
		return
	}
	p.warnPlanned(&resp.Diagnostics, client, notTaken)
	resp.State.Raw = asPlanned(stored.Raw, req.Plan.Raw, notTaken)
	resp.Diagnostics.Append(p.identify(ctx, resp.Identity, state)...)
	resp.Diagnostics.Append(RememberPool(ctx, client, resp.Private)...)
	resp.Diagnostics.Append(p.seal(ctx, client, resp.Private, plan)...)
	resp.Diagnostics.Append(remember(ctx, resp.Private, before)...)
	if p.Finish == nil {
		return
	}
	finished, err := p.Finish(ctx, client, plan, created.Object)
	resp.Diagnostics.Append(rememberUnfinished(ctx, resp.Private, err)...)
	if finished.Key() != "" {
		resp.Diagnostics.Append(stored.Set(ctx, p.With(plan, finished))...)
	}
	if err != nil {
		resp.State.Raw = asPlanned(stored.Raw, req.Plan.Raw, notTaken)
		if p.Gentle {
			resp.State.Raw = asPlanned(stored.Raw, req.Plan.Raw, differences(ctx, req.Plan.Raw, stored))
			resp.Diagnostics.AddWarning(InBoth(client.Language(), "The "+p.Kind+" "+p.label(plan)+" was created, and is not yet as it is planned", objects()[p.Kind].before+p.label(plan)+" 已创建，但还没有达到计划的状态"),
				"The next plan shows what is missing.\n\n"+Detail(client, err))
			return
		}
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.State.Raw = asPlanned(stored.Raw, req.Plan.Raw, notTaken)
	p.report(&resp.Diagnostics, client, differences(ctx, req.Plan.Raw, resp.State), "The call itself succeeded, so the state holds what Authing answered.", nounRemedies.storedOtherwise)
}

// Read brings the state up to date. The identity is set before the call: the
// framework asks for it even when the object turns out to be gone.
func Read[M any, T authing.Object](ctx context.Context, r *Resource, p *Plain[M, T], req resource.ReadRequest, resp *resource.ReadResponse) {
	var state M
	if !poolKnown(ctx, req.Private) { // it is another provider's, which keeps empty texts where nothing is configured
		req.State.Raw = replaced(req.State.Raw, p.Empties, nullIfEmpty)
	}
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(p.identify(ctx, resp.Identity, state)...)
	tried := p.task("Reading", state)
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := KeptTimeout(p.Timeouts(state), "read", ReadTimeout, client).Context(ctx)
	defer cancel()
	if !SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}

	scope, key := p.place(state)
	object, err := p.Get(ctx, client, scope, key, p.Known(state))
	if authing.IsNotFound(err) {
		if last := p.identity()[len(p.identity())-1]; p.Own != nil && resp.Identity.Raw.IsFullyNull() { // the framework wants one of what is gone, too
			resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(last.Name), key)...)
		}
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(RememberPool(ctx, client, resp.Private)...)
	p.warnUnread(&resp.Diagnostics, client, state, object)
	if p.Settled != nil && p.Settled(object) {
		resp.Diagnostics.Append(rememberUnfinished(ctx, resp.Private, nil)...)
	}
	after := p.compareSeal(ctx, client, req.Private, p.With(state, object), object, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, after)...)
	if p.Own != nil { // which an import by the key does not know before
		resp.Diagnostics.Append(p.identify(ctx, resp.Identity, after)...)
	}
}

// Update changes an object in place, and nothing in Authing where only what
// Terraform itself goes by has changed.
func Update[M any, T authing.Object](ctx context.Context, r *Resource, p *Plain[M, T], req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state M
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(p.identify(ctx, resp.Identity, state)...)
	if len(without(differences(ctx, req.Plan.Raw, req.State), localAttributes)) == 0 && !unfinished(ctx, req.Private) {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	tried := p.task("Updating", state)
	client := r.Client(tried, &resp.Diagnostics)
	timeout, diags := ConfiguredTimeout(p.Timeouts(plan), "update", WriteTimeout)
	resp.Diagnostics.Append(diags...)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := timeout.Context(ctx)
	defer cancel()
	if !SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}

	free := freed(req.Plan.Raw, req.Config.Raw, p.Kept)
	asked := p.configured(ctx, tfsdk.Plan{Schema: req.Plan.Schema, Raw: free}, req.Config, &resp.Diagnostics)
	asked = p.Judged(ctx, client, req.Private, asked, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	object, err := p.Update(ctx, client, asked, state)
	resp.Diagnostics.Append(rememberUnfinished(ctx, resp.Private, err)...)
	if before, after := p.label(state), p.label(plan); p.Mutable && before != after && authing.IsNotFound(err) {
		err = &RefusalError{Why: "It was to be renamed to " + after + ", and Authing does not have it: the new code was ignored, or the " + p.Kind + " was deleted outside Terraform.", Remedy: nounRemedies.renamed, Err: err}
	}
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		p.refused(&resp.Diagnostics, client, req.Plan.Raw, err)
		return
	}
	p.warnUnread(&resp.Diagnostics, client, plan, object)
	resp.Diagnostics.Append(p.sealAgain(ctx, client, resp.Private, asked, state)...)
	after := p.With(plan, object)
	resp.Diagnostics.Append(p.identify(ctx, resp.Identity, after)...)
	stored := resp.State
	resp.Diagnostics.Append(stored.Set(ctx, after)...)
	// What somebody else changed since the plan is kept in Authing, and seen by
	// the next refresh: until then the state holds what was planned.
	resp.State.Raw = keptAs(stored.Raw, req.Plan.Raw, free)
	p.compare(ctx, client, &resp.Diagnostics, req.Plan.Raw, resp.State)
}

// Delete deletes an object; one that is gone already is fine.
func Delete[M any, T authing.Object](ctx context.Context, r *Resource, p *Plain[M, T], req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if _, key := p.place(state); p.refuses(&resp.Diagnostics, r.Language(), key) {
		return
	}
	tried := p.task("Deleting", state)
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := KeptTimeout(p.Timeouts(state), "delete", WriteTimeout, client).Context(ctx)
	defer cancel()
	if !SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}
	if err := p.Delete(ctx, client, state); err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
	}
}
