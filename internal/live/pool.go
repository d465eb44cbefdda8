package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
	// mine tells the webhooks that may be changed and removed from all others.
	mine func(Webhook) bool
	// late are the ids of webhooks that this pool made and removed.
	late []string
}

// Open logs in to the pool of the settings.
func Open(ctx context.Context, s Settings) (*Pool, error) {
	a, err := dial(ctx, s)
	if err != nil {
		return nil, err
	}
	return begin(a, family+s.Run+"-"), nil
}

func begin(a *api, prefix string) *Pool {
	return &Pool{api: a, prefix: prefix, mine: func(w Webhook) bool { return strings.HasPrefix(w.Name, prefix) }}
}

// Sub is the same pool for a part of the run, with a longer prefix.
func (p *Pool) Sub(part string) *Pool { return begin(p.api, p.prefix+part+"-") }

// Client is what reaches Authing: it trusts the certificate of the settings,
// follows no redirect, with which a token would go to another host, and gives
// up on what takes too long. Whoever calls with it guards what he writes.
func (p *Pool) Client() *http.Client { return p.api.client }

// Name makes a name that belongs to the run.
func (p *Pool) Name(name string) string { return p.prefix + name }

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

// Webhooks lists the run's webhooks.
func (p *Pool) Webhooks(ctx context.Context) ([]Webhook, error) {
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
			if p.mine(webhook) {
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
