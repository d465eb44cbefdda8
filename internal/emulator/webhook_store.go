package emulator

import (
	"maps"
	"slices"
	"time"
)

// Webhook is a webhook as the pool holds it.
type Webhook struct {
	WebhookID   string   `json:"webhookId,omitempty"`
	Name        string   `json:"name"`
	URL         string   `json:"url"`
	Events      []string `json:"events"`
	ContentType string   `json:"contentType"`
	Enabled     bool     `json:"enabled"`
	// Secret is empty when there is none.
	Secret string `json:"secret,omitempty"`
	// RetryConfig is nil when it was never set.
	RetryConfig *RetryConfig `json:"retryConfig,omitempty"`
	CreatedAt   time.Time    `json:"createdAt,omitzero"`
	UpdatedAt   time.Time    `json:"updatedAt,omitzero"`
}

// RetryConfig is how a failed delivery is repeated.
type RetryConfig struct {
	Enabled   bool     `json:"enabled"`
	Count     *float64 `json:"count,omitempty"`
	Delay     *float64 `json:"delay,omitempty"`
	DelayUnit *string  `json:"delayUnit,omitempty"`
}

func (w *Webhook) clone() Webhook {
	copied := *w
	copied.Events = slices.Clone(w.Events)
	if w.RetryConfig != nil {
		config := *w.RetryConfig
		copied.RetryConfig = &config
	}
	return copied
}

// Webhooks returns what the pool holds, oldest first.
func (e *Emulator) Webhooks() []Webhook {
	e.mu.Lock()
	defer e.mu.Unlock()
	all := make([]Webhook, 0, len(e.webhooks))
	for _, webhook := range e.webhooks {
		all = append(all, webhook.clone())
	}
	return all
}

// Secrets returns every secret that the pool holds or once held: old calls and
// deliveries still tell of those that were replaced or deleted.
func (e *Emulator) Secrets() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Collect(maps.Keys(e.secrets))
}

// remember keeps a secret among Secrets. It needs e.mu.
func (e *Emulator) remember(secret string) {
	if secret != "" {
		e.secrets[secret] = true
	}
}

// Add puts a webhook into the pool, as somebody at the console would, and
// returns it with its id and times.
func (e *Emulator) Add(webhook Webhook) Webhook {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.add(webhook).clone()
}

// add needs e.mu.
func (e *Emulator) add(webhook Webhook) *Webhook {
	webhook = webhook.clone()
	if webhook.WebhookID == "" {
		webhook.WebhookID = e.options.NewID()
	}
	if webhook.CreatedAt.IsZero() {
		webhook.CreatedAt = e.options.Now()
	}
	if webhook.UpdatedAt.IsZero() {
		webhook.UpdatedAt = webhook.CreatedAt
	}
	e.webhooks = append(e.webhooks, &webhook)
	e.byID[webhook.WebhookID] = &webhook
	e.remember(webhook.Secret)
	e.version++
	return &webhook
}

// Edit changes a webhook, as somebody at the console would. It tells whether
// the webhook is there.
func (e *Emulator) Edit(webhookID string, change func(*Webhook)) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	webhook := e.find(webhookID)
	if webhook == nil {
		return false
	}
	change(webhook)
	e.remember(webhook.Secret)
	webhook.UpdatedAt = e.options.Now()
	e.version++
	return true
}

// Remove deletes a webhook, as somebody at the console would. It tells whether
// the webhook was there.
func (e *Emulator) Remove(webhookID string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.remove(webhookID)
}

// find needs e.mu.
func (e *Emulator) find(webhookID string) *Webhook { return e.byID[webhookID] }

// remove needs e.mu.
func (e *Emulator) remove(webhookID string) bool {
	webhook := e.byID[webhookID]
	if webhook == nil {
		return false
	}
	delete(e.byID, webhookID)
	e.webhooks = slices.DeleteFunc(e.webhooks, func(other *Webhook) bool { return other == webhook })
	e.version++
	return true
}
