package emulator

import (
	"encoding/json"
	"slices"
)

type createWebhookDto struct {
	Name        *string   `json:"name"`
	URL         *string   `json:"url"`
	Events      *[]string `json:"events"`
	ContentType *string   `json:"contentType"`
	Enabled     *bool     `json:"enabled"`
	// Secret may be null, which a switch decides on.
	Secret secretText `json:"secret"`
	// RetryConfig is read into retry, as strictly as what is around it.
	RetryConfig json.RawMessage `json:"retryConfig"`
	retry       *RetryConfig
}

// readRetryConfig reads the retry settings, if any were sent.
func (in *createWebhookDto) readRetryConfig(r *request) error {
	if len(in.RetryConfig) == 0 {
		return nil
	}
	var sent struct {
		Enabled   *bool    `json:"enabled"`
		Count     *float64 `json:"count"`
		Delay     *float64 `json:"delay"`
		DelayUnit *string  `json:"delayUnit"`
	}
	if err := decodeObject("retryConfig.", in.RetryConfig, r.lenient, &sent, "enabled", "count", "delay", "delayUnit"); err != nil {
		return err
	}
	if sent.Enabled == nil {
		return complaint{text{"retryConfig.enabled 为必填项", "retryConfig.enabled is required"}}
	}
	in.retry = &RetryConfig{Enabled: *sent.Enabled, Count: sent.Count, Delay: sent.Delay, DelayUnit: sent.DelayUnit}
	return nil
}

type updateWebhookDto struct {
	WebhookID *string `json:"webhookId"`
	createWebhookDto
}

type deleteWebhookDto struct {
	WebhookIDs *[]string `json:"webhookIds"`
}

