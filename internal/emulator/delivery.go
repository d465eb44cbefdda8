package emulator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// DefaultDeliveryTimeout is how long a receiver may take; Authing's own time
// is not known.
const DefaultDeliveryTimeout = 10 * time.Second

// maxReceived caps what is kept of a receiver's answer, in bytes.
const maxReceived = 64 << 10

// deliver sends one delivery to a webhook's receiver. It returns its log, and
// what the receiver answered, which is an object, or else a text.
func (e *Emulator) deliver(ctx context.Context, webhook Webhook, body, headers map[string]any) (Delivery, any) {
	event, _ := body["eventName"].(string)
	log := Delivery{
		WebhookID:       webhook.WebhookID,
		EventName:       event,
		RequestBody:     body,
		RequestHeaders:  map[string]string{},
		ResponseHeaders: map[string]string{},
		ResponseBody:    map[string]any{},
		Timestamp:       e.options.Now().Format("2006-01-02T15:04:05.000-0700"),
	}
	ctx, cancel := context.WithTimeout(ctx, e.options.DeliveryTimeout)
	defer cancel()
	request, err := e.delivery(ctx, webhook, body, headers)
	if err != nil {
		log.ErrorMessage = "the url of the webhook cannot be called" // why may repeat a secret in it
		return log, log.ResponseBody
	}
	log.RequestHeaders = flat(request.Header)
	response, err := e.options.Deliver.RoundTrip(request)
	if err != nil {
		log.ErrorMessage = reason(err)
		return log, log.ResponseBody
	}
	defer func() { _ = response.Body.Close() }()
	log.ResponseStatusCode = response.StatusCode
	log.ResponseHeaders = flat(response.Header)
	content, err := io.ReadAll(io.LimitReader(response.Body, maxReceived))
	if err != nil {
		log.ErrorMessage = reason(err)
		return log, log.ResponseBody
	}
	log.Success = response.StatusCode >= 200 && response.StatusCode < 300
	var received any
	if json.Unmarshal(content, &received) != nil {
		received = string(content)
	}
	if object, ok := received.(map[string]any); ok {
		log.ResponseBody = object
	} else {
		log.ResponseBody = map[string]any{"text": string(content)}
	}
	return log, received
}

// delivery is the request that a receiver gets. What the caller wants in its
// headers gives way to what Authing always sends.
func (e *Emulator) delivery(ctx context.Context, webhook Webhook, body, headers map[string]any) (*http.Request, error) {
	content := e.encodeDelivery(webhook.ContentType, body)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, webhook.URL, strings.NewReader(content))
	if err != nil {
		return nil, err
	}
	for name, value := range headers {
		request.Header.Set(name, fmt.Sprint(value))
	}
	request.Header.Set("Accept", "application/json, text/plain, */*")
	request.Header.Set("Content-Type", webhook.ContentType)
	request.Header.Set("User-Agent", "authing-webhook@2.0")
	request.Header.Set("X-Authing-Userpool-Id", e.userPoolID)
	if webhook.Secret != "" {
		request.Header.Set("X-Authing-Webhook-Secret", webhook.Secret)
		request.Header.Set("X-Authing-Token", webhook.Secret)
	}
	return request, nil
}

// reason is how the logs call a failure to reach a receiver.
func reason(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "ERRTIMEOUT"
	}
	return err.Error()
}

// encodeDelivery writes a delivery's body in the webhook's content type. How
// Authing writes nested data into a form is not known.
func (e *Emulator) encodeDelivery(contentType string, body map[string]any) string {
	if contentType != "application/x-www-form-urlencoded" {
		return jsonText(body)
	}
	e.mu.Lock()
	brackets := e.chosen("form-encoding") == formBrackets
	e.mu.Unlock()
	form := url.Values{}
	for name, value := range body {
		fill(form, name, value, brackets)
	}
	return form.Encode()
}

// fill puts a value into a form: nested data as JSON, or as name[inner]=value.
func fill(form url.Values, name string, value any, brackets bool) {
	switch value := value.(type) {
	case string:
		form.Set(name, value)
		return
	case map[string]any:
		if brackets {
			for inner, held := range value {
				fill(form, name+"["+inner+"]", held, brackets)
			}
			return
		}
	case []any:
		if brackets {
			for i, held := range value {
				fill(form, name+"["+strconv.Itoa(i)+"]", held, brackets)
			}
			return
		}
	}
	form.Set(name, jsonText(value))
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
