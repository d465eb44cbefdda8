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
func (m model) verify(ctx context.Context, client *authing.Client, state model, answer authing.Webhook, secret secretWrite) diag.Diagnostics {
	var diags diag.Diagnostics
	if !m.Name.Equal(state.Name) {
		notTaken(&diags, client, "name", m.Name.String(), state.Name.String())
	}
	if !m.URL.Equal(state.URL) {
		notTaken(&diags, client, "url", origin(m.URL), origin(state.URL))
	}
	if !m.Events.Equal(state.Events) {
		asked, more := m.eventNames(ctx)
		diags.Append(more...)
		notTaken(&diags, client, "events", joined(asked), joined(unique(answer.Events)))
	}
	if !m.ContentType.Equal(state.ContentType) {
		notTaken(&diags, client, "content_type", m.ContentType.String(), state.ContentType.String())
	}
	if !m.Enabled.Equal(state.Enabled) {
		notTaken(&diags, client, "enabled", m.Enabled.String(), state.Enabled.String())
	}
	m.verifyRetryConfig(&diags, client, state, answer)
	secret.verify(&diags, client, answer.Secret)
	return diags
}

func notTaken(diags *diag.Diagnostics, client *authing.Client, attribute, asked, answered string) {
	diags.AddAttributeError(path.Root(attribute), "Authing stored a different value for "+attribute,
		fmt.Sprintf("Sent:   %s\nStored: %s\n\n%s", asked, answered, stateKept(client)))
}

// stateKept says what the state holds after a write that was not taken as sent.
func stateKept(client *authing.Client) string {
	return "The request succeeded, and the state has what Authing stored.\n\n" + remedies.notTaken.For(client)
}

// origin is the part of a URL that can be shown: a path or a query may hold a
// credential.
func origin(address types.String) string {
	parsed, err := url.Parse(address.ValueString())
	if err != nil {
		return "(invalid URL)"
	}
	return parsed.Scheme + "://" + parsed.Host + "/…"
}

func joined(names []string) string { return "[" + strings.Join(names, ", ") + "]" }
