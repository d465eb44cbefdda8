package emulator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// deliveryTimeout is how long a receiver may take; Authing's own is not known.
const deliveryTimeout = 10 * time.Second

// maxReceived caps what is kept of a receiver's answer, in bytes.
const maxReceived = 64 << 10

// deliveryLog is one delivery, as get-webhook-logs tells it.
type deliveryLog struct {
	WebhookID          string            `json:"webhookId"`
	EventName          string            `json:"eventName"`
	RequestBody        any               `json:"requestBody"`
	RequestHeaders     map[string]string `json:"requestHeaders"`
	ResponseStatusCode int               `json:"responseStatusCode"`
	ResponseHeaders    map[string]string `json:"responseHeaders"`
	ResponseBody       any               `json:"responseBody"`
	Timestamp          string            `json:"timestamp"`
	Success            bool              `json:"success"`
	ErrorMessage       string            `json:"errorMessage,omitempty"`
}

type listWebhookLogsDto struct {
	WebhookID *string      `json:"webhookId"`
	Page      *json.Number `json:"page"`
	Limit     *json.Number `json:"limit"`
}

type triggerWebhookDto struct {
	WebhookID      *string        `json:"webhookId"`
	RequestHeaders map[string]any `json:"requestHeaders"`
	RequestBody    map[string]any `json:"requestBody"`
}

func (e *Emulator) getWebhookLogs(r *request) answer {
	var in listWebhookLogsDto
	if err := decode(r, &in, "webhookId", "page", "limit"); err != nil {
		return unreadable(err)
	}
	if in.WebhookID == nil {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	page, limit, err := pageOf(number(in.Page), number(in.Limit))
	if err != nil {
		return unreadable(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	logs := []deliveryLog{}
	for i := len(e.logs) - 1; i >= 0; i-- {
		if e.logs[i].WebhookID == *in.WebhookID {
			logs = append(logs, e.logs[i])
		}
	}
	return done(map[string]any{"totalCount": len(logs), "list": slice(logs, page, limit)})
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
	found := e.find(*in.WebhookID)
	if found == nil {
		defer e.mu.Unlock()
		return e.notFound(404)
	}
	webhook := found.clone()
	e.mu.Unlock()

	body := in.RequestBody
	if body == nil {
		body = map[string]any{"eventName": "test", "data": map[string]any{"description": "A test from authing"}}
	}
	log := e.deliver(r.Context(), webhook, body, in.RequestHeaders)
	e.mu.Lock()
	e.logs = append(e.logs, log)
	e.mu.Unlock()
	return done(map[string]any{"response": log.ResponseBody})
}

// deliver sends one delivery to a webhook's receiver and returns its log.
func (e *Emulator) deliver(ctx context.Context, webhook Webhook, body, headers map[string]any) deliveryLog {
	event, _ := body["eventName"].(string)
	log := deliveryLog{
		WebhookID:       webhook.WebhookID,
		EventName:       event,
		RequestBody:     body,
		RequestHeaders:  map[string]string{},
		ResponseHeaders: map[string]string{},
		ResponseBody:    map[string]any{},
		Timestamp:       e.options.Now().Format("2006-01-02T15:04:05.000-0700"),
	}
	ctx, cancel := context.WithTimeout(ctx, deliveryTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, webhook.URL, strings.NewReader(encodeDelivery(webhook.ContentType, body)))
	if err != nil {
		log.ErrorMessage = err.Error()
		return log
	}
	for name, value := range headers {
		request.Header.Set(name, fmt.Sprint(value))
	}
	request.Header.Set("Content-Type", webhook.ContentType)
	request.Header.Set("User-Agent", "authing-webhook@2.0")
	request.Header.Set("X-Authing-Userpool-Id", e.options.UserPoolID)
	if webhook.Secret != "" {
		request.Header.Set("X-Authing-Webhook-Secret", webhook.Secret)
		request.Header.Set("X-Authing-Token", webhook.Secret)
	}
	log.RequestHeaders = flat(request.Header)

	answer, err := e.options.Deliver.RoundTrip(request)
	if err != nil {
		log.ErrorMessage = err.Error()
		if errors.Is(err, context.DeadlineExceeded) {
			log.ErrorMessage = "ERRTIMEOUT"
		}
		return log
	}
	defer func() { _ = answer.Body.Close() }()
	content, _ := io.ReadAll(io.LimitReader(answer.Body, maxReceived))
	log.ResponseStatusCode = answer.StatusCode
	log.ResponseHeaders = flat(answer.Header)
	log.Success = answer.StatusCode >= 200 && answer.StatusCode < 300
	if json.Unmarshal(content, &log.ResponseBody) != nil {
		log.ResponseBody = map[string]any{"text": string(content)}
	}
	return log
}

// encodeDelivery writes a delivery's body in the webhook's content type. How
// Authing writes nested data into a form is not known; JSON texts are assumed.
func encodeDelivery(contentType string, body map[string]any) string {
	if contentType != "application/x-www-form-urlencoded" {
		return jsonText(body)
	}
	form := url.Values{}
	for name, value := range body {
		if plain, ok := value.(string); ok {
			form.Set(name, plain)
			continue
		}
		form.Set(name, jsonText(value))
	}
	return form.Encode()
}

func jsonText(value any) string {
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "{}"
	}
	return strings.TrimSpace(content.String())
}

func flat(header http.Header) map[string]string {
	out := make(map[string]string, len(header))
	for name := range header {
		out[strings.ToLower(name)] = header.Get(name)
	}
	return out
}

func number(n *json.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
}

// loopbackTransport sends to receivers on this machine only: an emulator is no
// place from which strangers should hear. The address is checked as it is
// dialled, so no name can lead elsewhere.
func loopbackTransport() http.RoundTripper {
	dialer := &net.Dialer{
		Control: func(_, address string, _ syscall.RawConn) error {
			host, _, err := net.SplitHostPort(address)
			if err != nil {
				return err
			}
			if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
				return fmt.Errorf("the emulator delivers to receivers on this machine only, not to %s", host)
			}
			return nil
		},
	}
	return &http.Transport{DialContext: dialer.DialContext}
}
