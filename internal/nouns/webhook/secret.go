package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// A secret has four lives. Managed: secret is configured, and Terraform keeps
// Authing to it. Sealed: secret_wo is configured; the state holds its version,
// and a seal by which it is recognised. Imported: it was read into the state by
// an import and never configured since; it is known and left alone. Unmanaged:
// whatever Authing holds is neither known nor touched. The state alone cannot
// tell these apart once an argument is gone, so the private state remembers.

// Keys of the private state.
const (
	// managedKey holds whether the secret is managed.
	managedKey = "secret_managed"
	// sealKey holds the seal of a secret that was sent from secret_wo: see
	// tf.VersionedSeal.
	sealKey = "secret_wo_seal"
	// hiddenKey holds whether the server answers null for a secret that it has.
	hiddenKey = "secret_hidden_as_null"
)

// custody is what the private state remembers of the secret.
type custody struct {
	managed bool
	hidden  bool
	sealed  bool
	seal    tf.VersionedSeal
}

// heard is what an answer says of the secret, given what this server is known
// to mean by null.
func (c custody) heard(answer authing.Secret) authing.Secret {
	if answer.Null && c.hidden {
		return authing.Secret{}
	}
	return answer
}

func readCustody(ctx context.Context, from tf.Private) (custody, diag.Diagnostics) {
	managed, diags := from.GetKey(ctx, managedKey)
	hidden, more := from.GetKey(ctx, hiddenKey)
	diags.Append(more...)
	kept := custody{managed: string(managed) == "true", hidden: string(hidden) == "true"}
	kept.seal, kept.sealed, more = tf.ReadSeal(ctx, from, sealKey)
	diags.Append(more...)
	return kept, diags
}

// write keeps what there is to remember, and no more: Terraform writes the whole
// state anew for each webhook that it changes. An empty text takes a key away.
func (c custody) write(ctx context.Context, into tf.Private) diag.Diagnostics {
	flag := func(set bool) []byte {
		if set {
			return []byte("true")
		}
		return nil
	}
	diags := into.SetKey(ctx, managedKey, flag(c.managed))
	diags.Append(into.SetKey(ctx, hiddenKey, flag(c.hidden))...)
	seal := &c.seal
	if !c.sealed {
		seal = nil
	}
	diags.Append(tf.WriteSeal(ctx, into, sealKey, seal)...)
	return diags
}

// secretPlan plans a secret that is not configured: none where it was managed
// until now or where secret_wo takes its place, otherwise as it is.
type secretPlan struct{}

func (secretPlan) Description(context.Context) string {
	return "a secret that was managed and is configured no longer is cleared; any other stays as it is"
}

func (m secretPlan) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (secretPlan) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	kept, diags := readCustody(ctx, req.Private)
	var writeOnly types.String
	diags.Append(req.Config.GetAttribute(ctx, path.Root("secret_wo"), &writeOnly)...)
	resp.Diagnostics.Append(diags...)
	if kept.managed || !writeOnly.IsNull() {
		resp.PlanValue = types.StringNull()
		return
	}
	resp.PlanValue = req.StateValue
}

// readSecret returns the state's secret after a read. A secret that neither
// the configuration nor an import made known is not taken into the state. What
// an answer leaves out or masks stays what it was.
func readSecret(prior types.String, kept custody, imported bool, answer authing.Secret) types.String {
	answer = kept.heard(answer)
	shown, ok := answer.Shown()
	switch {
	case kept.sealed: // what came from secret_wo is nobody's to keep
		return types.StringNull()
	case answer.None && prior.ValueString() != "":
		return types.StringNull()
	case ok && (kept.managed || imported || !prior.IsNull()):
		return types.StringValue(shown)
	}
	return prior
}

// readVersion returns the state's secret_wo_version after a read: see
// tf.SealedVersion. No secret at all is another one, too.
func readVersion(prior types.Number, kept custody, client *authing.Client, answer authing.Secret, diags *diag.Diagnostics) types.Number {
	if !kept.sealed {
		return prior
	}
	answer = kept.heard(answer)
	if answer.None {
		return tf.Whole(tf.Drifted)
	}
	shown, ok := answer.Shown()
	if !ok {
		return prior
	}
	return tf.SealedVersion(prior, kept.seal, client, "secret_wo", shown, diags)
}

