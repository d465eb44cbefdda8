package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// maxRequest caps a request's size in bytes.
const maxRequest = 1 << 20

// ServeHTTP answers one call and writes it into the journal.
func (e *Emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, isAPI := strings.CutPrefix(r.URL.Path, prefix)
	if !isAPI {
		noRoute(r).write(w, "", "")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		failed(413, 0, text{"请求体过大", "Payload too large"}).write(w, "", e.options.NewID())
		return
	}
	call := Call{
		Operation: name,
		Method:    r.Method,
		Query:     r.URL.Query(),
		Header:    r.Header.Clone(),
		Body:      body,
		At:        e.options.Now(),
	}
	result := e.answer(name, &request{Request: r, body: body})
	call.HTTPStatus, call.StatusCode = result.httpStatus, result.statusCode
	e.record(call)
	result.write(w, r.Header.Get("X-Authing-Lang"), e.options.NewID())
}

func (e *Emulator) answer(name string, r *request) answer {
	route, known := e.routes[name]
	if !known {
		a := failed(501, 0, text{"模拟器未实现此接口", "the emulator does not implement " + name})
		a.httpStatus = http.StatusNotImplemented
		return a
	}
	if r.Method != route.Method {
		return noRoute(r.Request)
	}
	if r.Method == http.MethodPost {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			return invalid("请求体必须为 application/json", "the request body must be application/json")
		}
	}
	if !route.Open {
		if refusal, ok := e.authorise(r); !ok {
			return refusal
		}
	}
	return route.handle(r)
}

// noRoute is what a host says about a path that is no endpoint of its own. It
// looks like the API's 404 about an object, and is not.
func noRoute(r *http.Request) answer {
	message := fmt.Sprintf("Cannot %s %s", r.Method, r.URL.Path)
	a := failed(404, 0, text{message, message})
	a.httpStatus = http.StatusNotFound
	return a
}

// decode reads a request body strictly: no unknown fields, nothing after it.
func decode(r *request, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(r.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if decoder.More() {
		return errors.New("there is something after the JSON object")
	}
	return nil
}

// unreadable is the answer for a body or query that is not what an endpoint takes.
func unreadable(err error) answer {
	return invalid("参数错误："+err.Error(), "invalid parameters: "+err.Error())
}

// onlyParameters refuses query parameters that an endpoint does not take.
func onlyParameters(r *request, names ...string) error {
	for name := range r.URL.Query() {
		if !slices.Contains(names, name) {
			return fmt.Errorf("unknown parameter %q", name)
		}
	}
	return nil
}
