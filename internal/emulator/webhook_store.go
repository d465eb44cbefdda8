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

// object is the webhook as the collection holds it, which shares nothing with it.
func (w *Webhook) object() Object {
	o := Object{"name": w.Name, "url": w.URL, "events": slices.Clone(w.Events), "contentType": w.ContentType, "enabled": w.Enabled, "secret": w.Secret,
		"createdAt": w.CreatedAt, "updatedAt": w.UpdatedAt}
	if w.WebhookID != "" {
		o["webhookId"] = w.WebhookID
	}
	if w.RetryConfig != nil {
		config := *w.RetryConfig
		o["retryConfig"] = &config
	}
	return o
}

// webhookOf is an object of the collection as a webhook, which shares nothing
// with it.
func webhookOf(o Object) Webhook {
	w := Webhook{WebhookID: o.Text("webhookId"), Name: o.Text("name"), URL: o.Text("url"), ContentType: o.Text("contentType"), Secret: o.Text("secret"),
		Enabled: o["enabled"] == true, CreatedAt: o.time("createdAt"), UpdatedAt: o.time("updatedAt")}
	events, _ := o["events"].([]string)
	w.Events = slices.Clone(events)
	if config, _ := o["retryConfig"].(*RetryConfig); config != nil {
		copied := *config
		w.RetryConfig = &copied
	}
	return w
}

// Webhooks returns what the pool holds, oldest first.
func (e *Emulator) Webhooks() []Webhook {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.allWebhooks()
}

// allWebhooks needs e.mu.
func (e *Emulator) allWebhooks() []Webhook {
	objects := e.kindNamed(webhooks).objects
	all := make([]Webhook, 0, len(objects))
	for _, object := range objects {
		all = append(all, webhookOf(object))
	}
	return all
}

// webhook returns a webhook, and tells whether it is there. It needs e.mu.
func (e *Emulator) webhook(webhookID string) (Webhook, bool) {
	object := e.kindNamed(webhooks).find("", webhookID)
	return webhookOf(object), object != nil
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
	return webhookOf(e.kindNamed(webhooks).add(webhook.object()))
}

// Edit changes a webhook, as somebody at the console would. It tells whether
// the webhook is there.
func (e *Emulator) Edit(webhookID string, change func(*Webhook)) bool {
	return e.Change(webhooks, "", webhookID, func(object Object) {
		webhook := webhookOf(object)
		change(&webhook)
		e.remember(webhook.Secret)
		webhook.UpdatedAt = e.options.Now()
		clear(object)
		maps.Copy(object, webhook.object())
	})
}

// Remove deletes a webhook, as somebody at the console would. It tells whether
// the webhook was there.
func (e *Emulator) Remove(webhookID string) bool { return e.Drop(webhooks, "", webhookID) }
