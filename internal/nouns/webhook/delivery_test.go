package webhook_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestRetriesOfAnEvent lets Terraform make a webhook, lets an event happen to
// which the receiver fails twice before it answers, and reads the deliveries:
// repeated as configured, and told alike by the logs and the data source,
// whichever order and however many of the attempts Authing logs.
func TestRetriesOfAnEvent(t *testing.T) {
	t.Parallel()
	const configured = `retry_config = { enabled = true, count = 3, delay = 5, delay_unit = "Minute" }`
	twice := func(d time.Duration) []time.Duration { return []time.Duration{d, d} }
	type answer = map[string]string
	cases := map[string]struct {
		answers answer
		line    string
		pauses  []time.Duration
		told    string
	}{
		"each attempt, newest first":      {answer{"retry-log": "each", "log-order": "newest"}, configured, twice(5 * time.Minute), `told = "3 2 0 200,503,503"`},
		"each attempt, oldest first":      {answer{"log-order": "oldest"}, configured, twice(5 * time.Minute), `told = "3 2 0 200,503,503"`},
		"the last attempt":                {answer{"retry-log": "last"}, configured, twice(5 * time.Minute), `told = "1 0 0 200"`},
		"nothing configured":              {answer{"retry-default": "none"}, `enabled = true`, nil, `told = "1 1 1 503"`},
		"nothing configured, three times": {answer{"retry-default": "three-times"}, `enabled = true`, twice(time.Second), `told = "3 2 0 200,503,503"`},
		"once, when it arrived":           {answer{"delivery-repeat": "once"}, configured, twice(5 * time.Minute), `told = "3 2 0 200,503,503"`},
		"once more, though it arrived":    {answer{"delivery-repeat": "twice"}, configured, twice(5 * time.Minute), `told = "4 2 0 200,200,503,503"`},
	}
	for _, question := range []string{"log-order", "retry-log", "retry-default", "delivery-repeat"} {
		for _, value := range valuesOf(t, question) {
			met := false
			for _, c := range cases {
				met = met || c.answers[question] == value
			}
			if !met {
				t.Errorf("no case meets %s=%s", question, value)
			}
		}
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if calls.Add(1) <= 2 {
					w.WriteHeader(http.StatusServiceUnavailable)
				}
				_, _ = w.Write([]byte(`{"received":true}`))
			}))
			t.Cleanup(receiver.Close)
			now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
			var pauses []time.Duration
			pool := acctest.Start(t, emulator.Options{
				Behaviour: answering(t, c.answers),
				TokenLife: 24 * time.Hour,
				Now:       func() time.Time { return now },
				Sleep: func(_ context.Context, d time.Duration) error {
					pauses = append(pauses, d)
					now = now.Add(d)
					return nil
				},
			})
			workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(
				`url = "`+receiver.URL+`"`,
				c.line,
			)})
			workspace.Apply()
			if heard := pool.Fire("user:created", map[string]any{"id": "u1"}); heard != 1 {
				t.Fatalf("%d webhooks heard", heard)
			}
			if err := pool.Delivered(t.Context()); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(pauses, c.pauses) {
				t.Errorf("it waited %v", pauses)
			}
			workspace.Write("logs.tf", `
data "authing_webhook_logs" "test" {
  webhook_id = authing_webhook.test.webhook_id
}

output "told" {
  value = join(" ", [
    data.authing_webhook_logs.test.delivery_count,
    data.authing_webhook_logs.test.failure_count,
    data.authing_webhook_logs.test.consecutive_failures,
    join(",", data.authing_webhook_logs.test.logs[*].response_status_code),
  ])
}
`)
			if said := workspace.Apply(); !strings.Contains(said, c.told) {
				t.Errorf("%s is not in:\n%s", c.told, said)
			}
		})
	}
}
