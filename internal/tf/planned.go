package tf

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// asPlanned returns a state with what differs as it was planned.
func asPlanned(state, planned tftypes.Value, all []difference) tftypes.Value {
	for _, d := range all {
		state = withPlanned(state, planned, d.at)
	}
	return state
}

// withPlanned returns a state with one attribute as it was planned.
func withPlanned(state, planned tftypes.Value, at []string) tftypes.Value {
	return replaced(state, at[:1], func(name string, value tftypes.Value) tftypes.Value {
		plan := members(planned)[name]
		if len(at) == 1 || members(value) == nil {
			return plan
		}
		return withPlanned(value, plan, at[1:])
	})
}

// warnPlanned warns of every attribute that Authing stored otherwise than it was
// sent by a create whose object is in the state as it was planned: an error would
// taint it, and the next apply would destroy it.
func (p *Plain[M, T]) warnPlanned(diags *diag.Diagnostics, client *authing.Client, all []difference) {
	for _, d := range all {
		diags.AddAttributeWarning(d.path(), StoredAnother(client, d.attribute()),
			fmt.Sprintf("Sent:   %s\nStored: %s\n\nThe %s was created and is in the state as it was planned. The next plan shows the difference.\n\n%s",
				d.sent, d.stored, p.Kind, nounRemedies.storedOtherwise.For(client)))
	}
}

// MadeTwice says what to do where a create may have made a second object.
func MadeTwice(client *authing.Client) string { return nounRemedies.madeTwice.For(client) }

// warnResent warns of a create that was sent more than once, so that there may be
// a second object.
func (p *Plain[M, T]) warnResent(diags *diag.Diagnostics, client *authing.Client, tried string, made authing.Created[T]) {
	if !made.Resent {
		return
	}
	seen := "None like it has shown up in the user pool's list so far."
	if len(made.Twins) > 0 {
		seen = "The user pool now has others like it:\n  " + strings.Join(made.Twins, "\n  ")
	}
	diags.AddWarning(tried+" was requested twice",
		"The response to the first request was lost and no such "+p.Kind+" appeared, so the request was sent again. It created "+p.Kind+" "+made.Object.Key()+
			". If Authing carries out the first request later, there will be a second one like it. "+seen+"\n\n"+MadeTwice(client))
}
