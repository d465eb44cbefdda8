package emulator_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// receiver is somebody who fails a few times and then takes what comes.
type receiver struct {
	*httptest.Server
	mu       sync.Mutex
	failures int
	got      []string
}

func receive(t *testing.T, failures int) *receiver {
	t.Helper()
	r := &receiver{failures: failures}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, call *http.Request) {
		content, _ := io.ReadAll(call.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.got = append(r.got, string(content))
		if len(r.got) <= r.failures {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_, _ = fmt.Fprint(w, `{"received":true}`)
	}))
	t.Cleanup(r.Close)
	return r
}

// pauses records how the emulator waits, and does not wait.
type pauses struct {
	mu   sync.Mutex
	list []time.Duration
}

func (p *pauses) sleep(ctx context.Context, d time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.list = append(p.list, d)
	return ctx.Err()
}

func ptr[T any](value T) *T { return &value }

// delivered waits until nothing is under way.
func delivered(t *testing.T, e *emulator.Emulator) {
	t.Helper()
	if err := e.Delivered(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// outcomes are the logs of a webhook in short, oldest first.
func outcomes(e *emulator.Emulator) string {
	var list []string
	for _, delivery := range e.Deliveries() {
		list = append(list, fmt.Sprintf("%s %d %v", delivery.EventName, delivery.ResponseStatusCode, delivery.Success))
	}
	return strings.Join(list, ", ")
}

// TestFire repeats a failed delivery as the webhook says, and logs it.
func TestFire(t *testing.T) {
	t.Parallel()
	minutes := &emulator.RetryConfig{Enabled: true, Count: ptr[float64](3), Delay: ptr[float64](2), DelayUnit: ptr("Minute")}
	const failed, arrived = "user:created 503 false", "user:created 200 true"
	all := func(outcomes ...string) string { return strings.Join(outcomes, ", ") }
	for _, c := range []struct {
		name      string
		retry     *emulator.RetryConfig
		behaviour emulator.Behaviour
		failures  int
		logs      string
		pauses    []time.Duration
	}{
		{"at once", minutes, emulator.Behaviour{}, 0, arrived, nil},
		{"the third time", minutes, emulator.Behaviour{}, 2, all(failed, failed, arrived), []time.Duration{2 * time.Minute, 2 * time.Minute}},
		{"never", minutes, emulator.Behaviour{}, 9, all(failed, failed, failed, failed), []time.Duration{2 * time.Minute, 2 * time.Minute, 2 * time.Minute}},
		{"retries are off", &emulator.RetryConfig{Count: ptr[float64](3)}, emulator.Behaviour{}, 2, failed, nil},
		{"no retryConfig", nil, emulator.Behaviour{}, 2, failed, nil},
		{"no retryConfig, three times", nil, emulator.Behaviour{"retry-default": "three-times"}, 2, all(failed, failed, arrived), []time.Duration{time.Second, time.Second}},
		{"count and delay left out", &emulator.RetryConfig{Enabled: true}, emulator.Behaviour{}, 9, all(failed, failed, failed, failed), []time.Duration{time.Second, time.Second, time.Second}},
		{"more often than anybody counts", &emulator.RetryConfig{Enabled: true, Count: ptr[float64](1 << 60), Delay: ptr[float64](0)}, emulator.Behaviour{}, 1000, all(slices.Repeat([]string{failed}, 101)...), make([]time.Duration, 100)},
		{"longer than time counts", &emulator.RetryConfig{Enabled: true, Count: ptr[float64](1), Delay: ptr[float64](106752), DelayUnit: ptr("Day")}, emulator.Behaviour{}, 1, all(failed, arrived), []time.Duration{30 * 24 * time.Hour}},
		{"longer than numbers count", &emulator.RetryConfig{Enabled: true, Count: ptr[float64](1), Delay: ptr[float64](1 << 62), DelayUnit: ptr("Second")}, emulator.Behaviour{}, 1, all(failed, arrived), []time.Duration{30 * 24 * time.Hour}},
		{"before now", &emulator.RetryConfig{Enabled: true, Count: ptr[float64](1), Delay: ptr[float64](-5)}, emulator.Behaviour{}, 1, all(failed, arrived), []time.Duration{0}},
		{"a count below none", &emulator.RetryConfig{Enabled: true, Count: ptr[float64](-1)}, emulator.Behaviour{}, 1, failed, nil},
		{"twice, though it arrived", nil, emulator.Behaviour{"delivery-repeat": "twice"}, 0, all(arrived, arrived), nil},
		{"the last is logged", minutes, emulator.Behaviour{"retry-log": "last"}, 2, arrived, []time.Duration{2 * time.Minute, 2 * time.Minute}},
		{"the last failure is logged", minutes, emulator.Behaviour{"retry-log": "last"}, 9, failed, []time.Duration{2 * time.Minute, 2 * time.Minute, 2 * time.Minute}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			to := receive(t, c.failures)
			var waited pauses
			p := start(t, emulator.Options{Behaviour: c.behaviour, Sleep: waited.sleep})
			p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login", "user:created"}, ContentType: "application/json", Enabled: true, RetryConfig: c.retry})
			if heard := p.Fire("user:created", map[string]any{"id": "u1"}); heard != 1 {
				t.Fatalf("%d webhooks heard", heard)
			}
			delivered(t, p.Emulator)
			if got := outcomes(p.Emulator); got != c.logs {
				t.Errorf("the logs are %s", got)
			}
			if !slices.Equal(waited.list, c.pauses) {
				t.Errorf("it waited %v", waited.list)
			}
			for _, got := range to.got {
				if got != `{"data":{"id":"u1"},"eventName":"user:created"}` {
					t.Errorf("the receiver got %s", got)
				}
			}
		})
	}
}

// TestFireReaches those who are enabled and ask for the event, nobody else.
func TestFireReaches(t *testing.T) {
	t.Parallel()
	to := receive(t, 0)
	p := start(t, emulator.Options{})
	for name, webhook := range map[string]emulator.Webhook{
		"asks":     {Enabled: true, Events: []string{"login"}},
		"other":    {Enabled: true, Events: []string{"register"}},
		"disabled": {Enabled: false, Events: []string{"login"}},
	} {
		webhook.Name, webhook.URL, webhook.ContentType = name, to.URL, "application/json"
		p.Add(webhook)
	}
	if heard := p.Fire("login", nil); heard != 1 {
		t.Errorf("%d webhooks heard", heard)
	}
	delivered(t, p.Emulator)
	if len(to.got) != 1 {
		t.Errorf("the receiver got %v", to.got)
	}
}

// TestFireStops repeats nothing for a webhook that was disabled or deleted
// meanwhile, and nothing once the emulator closes.
func TestFireStops(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"disabled", "deleted", "closed"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			to := receive(t, 9)
			waiting := make(chan struct{}, 1)
			p := &pool{}
			p.t = t
			p.Emulator = start(t, emulator.Options{Sleep: func(ctx context.Context, _ time.Duration) error {
				id := p.Webhooks()[0].WebhookID
				switch how {
				case "disabled":
					p.Edit(id, func(w *emulator.Webhook) { w.Enabled = false })
				case "deleted":
					p.Remove(id)
				default:
					waiting <- struct{}{}
					<-ctx.Done()
				}
				return ctx.Err()
			}}).Emulator
			p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login"}, ContentType: "application/json", Enabled: true, RetryConfig: &emulator.RetryConfig{Enabled: true}})
			p.Fire("login", nil)
			if how == "closed" {
				<-waiting
				if err := p.Close(); err != nil {
					t.Error(err)
				}
			}
			delivered(t, p.Emulator)
			if len(to.got) != 1 {
				t.Errorf("%d deliveries", len(to.got))
			}
		})
	}
}

