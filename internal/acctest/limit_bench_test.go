package acctest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// BenchmarkRateLimit creates 200 webhooks with a real Terraform on a server
// that allows 40 calls a second, and reports how much longer that takes than
// the limit itself does.
func BenchmarkRateLimit(b *testing.B) {
	const webhooks, perSecond = 200, 40
	for _, limit := range []emulator.Limit{
		{PerSecond: perSecond},
		{PerSecond: perSecond, InBody: true, RetryAfter: true},
	} {
		b.Run(fmt.Sprintf("body=%v", limit.InBody), func(b *testing.B) {
			for b.Loop() {
				pool := acctest.Start(b, emulator.Options{Limit: limit})
				workspace := pool.NewWorkspace(b, map[string]string{"main.tf": acctest.Required + fmt.Sprintf(`
resource "authing_webhook" "many" {
  count        = %d
  name         = "webhook ${count.index}"
  url          = "https://example.com/${count.index}"
  events       = ["user:created"]
  content_type = "application/json"
}
`, webhooks)})
				began := time.Now()
				workspace.OK("apply", "-input=false", "-auto-approve", "-parallelism=30")
				took := time.Since(began)
				if made := len(pool.Webhooks()); made != webhooks {
					b.Fatalf("%d webhooks were made", made)
				}
				creates, throttled := pool.Calls("create-webhook"), 0
				for _, call := range creates {
					if call.StatusCode == 429 {
						throttled++
					}
				}
				least := time.Duration(webhooks-perSecond) * time.Second / perSecond
				b.ReportMetric(took.Seconds()/least.Seconds(), "x-limit")
				b.ReportMetric(float64(throttled), "throttled")
				b.ReportMetric(float64(len(creates)), "calls")
			}
		})
	}
}
