// Package console shows an emulator to people: what it holds, which calls come
// and what is delivered, and lets them make calls fail and events happen. It is
// made of pages that a server writes; no script runs in them.
package console

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

//go:embed pages
var pages embed.FS

// templates are the pages by name, each within the same frame.
var templates = map[string]*template.Template{
	"overview": parse("overview"),
	"control":  parse("control"),
	"call":     parse("call"),
	"delivery": parse("delivery"),
}

func parse(name string) *template.Template {
	return template.Must(template.ParseFS(pages, "pages/frame.html", "pages/"+name+".html"))
}

// console is the pages of one emulator.
type console struct{ pool *emulator.Emulator }

// Handler answers the console's pages. What nobody knows goes on to next.
func Handler(pool *emulator.Emulator, next http.Handler) http.Handler {
	c := console{pool}
	mux := http.NewServeMux()
	mux.Handle("/", next)
	for pattern, page := range map[string]http.HandlerFunc{
		"GET /{$}":              c.overview,
		"GET /console/control":  c.control,
		"GET /console/call":     c.call,
		"GET /console/delivery": c.delivery,
		"GET /console/style":    style,
		"POST /console/fire":    c.fire,
		"POST /console/fault":   c.fault,
		"POST /console/heal":    c.heal,
	} {
		mux.Handle(pattern, c.guard(page))
	}
	return mux
}

// guard lets only people on this machine in, and no other site's pages.
func (c console) guard(page http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		if !c.pool.Trusts(r) {
			http.Error(w, "The console is for this machine: open it at http://127.0.0.1 or http://localhost, or name the host with --hostname.", http.StatusForbidden)
			return
		}
		page(w, r)
	})
}

func style(w http.ResponseWriter, _ *http.Request) {
	content, err := pages.ReadFile("pages/style.css")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(content)
}

// show writes a page.
func show(w http.ResponseWriter, status int, name string, data any) {
	var content bytes.Buffer
	if err := templates[name].ExecuteTemplate(&content, "frame.html", data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = content.WriteTo(w)
}

func (c console) overview(w http.ResponseWriter, r *http.Request) {
	show(w, http.StatusOK, "overview", c.overviewOf(r))
}

func (c console) control(w http.ResponseWriter, r *http.Request) {
	show(w, http.StatusOK, "control", c.controlOf(r, ""))
}

func (c console) call(w http.ResponseWriter, r *http.Request) {
	calls := c.pool.Calls()
	at := slices.IndexFunc(calls, func(call emulator.Call) bool { return strconv.Itoa(call.Number) == r.URL.Query().Get("n") })
	if at < 0 {
		http.NotFound(w, r)
		return
	}
	show(w, http.StatusOK, "call", c.callOf(r, calls[at]))
}

func (c console) delivery(w http.ResponseWriter, r *http.Request) {
	deliveries := c.pool.Deliveries()
	at := slices.IndexFunc(deliveries, func(d emulator.Delivery) bool { return strconv.Itoa(d.Number) == r.URL.Query().Get("n") })
	if at < 0 {
		http.NotFound(w, r)
		return
	}
	show(w, http.StatusOK, "delivery", c.deliveryOf(r, deliveries[at]))
}

// refuse shows the controls again, with what is wrong.
func (c console) refuse(w http.ResponseWriter, r *http.Request, wrong string) {
	show(w, http.StatusBadRequest, "control", c.controlOf(r, wrong))
}

func (c console) fire(w http.ResponseWriter, r *http.Request) {
	event := r.PostFormValue("event")
	if !slices.ContainsFunc(emulator.Events(), func(e emulator.Event) bool { return e.Value == event }) {
		c.refuse(w, r, fmt.Sprintf("There is no event %q.", event))
		return
	}
	var data map[string]any
	if text := r.PostFormValue("data"); text != "" {
		if err := json.Unmarshal([]byte(text), &data); err != nil {
			c.refuse(w, r, "data has to be a JSON object: "+err.Error())
			return
		}
	}
	c.pool.Fire(event, data)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (c console) fault(w http.ResponseWriter, r *http.Request) {
	from, err1 := count(r.PostFormValue("from"))
	times, err2 := count(r.PostFormValue("times"))
	if err1 != nil || err2 != nil {
		c.refuse(w, r, "Which calls fail is said by whole numbers.")
		return
	}
	fault := emulator.Fault{Operation: r.PostFormValue("operation"), Kind: r.PostFormValue("kind"), From: from, Times: times}
	if err := c.pool.Inject(fault); err != nil {
		c.refuse(w, r, err.Error())
		return
	}
	http.Redirect(w, r, "/console/control", http.StatusSeeOther)
}

func (c console) heal(w http.ResponseWriter, r *http.Request) {
	c.pool.Heal()
	http.Redirect(w, r, "/console/control", http.StatusSeeOther)
}

// count reads a number that may be left out.
func count(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err == nil && n < 0 {
		err = strconv.ErrRange
	}
	return n, err
}
