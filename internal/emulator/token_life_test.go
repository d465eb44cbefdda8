package emulator

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestExpiredTokensLeave keeps no more tokens than are good, however many are asked for.
func TestExpiredTokensLeave(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	e, err := New(Options{TokenLife: time.Hour, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/api/v3/get-management-token",
			strings.NewReader(`{"accessKeyId":"`+DefaultAccessKeyID+`","accessKeySecret":"`+DefaultAccessKeySecret+`"}`))
		r.Header.Set("Content-Type", "application/json")
		e.ServeHTTP(httptest.NewRecorder(), r)
		now = now.Add(40 * time.Minute)
	}
	if len(e.tokens) != 2 {
		t.Errorf("%d tokens are kept", len(e.tokens))
	}
}
