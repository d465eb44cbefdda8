package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// maxPage is the most entries that Authing puts on a page.
const maxPage = 50

// family begins the name of every webhook that a run makes.
const family = "tfacc-"

// ofFamily tells names that some run has given from all others.
var ofFamily = regexp.MustCompile(`^` + family + `[0-9a-f]{8}-`)

// Webhook is what Authing tells of a webhook.
type Webhook struct {
	WebhookID   string `json:"webhookId"`
	Name        string `json:"name"`
	URL         string `json:"url"`
	Events      Events `json:"events"`
	ContentType string `json:"contentType"`
	Enabled     bool   `json:"enabled"`
	// Secret is empty where there is none, or where Authing does not tell it.
	Secret    string    `json:"secret"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

// Events are names of events, written as an array or as a text that holds one.
type Events []string

// UnmarshalJSON reads either form.
func (e *Events) UnmarshalJSON(encoded []byte) error {
	var text string
	if json.Unmarshal(encoded, &text) == nil {
		encoded = []byte(text)
	}
	return json.Unmarshal(encoded, (*[]string)(e))
}

// Pool is a user pool, seen by a run: it lists, changes and removes webhooks
// whose names begin with the run's prefix, and no others.
type Pool struct {
	api    *api
	prefix string
}

// Open logs in to the pool of the settings.
func Open(ctx context.Context, s Settings) (*Pool, error) {
	a, err := dial(ctx, s)
	if err != nil {
		return nil, err
	}
	return &Pool{api: a, prefix: family + s.Run + "-"}, nil
}

// Sub is the same pool for a part of the run, with a longer prefix.
func (p *Pool) Sub(part string) *Pool { return &Pool{api: p.api, prefix: p.prefix + part + "-"} }

// Name makes a name that belongs to the run.
func (p *Pool) Name(name string) string { return p.prefix + name }

// Add makes a webhook; members are named as Authing's API names them.
func (p *Pool) Add(ctx context.Context, members map[string]any) (Webhook, error) {
	answered, err := p.create(ctx, members)
	if err != nil {
		return Webhook{}, err
	}
	if !answered.ok() {
		return Webhook{}, fmt.Errorf("create-webhook: %s", answered)
	}
	var made Webhook
	if err := json.Unmarshal(answered.Data, &made); err != nil {
		return Webhook{}, err
	}
	return p.Webhook(ctx, made.WebhookID)
}

func (p *Pool) create(ctx context.Context, members map[string]any) (answer, error) {
	if name, _ := members["name"].(string); !strings.HasPrefix(name, p.prefix) {
		return answer{}, fmt.Errorf("%q does not begin with the run's prefix %s", name, p.prefix)
	}
	return p.api.post(ctx, "create-webhook", members)
}

// Webhook reads one webhook.
func (p *Pool) Webhook(ctx context.Context, id string) (Webhook, error) {
	answered, err := p.read(ctx, id)
	if err != nil {
		return Webhook{}, err
	}
	if !answered.ok() {
		return Webhook{}, fmt.Errorf("get-webhook: %s", answered)
	}
	var read Webhook
	return read, json.Unmarshal(answered.Data, &read)
}

func (p *Pool) read(ctx context.Context, id string) (answer, error) {
	return p.api.get(ctx, "get-webhook", url.Values{"webhookId": {id}})
}

// own reads a webhook that is about to be changed or removed, and refuses one
// that is not the run's.
func (p *Pool) own(ctx context.Context, id string) (Webhook, error) {
	webhook, err := p.Webhook(ctx, id)
	if err != nil {
		return Webhook{}, err
	}
	if !strings.HasPrefix(webhook.Name, p.prefix) || webhook.WebhookID != id {
		return Webhook{}, fmt.Errorf("webhook %s does not begin with the run's prefix %s: it is left alone", id, p.prefix)
	}
	return webhook, nil
}

// Edit changes members of a webhook, as somebody at the console would: the
// others keep their values, whatever an update does to what it leaves out.
func (p *Pool) Edit(ctx context.Context, id string, members map[string]any) error {
	webhook, err := p.own(ctx, id)
	if err != nil {
		return err
	}
	all := map[string]any{
		"webhookId": id, "name": webhook.Name, "url": webhook.URL, "events": []string(webhook.Events),
		"contentType": webhook.ContentType, "enabled": webhook.Enabled,
	}
	if webhook.Secret != "" && !strings.Contains(webhook.Secret, "***") {
		all["secret"] = webhook.Secret
	}
	maps.Copy(all, members)
	if name, _ := all["name"].(string); !strings.HasPrefix(name, p.prefix) {
		return fmt.Errorf("%q does not begin with the run's prefix %s", name, p.prefix)
	}
	answered, err := p.api.post(ctx, "update-webhook", all)
	if err == nil && !answered.ok() {
		err = fmt.Errorf("update-webhook: %s", answered)
	}
	return err
}

// Remove removes a webhook and sees to it that it is gone.
func (p *Pool) Remove(ctx context.Context, id string) error {
	if _, err := p.own(ctx, id); err != nil {
		return err
	}
	answered, err := p.api.post(ctx, "delete-webhook", map[string]any{"webhookIds": []string{id}})
	if err != nil {
		return err
	}
	after, err := p.read(ctx, id)
	if err == nil && after.StatusCode != http.StatusNotFound {
		err = fmt.Errorf("delete-webhook: %s; get-webhook after it: %s", answered, after)
	}
	return err
}

// Webhooks lists the run's webhooks.
func (p *Pool) Webhooks(ctx context.Context) ([]Webhook, error) {
	return p.list(ctx, func(w Webhook) bool { return strings.HasPrefix(w.Name, p.prefix) })
}

// list lists the webhooks that a filter keeps.
func (p *Pool) list(ctx context.Context, keep func(Webhook) bool) ([]Webhook, error) {
	var kept []Webhook
	for page, seen := 1, 0; ; page++ {
		answered, err := p.api.get(ctx, "list-webhooks", url.Values{"page": {strconv.Itoa(page)}, "limit": {strconv.Itoa(maxPage)}})
		if err != nil {
			return nil, err
		}
		if !answered.ok() {
			return nil, fmt.Errorf("list-webhooks: %s", answered)
		}
		var data struct {
			Total int             `json:"totalCount"`
			List  json.RawMessage `json:"list"`
		}
		if err := json.Unmarshal(answered.Data, &data); err != nil {
			return nil, err
		}
		var entries []Webhook
		if err := json.Unmarshal(data.List, &entries); err != nil {
			var one Webhook
			if json.Unmarshal(data.List, &one) != nil {
				return nil, err
			}
			entries = []Webhook{one}
		}
		for _, webhook := range entries {
			if keep(webhook) {
				kept = append(kept, webhook)
			}
		}
		if seen += len(entries); seen >= data.Total {
			return kept, nil
		}
		if len(entries) == 0 {
			return nil, errors.New("list-webhooks says that there is more than it lists")
		}
	}
}

// Sweep removes the run's webhooks, and returns the names of what it removed.
func (p *Pool) Sweep(ctx context.Context) ([]string, error) {
	left, err := p.Webhooks(ctx)
	if err != nil {
		return nil, err
	}
	return p.removeAll(ctx, left)
}

// SweepOld removes what runs that were broken off have left behind, if it was
// made before a time: a run that is under way elsewhere keeps its own.
func (p *Pool) SweepOld(ctx context.Context, before time.Time) ([]string, error) {
	all := &Pool{api: p.api, prefix: family}
	left, err := all.list(ctx, func(w Webhook) bool { return ofFamily.MatchString(w.Name) && w.CreatedAt.Before(before) })
	if err != nil {
		return nil, err
	}
	return all.removeAll(ctx, left)
}

func (p *Pool) removeAll(ctx context.Context, webhooks []Webhook) (removed []string, err error) {
	for _, webhook := range webhooks {
		if err := p.Remove(ctx, webhook.WebhookID); err != nil {
			return removed, err
		}
		removed = append(removed, webhook.Name)
	}
	return removed, nil
}
