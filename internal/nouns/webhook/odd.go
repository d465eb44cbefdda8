package webhook

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// faultsOf says what keeps a webhook that Authing holds from being written down
// as a configuration, each with its argument. It asks what validation asks.
func faultsOf(webhook authing.Webhook) []string {
	var faults []string
	add := func(argument, fault string) {
		if fault != "" {
			faults = append(faults, argument+": "+fault)
		}
	}
	add("name", tf.TextFault(text(webhook.Name)))
	add("url", urlFault(text(webhook.URL)))
	if len(webhook.Events) == 0 {
		add("events", "there is none")
	}
	for _, name := range unique(webhook.Events) {
		if fault := tf.TextFault(name); fault != "" {
			add("events", fmt.Sprintf("of %s, %s", strconv.Quote(clipped(name)), fault))
		}
	}
	if kind := text(webhook.ContentType); !slices.Contains([]string{authing.ContentTypeJSON, authing.ContentTypeForm}, kind) {
		add("content_type", "it is "+strconv.Quote(clipped(kind)))
	}
	return faults
}