// secretWrite says what a write does about the secret.
type secretWrite struct {
	// attribute is the argument that value comes from: secret or secret_wo.
	attribute string
	// value is what is sent; nil when the secret is not ours to send.
	value *string
	// cleared: it was managed until now and is to be taken away.
	cleared bool
	// kept is what the private state remembers once the write is done.
	kept custody
}

// writeOf tells what a write does about the secret. The plan decides: under
// ignore_changes the configuration that an apply gets to see is not the one
// that was planned with, and a secret that is kept is still a managed one. The
// value of secret_wo is in no plan, so it comes from the configuration, and is
// sent only with a new version: it may come out otherwise in every run.
func writeOf(plan, state, configured model, was custody, client *authing.Client) secretWrite {
	switch {
	case !plan.SecretWOVersion.IsNull() && !plan.SecretWOVersion.Equal(state.SecretWOVersion) && !configured.SecretWO.IsNull():
		value := configured.SecretWO.ValueString()
		return secretWrite{attribute: "secret_wo", value: &value, kept: custody{seal: tf.VersionedSeal{Seal: client.Seal(value), Version: tf.Int64(plan.SecretWOVersion)}, sealed: true}}
	case !plan.SecretWOVersion.IsNull():
		return secretWrite{attribute: "secret_wo", kept: custody{hidden: was.hidden, seal: was.seal, sealed: was.sealed}}
	case !configured.Secret.IsNull() || was.managed && !plan.Secret.IsNull():
		return secretWrite{attribute: "secret", value: plan.Secret.ValueStringPointer(), kept: custody{managed: true}}
	case was.managed || was.sealed:
		return secretWrite{attribute: "secret", value: authing.Ptr(""), cleared: true}
	}
	return secretWrite{attribute: "secret"}
}

// sent is what an update sends. A secret that is not ours to send is sent back
// as it was found, where it can be: the API does not say whether leaving a
// field out keeps it.
func (w secretWrite) sent(current authing.Secret) *string {
	if w.value != nil {
		return w.value
	}
	if shown, ok := current.Shown(); ok {
		return &shown
	}
	return nil
}

// written is the state's secret after the write: the planned one, unless
// Authing shows that it holds another. A null is no proof that there is none.
func (w secretWrite) written(planned types.String, answer authing.Secret) types.String {
	if w.value == nil || w.attribute != "secret" {
		return planned
	}
	shown, ok := answer.Shown()
	switch {
	case ok && shown != *w.value:
		return types.StringValue(shown)
	case answer.None && !answer.Null && *w.value != "":
		return types.StringNull()
	}
	return planned
}

// custody is what the private state remembers, given the state after the write
// and the answer to it. A secret that was to be cleared and is still there has
// to be cleared again. A server that answers null to a secret just sent hides it.
func (w secretWrite) custody(secret types.String, answer authing.Secret) custody {
	if w.cleared && !secret.IsNull() {
		return custody{managed: true}
	}
	kept := w.kept
	if w.value != nil && *w.value != "" {
		kept.hidden = answer.Null
	}
	return kept
}

// hidden tells whether the write leaves alone a secret that it could not send
// back, because Authing shows only a picture of it.
func (w secretWrite) hidden(current authing.Secret) bool {
	return w.value == nil && authing.Masked(current.Value)
}

// verify compares secrets without showing them. An answer that leaves the
// secret out says nothing about it; a masked one says that there is one.
func (w secretWrite) verify(v *verdict, answer authing.Secret) {
	if w.value == nil {
		return
	}
	shown, ok := answer.Shown()
	switch {
	case w.cleared && authing.Masked(answer.Value):
		v.diags.AddAttributeWarning(path.Root(w.attribute), "The secret may not be cleared",
			"Authing accepted the request that clears the secret, but its response has a masked one. Check the webhook in the console; if it still has a secret, clear it there.")
	case w.cleared && ok:
		v.diags.AddAttributeError(path.Root(w.attribute), "Authing did not clear secret",
			"The secret was removed from the configuration and an empty one was sent, but Authing's response says that the webhook still has a secret.\n\n"+remedies.secretNotCleared.For(v.client))
	case answer.None && !answer.Null && *w.value != "":
		v.stored(w.attribute, "Authing answered that the webhook has no secret. The one that was sent is not shown here.")
	case ok && shown != *w.value:
		v.stored(w.attribute, "Authing answered with another secret than the one that was sent. "+secretDifference(*w.value, shown)+"Neither is shown here.")
	}
}
