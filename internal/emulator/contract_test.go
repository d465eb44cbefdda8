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
	"net/http/httptest"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/golang-jwt/jwt/v5"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// TestContract puts every case to the emulator, each in a pool of its own. Its
// answers also have to be what the operations may answer.
func TestContract(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"received":true}`)
	}))
	t.Cleanup(receiver.Close)
	count := map[string]int{}
	for _, c := range contract.Cases() {
		count[c.Fidelity]++
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			e, err := emulator.New(emulator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			settings := pose(t, e)
			// What is put to Authing too is held to the same rule here.
			t.Cleanup(func() {
				if left := e.Leftovers(); c.Offline == "" && len(left) > 0 {
					t.Errorf("left behind, by kind: %v", left)
				}
			})
			s := reach(t, settings).at("case")
			s.receiver, s.guarded = receiver.URL, c.Offline == ""
			for _, difference := range s.prove(t, c) {
				t.Error(difference)
			}
		})
	}
	t.Logf("%d cases: %d documented, %d observed, %d as SDKs have it, %d assumed", len(contract.Cases()),
		count[contract.Documented], count[contract.Observed], count[contract.SDKs], count[contract.Assumed])
}

// pose lets an emulator pose as Authing.
func pose(t *testing.T, e *emulator.Emulator) live.Settings {
	t.Helper()
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return live.Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: live.NewRun(),
	}
}

// TestContractLive puts the cases to Authing. What it creates bears a name of
// this run and is deleted; nothing else is written to. It fails where Authing
// does not do what is known of it. Where something is assumed and it does
// otherwise, that is logged as a finding.
func TestContractLive(t *testing.T) {
	t.Parallel()
	if !live.Wanted(os.Getenv) {
		t.Skip("no real Authing is asked for")
	}
	settings, err := live.FromEnvironment(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	authing := reach(t, settings) // refuses a pool that was not named for it
	authing.login(t)
	authing.guarded, authing.discreet = true, true
	for number, c := range contract.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if c.Offline != "" {
				t.Skip(c.Offline)
			}
			t.Log(live.Mark)
			for _, difference := range authing.at(fmt.Sprintf("contract-%d", number)).prove(t, c) {
				judge(t, c, difference)
			}
		})
	}
}

// judge fails a test for what is known, and logs the rest.
func judge(t interface {
	Error(arguments ...any)
	Log(arguments ...any)
}, c contract.Case, difference error) {
	if c.Known() {
		t.Error(difference)
		return
	}
	t.Log(live.Differs, difference)
}

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
		if answer, _, err := s.ask(t, request); err != nil || answer["statusCode"] != 200.0 && answer["statusCode"] != 404.0 {
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
	if id, ok := at(answer["data"], "funcId").(string); ok && asked.Operation == "create-pipeline-function" {
		s.id = id
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

// deviant are the answers of switches that are not what the API description
// says of the forms of answers.
var deviant = []string{
	"events-form=string",  // as its own sample has it
	"list-form=object",    // as its own sample has it
	"secret-form=null",    //
	"no-secret=null",      //
	"write-answer=id",     //
	"not-found-data=null", // in a failure, of which the description says nothing
}

// TestAnswersConform holds the emulator to the API description under every
// answer of every switch, but for those that are known to deviate.
func TestAnswersConform(t *testing.T) {
	t.Parallel()
	var found []string
	for _, question := range emulator.Switches() {
		for _, value := range question.Values {
			var behaviour emulator.Behaviour
			if err := behaviour.Set(question.Name, value); err != nil {
				t.Fatal(err)
			}
			if err := conform(t, behaviour); err != nil {
				found = append(found, question.Name+"="+value)
				if !slices.Contains(deviant, question.Name+"="+value) {
					t.Errorf("%s=%s: %v", question.Name, value, err)
				}
			}
		}
	}
	for _, name := range deviant {
		if !slices.Contains(found, name) && name != "not-found-data=null" {
			t.Errorf("%s does not deviate", name)
		}
	}
}

// conform makes one call to each endpoint and returns what is wrong with the answers.
func conform(t *testing.T, behaviour emulator.Behaviour) error {
	t.Helper()
	p := start(t, emulator.Options{Behaviour: behaviour})
	id := p.Add(emulator.Webhook{Name: "x", URL: "http://127.0.0.1:1", Events: []string{"login"}, ContentType: "application/json"}).WebhookID
	for _, call := range [][2]string{
		{"list-webhooks", ""},
		{"create-webhook", strings.Replace(whole, "{", `{"secret":"s","retryConfig":{"enabled":true},`, 1)},
		{"update-webhook", fmt.Sprintf(`{"webhookId":%q,"secret":"s2"}`, id)},
		{"update-webhook", `{"webhookId":"nobody"}`},
		{"get-webhook?" + url.Values{"webhookId": {id}}.Encode(), ""},
		{"get-webhook?webhookId=nobody", ""},
		{"get-webhook-event-list", ""},
		{"trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, id)},
		{"get-webhook-logs", fmt.Sprintf(`{"webhookId":%q}`, id)},
		{"list-webhooks?limit=51", ""},
		{"delete-webhook", fmt.Sprintf(`{"webhookIds":[%q]}`, id)},
		{"delete-webhook", fmt.Sprintf(`{"webhookIds":[%q]}`, id)},
	} {
		operation, _, _ := strings.Cut(call[0], "?")
		if err := contract.CheckAnswer(operation, p.raw(call[0], call[1])); err != nil {
			return err
		}
	}
	return nil
}
