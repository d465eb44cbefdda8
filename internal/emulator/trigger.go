package emulator

type triggerWebhookDto struct {
	WebhookID      *string        `json:"webhookId"`
	RequestHeaders map[string]any `json:"requestHeaders"`
	RequestBody    map[string]any `json:"requestBody"`
}

func (e *Emulator) triggerWebhook(r *request) answer {
	var in triggerWebhookDto
	if err := decode(r, &in, "webhookId", "requestHeaders", "requestBody"); err != nil {
		return unreadable(err)
	}
	if in.WebhookID == nil {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	e.mu.Lock()
	webhook, there := e.webhook(*in.WebhookID)
	if !there {
		defer e.mu.Unlock()
		return noWebhook(e, 404)
	}
	e.mu.Unlock()

	body := in.RequestBody
	if body == nil {
		body = map[string]any{"eventName": "test", "data": map[string]any{"description": "A test from authing"}}
	}
	log, received := e.deliver(r.Context(), webhook, body, in.RequestHeaders)
	e.log(log)
	return done(map[string]any{"response": received})
}
