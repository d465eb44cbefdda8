package internal_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// retries is how often the client of these tests may repeat a call.
const retries = 3

// repeats reads what the guides say in the column on repetition: how often a
// call is sent that is answered in this way every time.
var repeats = map[string]int{
	"no": 1, "否": 1,
	"once, with a new token": 2, "换新 token 重试一次": 2,
	"yes, more slowly": 1 + retries, "是，并会放慢速度": 1 + retries,
	"yes; a create only after looking it up": 1 + retries, "是；创建请求要先查找是否已创建": 1 + retries,
}

// statusOf matches a statusCode by itself.
var statusOf = regexp.MustCompile(`\b\d{3}\b`)

// TestTroubleshootingSaysWhatIsRepeated answers each statusCode of the guides
// to a client, every time, and counts what it sends: what the guides say of
// repetition is what the client does.
func TestTroubleshootingSaysWhatIsRepeated(t *testing.T) {
	t.Parallel()
	for page, title := range map[string]string{"troubleshooting.md": "By statusCode", "troubleshooting-zh.md": "按 statusCode"} {
		_, section, found := strings.Cut(read(t, "../docs/guides/"+page), "\n## "+title+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		rows, looked := strings.Split(section, "\n| "), 0
		if !found || len(rows) < 3 {
			t.Fatalf("%s has no table of statusCodes", page)
		}
		for _, row := range rows[2:] { // the heads of the columns are the first
			cells := strings.Split(row, " | ")
			want, known := repeats[cells[2]]
			if !known {
				t.Errorf("%s: %q says nothing that is known about repetition: %q", page, cells[0], cells[2])
				continue
			}
			for _, code := range statusOf.FindAllString(cells[0], -1) {
				looked++
				if sent := sends(t, code, strings.Contains(cells[0], "get-management-token"), strings.Contains(cells[0], "data.success")); sent != want {
					t.Errorf("%s says %q of %s, but the call is sent %d times", page, cells[2], code, sent)
				}
			}
		}
		if looked < 20 {
			t.Errorf("%d statusCodes of %s were looked at", looked, page)
		}
	}
}

// sends counts how often a call is sent to a server that always answers with a
// statusCode: an update, or the login before it.
func sends(t *testing.T, statusCode string, login, contradicted bool) int {
	t.Helper()
	code, err := strconv.Atoi(statusCode)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"scoped_userpool_id": "a-pool"}).SignedString([]byte("key"))
	if err != nil {
		t.Fatal(err)
	}
	var count atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := map[string]any{"statusCode": 200, "message": "", "data": map[string]any{"access_token": token, "expires_in": 7200}}
		operation := path.Base(r.URL.Path)
		if (operation == "get-management-token") == login {
			answer = map[string]any{"statusCode": code, "message": "", "data": map[string]any{"success": !contradicted}}
		}
		if login || operation == "update-webhook" { // and not the read that decides what was done
			count.Add(1)
		}
		if err := json.NewEncoder(w).Encode(answer); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	host, err := authing.ParseHost(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	most := retries
	client, err := authing.New(authing.Config{
		Host: host, AccessKeyID: "id", AccessKeySecret: "a-secret", MaxRetries: &most, RequestTimeout: time.Minute,
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.UpdateWebhook(t.Context(), authing.UpdateWebhookRequest{WebhookID: "a-webhook"}); err == nil {
		t.Errorf("a call that is answered with %d succeeds", code)
	}
	return int(count.Load())
}
