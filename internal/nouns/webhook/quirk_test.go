package webhook_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// quirk is something that a server or a gateway may do to what it answers.
// Any of its members may be nil.
type quirk struct {
	name string
	// webhook changes a webhook wherever it is answered, entry one in a list.
	webhook, entry func(webhook map[string]any)
	// list changes a page.
	list func(data map[string]any)
	// header changes an answer's headers.
	header func(http.Header)
}

// set returns the function that puts a field through change, where it is a text.
func set(field string, change func(string) any) func(map[string]any) {
	return func(webhook map[string]any) {
		if text, ok := webhook[field].(string); ok {
			webhook[field] = change(text)
		}
	}
}

func leaveOut(fields ...string) func(map[string]any) {
	return func(webhook map[string]any) {
		for _, field := range fields {
			delete(webhook, field)
		}
	}
}

// retimed changes createdAt as change does, in a layout.
func retimed(layout string, change func(time.Time) time.Time) func(map[string]any) {
	return set("createdAt", func(text string) any {
		instant, err := time.Parse(time.RFC3339, text)
		if err != nil {
			panic(err)
		}
		return change(instant).UTC().Format(layout)
	})
}

func shifted(by time.Duration) func(map[string]any) {
	return retimed(time.RFC3339Nano, func(t time.Time) time.Time { return t.Add(by) })
}

func dated(by time.Duration) func(http.Header) {
	return func(header http.Header) {
		if date, err := http.ParseTime(header.Get("Date")); err == nil {
			header.Set("Date", date.Add(by).UTC().Format(http.TimeFormat))
		}
	}
}

func counted(by int) func(map[string]any) {
	return func(data map[string]any) {
		if total, ok := data["totalCount"].(float64); ok {
			data["totalCount"] = max(0, total+float64(by))
		}
	}
}

func joinedBy(odd map[string]any) func(map[string]any) {
	return func(data map[string]any) {
		list, _ := data["list"].([]any)
		data["list"] = append([]any{odd}, list...)
		counted(1)(data)
	}
}

// quirks are what a seed chooses from: of each group one, or none.
var quirks = [][]quirk{
	{
		{name: "trims names", webhook: set("name", func(s string) any { return strings.TrimSpace(s) })},
		{name: "escapes names", webhook: set("name", func(s string) any { return html.EscapeString(s) })},
		{name: "lowers names", webhook: set("name", func(s string) any { return strings.ToLower(s) })},
	},
	{
		{name: "completes urls", webhook: set("url", func(s string) any { return s + "/" })},
		{name: "escapes urls", webhook: set("url", func(s string) any { return html.EscapeString(s) })},
	},
	{
		{name: "7 s behind", webhook: shifted(-7 * time.Second)},
		{name: "58 min behind", webhook: shifted(-58 * time.Minute)},
		{name: "8 h ahead", webhook: shifted(8 * time.Hour)},
		{name: "whole seconds", webhook: retimed(time.RFC3339, func(t time.Time) time.Time { return t })},
		{name: "whole days", webhook: retimed("2006-01-02", func(t time.Time) time.Time { return t })},
		{name: "no zone", webhook: retimed("2006-01-02 15:04:05", func(t time.Time) time.Time { return t })},
		{name: "no times", webhook: leaveOut("createdAt", "updatedAt")},
		{name: "no time that can be read", webhook: set("createdAt", func(string) any { return map[string]any{} })},
	},
	{
		{name: "no Date", header: func(header http.Header) { header["Date"] = nil }},
		{name: "Date ahead", header: dated(7 * time.Second)},
		{name: "Date behind", header: dated(-time.Hour)},
	},
	{
		{name: "an entry without an id", list: joinedBy(map[string]any{"name": "odd"})},
		{name: "an entry that is odd", list: joinedBy(map[string]any{"webhookId": "0dd", "name": []int{1}, "enabled": "perhaps", "retryConfig": map[string]any{"delay": 0.5}, "createdAt": "2026-01-02"})},
		{name: "an entry like it without an id", list: joinedBy(map[string]any{"name": "Audit & co", "url": "https://example.com/callback?a=1&b=2"})},
	},
	{
		{name: "a total too high", list: counted(1)},
		{name: "a total too low", list: counted(-1)},
	},
	{
		{name: "entries without names", entry: leaveOut("name", "url")},
		{name: "entries of ids", entry: leaveOut("name", "url", "events", "contentType", "enabled", "secret", "createdAt", "updatedAt")},
	},
	{
		{name: "hides secrets", webhook: leaveOut("secret")},
		{name: "masks secrets", webhook: set("secret", func(string) any { return "********" })},
		{name: "writes booleans as texts", webhook: func(webhook map[string]any) { webhook["enabled"] = fmt.Sprint(webhook["enabled"]) }},
	},
}

