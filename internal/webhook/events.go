package webhook

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Authing takes any text for an event's name, and as far as is known a webhook
// of a name that is no event never fires. Nobody but a tool can notice.

// similar is how alike two names have to be for one to be suggested for the
// other, from 0 to 1.
const similar = 0.6

// planEvents checks the events that a plan adds against the live catalogue,
// which is asked for at most once in a run. Where it cannot be had, the list
// that was compiled in serves for warnings.
func (r *Resource) planEvents(ctx context.Context, planned, before types.Set) diag.Diagnostics {
	validation, client := r.Events()
	if validation == tf.EventsOff || len(strangers(planned, before, nil)) == 0 {
		return nil
	}
	if client != nil {
		if live, err := client.WebhookEvents(ctx); err == nil && len(live.Events) > 0 {
			return checkEvents(planned, before, live.Events, validation)
		}
	}
	return checkEvents(planned, before, knownEvents(), tf.EventsWarn)
}

// checkEvents adds a diagnostic for each name that is not among the known
// events and was not there before.
func checkEvents(names, before types.Set, known []authing.WebhookEvent, validation tf.EventValidation) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, name := range strangers(names, before, known) {
		title := "Unknown event " + strconv.Quote(name)
		detail := fmt.Sprintf("Authing accepts any name, but is not known to deliver events that do not exist, and %s is not one of the %d known events.", strconv.Quote(name), len(known))
		if nearest, ok := nearestEvent(name, known); ok {
			detail += fmt.Sprintf(" Did you mean %q (%s / %s)?", nearest.Value, nearest.Name, nearest.NameEn)
		}
		if validation == tf.EventsError {
			diags.AddAttributeError(path.Root("events"), title, detail+"\n\nThis is an error because event_validation (AUTHING_EVENT_VALIDATION) is error.")
			continue
		}
		diags.AddAttributeWarning(path.Root("events"), title, detail)
	}
	return diags
}

// strangers returns the known names of a set that are neither in another set
// nor among the events, sorted.
func strangers(names, before types.Set, known []authing.WebhookEvent) []string {
	var strange []string
	for _, element := range names.Elements() {
		name, ok := element.(types.String)
		if !ok || name.IsUnknown() || name.IsNull() || holds(before, name) || strings.TrimSpace(name.ValueString()) == "" {
			continue
		}
		if !slices.ContainsFunc(known, func(event authing.WebhookEvent) bool { return event.Value == name.ValueString() }) {
			strange = append(strange, name.ValueString())
		}
	}
	slices.Sort(strange)
	return strange
}

func holds(set types.Set, name types.String) bool {
	return slices.ContainsFunc(set.Elements(), func(element attr.Value) bool { return element.Equal(name) })
}

// nearestEvent returns the event whose name is the most like a given one. Case
// and the separators that other systems use make no difference.
func nearestEvent(name string, known []authing.WebhookEvent) (authing.WebhookEvent, bool) {
	plain := func(name string) string {
		return strings.NewReplacer(".", ":", "_", "-", "/", ":", " ", "-").Replace(strings.ToLower(name))
	}
	var nearest authing.WebhookEvent
	best := 0.0
	for _, event := range known {
		if score := levenshtein.Similarity(plain(name), plain(event.Value), nil); score > best {
			nearest, best = event, score
		}
	}
	return nearest, best >= similar
}