// begun answers at once with a body that never ends by itself.
type begun struct{ ctx context.Context }

func (begun) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(begun{r.Context()}), Request: r}, nil
}

func (b begun) Read([]byte) (int, error) {
	<-b.ctx.Done()
	return 0, b.ctx.Err()
}

// TestDeliveryTimesOut gives up on a receiver that takes too long, whether it
// says nothing or never comes to an end, and logs it as Authing does.
func TestDeliveryTimesOut(t *testing.T) {
	t.Parallel()
	to := receive(t, 0)
	for name, deliver := range map[string]http.RoundTripper{"silent": nil, "begun": begun{}} {
		p := start(t, emulator.Options{DeliveryTimeout: time.Nanosecond, Deliver: deliver})
		p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login"}, ContentType: "application/json", Enabled: true})
		p.Fire("login", nil)
		delivered(t, p.Emulator)
		if got := p.Deliveries(); len(got) != 1 || got[0].Success || got[0].ErrorMessage != "ERRTIMEOUT" {
			t.Errorf("%s: the logs are %+v", name, got)
		}
	}
}

// TestFormEncoding writes nested data into a form in both ways.
func TestFormEncoding(t *testing.T) {
	t.Parallel()
	for encoding, want := range map[string]string{
		"json":     "data=%7B%22list%22%3A%5B1%2C%22b%22%5D%2C%22user%22%3A%7B%22id%22%3A%22u1%22%7D%7D&eventName=login",
		"brackets": "data%5Blist%5D%5B0%5D=1&data%5Blist%5D%5B1%5D=b&data%5Buser%5D%5Bid%5D=u1&eventName=login",
	} {
		to := receive(t, 0)
		p := start(t, emulator.Options{Behaviour: emulator.Behaviour{"form-encoding": encoding}})
		p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login"}, ContentType: "application/x-www-form-urlencoded", Enabled: true})
		p.Fire("login", map[string]any{"user": map[string]any{"id": "u1"}, "list": []any{1, "b"}})
		delivered(t, p.Emulator)
		if len(to.got) != 1 || to.got[0] != want {
			t.Errorf("%s: the receiver got %v", encoding, to.got)
		}
	}
}

// TestSleep waits, or ends with its context.
func TestSleep(t *testing.T) {
	t.Parallel()
	to := receive(t, 1)
	p := start(t, emulator.Options{}) // real waiting, of no time
	p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login"}, ContentType: "application/json", Enabled: true, RetryConfig: &emulator.RetryConfig{Enabled: true, Delay: ptr[float64](0)}})
	p.Fire("login", nil)
	delivered(t, p.Emulator)
	if got := outcomes(p.Emulator); got != "login 503 false, login 200 true" {
		t.Errorf("the logs are %s", got)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Delivered(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting ended with %v", err)
	}
}
