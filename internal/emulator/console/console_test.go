package console_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/emulator/console"
)

// browser is somebody who looks at the console of a pool.
type browser struct {
	t    *testing.T
	pool *emulator.Emulator
	http.Handler
}

func open(t *testing.T) *browser {
	t.Helper()
	return openWith(t, emulator.Options{})
}

func openWith(t *testing.T, options emulator.Options) *browser {
	t.Helper()
	pool, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t, pool, console.Handler(pool, pool)}
}

// get asks for a page, or sends a form.
func (b *browser) get(path string, form url.Values, change ...func(*http.Request)) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8787"+path, nil)
	if form != nil {
		r = httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8787"+path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://127.0.0.1:8787")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	r.RemoteAddr = "127.0.0.1:50000"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	b.ServeHTTP(w, r)
	return w
}

// api makes a call to the API itself, through the same server.
func (b *browser) api(operation, body, token string) string {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8787/api/v3/"+operation, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("X-Authing-Userpool-Id", emulator.DefaultUserPoolID)
	w := httptest.NewRecorder()
	b.ServeHTTP(w, r)
	return w.Body.String()
}

// login returns a token.
func (b *browser) login() string {
	b.t.Helper()
	said := b.api("get-management-token", `{"accessKeyId":"`+emulator.DefaultAccessKeyID+`","accessKeySecret":"`+emulator.DefaultAccessKeySecret+`"}`, "")
	_, rest, _ := strings.Cut(said, `"access_token":"`)
	token, _, found := strings.Cut(rest, `"`)
	if !found {
		b.t.Fatalf("the login answers %s", said)
	}
	return token
}

// TestPages shows what happened and none of the secrets in it.
func TestPages(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Set-Cookie", "session=of-the-receiver")
		_, _ = fmt.Fprint(w, `{"took":"it","access_token":"answered-token","note":"the-webhook-secret came"}`)
	}))
	t.Cleanup(receiver.Close)
	b := open(t)
	webhook := b.pool.Add(emulator.Webhook{
		Name: "<script>用户</script>", URL: receiver.URL + "/hook?token=in-the-address", Events: []string{"login"},
		ContentType: "application/json", Enabled: true, Secret: "the-webhook-secret",
	})
	token := b.login()
	b.api("update-webhook", `{"webhookId":"`+webhook.WebhookID+`","secret":"the-webhook-secret"}`, token)
	b.api("create-webhook", `no JSON with a-secret-of-its-own`, token)
	b.pool.Fire("login", map[string]any{"password": "of-the-user", "user": map[string]any{"token": "of-the-session"}})
	if err := b.pool.Delivered(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.pool.Inject(emulator.Fault{Operation: "get-webhook", Kind: "cut-before", Times: 2}); err != nil {
		t.Fatal(err)
	}
	for path, wanted := range map[string][]string{
		"/":                     {"<script>用户</script>", "/hook?token=••••••", "login", "update-webhook", "HTTP 200", "cut-before", "befallen calls 1–2", `"took":"it"`, `http-equiv="refresh"`},
		"/console/control":      {"user:created · Create User", "list-webhooks", "http-503-before", "Heal them all"},
		"/console/call?n=1":     {"get-management-token", "accessKeyId", "••••••"},
		"/console/call?n=2":     {"update-webhook", "authorization", webhook.WebhookID},
		"/console/call?n=3":     {"create-webhook", "(no JSON)"},
		"/console/delivery?n=1": {"login", "authing-webhook@2.0", "x-authing-webhook-secret", `"took": "it"`, `"note": "•••••• came"`},
		"/console/style":        {"prefers-color-scheme"},
	} {
		page := b.get(path, nil)
		text := page.Body.String()
		if page.Code != http.StatusOK || !strings.Contains(page.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: status %d, headers %v", path, page.Code, page.Header())
		}
		if strings.Contains(text, "<script>") {
			t.Errorf("%s: a name is taken for a script", path)
		}
		for _, want := range wanted {
			if !strings.Contains(html.UnescapeString(text), want) {
				t.Errorf("%s: %q is not in\n%s", path, want, text)
			}
		}
		for _, secret := range []string{"the-webhook-secret", "in-the-address", emulator.DefaultAccessKeySecret, token, "of-the-user", "of-the-session", "of-the-receiver", "answered-token", "a-secret-of-its-own"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s shows %q", path, secret)
			}
		}
	}
	for _, path := range []string{"/console/call?n=99", "/console/delivery?n=x", "/console/nothing", "/favicon.ico"} {
		if page := b.get(path, nil); page.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", path, page.Code)
		}
	}
}

