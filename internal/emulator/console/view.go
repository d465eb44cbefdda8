package console

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// shown is how many calls and deliveries the overview shows.
const shown = 25

// frame is what every page has.
type frame struct {
	words
	Title, Host, Pool string
	// Refresh is after how many seconds the page is to be asked for anew; never when 0.
	Refresh int
	// Faults is how many faults are at work.
	Faults int
}

type overview struct {
	frame
	Webhooks   []webhook
	Calls      []call
	Deliveries []delivery
	// How many there are of each, and how many of the deliveries arrived.
	CallCount, DeliveryCount, Arrived int
	Active                            []fault
}

type webhook struct {
	Name, ID, URL, ContentType, Secret string
	Events                             []string
	Enabled                            bool
	// Retry is nil where failed deliveries are not repeated.
	Retry *emulator.RetryConfig
}

type call struct {
	Number             int
	At, Method         string
	Operation, Subject string
	HTTP, StatusCode   int
	Fault, Tone        string
}

type delivery struct {
	Number           int
	At, Event, To    string
	HTTP             int
	Success          bool
	Error, Tone, Got string
}

type fault struct {
	// Operation is empty for every operation.
	Operation, Kind, Calls string
	Seen                   int
	Over                   bool
}

type control struct {
	frame
	Wrong      string
	Groups     []group
	Operations []string
	Kinds      []string
	Active     []fault
}

// group is a category of events.
type group struct {
	Title  string
	Events []option
}

// option is an event in the page's language.
type option struct{ Value, Title string }

type callPage struct {
	frame
	Call    call
	Query   string
	Headers [][2]string
	Body    string
}

type deliveryPage struct {
	frame
	Delivery       delivery
	Sent, Received [][2]string
	Body, Answer   string
}

func (c console) frameOf(r *http.Request, title string, refresh int) frame {
	atWork := 0
	for _, f := range c.pool.Faults() {
		if !f.Over() {
			atWork++
		}
	}
	return frame{words: wordsFor(r), Title: title, Host: r.Host, Pool: c.pool.UserPoolID(), Refresh: refresh, Faults: atWork}
}

// masker knows the secrets that the pool holds or once held.
func (c console) masker() masker { return newMasker(c.pool.Secrets()) }

func (c console) overviewOf(r *http.Request) overview {
	masks := c.masker()
	o := overview{frame: c.frameOf(r, "Overview", 2), Active: c.faults()}
	names := map[string]string{}
	for _, w := range c.pool.Webhooks() {
		names[w.WebhookID] = w.Name
		o.Webhooks = append(o.Webhooks, webhookOf(masks, w))
	}
	slices.Reverse(o.Webhooks)
	calls, deliveries := c.pool.Calls(), c.pool.Deliveries()
	if len(calls) > 0 {
		o.CallCount = calls[len(calls)-1].Number
	}
	o.DeliveryCount = len(deliveries)
	for _, d := range deliveries {
		if d.Success {
			o.Arrived++
		}
	}
	for _, made := range newest(calls) {
		o.Calls = append(o.Calls, callOf(made))
	}
	for _, d := range newest(deliveries) {
		o.Deliveries = append(o.Deliveries, deliveryOf(masks, d, names[d.WebhookID]))
	}
	return o
}

// newest returns the last of a list, the last first.
func newest[T any](all []T) []T {
	part := slices.Clone(all[max(0, len(all)-shown):])
	slices.Reverse(part)
	return part
}

func webhookOf(masks masker, w emulator.Webhook) webhook {
	out := webhook{Name: masks.known.Replace(w.Name), ID: w.WebhookID, URL: masks.address(w.URL), ContentType: w.ContentType, Events: w.Events, Enabled: w.Enabled}
	if w.Secret != "" {
		out.Secret = mask
	}
	if w.RetryConfig != nil && w.RetryConfig.Enabled {
		out.Retry = w.RetryConfig
	}
	return out
}

func callOf(made emulator.Call) call {
	out := call{
		Number: made.Number, At: made.At.Format("15:04:05.000"), Method: made.Method, Operation: made.Operation,
		Subject: made.Query.Get("webhookId"), HTTP: made.HTTPStatus, StatusCode: made.StatusCode, Fault: made.Fault, Tone: "good",
	}
	switch {
	case made.Fault != "":
		out.Tone = "odd"
	case made.StatusCode != http.StatusOK:
		out.Tone = "bad"
	}
	return out
}

func deliveryOf(masks masker, d emulator.Delivery, name string) delivery {
	out := delivery{
		Number: d.Number, At: clock(d.Timestamp), Event: d.EventName, To: masks.known.Replace(cmp.Or(name, d.WebhookID)), HTTP: d.ResponseStatusCode,
		Success: d.Success, Error: masks.known.Replace(d.ErrorMessage), Tone: "good",
	}
	if !d.Success {
		out.Tone = "bad"
	}
	if d.ResponseStatusCode != 0 {
		out.Got = masks.line(d.ResponseBody)
	}
	return out
}

// clock is the time of day of a log.
func clock(timestamp string) string {
	at, err := time.Parse("2006-01-02T15:04:05.000-0700", timestamp)
	if err != nil {
		return timestamp
	}
	return at.Format("15:04:05.000")
}

func (c console) faults() []fault {
	var list []fault
	for _, f := range c.pool.Faults() {
		from := max(f.From, 1)
		which := fmt.Sprintf("%d–", from)
		switch {
		case f.Times == 1:
			which = fmt.Sprint(from)
		case f.Times > 1:
			which = fmt.Sprintf("%d–%d", from, from+f.Times-1)
		}
		list = append(list, fault{f.Operation, f.Kind, which, f.Seen, f.Over()})
	}
	return list
}

func (c console) controlOf(r *http.Request, wrong string) control {
	page := control{frame: c.frameOf(r, "Faults and events", 0), Wrong: wrong, Kinds: emulator.FaultKinds(), Active: c.faults()}
	for _, route := range c.pool.Routes() {
		if name, is := strings.CutPrefix(route.Path, "/api/v3/"); is && route.Fidelity != "not implemented" {
			page.Operations = append(page.Operations, name)
		}
	}
	groups := map[string][]option{}
	for _, event := range emulator.Events() {
		category, title := event.Category, event.Title
		if page.Language == chinese {
			category, title = event.CategoryZh, event.TitleZh
		}
		groups[category] = append(groups[category], option{event.Value, title})
	}
	for _, title := range sorted(groups) {
		page.Groups = append(page.Groups, group{title, groups[title]})
	}
	return page
}

func (c console) callOf(r *http.Request, made emulator.Call) callPage {
	masks := c.masker()
	headers := map[string]string{}
	for name := range made.Header {
		headers[strings.ToLower(name)] = made.Header.Get(name)
	}
	return callPage{
		frame: c.frameOf(r, made.Operation, 0), Call: callOf(made), Query: masks.address("?" + made.Query.Encode()),
		Headers: masks.headers(headers), Body: masks.body(made.Body),
	}
}

func (c console) deliveryOf(r *http.Request, d emulator.Delivery) deliveryPage {
	masks := c.masker()
	name := ""
	for _, w := range c.pool.Webhooks() {
		if w.WebhookID == d.WebhookID {
			name = w.Name
		}
	}
	return deliveryPage{
		frame: c.frameOf(r, d.EventName, 0), Delivery: deliveryOf(masks, d, name),
		Sent: masks.headers(d.RequestHeaders), Received: masks.headers(d.ResponseHeaders),
		Body: masks.object(d.RequestBody), Answer: masks.object(d.ResponseBody),
	}
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
