package emulator_test

import (
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
			server := httptest.NewServer(e)
			t.Cleanup(server.Close)
			s := &service{
				host: server.URL, key: emulator.DefaultAccessKeyID, secret: emulator.DefaultAccessKeySecret,
				receiver: receiver.URL, name: "a name of its own",
			}
			s.prove(t, c)
		})
	}
	t.Logf("%d cases: %d documented, %d observed, %d as SDKs have it, %d assumed", len(contract.Cases()),
		count[contract.Documented], count[contract.Observed], count[contract.SDKs], count[contract.Assumed])
}

// TestContractLive puts the cases to Authing. What it creates bears a name of
// this run and is deleted.
func TestContractLive(t *testing.T) {
	t.Parallel()
	if !live.Wanted(os.Getenv) {
		t.Skip("no real Authing is asked for")
	}
	settings, err := live.FromEnvironment(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := live.Open(t.Context(), settings) // refuses a pool that was not named for it
	if err != nil {
		t.Fatal(err)
	}
	authing := &service{host: settings.Host, key: settings.AccessKeyID, secret: settings.AccessKeySecret}
	authing.login(t)
	for number, c := range contract.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if c.Offline != "" {
				t.Skip(c.Offline)
			}
			t.Log(live.Mark)
			one := *authing
			one.name = pool.Name(fmt.Sprintf("contract-%d", number))
			one.prove(t, c)
		})
	}
}

// service is somebody who answers cases.
type service struct {
	host, key, secret, receiver string
	token, pool                 string
	// name and id are of the case under way.
	name, id string
	signed   string
	ids      []string
}

// prove makes a case's requests and judges the answer to the last.
func (s *service) prove(t *testing.T, c contract.Case) {
	if s.token == "" {
		s.login(t)
	}
	t.Cleanup(func() { s.clear(t) })
	for _, given := range c.Given {
		if answer, _ := s.ask(t, given); answer["statusCode"] != 200.0 {
			t.Fatalf("%s, which is given, is answered with %v", given.Operation, answer["message"])
		}
	}
	answer, content := s.ask(t, c.Request)
	if err := contract.CheckAnswer(c.Operation, content); err != nil {
		t.Error(err)
	}
	text := strings.ReplaceAll(string(content), s.secret, "(secret)")
	if c.Operation == "get-management-token" {
		text = fmt.Sprintf("statusCode %v, apiCode %v", answer["statusCode"], answer["apiCode"]) // the rest may be a token
	}
	if answer["statusCode"] != float64(c.Expect.StatusCode) && (c.Expect.StatusCode != 0 || answer["statusCode"] == 200.0) || c.Expect.APICode != 0 && answer["apiCode"] != float64(c.Expect.APICode) {
		t.Fatalf("%s: statusCode %d is expected; answered %s", c.Fidelity, c.Expect.StatusCode, text)
	}
	message, _ := answer["message"].(string)
	if chinese := strings.ContainsFunc(message, func(r rune) bool { return unicode.Is(unicode.Han, r) }); c.Expect.Language != "" && chinese != (c.Expect.Language == "zh") {
		t.Errorf("%s: the message %q is not in %s", c.Fidelity, message, c.Expect.Language)
	}
	for path, want := range c.Expect.Data {
		if word, ok := want.(string); ok {
			want = s.fill(word)
		}
		if got := at(answer["data"], path); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: data.%s is %v, not %v, in %s", c.Fidelity, path, got, want, text)
		}
	}
}

func (s *service) login(t *testing.T) {
	t.Helper()
	answer, _ := s.ask(t, contract.Request{Operation: "get-management-token", Body: `{"accessKeyId":"{key}","accessKeySecret":"{secret}"}`})
	s.token, _ = at(answer["data"], "access_token").(string)
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(s.token, claims); err != nil {
		t.Fatalf("the token cannot be read: %v", err)
	}
	s.pool, _ = claims["scoped_userpool_id"].(string)
}

// clear deletes what was created.
func (s *service) clear(t *testing.T) {
	for _, id := range s.ids {
		s.id = id
		s.ask(t, contract.Request{Operation: "delete-webhook", Body: `{"webhookIds":["{id}"]}`})
	}
	s.ids = nil
}

// fill puts what they stand for in the place of the words in braces.
func (s *service) fill(text string) string {
	return strings.NewReplacer("{id}", s.id, "{name}", s.name, "{key}", s.key, "{secret}", s.secret,
		"{pool}", s.pool, "{token}", s.token, "{receiver}", s.receiver, "{signature}", s.signed).Replace(text)
}

// ask makes a request, with the headers that every client sends, and returns
// the answer.
func (s *service) ask(t *testing.T, asked contract.Request) (map[string]any, []byte) {
	t.Helper()
	operations := contract.Operations()
	method := operations[slices.IndexFunc(operations, func(o contract.Operation) bool { return o.Name == asked.Operation })].Method
	address := s.host + "/api/v3/" + asked.Operation
	if asked.Query != "" {
		address += "?" + s.fill(asked.Query)
	}
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(s.fill(asked.Body)))
	if t.Context().Err() != nil { // while cleaning up
		request, err = http.NewRequest(method, address, strings.NewReader(s.fill(asked.Body)))
	}
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
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(content, &answer); err != nil {
		t.Fatalf("HTTP status %d, %q: %v", response.StatusCode, content, err)
	}
	if id, ok := at(answer["data"], "webhookId").(string); ok && asked.Operation == "create-webhook" {
		s.id = id
		s.ids = append(s.ids, id)
	}
	return answer, content
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
