package live

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
)

func listForm(ctx context.Context, p *Pool) (string, string, error) {
	if _, _, err := p.must(ctx, nil); err != nil {
		return "", "", err
	}
	listed, err := p.api.get(ctx, "list-webhooks", url.Values{"page": {"1"}, "limit": {"1"}})
	return form(listed.member("list")), "", err
}

func updateUnknown(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	updated, err := p.updateGone(ctx, id, map[string]any{"name": p.Name("gone")})
	return fmt.Sprint(updated.StatusCode), updated.String(), err
}

func notFound(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	read, err := p.read(ctx, id)
	return fmt.Sprintf("http-%d", read.HTTPStatus), read.String() + ", data " + form(string(read.Data)), err
}

func writeAnswer(ctx context.Context, p *Pool) (string, string, error) {
	made, _, err := p.must(ctx, nil)
	if made.member("name") == "" {
		return "id", "", err
	}
	return "whole", "", err
}

func deleteAnswer(ctx context.Context, p *Pool) (string, string, error) {
	_, deleted, err := p.gone(ctx)
	if deleted.member("success") == "" {
		return "none", deleted.String(), err
	}
	return "success", "success " + deleted.member("success"), err
}

func badToken(ctx context.Context, p *Pool) (string, string, error) {
	stranger := *p.api
	stranger.token = "a-token-of-nobody"
	refused, err := stranger.get(ctx, "list-webhooks", url.Values{"page": {"1"}, "limit": {"1"}})
	return strconv.Itoa(refused.StatusCode), refused.String(), err
}

func notFoundData(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	read, err := p.read(ctx, id)
	return form(string(read.Data)), read.String(), err
}

// deleteUnknown deletes once more what was the test's own and is gone.
func deleteUnknown(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	deleted, err := p.deleteGone(ctx, id)
	return strconv.Itoa(deleted.StatusCode), deleted.String(), err
}

func overLimit(ctx context.Context, p *Pool) (string, string, error) {
	listed, err := p.api.get(ctx, "list-webhooks", url.Values{"page": {"1"}, "limit": {strconv.Itoa(maxPage + 1)}})
	return strconv.Itoa(listed.StatusCode), listed.String(), err
}

func listOrder(ctx context.Context, p *Pool) (string, string, error) {
	for _, name := range []string{"first", "second"} {
		if _, _, err := p.must(ctx, map[string]any{"name": p.Name(name)}); err != nil {
			return "", "", err
		}
	}
	listed, err := p.Webhooks(ctx)
	switch {
	case err != nil || len(listed) != 2:
		return unseen, "", err
	case listed[0].Name == p.Name("first"):
		return "oldest", "", nil
	default:
		return "newest", "", nil
	}
}
