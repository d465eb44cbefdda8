package emulator_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// pool is an emulator and a token for it.
type pool struct {
	*emulator.Emulator
	t     *testing.T
	token string
	// pool is the id that calls name; the default one when empty.
	pool string
}

func start(t *testing.T, options emulator.Options) *pool {
	t.Helper()
	e, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	p := &pool{Emulator: e, t: t}
	p.token, _ = p.login()["access_token"].(string)
	return p
}

// said is an answer, opened.
type said struct {
	HTTP       int
	StatusCode int    `json:"statusCode"`
	APICode    int    `json:"apiCode"`
	RequestID  string `json:"requestId"`
	Message    string `json:"message"`
	Data       data   `json:"data"`
}

// data are the members of an answer's data; nil where it is no object.
type data map[string]any

func (d *data) UnmarshalJSON(text []byte) error {
	var members map[string]any
	if text[0] != '{' {
		return nil
	}
	err := json.Unmarshal(text, &members)
	*d = members
	return err
}

// ask calls an endpoint; a body makes it a POST. Change alters the request first.
func (p *pool) ask(path, body string, change ...func(*http.Request)) said {
	p.t.Helper()
	w := p.call(path, body, change...)
	answer := said{HTTP: w.Code}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		p.t.Fatalf("%s answered %q: %v", path, w.Body, err)
	}
	return answer
}

// raw calls an endpoint and returns the answer as it came.
func (p *pool) raw(path, body string) []byte {
	p.t.Helper()
	return p.call(path, body).Body.Bytes()
}

func (p *pool) call(path, body string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r := httptest.NewRequestWithContext(p.t.Context(), method, "http://127.0.0.1:8787/api/v3/"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("x-authing-userpool-id", cmp.Or(p.pool, emulator.DefaultUserPoolID))
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w
}

func (p *pool) login() map[string]any {
	return p.ask("get-management-token", fmt.Sprintf(`{"accessKeyId":%q,"accessKeySecret":%q}`, emulator.DefaultAccessKeyID, emulator.DefaultAccessKeySecret)).Data
}

const whole = `{"name":"n","url":"https://example.com","events":["login"],"contentType":"application/json"}`

// TestStrict refuses what Authing's description does not allow.
func TestStrict(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name, path, body string
		change           func(*http.Request)
		code             int
		says             string
	}{
		{"unknown field", "create-webhook", strings.Replace(whole, "{", `{"webhookName":"x",`, 1), nil, 400, "webhookName"},
		{"field in another case", "create-webhook", strings.Replace(whole, "contentType", "contenttype", 1), nil, 400, "contenttype"},
		{"name missing", "create-webhook", strings.Replace(whole, `"name":"n",`, "", 1), nil, 400, "required"},
		{"events missing", "create-webhook", strings.Replace(whole, `"events":["login"],`, "", 1), nil, 400, "required"},
		{"events as a text", "create-webhook", strings.Replace(whole, `["login"]`, `"login"`, 1), nil, 400, "events"},
		{"contentType", "create-webhook", strings.Replace(whole, "application/json", "text/plain", 1), nil, 400, "contentType"},
		{"two objects", "create-webhook", whole + whole, nil, 400, "with nothing after it"},
		{"no object", "create-webhook", `null`, nil, 400, "must be one JSON object"},
		{"name as a number", "create-webhook", strings.Replace(whole, `"n"`, `1`, 1), nil, 400, "parameters: name must be a string"},
		{"events of numbers", "create-webhook", strings.Replace(whole, `"login"`, `1`, 1), nil, 400, "parameters: events must be an array of strings"},
		{"an event that is null", "create-webhook", strings.Replace(whole, `"login"`, `null`, 1), nil, 400, "parameters: events[0] must not be null"},
		{"enabled as a text", "create-webhook", strings.Replace(whole, "{", `{"enabled":"true",`, 1), nil, 400, "parameters: enabled must be a boolean"},
		{"enabled as null", "create-webhook", strings.Replace(whole, "{", `{"enabled":null,`, 1), nil, 400, "parameters: enabled must not be null"},
		{"secret as a number", "create-webhook", strings.Replace(whole, "{", `{"secret":1,`, 1), nil, 400, "parameters: secret must be a string"},
		{"secret as null", "create-webhook", strings.Replace(whole, "{", `{"secret":null,`, 1), nil, 400, "parameters: secret must not be null"},
		{"retryConfig as a text", "create-webhook", strings.Replace(whole, "{", `{"retryConfig":"x",`, 1), nil, 400, "parameters: retryConfig must be an object"},
		{"a field of retryConfig", "create-webhook", strings.Replace(whole, "{", `{"retryConfig":{"enabled":true,"unit":1},`, 1), nil, 400, `parameters: unknown field "retryConfig.unit"`},
		{"a page that is none", "get-webhook-logs", `{"webhookId":"x","page":true}`, nil, 400, "page must be a whole number"},
		{"a form", "create-webhook", whole, set("Content-Type", "application/x-www-form-urlencoded"), 400, "application/json"},
		{"no token", "list-webhooks", "", set("Authorization", ""), 401, "logged in"},
		{"bad token", "list-webhooks", "", set("Authorization", "Bearer x"), 401, "logged in"},
		{"no pool", "list-webhooks", "", set("x-authing-userpool-id", ""), 403, "x-authing-userpool-id"},
		{"another pool", "list-webhooks", "", set("x-authing-userpool-id", "other"), 403, "x-authing-userpool-id"},
		{"a page of 51", "list-webhooks?limit=51", "", nil, 400, "limit"},
		{"page 0", "list-webhooks?page=0", "", nil, 400, "page"},
		{"unknown parameter", "list-webhooks?size=5", "", nil, 400, "size"},
		{"get without id", "get-webhook", "", nil, 400, "webhookId"},
		{"get unknown", "get-webhook?webhookId=x", "", nil, 404, "exist"},
		{"update without id", "update-webhook", `{}`, nil, 400, "webhookId"},
		{"delete without ids", "delete-webhook", `{}`, nil, 400, "webhookIds"},
		{"logs without id", "get-webhook-logs", `{}`, nil, 400, "webhookId"},
		{"trigger unknown", "trigger-webhook", `{"webhookId":"x"}`, nil, 404, "exist"},
		{"not implemented", "list-tenants", "", nil, 501, "does not implement"},
		{"wrong method", "create-webhook", "", nil, 404, "Cannot GET"},
	} {
		answer := p.ask(c.path, c.body, set("x-authing-lang", "en-US"), func(r *http.Request) {
			if c.change != nil {
				c.change(r)
			}
		})
		if answer.StatusCode != c.code || !strings.Contains(answer.Message, c.says) || (answer.RequestID == "" && answer.HTTP == 200) {
			t.Errorf("%s: answered %+v", c.name, answer)
		}
	}
	if left := p.Webhooks(); len(left) != 0 {
		t.Errorf("something was written: %v", left)
	}
}

