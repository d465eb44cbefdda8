package authing_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// TestOddEntries lists a pool with entries that nobody can make sense of: they
// are named and set aside, or read as far as that goes, and stop nothing else.
func TestOddEntries(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		alter func(webhook map[string]any)
		aside string // what is said of it where it is set aside
	}{
		"a fraction of a delay":      {func(w map[string]any) { w["retryConfig"] = map[string]any{"enabled": true, "delay": 0.5} }, ""},
		"a retryConfig that is none": {func(w map[string]any) { w["retryConfig"] = "off" }, ""},
		"a time without a zone":      {func(w map[string]any) { w["createdAt"] = "2026-01-02 03:04:05" }, ""},
		"a time that is none":        {func(w map[string]any) { w["updatedAt"] = "soon" }, ""},
		"enabled as a text":          {func(w map[string]any) { w["enabled"] = "true" }, ""},
		"enabled as an object":       {func(w map[string]any) { w["enabled"] = map[string]any{} }, ""},
		"a name as a number":         {func(w map[string]any) { w["name"] = 12 }, ""},
		"events that are none":       {func(w map[string]any) { w["events"] = 7 }, ""},
		"a secret that is none":      {func(w map[string]any) { w["secret"] = []string{} }, ""},
		"no id":                      {func(w map[string]any) { delete(w, "webhookId"); w["name"] = "odd\x1b[31m" }, `the one named "odd\\x1b[31m", which has no webhookId`},
		"no id and no name":          {func(w map[string]any) { delete(w, "webhookId"); delete(w, "name") }, "number 3 of its page, which has no webhookId"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, 5)
			odd := s.ids[2]
			s.listed = func(webhook map[string]any) {
				if webhook["webhookId"] == odd {
					c.alter(webhook)
				}
			}
			s.got = s.listed
			api := client(t, s.URL)
			all, err := api.AllWebhooks(t.Context())
			want := 5
			if c.aside != "" {
				want = 4
			}
			if err != nil || len(all) != want {
				t.Fatalf("%d webhooks, %v", len(all), err)
			}
			if said := api.UnreadableWebhooks(); c.aside == "" && len(said) > 0 || c.aside != "" && !slices.Equal(said, []string{c.aside}) {
				t.Errorf("set aside: %q", said)
			}
			if c.aside == "" {
				if webhook, err := api.GetWebhook(t.Context(), odd); err != nil || webhook.WebhookID != odd {
					t.Errorf("%+v, %v", webhook, err)
				}
			}
			s.gone[s.ids[4]] = true
			if _, err := client(t, s.URL).GetWebhook(t.Context(), s.ids[4]); !authing.IsNotFound(err) {
				t.Errorf("one that is gone: %v", err)
			}
		})
	}
}

// TestGoneWithoutAList has a key that may not list: what Authing itself says of
// a webhook is believed, and a wrong route's 404 is not.
func TestGoneWithoutAList(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusNotFound} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/list-webhooks"):
				say(w, map[string]any{"statusCode": 403, "message": "no"})
			case strings.HasSuffix(r.URL.Path, "/delete-webhook"):
				say(w, map[string]any{"statusCode": 200})
			default:
				w.WriteHeader(status)
				say(w, map[string]any{"statusCode": 404, "message": "none"})
			}
		})
		c := client(t, s.URL)
		_, err := c.GetWebhook(t.Context(), webhookID)
		if believed := authing.IsNotFound(err); believed != (status == http.StatusOK) {
			t.Errorf("HTTP %d: %v", status, err)
		}
		if gone := c.DeleteWebhook(t.Context(), webhookID); (gone == nil) != (status == http.StatusOK) {
			t.Errorf("HTTP %d: delete: %v", status, gone)
		}
		if status == http.StatusOK {
			continue
		}
		f := failure(t, err)
		var inner *authing.Error
		if !errors.As(f.Err, &inner) || inner.StatusCode != http.StatusForbidden {
			t.Errorf("the refusal of the list is not beneath %v", err)
		}
	}
}

// TestTotalTooHigh believes that a webhook is gone although the list says that
// it has one entry more than it shows.
func TestTotalTooHigh(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/list-webhooks") {
			say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": 1, "list": []any{}}})
			return
		}
		say(w, map[string]any{"statusCode": 404})
	})
	if _, err := client(t, s.URL).GetWebhook(t.Context(), webhookID); !authing.IsNotFound(err) {
		t.Error(err)
	}
}

// TestReplicasThatLag asks again about a webhook that the list holds, and says
// so where the answers go on disagreeing.
func TestReplicasThatLag(t *testing.T) {
	t.Parallel()
	for lag, found := range map[int]bool{2: true, 100: false} {
		looks := 0
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/list-webhooks") {
				say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": 1, "list": []any{map[string]any{"webhookId": webhookID}}}})
				return
			}
			if looks++; looks <= lag {
				say(w, map[string]any{"statusCode": 404})
				return
			}
			webhook(w, r)
		})
		_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
		if (err == nil) != found || !found && !errors.Is(err, authing.ErrDisagreement) {
			t.Errorf("a lag of %d looks: %v", lag, err)
		}
	}
}

// TestDeleteIsNotTakenOnTrust has Authing say that it deleted what is there.
func TestDeleteIsNotTakenOnTrust(t *testing.T) {
	t.Parallel()
	for stays, deleted := range map[int]bool{0: true, 2: true, 100: false} {
		reads := 0
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/delete-webhook") {
				say(w, map[string]any{"statusCode": 200, "data": map[string]any{"success": true}})
				return
			}
			if reads++; reads > stays {
				say(w, map[string]any{"statusCode": 404})
				return
			}
			webhook(w, r)
		})
		err := client(t, s.URL).DeleteWebhook(t.Context(), webhookID)
		if (err == nil) != deleted || !deleted && !strings.Contains(err.Error(), "is still there") {
			t.Errorf("there for %d reads: %v", stays, err)
		}
	}
}