// TestWords says everything that the pages say in Chinese too, to whoever asks for it.
func TestWords(t *testing.T) {
	t.Parallel()
	b := open(t)
	ask := func(languages string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Accept-Language", languages) }
	}
	for languages, wanted := range map[string][2]string{
		"":                           {"Let an event happen", "user:created · Create User"},
		"de-DE,de;q=0.9":             {"Let an event happen", "user:created · Create User"},
		"en-US,en;q=0.9,zh-CN;q=0.8": {"Let an event happen", "user:created · Create User"},
		"zh-CN,zh;q=0.9,en;q=0.8":    {"触发事件", "user:created · 创建用户"},
		"zh":                         {"触发事件", "user:created · 创建用户"},
	} {
		page := b.get("/console/control", nil, ask(languages)).Body.String()
		for _, want := range wanted {
			if !strings.Contains(page, want) {
				t.Errorf("%q: %q is not in\n%s", languages, want, page)
			}
		}
	}
	files, err := filepath.Glob("pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	words, err := os.ReadFile("words.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range regexp.MustCompile(`Say ("[^"]+")`).FindAllStringSubmatch(string(content), -1) {
			if !strings.Contains(string(words), said[1]+":") {
				t.Errorf("%s says %s in English only", file, said[1])
			}
		}
	}
}

// TestForms let events happen and calls fail.
func TestForms(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.pool.Add(emulator.Webhook{Name: "n", URL: "http://127.0.0.1:1", Events: []string{"login"}, ContentType: "application/json", Enabled: true})
	for _, c := range []struct {
		path   string
		form   url.Values
		status int
		says   string
	}{
		{"/console/fire", url.Values{"event": {"login"}, "data": {`{"id":"u1"}`}}, http.StatusSeeOther, ""},
		{"/console/fire", url.Values{"event": {"login"}}, http.StatusSeeOther, ""},
		{"/console/fire", url.Values{"event": {"nonsense"}}, http.StatusBadRequest, `There is no event "nonsense"`},
		{"/console/fire", url.Values{"event": {"login"}, "data": {"[1]"}}, http.StatusBadRequest, "data has to be a JSON object"},
		{"/console/fault", url.Values{"kind": {"cut-before"}, "operation": {"get-webhook"}, "from": {"2"}, "times": {"3"}}, http.StatusSeeOther, ""},
		{"/console/fault", url.Values{"kind": {"nonsense"}}, http.StatusBadRequest, `there is no fault "nonsense"`},
		{"/console/fault", url.Values{"kind": {"cut-before"}, "from": {"-1"}}, http.StatusBadRequest, "whole numbers"},
		{"/console/fault", url.Values{"kind": {"cut-before"}, "times": {"many"}}, http.StatusBadRequest, "whole numbers"},
	} {
		page := b.get(c.path, c.form)
		if page.Code != c.status || !strings.Contains(html.UnescapeString(page.Body.String()), c.says) {
			t.Errorf("%s %v: status %d\n%s", c.path, c.form, page.Code, page.Body)
		}
	}
	if err := b.pool.Delivered(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := len(b.pool.Deliveries()); got != 2 {
		t.Errorf("%d deliveries", got)
	}
	if faults := b.pool.Faults(); len(faults) != 1 || faults[0].From != 2 || faults[0].Times != 3 || faults[0].Operation != "get-webhook" {
		t.Errorf("the faults are %+v", faults)
	}
	b.get("/console/heal", url.Values{})
	if faults := b.pool.Faults(); len(faults) != 0 {
		t.Errorf("the faults are %+v", faults)
	}
}

// TestStrangers see nothing and change nothing.
func TestStrangers(t *testing.T) {
	t.Parallel()
	b := open(t)
	elsewhere := func(r *http.Request) { r.Host = "evil.example.com" }
	for _, path := range []string{"/", "/console/control", "/console/call?n=1", "/console/style"} {
		if page := b.get(path, nil, elsewhere); page.Code != http.StatusForbidden {
			t.Errorf("%s: status %d", path, page.Code)
		}
	}
	if page := b.get("/", nil, func(r *http.Request) { r.RemoteAddr = "192.0.2.7:50000" }); page.Code != http.StatusForbidden {
		t.Errorf("another machine that says it calls loopback: status %d", page.Code)
	}
	for name, change := range map[string]func(*http.Request){
		"another host":        elsewhere,
		"another site's form": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another origin": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "http://evil.example.com")
		},
		"no origin": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "null")
		},
	} {
		if page := b.get("/console/fault", url.Values{"kind": {"cut-before"}}, change); page.Code != http.StatusForbidden {
			t.Errorf("%s: status %d", name, page.Code)
		}
	}
	if faults := b.pool.Faults(); len(faults) != 0 {
		t.Errorf("the faults are %+v", faults)
	}
}