func (e *Emulator) createWebhook(r *request) answer {
	var in createWebhookDto
	if err := decode(r, &in, "name", "url", "events", "contentType", "enabled", "secret", "retryConfig"); err != nil {
		return unreadable(err)
	}
	if err := in.readRetryConfig(r); err != nil {
		return unreadable(err)
	}
	if in.Name == nil || in.URL == nil || in.Events == nil || in.ContentType == nil {
		return invalid("name、url、events、contentType 为必填项", "name, url, events and contentType are required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if refusal, ok := e.acceptable(in, ""); !ok {
		return refusal
	}
	webhook := Webhook{Enabled: e.chosen("enabled-default") == isTrue}
	e.apply(&webhook, in)
	return done(e.written(e.add(webhook)))
}

func (e *Emulator) getWebhook(r *request) answer {
	if err := onlyParameters(r, "webhookId"); err != nil {
		return unreadable(err)
	}
	id := r.URL.Query().Get("webhookId")
	if id == "" {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	webhook := e.find(id)
	if webhook == nil {
		return e.notFound(404)
	}
	return done(e.told(webhook))
}

func (e *Emulator) updateWebhook(r *request) answer {
	var in updateWebhookDto
	if err := decode(r, &in, "webhookId", "name", "url", "events", "contentType", "enabled", "secret", "retryConfig"); err != nil {
		return unreadable(err)
	}
	if err := in.readRetryConfig(r); err != nil {
		return unreadable(err)
	}
	if in.WebhookID == nil {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	webhook := e.find(*in.WebhookID)
	if webhook == nil {
		return e.notFound(number(e.chosen("update-unknown")))
	}
	if refusal, ok := e.acceptable(in.createWebhookDto, webhook.WebhookID); !ok {
		return refusal
	}
	if e.chosen("update-omitted") == omittedReset {
		webhook.Secret, webhook.RetryConfig = "", nil
		webhook.Enabled = e.chosen("enabled-default") == isTrue
	}
	e.apply(webhook, in.createWebhookDto)
	e.remember(webhook.Secret)
	webhook.UpdatedAt = e.options.Now()
	e.version++
	return done(e.written(webhook))
}

func (e *Emulator) deleteWebhook(r *request) answer {
	var in deleteWebhookDto
	if err := decode(r, &in, "webhookIds"); err != nil {
		return unreadable(err)
	}
	if in.WebhookIDs == nil {
		return invalid("webhookIds 为必填项", "webhookIds is required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	gone := false
	for _, id := range *in.WebhookIDs {
		gone = e.remove(id) || gone
	}
	if !gone && e.chosen("delete-unknown") == code404 {
		return e.notFound(404)
	}
	if e.chosen("delete-answer") == answerNone {
		return done(nil)
	}
	return done(map[string]bool{"success": true})
}

func (e *Emulator) listWebhooks(r *request) answer {
	if err := onlyParameters(r, "page", "limit"); err != nil {
		return unreadable(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	page, refusal, ok := e.pageOf(r.URL.Query().Get("page"), r.URL.Query().Get("limit"))
	if !ok {
		return refusal
	}
	list := make([]map[string]any, 0, page.limit)
	for _, webhook := range part(e.webhooks, page, e.chosen("list-order") == oldestFirst) {
		list = append(list, e.told(webhook))
	}
	return done(e.listOf(len(e.webhooks), list))
}

// acceptable checks values as far as Authing is known, or set, to check them.
// It needs e.mu.
func (e *Emulator) acceptable(in createWebhookDto, self string) (answer, bool) {
	switch {
	case in.ContentType != nil && *in.ContentType != "application/json" && *in.ContentType != "application/x-www-form-urlencoded":
		return invalid("contentType 不合法", "contentType must be application/json or application/x-www-form-urlencoded"), false
	case in.Events != nil && len(*in.Events) == 0 && e.chosen("empty-events") == refusedValue:
		return invalid("events 不能为空", "events must not be empty"), false
	case in.retry != nil && in.retry.DelayUnit != nil && delayUnits()[*in.retry.DelayUnit] == 0:
		return invalid("retryConfig.delayUnit 不合法", "retryConfig.delayUnit must be Second, Minute, Hour or Day"), false
	case in.retry != nil && e.chosen("retry-config") == refusedValue:
		return invalid("参数错误：未知字段 retryConfig", `invalid parameters: unknown field "retryConfig"`), false
	case in.retry != nil && e.chosen("retry-range") == refusedValue && !in.retry.usual():
		return invalid("retryConfig.count 或 delay 超出范围", "retryConfig.count or delay is out of range"), false
	case in.Secret.null && e.chosen("null-secret") == refusedValue:
		return invalid("参数错误：secret 不能为 null", "invalid parameters: secret must not be null"), false
	case in.Secret.sent && !in.Secret.null && in.Secret.text == "" && self != "" && e.chosen("clear-secret") == refusedValue:
		return invalid("secret 不能为空", "secret must not be empty"), false
	case in.Name != nil && e.chosen("duplicate-name") == refusedValue && e.nameTaken(*in.Name, self):
		return failed(409, 0, text{"Webhook 名称已存在", "A webhook of that name exists"}), false
	}
	return answer{}, true
}

func (e *Emulator) nameTaken(name, self string) bool {
	return slices.ContainsFunc(e.webhooks, func(w *Webhook) bool { return w.Name == name && w.WebhookID != self })
}

// apply puts the fields that were sent into a webhook. It needs e.mu.
func (e *Emulator) apply(webhook *Webhook, in createWebhookDto) {
	if in.Name != nil {
		webhook.Name = *in.Name
	}
	if in.URL != nil {
		webhook.URL = *in.URL
	}
	if in.Events != nil {
		webhook.Events = e.kept(*in.Events)
	}
	if in.ContentType != nil {
		webhook.ContentType = *in.ContentType
	}
	if in.Enabled != nil {
		webhook.Enabled = *in.Enabled
	}
	if in.Secret.sent && !e.overlooks(in.Secret) {
		webhook.Secret = in.Secret.text
	}
	if in.retry != nil && e.chosen("retry-config") == accepted {
		webhook.RetryConfig = in.retry
		if e.chosen("retry-filled") == retryFilled {
			filled := webhook.RetryConfig.plan()
			webhook.RetryConfig.Count, webhook.RetryConfig.Delay, webhook.RetryConfig.DelayUnit = &filled.count, &filled.delay, &filled.unit
		}
	}
}

// overlooks tells whether a secret that says there is none changes nothing. It
// needs e.mu.
func (e *Emulator) overlooks(secret secretText) bool {
	if secret.null {
		return e.chosen("null-secret") == ignored
	}
	return secret.text == "" && e.chosen("clear-secret") == ignored
}

// kept returns the event names that Authing stores of those that were sent.
func (e *Emulator) kept(events []string) []string {
	events = slices.Clone(events)
	if e.chosen("unknown-events") == eventsDrop {
		events = slices.DeleteFunc(events, func(name string) bool { return !knownEvent(name) })
	}
	if e.chosen("events-order") == orderSorted {
		slices.Sort(events)
		events = slices.Compact(events)
	}
	return events
}
