package webhook

import (
	"context"
	"fmt"
	"net/url"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// verdict collects what a write did not come to. After an update each is an
// error. After a create it is a warning: Terraform replaces what an error comes
// with, and a webhook whose value was stored otherwise is sound. The state then
// holds what was planned, so that the next plan shows the difference, and the
// update that it leads to fails.
type verdict struct {
	diags   diag.Diagnostics
	client  *authing.Client
	created bool
}

// add adds one attribute that is not as it was sent, and what to do about it.
func (v *verdict) add(attribute, title, detail string, remedy tf.Remedy) {
	at := path.Root(attribute)
	if v.created {
		v.diags.AddAttributeWarning(at, title, detail+"\n\nThe webhook was created, and the state has what is configured, so the next plan shows the difference. Applying it fails until the configuration is changed.\n\n"+remedy.For(v.client))
		return
	}
	v.diags.AddAttributeError(at, title, detail+"\n\nThe request succeeded, and the state has what Authing stored.\n\n"+remedy.For(v.client))
}

// stored adds an attribute of which Authing stored another value.
func (v *verdict) stored(attribute, difference string) {
	v.add(attribute, tf.StoredAnother(v.client, attribute), difference, remedies.notTaken)
}

// verify compares what was planned with what Authing answered to the write.
// State is what written made of the answer.
func (m model) verify(ctx context.Context, client *authing.Client, state model, answer authing.Webhook, secret secretWrite, created bool) diag.Diagnostics {
	v := verdict{client: client, created: created}
	if !m.Name.Equal(state.Name) {
		v.stored("name", difference(m.Name.ValueString(), state.Name.ValueString()))
	}
	if !m.URL.Equal(state.URL) {
		v.stored("url", urlDifference(m.URL.ValueString(), state.URL.ValueString()))
	}
	if !m.Events.Equal(state.Events) {
		asked, diags := m.eventNames(ctx)
		v.diags.Append(diags...)
		v.stored("events", listDifference(asked, unique(answer.Events)))
	}
	if !m.ContentType.Equal(state.ContentType) {
		v.stored("content_type", difference(m.ContentType.ValueString(), state.ContentType.ValueString()))
	}
	if !m.Enabled.Equal(state.Enabled) {
		v.stored("enabled", fmt.Sprintf("Sent:   %s\nStored: %s", m.Enabled, state.Enabled))
	}
	m.verifyRetryConfig(ctx, &v, state, answer)
	secret.verify(&v, answer.Secret)
	return v.diags
}

// origin is the part of a URL that can be shown: a path or a query may hold a
// credential.
func origin(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return "(invalid URL)"
	}
	return parsed.Scheme + "://" + parsed.Host + "/…"
}
