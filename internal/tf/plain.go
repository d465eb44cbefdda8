package tf

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Plain is what the methods of a resource need to know about its kind of
// object: M is the resource in plan and state, T the object as Authing answers
// it. It serves objects that one call creates and that have a key which the
// configuration chooses.
type Plain[M any, T authing.Object] struct {
	// Type is the resource's type without the provider's, Kind the kind's name in
	// errors, such as "group", Kinds in the plural.
	Type, Kind, Kinds string
	Description       string
	// Attributes are the resource's, but for id and timeouts, which follow.
	Attributes func() map[string]schema.Attribute
	// Key are the attributes that make the import id, joined by a slash, and the
	// identity; the last is the object's own, what stands before it is its scope.
	Key []KeyPart
	// Mutable tells that the key may change in place.
	Mutable bool
	// Scope is the scope of an import id without one.
	Scope string
	// KeyOf are the values of Key.
	KeyOf    func(M) []types.String
	Timeouts func(M) timeouts.Value
	// With lays an answer over what is known. It leaves nothing unknown.
	With func(M, T) M

	Create func(context.Context, *authing.Client, M) (authing.Created[T], error)
	// Late are the attributes that Create does not send.
	Late []string
	// Finish brings a new object to its plan where one call does not; nil where
	// it does. The object is in the state by then.
	Finish func(ctx context.Context, client *authing.Client, plan M, made T) (T, error)
	// Get reads the object of a scope that has a key; Known is what a resource
	// knows of it.
	Get   func(ctx context.Context, client *authing.Client, scope, key string, known authing.Known) (T, error)
	Known func(M) authing.Known
	// Update changes an object. In plan, an attribute of Kept that is not
	// configured is unknown.
	Update func(ctx context.Context, client *authing.Client, plan, state M) (T, error)
	// Kept are the attributes that Authing keeps where they are not configured.
	Kept   []string
	Delete func(context.Context, *authing.Client, M) error
	// Each returns the objects of a scope.
	Each func(ctx context.Context, client *authing.Client, scope string) iter.Seq2[T, error]

	// Unmanaged tells by the last part of the key that an object is Authing's own,
	// which is neither imported, taken over nor deleted; nil where there are none.
	// UnmanagedRemedy is what to do then.
	Unmanaged       func(string) bool
	UnmanagedRemedy Remedy

	// Empties are attributes that are sent as an empty text where they are left out.
	Empties []string
	// Advice is what to do about an attribute that Authing stored otherwise than
	// it was sent, or refused empty; by attribute, where there is more to say than
	// usual.
	Advice map[string]Remedy

	// MovedFrom is the type of hefanxu/authing whose state is taken over, Moved
	// the resource that it makes: see TakeOver. Empty and nil where there is none.
	MovedFrom string
	Moved     func(read func(attribute string) types.String) M
}

// KeyPart is an attribute of a key, and what it means.
type KeyPart struct{ Name, Means string }

// place is the scope and the last part of the key of an object.
func (p *Plain[M, T]) place(m M) (scope, key string) {
	parts := p.KeyOf(m)
	if len(parts) > 1 {
		scope = parts[0].ValueString()
	}
	return scope, parts[len(parts)-1].ValueString()
}

// idMeans says what the import id is.
func (p *Plain[M, T]) idMeans() string {
	if len(p.Key) == 1 {
		return "The same as `" + p.Key[0].Name + "`: the import id."
	}
	scope, own := p.Key[0].Name, p.Key[1].Name
	return "The " + scope + " and the " + own + ", as `" + scope + "/" + own + "`: the import id."
}

// label is how errors call one object, such as `"oncall"`.
func (p *Plain[M, T]) label(m M) string {
	return strconv.Quote(importID(p.place(m)))
}

// task says what is done to one object, such as `Creating group "oncall"`.
func (p *Plain[M, T]) task(verb string, m M) string { return verb + " " + p.Kind + " " + p.label(m) }

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
	for i, part := range p.KeyOf(m) {
		diags.Append(identity.SetAttribute(ctx, path.Root(p.Key[i].Name), part)...)
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
	var plan M
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
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

	created, err := p.Create(ctx, client, plan)
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		p.refused(&resp.Diagnostics, client, req.Plan.Raw, err)
		return
	}
	if created.Adopted {
		resp.Diagnostics.AddWarning(InBoth(client.Language(), "The response to creating "+p.Kind+" "+p.label(plan)+" was lost", "创建"+objects()[p.Kind].before+p.label(plan)+" 的请求没有收到响应"), nounRemedies.adopted.For(client))
	}
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
	if p.Finish == nil {
		return
	}
	finished, err := p.Finish(ctx, client, plan, created.Object)
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(stored.Set(ctx, p.With(plan, finished))...)
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
		resp.State.RemoveResource(ctx)
		return
	}
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(RememberPool(ctx, client, resp.Private)...)
	p.warnUnread(&resp.Diagnostics, client, state, object)
	resp.Diagnostics.Append(resp.State.Set(ctx, p.With(state, object))...)
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
	if len(without(differences(ctx, req.Plan.Raw, req.State), localAttributes)) == 0 {
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

	var asked M
	free := unset(req.Config.Raw, p.Kept)
	resp.Diagnostics.Append(tfsdk.Plan{Schema: req.Plan.Schema, Raw: unknown(req.Plan.Raw, free)}.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object, err := p.Update(ctx, client, asked, state)
	if before, after := p.label(state), p.label(plan); before != after && authing.IsNotFound(err) {
		err = &RefusalError{Why: "It was to be renamed to " + after + ", and Authing does not have it: the new code was ignored, or the " + p.Kind + " was deleted outside Terraform.", Remedy: nounRemedies.renamed, Err: err}
	}
	if err != nil {
		AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		p.refused(&resp.Diagnostics, client, req.Plan.Raw, err)
		return
	}
	p.warnUnread(&resp.Diagnostics, client, plan, object)
	after := p.With(plan, object)
	resp.Diagnostics.Append(p.identify(ctx, resp.Identity, after)...)
	stored := resp.State
	resp.Diagnostics.Append(stored.Set(ctx, after)...)
	// What somebody else changed since the plan is kept in Authing, and seen by
	// the next refresh: until then the state holds what was planned.
	resp.State.Raw = asKnown(stored.Raw, req.Plan.Raw, free)
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