// distorted puts quirks between the provider and a pool.
func distorted(t *testing.T, pool *acctest.Authing, chosen []quirk) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		pool.ServeHTTP(answer, r)
		maps.Copy(w.Header(), answer.Header())
		for _, q := range chosen {
			if q.header != nil {
				q.header(w.Header())
			}
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(answer.Code)
		_, _ = w.Write(distort(answer.Body.Bytes(), chosen))
	}))
	t.Cleanup(server.Close)
	pool.Set("AUTHING_HOST", server.URL)
}

// distort returns an answer as quirks make it; what is not the API's stays.
func distort(body []byte, chosen []quirk) []byte {
	var letter map[string]any
	if json.Unmarshal(body, &letter) != nil {
		return body
	}
	data, _ := letter["data"].(map[string]any)
	entries, listed := data["list"].([]any)
	for _, q := range chosen {
		for _, entry := range entries {
			webhook, _ := entry.(map[string]any)
			for _, change := range []func(map[string]any){q.webhook, q.entry} {
				if change != nil {
					change(webhook)
				}
			}
		}
		if data["webhookId"] != nil && q.webhook != nil {
			q.webhook(data)
		}
	}
	for _, q := range chosen {
		if listed && q.list != nil {
			q.list(data)
		}
	}
	out, err := json.Marshal(letter)
	if err != nil {
		panic(err)
	}
	return bytes.TrimSpace(out)
}

// lines matches the ids that a text tells how to import, or names.
var lines = regexp.MustCompile(`(?m)^  (?:terraform import ADDRESS )?([0-9a-f]{24})(?:  #.*)?$`)

// TestQuirksAndFaults leads a webhook through its life on servers with random
// quirks, while random calls fail. Whatever happens: there are never two where
// one was asked for without a text that names what is not in the state, nothing
// is left behind that no text names, and when the faults are over the
// configuration alone leads to an empty plan.
func TestQuirksAndFaults(t *testing.T) {
	t.Parallel()
	seeds := 50
	if acctest.Exhaustive() {
		seeds = 300
	}
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 11))
			var chosen []quirk
			names := []string{}
			for _, group := range quirks {
				if i := dice.IntN(2 * len(group)); i < len(group) {
					chosen = append(chosen, group[i])
					names = append(names, group[i].name)
				}
			}
			l := &oddLife{t: t, dice: dice, pool: acctest.Start(t, emulator.Options{})}
			l.pool.Set("AUTHING_REQUEST_TIMEOUT", impatient)
			distorted(t, l.pool, chosen)
			if dice.IntN(4) == 0 { // too many to be looked at beforehand
				for i := range 101 {
					l.old = append(l.old, l.pool.Add(emulator.Webhook{Name: fmt.Sprint("other-", i), URL: "https://example.com/other", Events: []string{"login"}, ContentType: "application/json"}).WebhookID)
				}
			}
			if dice.IntN(2) == 0 {
				l.old = append(l.old, l.pool.Add(emulator.Webhook{
					Name: "Audit & co", URL: "https://example.com/callback?a=1&b=2", Events: []string{"user:created"}, ContentType: "application/json", Enabled: true,
					CreatedAt: l.pool.Ago(t, "1h"),
				}).WebhookID)
			}
			l.story = append(l.story, "quirks: "+strings.Join(names, ", "))
			l.lead()
			if t.Failed() {
				t.Log(strings.Join(l.story, "\n"))
			}
		})
	}
}

// oddLife is the life of a webhook on an odd server.
type oddLife struct {
	t     *testing.T
	dice  *rand.Rand
	pool  *acctest.Authing
	old   []string // webhooks that were there before
	story []string

	object acctest.Object
	config acctest.Config
	// named are the ids that texts have named.
	named []string
}

