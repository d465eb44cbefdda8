package emulator_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/golang-jwt/jwt/v5"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// service is somebody who answers cases.
type service struct {
	live                        *live.Pool
	host, key, secret, receiver string
	token, pool                 string
	// guarded refuses writes to what the case did not make.
	guarded bool
	// discreet shows nothing of webhooks that the case did not make.
	discreet bool
	// name and id are of the case under way, ids are all that it made.
	name, id string
	signed   string
	ids      []string
	// undo are the requests that remove what it made besides webhooks.
	undo []contract.Request
}

// reach opens the user pool of a service.
func reach(t *testing.T, settings live.Settings) *service {
	t.Helper()
	pool, err := live.Open(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	return &service{live: pool, host: settings.Host, key: settings.AccessKeyID, secret: settings.AccessKeySecret}
}

// at is the same service for one case.
func (s *service) at(part string) *service {
	one := *s
	one.live = s.live.Sub(part)
	one.name = one.live.Name("webhook")
	return &one
}

// prove makes a case's requests, judges the answer to the last, and returns
// what is otherwise than expected.
func (s *service) prove(t *testing.T, c contract.Case) (differences []error) {
	if s.token == "" {
		s.login(t)
	}
	t.Cleanup(func() { s.clear(t) })
	differ := func(format string, arguments ...any) {
		differences = append(differences, fmt.Errorf(c.Fidelity+": "+format, arguments...))
	}
	for _, given := range c.Given {
		answer, _, err := s.ask(t, given)
		if err != nil || answer["statusCode"] != 200.0 {
			differ("%s, which is given, is answered with %v, %v", given.Operation, answer["message"], err)
			return differences
		}
	}
	answer, content, err := s.ask(t, c.Request)
	if err != nil {
		differ("%w", err)
		return differences
	}
	if err := contract.CheckAnswer(c.Operation, content); err != nil {
		differ("%w", err)
	}
	text := strings.NewReplacer(s.secret, "(secret)", s.token, "(token)").Replace(string(content))
	if s.discreet || c.Operation == "get-management-token" {
		text = fmt.Sprintf("statusCode %v, apiCode %v", answer["statusCode"], answer["apiCode"]) // the rest may be a token, or somebody's
	}
	if answer["statusCode"] != float64(c.Expect.StatusCode) && (c.Expect.StatusCode != 0 || answer["statusCode"] == 200.0) || c.Expect.APICode != 0 && answer["apiCode"] != float64(c.Expect.APICode) {
		differ("statusCode %d is expected; answered %s", c.Expect.StatusCode, text)
		return differences
	}
	message, _ := answer["message"].(string)
	if chinese := strings.ContainsFunc(message, func(r rune) bool { return unicode.Is(unicode.Han, r) }); c.Expect.Language != "" && chinese != (c.Expect.Language == "zh") {
		differ("the message %q is not in %s", message, c.Expect.Language)
	}
	for path, want := range c.Expect.Data {
		if word, ok := want.(string); ok {
			want = s.fill(word)
		}
		got := at(answer["data"], path)
		switch {
		case reflect.DeepEqual(got, want):
		case s.discreet && strings.HasPrefix(c.Operation, "list-"):
			differ("data.%s is not %v", path, want)
		default:
			differ("data.%s is %v, not %v, in %s", path, got, want, text)
		}
	}
	return differences
}

func (s *service) login(t *testing.T) {
	t.Helper()
	answer, _, err := s.ask(t, contract.Request{Operation: "get-management-token", Body: `{"accessKeyId":"{key}","accessKeySecret":"{secret}"}`})
	if err != nil {
		t.Fatal(err)
	}
	s.token, _ = at(answer["data"], "access_token").(string)
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(s.token, claims); err != nil {
		t.Fatalf("the token cannot be read: %v", err)
	}
	s.pool, _ = claims["scoped_userpool_id"].(string)
}

// clear removes what the case made, and sees to it that it is gone.
func (s *service) clear(t *testing.T) {
	for _, request := range slices.Backward(s.undo) {
		if answer, _, err := s.ask(t, request); err != nil || answer["statusCode"] != 200.0 && answer["statusCode"] != 404.0 && answer["apiCode"] != 4004.0 {
			t.Errorf("%s, to remove what the case made: %v, %v", request.Operation, answer["message"], err)
		}
	}
	if _, err := s.live.Sweep(context.WithoutCancel(t.Context())); err != nil {
		t.Error(err)
	}
}

// fill puts what they stand for in the place of the words in braces.
func (s *service) fill(text string) string {
	return strings.NewReplacer("{id}", s.id, "{name}", s.name, "{key}", s.key, "{secret}", s.secret,
		"{pool}", s.pool, "{token}", s.token, "{receiver}", s.receiver, "{signature}", s.signed).Replace(text)
}

// ask makes a request, with the headers that every client sends, and returns
// the answer.
func (s *service) ask(t *testing.T, asked contract.Request) (map[string]any, []byte, error) {
	t.Helper()
	if err := s.guard(asked); err != nil {
		t.Fatal(err)
	}
	method := operationOf(asked.Operation).Method
	address := s.host + "/api/v3/" + asked.Operation
	if asked.Query != "" {
		address += "?" + s.fill(asked.Query)
	}
	request, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), method, address, strings.NewReader(s.fill(asked.Body)))
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha1.New, []byte(s.secret))
	_, _ = io.WriteString(mac, s.fill(asked.Signed))
	s.signed = base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, headers := range []map[string]string{
		{"accept": "application/json", "content-type": "application/json", "authorization": "Bearer {token}", "x-authing-userpool-id": "{pool}", "x-authing-lang": "en-US"},
		asked.Headers,
	} {
		for name, value := range headers {
			request.Header.Set(name, strings.TrimSpace(s.fill(value)))
			if value == "" {
				request.Header.Del(name)
			}
		}
	}
	response, err := s.live.Client().Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, nil, err
	}
	var answer map[string]any
	if err := json.Unmarshal(content, &answer); err != nil {
		return nil, nil, fmt.Errorf("HTTP status %d and no JSON: %w", response.StatusCode, err)
	}
	if request, made := contract.Undo(asked); made && answer["statusCode"] == 200.0 {
		s.undo = append(s.undo, request)
	}
	if id, ok := at(answer["data"], "webhookId").(string); ok && asked.Operation == "create-webhook" {
		s.id = id
		s.ids = append(s.ids, id)
	}
	for operation, key := range map[string]string{"create-pipeline-function": "funcId", "create-application": "appId", "create-ext-idp": "id", "create-ext-idp-conn": "id", "create-access-key": "0.accessKeyId"} {
		if id, ok := at(answer["data"], key).(string); ok && asked.Operation == operation {
			s.id = id
		}
	}
	return answer, content, nil
}

// operationOf is an operation by its name; nothing where there is none.
func operationOf(name string) contract.Operation {
	for _, operation := range contract.Operations() {
		if operation.Name == name {
			return operation
		}
	}
	return contract.Operation{}
}

// at returns the value at a path; arrays and objects as their JSON.
func at(value any, path string) any {
	for step := range strings.SplitSeq(path, ".") {
		switch held := value.(type) {
		case map[string]any:
			inner, there := held[step]
			if !there {
				return contract.Absent
			}
			value = inner
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(held) {
				return contract.Absent
			}
			value = held[i]
		default:
			return contract.Absent
		}
	}
	switch value.(type) {
	case map[string]any, []any:
		text, _ := json.Marshal(value)
		return string(text)
	}
	return value
}
