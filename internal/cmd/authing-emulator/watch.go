package main

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// watch prints calls and deliveries as they come, without what they carry.
func watch(out io.Writer, options *emulator.Options) {
	options.Watch = func(call emulator.Call) {
		fate := fmt.Sprintf("HTTP %d, statusCode %d", call.HTTPStatus, call.StatusCode)
		if call.Fault != "" {
			fate = "fault " + call.Fault
		}
		_, _ = fmt.Fprintf(out, "%s  %-4s %-24s %s\n", call.At.Format(time.TimeOnly), call.Method, nameOf(call), fate)
	}
	options.WatchDelivery = func(delivery emulator.Delivery) {
		fate := fmt.Sprintf("HTTP %d", delivery.ResponseStatusCode)
		if delivery.ErrorMessage != "" {
			fate = printable(delivery.ErrorMessage)
		}
		_, _ = fmt.Fprintf(out, "%s  >>>> %-24s %s to webhook %s\n", time.Now().Format(time.TimeOnly), printable(delivery.EventName), fate, printable(delivery.WebhookID))
	}
}

// nameOf is the operation of a call, where there is such an operation: anything
// else is a caller's own words.
func nameOf(call emulator.Call) string {
	if !call.Known {
		return "(unknown)"
	}
	return call.Operation
}

// longest is how much of somebody's words is printed, in bytes.
const longest = 200

// printable is somebody else's words in one line: as they are where they are
// plain, else quoted, so that they cannot pass for other lines or move about in
// a terminal.
func printable(words string) string {
	if len(words) > longest {
		words = words[:longest] + "…"
	}
	if quoted := strconv.Quote(words); quoted != `"`+words+`"` {
		return quoted
	}
	return words
}
