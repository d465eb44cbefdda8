package emulator

import (
	"context"
	"maps"
	"slices"
	"time"
)

// plan is how a failed delivery is repeated.
type plan struct {
	count, delay float64
	unit         string
}

// What a retryConfig means that leaves something out. Authing documents no
// defaults.
const (
	defaultRetries    = 3
	defaultRetryDelay = 1
	defaultRetryUnit  = "Second"
)

// unit lengths, by the names that retryConfig.delayUnit knows.
func delayUnits() map[string]time.Duration {
	return map[string]time.Duration{"Second": time.Second, "Minute": time.Minute, "Hour": time.Hour, "Day": 24 * time.Hour}
}

// plan returns what the settings come to, with defaults for what is left out.
func (c *RetryConfig) plan() plan {
	p := plan{defaultRetries, defaultRetryDelay, defaultRetryUnit}
	if c.Count != nil {
		p.count = *c.Count
	}
	if c.Delay != nil {
		p.delay = *c.Delay
	}
	if c.DelayUnit != nil {
		p.unit = *c.DelayUnit
	}
	return p
}

// How far the emulator itself goes, whatever a retryConfig says: an endless
// stream of deliveries is a mistake, and time has an end.
const (
	maxRetries = 100
	maxPause   = 30 * 24 * time.Hour
)

// retries is how often a failed delivery is repeated.
func (p plan) retries() int64 { return int64(min(p.count, maxRetries)) }

// pause is the time between two attempts.
func (p plan) pause() time.Duration {
	unit := delayUnits()[p.unit]
	if unit > 0 && p.delay > float64(maxPause/unit) {
		return maxPause
	}
	return time.Duration(max(p.delay, 0) * float64(unit))
}

// usual tells whether the settings are within what anybody would allow.
func (c *RetryConfig) usual() bool {
	p := c.plan()
	return p.count >= 0 && p.count <= 10 && p.delay >= 1
}

// retries is how a webhook's failed delivery is repeated. It needs e.mu.
func (e *Emulator) retries(webhook Webhook) plan {
	switch {
	case webhook.RetryConfig != nil && webhook.RetryConfig.Enabled:
		return webhook.RetryConfig.plan()
	case webhook.RetryConfig == nil && e.chosen("retry-default") == retryThrice:
		return plan{defaultRetries, defaultRetryDelay, defaultRetryUnit}
	}
	return plan{}
}

// Fire lets an event happen in the pool. Every enabled webhook that asks for it
// is delivered to, each in its own time, and again as its retryConfig says.
// Fire does not wait for that, Delivered does; it returns how many webhooks
// there are to hear of the event.
func (e *Emulator) Fire(event string, data map[string]any) int {
	if data == nil {
		data = map[string]any{}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	heard := 0
	for _, webhook := range e.allWebhooks() {
		if !webhook.Enabled || !slices.Contains(webhook.Events, event) {
			continue
		}
		heard++
		e.posts.begin()
		go func(id string) {
			defer e.posts.end()
			e.pursue(e.life, id, map[string]any{"eventName": event, "data": maps.Clone(data)})
		}(webhook.WebhookID)
	}
	return heard
}

// Delivered waits until every delivery that was fired has arrived or has been
// given up, or for the context's end, whose error it returns.
func (e *Emulator) Delivered(ctx context.Context) error { return e.posts.wait(ctx) }

// pursue delivers one event to one webhook until it arrives or the attempts
// are over. Before each attempt the webhook is looked at anew: one that is
// gone or disabled by then hears nothing more.
func (e *Emulator) pursue(ctx context.Context, webhookID string, body map[string]any) {
	for attempt := int64(1); ; attempt++ {
		e.mu.Lock()
		webhook, there := e.webhook(webhookID)
		if !there || !webhook.Enabled {
			e.mu.Unlock()
			return
		}
		retries, each := e.retries(webhook), e.chosen("retry-log") == logEach
		again := e.chosen("delivery-repeat") == twice
		e.mu.Unlock()

		delivery, _ := e.deliver(ctx, webhook, body, nil)
		last := delivery.Success || attempt > retries.retries()
		if delivery.Success && again {
			e.log(delivery)
			delivery, _ = e.deliver(ctx, webhook, body, nil)
		}
		if last || each {
			e.log(delivery)
			_ = e.keep() // the next call or Close says so, if it fails for good
		}
		if last || e.options.Sleep(ctx, retries.pause()) != nil {
			return
		}
	}
}
