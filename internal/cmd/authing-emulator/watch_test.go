package main

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestWatchPrintsLines prints a line for a call or delivery, whatever words it
// comes with, and counts calls to what is no endpoint as one.
func TestWatchPrintsLines(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	var options emulator.Options
	watch(&out, &options)
	var seen tally
	seen.attend(&options)
	const evil = "x\n12:00:00  POST delete-webhook\x1b[2J"
	options.Watch(emulator.Call{Operation: "list-webhooks", Known: true, Method: "GET", StatusCode: 200})
	options.Watch(emulator.Call{Operation: evil, Method: "GET"})
	options.Watch(emulator.Call{Operation: "another" + evil, Method: "GET"})
	options.WatchDelivery(emulator.Delivery{EventName: evil, WebhookID: "w", ErrorMessage: evil})
	options.WatchDelivery(emulator.Delivery{EventName: strings.Repeat("long", 1000), WebhookID: "w"})
	text := out.String()
	if strings.Count(text, "\n") != 5 || strings.ContainsAny(text, "\x1b") || len(text) > 1500 {
		t.Errorf("it printed %q", text)
	}
	for _, want := range []string{"GET  list-webhooks ", "GET  (unknown) ", `>>>> "x\n12:00:00  POST delete-webhook\x1b[2J"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	if len(seen.count) != 2 || seen.count["(unknown)"] != 2 {
		t.Errorf("it counted %v", seen.count)
	}
}