// TestDoneWithoutAWord has updates and deletes answered in ways that say
// nothing of what was done, which a read shows.
func TestDoneWithoutAWord(t *testing.T) {
	t.Parallel()
	request := authing.UpdateWebhookRequest{WebhookID: webhookID, Name: "n", URL: "u", Events: []string{"login"}, ContentType: "c"}
	done := map[string]any{
		"webhookId": webhookID, "name": "n", "url": "u", "events": []string{"login"}, "contentType": "c", "enabled": false,
		"createdAt": "2022-07-03T02:20:30.000Z", "updatedAt": "2022-07-03T02:20:30.000Z",
	}
	for name, answer := range map[string]func(http.ResponseWriter){
		"HTTP 204":       func(w http.ResponseWriter) { w.WriteHeader(http.StatusNoContent) },
		"cut":            func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
		"HTTP 500":       func(w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) },
		"statusCode 500": func(w http.ResponseWriter) { say(w, map[string]any{"statusCode": 500}) },
		"data.success false": func(w http.ResponseWriter) {
			say(w, map[string]any{"statusCode": 200, "data": map[string]any{"success": false}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, happened := range []bool{true, false} {
				s := serve(t, func(w http.ResponseWriter, r *http.Request) {
					switch {
					case strings.HasSuffix(r.URL.Path, "/get-webhook") && r.Header.Get("User-Agent") == "deleting" && happened:
						say(w, map[string]any{"statusCode": 404})
					case strings.HasSuffix(r.URL.Path, "/get-webhook") && happened:
						say(w, map[string]any{"statusCode": 200, "data": done})
					case strings.HasSuffix(r.URL.Path, "/get-webhook"):
						webhook(w, r)
					case strings.HasSuffix(r.URL.Path, "/list-webhooks"):
						say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": 0, "list": []any{}}})
					default:
						answer(w)
					}
				})
				got, err := client(t, s.URL).UpdateWebhook(t.Context(), request)
				if name == "HTTP 204" {
					if err != nil || got.Complete() { // the caller reads it
						t.Errorf("update: %+v, %v", got, err)
					}
				} else if (err == nil) != happened {
					t.Errorf("update that happened %v: %+v, %v", happened, got, err)
				}
				deleting := client(t, s.URL, func(c *authing.Config) { c.UserAgent = "deleting" })
				if err := deleting.DeleteWebhook(t.Context(), webhookID); (err == nil) != happened {
					t.Errorf("delete that happened %v: %v", happened, err)
				}
			}
		})
	}
}

// TestClaimInAnyToken reads the user pool from tokens whose other parts are odd.
func TestClaimInAnyToken(t *testing.T) {
	t.Parallel()
	payload := `{"scoped_userpool_id":"a-pool"}`
	plain := base64.RawURLEncoding.EncodeToString([]byte(payload))
	for _, token := range []string{
		"e30." + plain + ".not base64/+=", "e30." + plain + ".", "e30." + plain, "???." + plain + ".x",
		"e30." + base64.URLEncoding.EncodeToString([]byte(payload+" ")) + ".x",
	} {
		s := serve(t, webhook)
		s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, "\uFEFF{\"statusCode\":\"200\",\"data\":{\"access_token\":%q,\"expires_in\":\"7200\"}}", token)
		})
		if pool, err := client(t, s.URL).UserPoolID(t.Context()); err != nil || pool != "a-pool" {
			t.Errorf("%s: %q, %v", token, pool, err)
		}
	}
}

// TestPoolThatWasAssumed says of a token that is refused twice whether the pool
// that was named with it is a guess.
func TestPoolThatWasAssumed(t *testing.T) {
	t.Parallel()
	for _, named := range []bool{true, false} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) { say(w, map[string]any{"statusCode": 401}) })
		inner := s.Config.Handler
		s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/get-management-token") && !named {
				grant(w, "opaque")
				return
			}
			inner.ServeHTTP(w, r)
		})
		_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
		if f := failure(t, err); f.PoolAssumed == named {
			t.Errorf("named %v: %+v", named, f)
		}
	}
}

// TestServerTextIsPrintable bounds what a server may put on a terminal.
func TestServerTextIsPrintable(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		say(w, map[string]any{"statusCode": 400, "requestId": "r\x1b[0m" + strings.Repeat("r", 5000), "message": "\x1b]0;title\a用户\u202e" + strings.Repeat("x", 200_000)})
	})
	_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
	text := err.Error()
	if strings.ContainsAny(text, "\x1b\a\u202e") || len(text) > 4000 || !strings.Contains(text, "用户") || !strings.Contains(text, "characters more") {
		t.Errorf("%d bytes: %.200q", len(text), text)
	}
}

// TestInterruptedCall says of a call that the run's end has cut off that it was
// the run, and not the server.
func TestInterruptedCall(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	var calls atomic.Int64
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		_, _ = io.Copy(io.Discard, r.Body) // only then does a server notice that the caller has gone
		cancel()
		<-r.Context().Done()
	})
	c := client(t, s.URL, func(c *authing.Config) { c.RequestTimeout = time.Hour })
	_, err := c.UpdateWebhook(ctx, authing.UpdateWebhookRequest{WebhookID: webhookID})
	if f := failure(t, err); !errors.Is(err, context.Canceled) || !strings.Contains(f.Message, "the run was cancelled") || calls.Load() != 1 {
		t.Errorf("after %d calls: %v", calls.Load(), err)
	}
}
