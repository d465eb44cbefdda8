package webhook

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Authing takes any text for an event's name, and as far as is known a webhook
// of a name that is no event never fires. Nobody but a tool can notice.

// EventSetting is the provider's setting that says what becomes of an event name
// that Authing does not know.
const EventSetting = "event_validation"

// EventValidation is a value of that setting.
type EventValidation string

// The ways to treat such a name. Anything else is a warning.
const (
	EventsWarn  EventValidation = "warn"
	EventsError EventValidation = "error"
	EventsOff   EventValidation = "off"
)

// planEvents checks the events that a plan adds against the live catalogue,
// which is asked for at most once in a run. Where it cannot be had, the list
// that was compiled in serves for warnings; a login that fails is no reason to
// do without, but an error.
func (r *Resource) planEvents(ctx context.Context, planned, before types.Set) diag.Diagnostics {
	validation, client := EventValidation(r.Setting(EventSetting)), r.PlanClient()
	if validation == EventsOff || len(strangers(planned, before, nil)) == 0 {
		return nil
	}
	if client != nil {
		live, err := client.WebhookEvents(ctx)
		switch {
		case tf.IsLogin(err):
			return tf.Failed(client, "Reading the catalogue of events", err)
		case err == nil && len(live.Events) > 0:
			return checkEvents(planned, before, live.Events, validation)
		}
	}
	return checkEvents(planned, before, knownEvents(), EventsWarn)
}

// checkEvents adds one diagnostic about the names that are not among the known
// events and were not there before.
func checkEvents(names, before types.Set, known []authing.WebhookEvent, validation EventValidation) diag.Diagnostics {
	strange := strangers(names, before, known)
	if len(strange) == 0 {
		return nil
	}
	title := "Unknown event " + strconv.Quote(strange[0])
	detail := fmt.Sprintf("Authing accepts any name, but is not known to deliver events that do not exist, and %s is not one of the %d known events.%s", strconv.Quote(strange[0]), len(known), suggestion(strange[0], known))
	if len(strange) > 1 {
		title = fmt.Sprintf("%d unknown events", len(strange))
		detail = fmt.Sprintf("Authing accepts any name, but is not known to deliver events that do not exist, and these are not among the %d known events:", len(known))
		for _, name := range strange {
			detail += "\n  " + strconv.Quote(name) + suggestion(name, known)
		}
	}
	var diags diag.Diagnostics
	if validation == EventsError {
		diags.AddAttributeError(path.Root("events"), title, detail+"\n\nThis is an error because event_validation (AUTHING_EVENT_VALIDATION) is error.")
		return diags
	}
	diags.AddAttributeWarning(path.Root("events"), title, detail)
	return diags
}

// suggestion asks whether the nearest of the known events is meant; empty where
// none is near.
func suggestion(name string, known []authing.WebhookEvent) string {
	nearest, ok := nearestEvent(name, known)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" Did you mean %q (%s / %s)?", nearest.Value, nearest.Name, nearest.NameEn)
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

// nearestEvent returns the event whose name is the most like a given one.
func nearestEvent(name string, known []authing.WebhookEvent) (authing.WebhookEvent, bool) {
	nearest := tf.Nearest(name, tf.Each(known, func(event authing.WebhookEvent) string { return event.Value }))
	at := slices.IndexFunc(known, func(event authing.WebhookEvent) bool { return event.Value == nearest })
	if at < 0 {
		return authing.WebhookEvent{}, false
	}
	return known[at], true
}
