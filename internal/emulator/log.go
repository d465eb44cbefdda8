package emulator

import "slices"

// maxDeliveries is how many deliveries the logs hold; the oldest are dropped.
const maxDeliveries = 2_000

// Delivery is one attempt to reach a receiver, as get-webhook-logs tells it.
type Delivery struct {
	// Number counts the deliveries from 1.
	Number             int               `json:"-"`
	WebhookID          string            `json:"webhookId"`
	EventName          string            `json:"eventName"`
	RequestBody        map[string]any    `json:"requestBody"`
	RequestHeaders     map[string]string `json:"requestHeaders"`
	ResponseStatusCode int               `json:"responseStatusCode"`
	ResponseHeaders    map[string]string `json:"responseHeaders"`
	ResponseBody       map[string]any    `json:"responseBody"`
	Timestamp          string            `json:"timestamp"`
	Success            bool              `json:"success"`
	ErrorMessage       string            `json:"errorMessage,omitempty"`
}

// Deliveries returns the deliveries so far, oldest first.
func (e *Emulator) Deliveries() []Delivery {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.deliveries)
}

// log writes a delivery into the logs.
func (e *Emulator) log(delivery Delivery) {
	e.mu.Lock()
	e.posted++
	delivery.Number = e.posted
	e.deliveries = append(e.deliveries, delivery)
	e.deliveries = last(e.deliveries, maxDeliveries)
	e.version++
	e.mu.Unlock()
	if e.options.WatchDelivery != nil {
		e.options.WatchDelivery(delivery)
	}
}

type listWebhookLogsDto struct {
	WebhookID *string `json:"webhookId"`
	Page      digits  `json:"page"`
	Limit     digits  `json:"limit"`
}

func (e *Emulator) getWebhookLogs(r *request) answer {
	var in listWebhookLogsDto
	if err := decode(r, &in, "webhookId", "page", "limit"); err != nil {
		return unreadable(err)
	}
	if in.WebhookID == nil {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	page, refusal, ok := e.pageOf(string(in.Page), string(in.Limit))
	if !ok {
		return refusal
	}
	own := []Delivery{}
	for _, delivery := range e.deliveries {
		if delivery.WebhookID == *in.WebhookID {
			own = append(own, delivery)
		}
	}
	return done(map[string]any{"totalCount": len(own), "list": part(own, page, e.chosen("log-order") == oldestFirst)})
}
