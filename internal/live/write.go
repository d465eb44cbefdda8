package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// All that is written to Authing is written in this file, so that it can be
// seen here that nothing is changed or removed but what is the run's own.

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

// own reads a webhook that is about to be changed or removed, and refuses one
// that is not the run's.
func (p *Pool) own(ctx context.Context, id string) (Webhook, error) {
	if id == "" {
		return Webhook{}, errors.New("no webhook is meant: nothing was done")
	}
	webhook, err := p.Webhook(ctx, id)
	if err != nil {
		return Webhook{}, err
	}
	if !p.mine(webhook) || webhook.WebhookID != id {
		return Webhook{}, fmt.Errorf("webhook %s is none of those with the prefix %s: it is left alone", id, p.prefix)
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
		"name": webhook.Name, "url": webhook.URL, "events": []string(webhook.Events),
		"contentType": webhook.ContentType, "enabled": webhook.Enabled,
	}
	if webhook.Secret != "" && !strings.Contains(webhook.Secret, "***") {
		all["secret"] = webhook.Secret
	}
	maps.Copy(all, members)
	answered, err := p.update(ctx, id, all)
	if err == nil && !answered.ok() {
		err = fmt.Errorf("update-webhook: %s", answered)
	}
	return err
}

// update changes members of a webhook and leaves the others out. The webhook
// is the run's before and after it.
func (p *Pool) update(ctx context.Context, id string, members map[string]any) (answer, error) {
	if _, err := p.own(ctx, id); err != nil {
		return answer{}, err
	}
	return p.sendUpdate(ctx, id, members)
}

func (p *Pool) sendUpdate(ctx context.Context, id string, members map[string]any) (answer, error) {
	if name, there := members["name"]; there && !strings.HasPrefix(fmt.Sprint(name), p.prefix) {
		return answer{}, fmt.Errorf("%q does not begin with the run's prefix %s", name, p.prefix)
	}
	all := maps.Clone(members)
	all["webhookId"] = id
	return p.api.post(ctx, "update-webhook", all)
}

// Remove removes a webhook and sees to it that it is gone.
func (p *Pool) Remove(ctx context.Context, id string) error {
	answered, err := p.remove(ctx, id)
	if err != nil {
		return err
	}
	after, err := p.read(ctx, id)
	if err == nil && after.StatusCode != http.StatusNotFound {
		err = fmt.Errorf("delete-webhook: %s; get-webhook after it: %s", answered, after)
	}
	return err
}

func (p *Pool) remove(ctx context.Context, id string) (answer, error) {
	if _, err := p.own(ctx, id); err != nil {
		return answer{}, err
	}
	return p.sendDelete(ctx, id)
}

func (p *Pool) sendDelete(ctx context.Context, id string) (answer, error) {
	return p.api.post(ctx, "delete-webhook", map[string]any{"webhookIds": []string{id}})
}

// gone makes a webhook and removes it: its id is one that there is no more.
func (p *Pool) gone(ctx context.Context) (string, answer, error) {
	made, _, err := p.must(ctx, nil)
	if err != nil {
		return "", answer{}, err
	}
	id := text(made.member("webhookId"))
	deleted, err := p.remove(ctx, id)
	if err == nil {
		p.late = append(p.late, id)
	}
	return id, deleted, err
}

// wasOwn takes the place of own for a webhook that cannot be read any more: it
// refuses ids that are not from gone.
func (p *Pool) wasOwn(id string) error {
	if !slices.Contains(p.late, id) {
		return fmt.Errorf("webhook %s is none that this run has made and removed: it is left alone", id)
	}
	return nil
}

// updateGone sends an update for a webhook of gone.
func (p *Pool) updateGone(ctx context.Context, id string, members map[string]any) (answer, error) {
	if err := p.wasOwn(id); err != nil {
		return answer{}, err
	}
	return p.sendUpdate(ctx, id, members)
}

// deleteGone sends a delete for a webhook of gone.
func (p *Pool) deleteGone(ctx context.Context, id string) (answer, error) {
	if err := p.wasOwn(id); err != nil {
		return answer{}, err
	}
	return p.sendDelete(ctx, id)
}

// Sweep removes the run's webhooks, and returns the names of what it removed.
func (p *Pool) Sweep(ctx context.Context) (removed []string, err error) {
	left, err := p.Webhooks(ctx)
	if err != nil {
		return nil, err
	}
	for _, webhook := range left {
		if err := p.Remove(ctx, webhook.WebhookID); err != nil {
			return removed, err
		}
		removed = append(removed, webhook.Name)
	}
	return removed, nil
}

// SweepOld removes what runs that were broken off have left behind, if Authing
// says that it was made before a time: a run that is under way elsewhere keeps
// its own, and so does whoever names a webhook nearly like a run.
func (p *Pool) SweepOld(ctx context.Context, before time.Time) ([]string, error) {
	all := &Pool{api: p.api, prefix: family, mine: func(w Webhook) bool {
		return ofFamily.MatchString(w.Name) && !w.CreatedAt.IsZero() && w.CreatedAt.Before(before)
	}}
	return all.Sweep(ctx)
}
