package webhook_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// bare is a pool under one answer to one question, called without the
// provider: it proves that the answer makes a difference where the provider
// sees to it that it makes none.
type bare struct {
	*emulator.Emulator
	t     *testing.T
	url   string
	token string
}

func barePool(t *testing.T, question, value string) *bare {
	t.Helper()
	pool, err := emulator.New(emulator.Options{Behaviour: answering(t, map[string]string{question: value})})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pool)
	t.Cleanup(server.Close)
	b := &bare{Emulator: pool, t: t, url: server.URL}
	_, data := b.ask("get-management-token", fmt.Sprintf(`{"accessKeyId":%q,"accessKeySecret":%q}`, emulator.DefaultAccessKeyID, emulator.DefaultAccessKeySecret))
	b.token, _ = data["access_token"].(string)
	return b
}

// ask makes a call, a POST if there is a body, and returns statusCode and data.
func (b *bare) ask(path, body string, change ...func(http.Header)) (int, map[string]any) {
	b.t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	request, err := http.NewRequest(method, b.url+"/api/v3/"+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", b.token)
	request.Header.Set("X-Authing-Userpool-Id", emulator.DefaultUserPoolID)
	for _, c := range change {
		c(request.Header)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	var answer struct {
		StatusCode int            `json:"statusCode"`
		Data       map[string]any `json:"data"`
	}
	if err := json.Unmarshal(content, &answer); err != nil {
		b.t.Fatalf("%s answers %s", path, content)
	}
	return answer.StatusCode, answer.Data
}

// answers looks a question's answer up, and fails on one that it does not expect.
func answers[T any](t *testing.T, value string, expected map[string]T) T {
	t.Helper()
	want, known := expected[value]
	if !known {
		t.Fatalf("nobody expects the answer %q", value)
	}
	return want
}

// answering is the behaviour with these answers.
func answering(t *testing.T, chosen map[string]string) emulator.Behaviour {
	t.Helper()
	var behaviour emulator.Behaviour
	for question, value := range chosen {
		if err := behaviour.Set(question, value); err != nil {
			t.Fatal(err)
		}
	}
	return behaviour
}

// valuesOf are the answers to a question.
func valuesOf(t *testing.T, question string) []string {
	t.Helper()
	for _, s := range emulator.Switches() {
		if s.Name == question {
			return s.Values
		}
	}
	t.Fatalf("there is no question %q", question)
	return nil
}