// TestComplaints are in the language that was asked for, and never in Go's words.
func TestComplaints(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for body, says := range map[string]string{
		strings.Replace(whole, `"n"`, `1`, 1):            "参数错误：name 必须为字符串",
		strings.Replace(whole, `["login"]`, `{}`, 1):     "参数错误：events 必须为字符串数组",
		strings.Replace(whole, `"login"`, `null`, 1):     "参数错误：events[0] 不能为 null",
		strings.Replace(whole, "{", `{"x":1,`, 1):        `参数错误：未知字段 "x"`,
		strings.Replace(whole, "{", `{"enabled":"",`, 1): "参数错误：enabled 必须为布尔值",
		`[]`: "参数错误：请求体必须为一个 JSON 对象，其后不能有其他内容",
	} {
		if answer := p.ask("create-webhook", body); answer.Message != says {
			t.Errorf("%s: it says %q", body, answer.Message)
		}
	}
}

// TestTolerant accepts what official SDKs send.
func TestTolerant(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for name, change := range map[string]func(*http.Request){
		"raw token":      func(r *http.Request) { r.Header.Set("Authorization", p.token) },
		"lower case":     func(r *http.Request) { r.Header.Set("Authorization", "bearer "+p.token) },
		"empty tenant":   func(r *http.Request) { r.Header.Set("x-authing-app-tenant-id", "") },
		"nothing at all": func(*http.Request) {},
	} {
		if answer := p.ask("list-webhooks?page=1&limit=50", "", change); answer.StatusCode != 200 || answer.RequestID != "" {
			t.Errorf("%s: answered %+v", name, answer)
		}
	}
}

// TestPaging lists 120 webhooks, newest first, in pages.
func TestPaging(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for i := range 120 {
		p.Add(emulator.Webhook{Name: fmt.Sprint(i)})
	}
	for query, want := range map[string][2]any{
		"":                 {10, "119"},
		"?page=2":          {10, "109"},
		"?limit=50":        {50, "119"},
		"?limit=50&page=3": {20, "19"},
		"?limit=50&page=4": {0, nil},
	} {
		answer := p.ask("list-webhooks"+query, "")
		list, _ := answer.Data["list"].([]any)
		var first any
		if len(list) > 0 {
			entry, _ := list[0].(map[string]any)
			first = entry["name"]
		}
		if answer.Data["totalCount"] != 120.0 || len(list) != want[0] || first != want[1] {
			t.Errorf("%q: %d entries of %v, the first %v", query, len(list), answer.Data["totalCount"], first)
		}
	}
}

// TestTokenExpires refuses a token once its life is over.
func TestTokenExpires(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	p := start(t, emulator.Options{TokenLife: time.Hour, Now: func() time.Time { return now }})
	if answer := p.ask("list-webhooks", ""); answer.StatusCode != 200 {
		t.Fatalf("a new token: %+v", answer)
	}
	now = now.Add(time.Hour)
	if answer := p.ask("list-webhooks", ""); answer.StatusCode != 401 || answer.APICode != 2020 {
		t.Fatalf("an old token: %+v", answer)
	}
}

// TestCatalogue counts the events and looks for their categories.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	answer := start(t, emulator.Options{}).ask("get-webhook-event-list", "")
	events, _ := answer.Data["events"].([]any)
	categories, _ := answer.Data["categories"].([]any)
	known := map[any]bool{}
	for _, category := range categories {
		entry, _ := category.(map[string]any)
		known[entry["value"]] = true
	}
	if len(events) != 76 {
		t.Fatalf("%d events", len(events))
	}
	for _, event := range events {
		entry, _ := event.(map[string]any)
		if !known[entry["category"]] || entry["name"] == "" || entry["nameEn"] == "" {
			t.Errorf("%v", entry)
		}
	}
}
