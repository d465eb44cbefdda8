package webhook

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// verify compares what was planned with what Authing answered to the write,
// and adds an error for each attribute that Authing did not take. State is
// what written made of the answer.
func (m model) verify(ctx context.Context, state model, answer authing.Webhook, secret secretWrite) diag.Diagnostics {
	var diags diag.Diagnostics
	if !m.Name.Equal(state.Name) {
		notTaken(&diags, "name", m.Name.String(), state.Name.String())
	}
	if !m.URL.Equal(state.URL) {
		notTaken(&diags, "url", origin(m.URL), origin(state.URL))
	}
	if !m.Events.Equal(state.Events) {
		asked, more := m.eventNames(ctx)
		diags.Append(more...)
		notTaken(&diags, "events", list(asked), list(unique(answer.Events)))
	}
	if !m.ContentType.Equal(state.ContentType) {
		notTaken(&diags, "content_type", m.ContentType.String(), state.ContentType.String())
	}
	if !m.Enabled.Equal(state.Enabled) {
		notTaken(&diags, "enabled", m.Enabled.String(), state.Enabled.String())
	}
	m.verifySecret(&diags, state, answer, secret)
	return diags
}

// verifySecret compares secrets without showing them. An answer that leaves
// the secret out says nothing about it; a masked one says that there is one.
func (m model) verifySecret(diags *diag.Diagnostics, state model, answer authing.Webhook, secret secretWrite) {
	at := path.Root("secret")
	switch {
	case secret.cleared && authing.Masked(answer.Secret.Value):
		diags.AddAttributeWarning(at, "Whether the secret was cleared is not certain",
			"Authing accepted the call that clears the secret, but answered with a masked one. Look at the webhook in the console; if it still has a secret, clear it there.")
	case m.Secret.Equal(state.Secret):
	case secret.cleared:
		diags.AddAttributeError(at, "Authing did not clear secret",
			"The secret was taken out of the configuration and an empty one was sent in its place, but Authing answered that the webhook still has a secret.\n\nWhat to do: clear it in the console, or configure a secret again.")
	default:
		diags.AddAttributeError(at, "Authing did not take secret as it was sent",
			"Authing answered with another secret than the one that was sent. Neither is shown here.\n\n"+advice)
	}
}

func notTaken(diags *diag.Diagnostics, attribute, asked, answered string) {
	diags.AddAttributeError(path.Root(attribute), "Authing did not take "+attribute+" as it was sent",
		fmt.Sprintf("Sent:     %s\nAnswered: %s\n\n%s", asked, answered, advice))
}

const advice = "The call itself succeeded, so the state holds what Authing answered. What to do: configure a value that Authing keeps as it is. A webhook that was just made counts as tainted, so that the next apply would replace it; terraform untaint keeps it."

// origin is the part of a URL that can be shown: a path or a query may hold a
// credential.
func origin(address types.String) string {
	parsed, err := url.Parse(address.ValueString())
	if err != nil {
		return "(a text that is no URL)"
	}
	return parsed.Scheme + "://" + parsed.Host + "/…"
}

func list(names []string) string { return "[" + strings.Join(names, ", ") + "]" }
