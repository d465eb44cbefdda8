package emulator

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// maxPage is the most entries a page may hold.
const maxPage = 50

// defaultPage is how many entries a page holds when nobody says.
const defaultPage = 10

type createWebhookDto struct {
	Name        *string      `json:"name"`
	URL         *string      `json:"url"`
	Events      *[]string    `json:"events"`
	ContentType *string      `json:"contentType"`
	Enabled     *bool        `json:"enabled"`
	Secret      *string      `json:"secret"`
	RetryConfig *RetryConfig `json:"retryConfig"`
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
	if in.Name == nil || in.URL == nil || in.Events == nil || in.ContentType == nil {
		return invalid("name、url、events、contentType 为必填项", "name, url, events and contentType are required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if refusal, ok := e.acceptable(in, ""); !ok {
		return refusal
	}
	webhook := Webhook{Enabled: e.behaviour.EnabledDefault == isTrue}
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
	if in.WebhookID == nil {
		return invalid("webhookId 为必填项", "webhookId is required")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	webhook := e.find(*in.WebhookID)
	if webhook == nil {
		code, _ := strconv.Atoi(e.behaviour.UpdateUnknown)
		return e.notFound(code)
	}
	if refusal, ok := e.acceptable(in.createWebhookDto, webhook.WebhookID); !ok {
		return refusal
	}
	if e.behaviour.UpdateOmitted == omittedReset {
		webhook.Secret, webhook.RetryConfig = "", nil
		webhook.Enabled = e.behaviour.EnabledDefault == isTrue
	}
	e.apply(webhook, in.createWebhookDto)
	webhook.UpdatedAt = e.options.Now()
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
	for _, id := range *in.WebhookIDs {
		e.remove(id)
	}
	if e.behaviour.DeleteAnswer == answerNone {
		return done(nil)
	}
	return done(map[string]bool{"success": true})
}

func (e *Emulator) listWebhooks(r *request) answer {
	if err := onlyParameters(r, "page", "limit"); err != nil {
		return unreadable(err)
	}
	page, limit, err := pageOf(r.URL.Query().Get("page"), r.URL.Query().Get("limit"))
	if err != nil {
		return unreadable(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	newestFirst := slices.Clone(e.webhooks)
	slices.Reverse(newestFirst)
	list := make([]map[string]any, 0, limit)
	for _, webhook := range slice(newestFirst, page, limit) {
		list = append(list, e.told(webhook))
	}
	return done(e.listOf(len(newestFirst), list))
}

// acceptable checks values as far as Authing is known, or set, to check them.
// It needs e.mu.
func (e *Emulator) acceptable(in createWebhookDto, self string) (answer, bool) {
	switch {
	case in.ContentType != nil && *in.ContentType != "application/json" && *in.ContentType != "application/x-www-form-urlencoded":
		return invalid("contentType 不合法", "contentType must be application/json or application/x-www-form-urlencoded"), false
	case in.Events != nil && len(*in.Events) == 0 && e.behaviour.EmptyEvents == refusedValue:
		return invalid("events 不能为空", "events must not be empty"), false
	case in.RetryConfig != nil && e.behaviour.RetryConfig == refusedValue:
		return invalid("参数错误：未知字段 retryConfig", `invalid parameters: unknown field "retryConfig"`), false
	case in.Secret != nil && *in.Secret == "" && self != "" && e.behaviour.ClearSecret == refusedValue:
		return invalid("secret 不能为空", "secret must not be empty"), false
	case in.Name != nil && e.behaviour.DuplicateName == refusedValue && e.nameTaken(*in.Name, self):
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
	if in.Secret != nil && (*in.Secret != "" || e.behaviour.ClearSecret != ignored) {
		webhook.Secret = *in.Secret
	}
	if in.RetryConfig != nil && e.behaviour.RetryConfig == accepted {
		webhook.RetryConfig = in.RetryConfig
	}
}

// kept returns the event names that Authing stores of those that were sent.
func (e *Emulator) kept(events []string) []string {
	events = slices.Clone(events)
	if e.behaviour.UnknownEvents == eventsDrop {
		events = slices.DeleteFunc(events, func(name string) bool { return !knownEvent(name) })
	}
	if e.behaviour.EventsOrder == orderSorted {
		slices.Sort(events)
		events = slices.Compact(events)
	}
	return events
}

// written is what create and update answer. It needs e.mu.
func (e *Emulator) written(webhook *Webhook) map[string]any {
	if e.behaviour.WriteAnswer == answerIDOnly {
		return map[string]any{"webhookId": webhook.WebhookID}
	}
	return e.told(webhook)
}

// told is a webhook in the form of an answer. It needs e.mu.
func (e *Emulator) told(webhook *Webhook) map[string]any {
	out := map[string]any{
		"webhookId":   webhook.WebhookID,
		"name":        webhook.Name,
		"url":         webhook.URL,
		"contentType": webhook.ContentType,
		"enabled":     webhook.Enabled,
		"createdAt":   timestamp(webhook.CreatedAt),
		"updatedAt":   timestamp(webhook.UpdatedAt),
	}
	switch e.behaviour.EventsForm {
	case formArray:
		out["events"] = append([]string{}, webhook.Events...)
	case formString:
		out["events"] = quotedArray(webhook.Events)
	}
	if secret, there := e.toldSecret(webhook.Secret); there {
		out["secret"] = secret
	}
	if webhook.RetryConfig != nil {
		out["retryConfig"] = *webhook.RetryConfig
	}
	return out
}

func (e *Emulator) toldSecret(secret string) (any, bool) {
	if secret == "" {
		switch e.behaviour.NoSecret {
		case formNull:
			return nil, true
		case formEmpty:
			return "", true
		default:
			return nil, false
		}
	}
	switch e.behaviour.SecretForm {
	case formMasked:
		return "********", true
	case formOmitted:
		return nil, false
	case formNull:
		return nil, true
	default:
		return secret, true
	}
}

// listOf is a page in the form of an answer. It needs e.mu.
func (e *Emulator) listOf(total int, list []map[string]any) map[string]any {
	if e.behaviour.ListForm == formObject && len(list) == 1 {
		return map[string]any{"totalCount": total, "list": list[0]}
	}
	return map[string]any{"totalCount": total, "list": list}
}

// notFound is the answer about an id that is not there. It needs e.mu.
func (e *Emulator) notFound(statusCode int) answer {
	a := failed(statusCode, 0, text{"Webhook 不存在", "The webhook does not exist"})
	if e.behaviour.NotFound == http404 && statusCode == 404 {
		a.httpStatus = 404
	}
	return a
}

// pageOf reads page and limit, which the API's own SDKs send as text.
func pageOf(page, limit string) (int, int, error) {
	number, size := 1, defaultPage
	var err error
	if page != "" {
		if number, err = strconv.Atoi(page); err != nil || number < 1 {
			return 0, 0, errors.New("page must be a whole number from 1")
		}
	}
	if limit != "" {
		if size, err = strconv.Atoi(limit); err != nil || size < 1 || size > maxPage {
			return 0, 0, errors.New("limit must be a whole number from 1 to " + strconv.Itoa(maxPage))
		}
	}
	return number, size, nil
}

// slice returns one page of all.
func slice[T any](all []T, page, limit int) []T {
	from := min((page-1)*limit, len(all))
	return all[from:min(from+limit, len(all))]
}

// quotedArray writes names as the published sample does: an array's JSON, inside a string.
func quotedArray(names []string) string {
	quoted := make([]string, 0, len(names))
	for _, name := range names {
		quoted = append(quoted, strconv.Quote(name))
	}
	return "[" + strings.Join(quoted, ",") + "]"
}
