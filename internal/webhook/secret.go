package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// A secret has three lives. Managed: it is configured, and Terraform keeps
// Authing to it. Imported: it was read into the state by an import and never
// configured since; it is known and left alone. Unmanaged: whatever Authing
// holds is neither known nor touched. The state alone cannot tell the first
// from the second once the argument is gone, so the private state remembers.

// managedKey is the private state's key that holds whether the secret is managed.
const managedKey = "secret_managed"

func secretManaged(ctx context.Context, from tf.Private) (bool, diag.Diagnostics) {
	value, diags := from.GetKey(ctx, managedKey)
	return string(value) == "true", diags
}

func rememberSecretManaged(ctx context.Context, into tf.Private, managed bool) diag.Diagnostics {
	if managed {
		return into.SetKey(ctx, managedKey, []byte("true"))
	}
	return into.SetKey(ctx, managedKey, []byte("false"))
}

// secretPlan plans a secret that is not configured: cleared when it was
// managed until now, otherwise as it is.
type secretPlan struct{}

func (secretPlan) Description(context.Context) string {
	return "a secret that was managed and is configured no longer is cleared; any other stays as it is"
}

func (m secretPlan) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (secretPlan) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	managed, diags := secretManaged(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if managed {
		resp.PlanValue = types.StringNull()
		return
	}
	resp.PlanValue = req.StateValue
}

// readSecret returns the state's secret after a read. A secret that neither
// the configuration nor an import made known is not taken into the state. What
// an answer leaves out or masks stays what it was.
func readSecret(prior types.String, managed, imported bool, answer authing.Secret) types.String {
	shown, ok := answer.Shown()
	switch {
	case answer.None && prior.ValueString() != "":
		return types.StringNull()
	case ok && (managed || imported || !prior.IsNull()):
		return types.StringValue(shown)
	}
	return prior
}

// secretWrite says what a write does about the secret.
type secretWrite struct {
	// managed: it is configured.
	managed bool
	// cleared: it was managed until now and is to be taken away.
	cleared bool
}

// writeOf tells what an update does about the secret. The plan decides: under
// ignore_changes the configuration that an update gets to see is not the one
// that was planned with, and a secret that is kept is still a managed one.
func writeOf(planned, configured types.String, wasManaged bool) secretWrite {
	return secretWrite{
		managed: !configured.IsNull() || wasManaged && !planned.IsNull(),
		cleared: configured.IsNull() && wasManaged && planned.IsNull(),
	}
}

// sent is what an update sends. A secret that is not managed is sent back as
// it was found, where it can be: the API does not say whether leaving a field
// out keeps it.
func (w secretWrite) sent(planned types.String, current authing.Secret) *string {
	shown, ok := current.Shown()
	switch {
	case w.managed:
		return planned.ValueStringPointer()
	case w.cleared:
		return authing.Ptr("")
	case ok:
		return &shown
	}
	return nil
}

// written is the state's secret after the write: the planned one, unless
// Authing shows that it holds another. A null is no proof that there is none.
func (w secretWrite) written(planned types.String, answer authing.Secret) types.String {
	shown, ok := answer.Shown()
	switch {
	case !w.managed && !w.cleared:
		return planned
	case ok && shown != planned.ValueString():
		return types.StringValue(shown)
	case answer.None && !answer.Null && planned.ValueString() != "":
		return types.StringNull()
	}
	return planned
}

// keeps tells whether the secret is still managed after the write: one that
// was to be cleared and is still there has to be cleared again.
func (w secretWrite) keeps(state types.String) bool {
	return w.managed || w.cleared && !state.IsNull()
}
