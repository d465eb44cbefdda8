package webhook

import (
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// BenchmarkModel makes the state of an answer, and the request of a plan.
func BenchmarkModel(b *testing.B) {
	answer := authing.Webhook{
		WebhookID:   "6229ffaf2dabcd9bcfcf784b",
		Name:        authing.Ptr("webhook"),
		URL:         authing.Ptr("https://example.com/callback"),
		Events:      authing.EventNames{"user:created", "user:updated", "user:deleted"},
		ContentType: authing.Ptr(authing.ContentTypeJSON),
		Enabled:     authing.Ptr(true),
		CreatedAt:   &authing.Timestamp{},
		UpdatedAt:   &authing.Timestamp{},
	}
	for b.Loop() {
		state, diags := nothing().read(b.Context(), answer, custody{})
		if diags.HasError() {
			b.Fatal(diags)
		}
		if _, diags := state.createRequest(b.Context(), secretWrite{}); diags.HasError() {
			b.Fatal(diags)
		}
	}
}
