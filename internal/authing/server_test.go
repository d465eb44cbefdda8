package authing_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

const (
	accessKeyID     = "an-access-key-id"
	accessKeySecret = "an-access-key-secret"
	webhookID       = "6229ffaf2dabcd9bcfcf784b"
)

// server is an API by hand: each test says what it answers to what.
type server struct {
	*httptest.Server
	// logins counts the token requests.
	logins atomic.Int64
}

// serve answers logins with tokens of a pool, and everything else with handle.
func serve(t *testing.T, handle http.HandlerFunc, before ...func(http.ResponseWriter)) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, b := range before {
			b(w)
		}
		if r.URL.Path == "/api/v3/get-management-token" {
			n := s.logins.Add(1)
			grant(w, token(t, fmt.Sprint(n)))
			return
		}
		handle(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// noDate takes the header away that net/http adds by itself.
func noDate(w http.ResponseWriter) { w.Header()["Date"] = nil }

func grant(w io.Writer, token string) {
	say(w, map[string]any{"statusCode": 200, "message": "ok", "data": map[string]any{"access_token": token, "expires_in": 7200}})
}

func say(w io.Writer, value any) {
	if err := json.NewEncoder(w).Encode(value); err != nil {
		panic(err)
	}
}

// token is a JWT of the pool "a-pool".
func token(t *testing.T, id string) string {
	t.Helper()
	signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"scoped_userpool_id": "a-pool", "jti": id}).SignedString([]byte("key"))
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// webhook is the least that an answer about a webhook holds.
func webhook(w http.ResponseWriter, _ *http.Request) {
	say(w, map[string]any{"statusCode": 200, "message": "ok", "data": map[string]any{"webhookId": webhookID}})
}

// client talks to a server; change alters its configuration first.
func client(t testing.TB, address string, change ...func(*authing.Config)) *authing.Client {
	t.Helper()
	host, err := authing.ParseHost(address)
	if err != nil {
		t.Fatal(err)
	}
	config := authing.Config{
		Host:            host,
		AccessKeyID:     accessKeyID,
		AccessKeySecret: accessKeySecret,
		RequestTimeout:  time.Minute,
		UserAgent:       "test",
		Sleep:           func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
	for _, c := range change {
		c(&config)
	}
	c, err := authing.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