// TestMasks hides secrets in addresses within bodies, those that were replaced
// or deleted, and all of one that begins as another does.
func TestMasks(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, `{"heard":%q,"next":"https://u:of-a-user@example.com/a?access_token=in-an-answer"}`, "it came with "+r.Header.Get("X-Authing-Webhook-Secret"))
	}))
	t.Cleanup(receiver.Close)
	file := filepath.Join(t.TempDir(), "state.json")
	b := openWith(t, emulator.Options{StateFile: file})
	token := b.login()
	const whole = `{"name":"n","url":"%s?key=in-a-body","events":["login"],"contentType":"application/json","enabled":true,"secret":"%s"}`
	for _, secret := range []string{"alike", "alike-and-more", "deleted-one"} {
		b.api("create-webhook", fmt.Sprintf(whole, receiver.URL, secret), token)
	}
	b.pool.Fire("login", nil)
	if err := b.pool.Delivered(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := b.pool.Webhooks()
	b.api("update-webhook", `{"webhookId":"`+all[0].WebhookID+`","secret":"alike-as-well"}`, token)
	b.api("update-webhook", `{"webhookId":"`+all[1].WebhookID+`","name":"alike-and-more was it, and deleted-one","secret":"replaced"}`, token)
	b.pool.Edit(all[1].WebhookID, func(w *emulator.Webhook) { w.Secret = "edited" })
	b.pool.Remove(all[2].WebhookID)
	if err := b.pool.Close(); err != nil {
		t.Fatal(err)
	}
	again := openWith(t, emulator.Options{StateFile: file})
	for who, now := range map[string]*browser{"now": b, "after a restart": again} {
		for n := range 6 {
			pages := []string{now.get("/", nil).Body.String(), now.get(fmt.Sprintf("/console/call?n=%d", n+1), nil).Body.String(), now.get(fmt.Sprintf("/console/delivery?n=%d", n+1), nil).Body.String()}
			text := html.UnescapeString(strings.Join(pages, "\n"))
			for _, secret := range []string{"in-a-body", "alike", "and-more", "deleted-one", "of-a-user", "in-an-answer"} {
				if at := strings.Index(text, secret); at >= 0 {
					t.Errorf("%s, %d: %q is to be seen in %s", who, n, secret, text[max(0, at-60):at+20])
				}
			}
		}
	}
	if page := b.get("/console/call?n=2", nil).Body.String(); !strings.Contains(html.UnescapeString(page), receiver.URL+"?key=••••••") {
		t.Errorf("the address is not in\n%s", page)
	}
}
