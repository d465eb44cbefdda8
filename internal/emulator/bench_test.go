package emulator_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// many is how many webhooks the benchmarks handle in each round.
const many = 1000

// server is an emulator that is called over HTTP.
type server struct {
	*emulator.Emulator
	url, token string
}

func serve(t testing.TB, options emulator.Options) *server {
	t.Helper()
	e, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(e)
	t.Cleanup(listening.Close)
	s := &server{Emulator: e, url: listening.URL}
	var login struct {
		Token string `json:"access_token"`
	}
	s.do(t, "get-management-token", fmt.Sprintf(`{"accessKeyId":%q,"accessKeySecret":%q}`, emulator.DefaultAccessKeyID, emulator.DefaultAccessKeySecret), &login)
	s.token = login.Token
	return s
}

// do makes a call and reads its data.
func (s *server) do(t testing.TB, path, body string, data any) {
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	request, err := http.NewRequestWithContext(t.Context(), method, s.url+"/api/v3/"+path, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", s.token)
	request.Header.Set("X-Authing-Userpool-Id", emulator.DefaultUserPoolID)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
		return
	}
	answer := struct {
		StatusCode int `json:"statusCode"`
		Data       any `json:"data"`
	}{Data: data}
	if err := json.Unmarshal(content, &answer); err != nil || answer.StatusCode != 200 {
		t.Errorf("%s answered %s: %v", path, content, err)
	}
}

type listed struct {
	TotalCount int
	List       []emulator.Webhook
}

// create creates webhooks and returns their ids.
func (s *server) create(t testing.TB, count int) []string {
	ids := make([]string, 0, count)
	for i := range count {
		var webhook emulator.Webhook
		s.do(t, "create-webhook", strings.Replace(whole, `"n"`, fmt.Sprintf(`"webhook %d"`, i), 1), &webhook)
		ids = append(ids, webhook.WebhookID)
	}
	return ids
}

// list reads every page and returns how many webhooks there were.
func (s *server) list(t testing.TB) int {
	seen := 0
	for number := 1; ; number++ {
		var page listed
		s.do(t, fmt.Sprintf("list-webhooks?limit=50&page=%d", number), "", &page)
		seen += len(page.List)
		if len(page.List) < 50 {
			return seen
		}
	}
}

func (s *server) remove(t testing.TB, ids []string) {
	for _, id := range ids {
		s.do(t, "delete-webhook", fmt.Sprintf(`{"webhookIds":[%q]}`, id), nil)
	}
}

// BenchmarkThousand creates, lists and deletes a thousand webhooks over HTTP.
// One operation is all thousand of them.
func BenchmarkThousand(b *testing.B) {
	rate := func(b *testing.B, calls int) {
		b.ReportMetric(float64(calls*b.N)/b.Elapsed().Seconds(), "calls/s")
	}
	b.Run("create", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			s := serve(b, emulator.Options{})
			b.StartTimer()
			s.create(b, many)
		}
		rate(b, many)
	})
	b.Run("list", func(b *testing.B) {
		s := serve(b, emulator.Options{KeepCalls: 1})
		s.create(b, many)
		b.ReportAllocs()
		b.ResetTimer()
		for b.Loop() {
			if seen := s.list(b); seen != many {
				b.Fatalf("%d webhooks", seen)
			}
		}
		rate(b, many/50+1)
	})
	b.Run("delete", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			s := serve(b, emulator.Options{})
			ids := s.create(b, many)
			b.StartTimer()
			s.remove(b, ids)
		}
		rate(b, many)
	})
}

// TestParallel has everything happen at once; the race detector looks on, and
// in the end everybody's webhooks are there, or gone.
func TestParallel(t *testing.T) {
	t.Parallel()
	to := receive(t, 0)
	s := serve(t, emulator.Options{KeepCalls: 100})
	const callers, each = 8, 20
	var calling sync.WaitGroup
	for caller := range callers {
		calling.Go(func() {
			ids := s.create(t, each)
			for _, id := range ids {
				s.do(t, "update-webhook", fmt.Sprintf(`{"webhookId":%q,"url":%q,"enabled":true}`, id, to.URL), nil)
				s.do(t, "get-webhook?webhookId="+id, "", nil)
			}
			s.list(t)
			s.Fire("login", map[string]any{"caller": caller})
			s.do(t, "trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, ids[0]), nil)
			s.do(t, "get-webhook-logs", fmt.Sprintf(`{"webhookId":%q}`, ids[0]), nil)
			s.Calls()
			s.Snapshot()
			if caller%2 == 0 {
				s.remove(t, ids)
			}
		})
	}
	calling.Wait()
	delivered(t, s.Emulator)
	if left := s.list(t); left != callers/2*each {
		t.Errorf("%d webhooks are left", left)
	}
	if calls := len(s.Calls()); calls != 100 {
		t.Errorf("%d calls are remembered", calls)
	}
}