func (l *oddLife) lead() {
	l.config = with(acctest.Config{"name": "Audit & co", "url": "https://example.com/callback?a=1&b=2", "secret": "a-secret"})
	if lost := []string{"cut-after", "http-500-after", "garbage", "cut-short", "empty-after", "slow-after", "cut-before", "http-503-before"}; l.dice.IntN(4) > 0 {
		l.inject(emulator.Fault{Operation: "create-webhook", Kind: lost[l.dice.IntN(len(lost))], Times: 1 + l.dice.IntN(2)})
	}
	l.step("create-webhook", "list-webhooks", "get-webhook", "get-management-token")
	l.config = with(maps.Clone(l.config))
	l.config["enabled"] = false
	l.step("update-webhook", "get-webhook")
	l.step("delete-webhook", "get-webhook", "list-webhooks")
}

// step brings the webhook to its configuration, or destroys it, while calls of
// some operations fail.
func (l *oddLife) step(operations ...string) {
	destroys := operations[0] == "delete-webhook"
	config := l.config
	if destroys {
		config = nil
	}
	for range l.dice.IntN(3) {
		l.inject(emulator.Fault{
			Operation: operations[l.dice.IntN(len(operations))], Kind: emulator.FaultKinds()[l.dice.IntN(len(emulator.FaultKinds()))],
			From: 1 + l.dice.IntN(2), Times: 1 + l.dice.IntN(2),
		})
	}
	errors := l.apply(config)
	l.pool.Heal()
	for tries := 0; len(errors) > 0 || !destroys && !l.converged(config); tries++ {
		if tries == 4 {
			l.t.Fatalf("no way out: %v", errors)
		}
		config = l.wayOut(config, errors)
		errors = l.apply(config)
	}
	if destroys && l.object.State != nil {
		l.t.Error("the webhook is still in the state")
	}
}

func (l *oddLife) inject(fault emulator.Fault) {
	l.story = append(l.story, fmt.Sprintf("fault: %+v", fault))
	if err := l.pool.Inject(fault); err != nil {
		l.t.Fatal(err)
	}
}

// wayOut does what the texts say, by configuration: import what is named, and
// configure what Authing stores.
func (l *oddLife) wayOut(config acctest.Config, errors []string) acctest.Config {
	if l.object.State == nil && config != nil {
		for _, id := range l.named {
			if !slices.Contains(l.old, id) && l.holds(id) && strings.Contains(strings.Join(errors, "\n"), id) {
				imported, diags := l.pool.NewCore(l.t).Import(kind, id)
				acctest.NoErrors(l.t, diags)
				l.object = imported
				l.story = append(l.story, "imported "+id)
				break
			}
		}
	}
	if l.object.State == nil || config == nil {
		return config
	}
	read, diags := l.pool.NewCore(l.t).Read(kind, l.object)
	acctest.NoErrors(l.t, diags)
	l.object = read
	config = with(maps.Clone(config))
	for _, name := range []string{"name", "url"} {
		config[name] = read.Text(l.t, name)
	}
	l.config = config
	return config
}

// apply plans and applies in a process of its own.
func (l *oddLife) apply(config acctest.Config) []string {
	before := l.ids()
	after, diags := l.pool.NewCore(l.t).Apply(kind, l.object, config)
	l.object = after
	said := strings.Join(append(diags.Errors(), diags.Warnings()...), "\n")
	l.story = append(l.story, "apply: "+said)
	for _, match := range lines.FindAllStringSubmatch(said, -1) {
		l.named = append(l.named, match[1])
	}
	id := ""
	if after.State != nil {
		id = after.Text(l.t, "webhook_id")
	}
	for _, made := range l.ids() {
		unnamed := !slices.Contains(l.named, made) && !strings.Contains(said, "terraform import ADDRESS ID")
		if !slices.Contains(before, made) && made != id && unnamed {
			l.t.Errorf("%s was made, and nothing names it", made)
		}
	}
	if id != "" && slices.Contains(l.old, id) {
		l.t.Errorf("%s was there before, and was taken", id)
	}
	return diags.Errors()
}

// converged tells whether the next plan, in a process of its own, is empty.
func (l *oddLife) converged(config acctest.Config) bool {
	core := l.pool.NewCore(l.t)
	read, diags := core.Read(kind, l.object)
	acctest.NoErrors(l.t, diags)
	if read.State == nil {
		l.t.Fatal("the webhook fell out of the state")
	}
	plan, diags := core.Plan(kind, read, config)
	acctest.NoErrors(l.t, diags)
	l.object = read
	return plan.Empty
}

func (l *oddLife) ids() []string {
	var ids []string
	for _, webhook := range l.pool.Webhooks() {
		ids = append(ids, webhook.WebhookID)
	}
	return ids
}

func (l *oddLife) holds(id string) bool { return slices.Contains(l.ids(), id) }
