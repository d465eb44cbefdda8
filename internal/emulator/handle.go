package emulator

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// maxRequest caps a request's size in bytes.
const maxRequest = 1 << 20

// ServeHTTP answers one call and writes it into the journal.
func (e *Emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.traffic.begin()
	defer e.traffic.end()
	w.Header().Set("Date", e.options.Now().UTC().Format(http.TimeFormat))

	if name, own := strings.CutPrefix(r.URL.Path, controlPrefix); own {
		e.control(name, w, r)
		return
	}
	if !e.admits(r) {
		stranger(r).write(w, r.Header.Get("X-Authing-Lang"), e.options.NewID())
		return
	}
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
	_, known := e.routes[name]
	call := Call{
		Operation: name,
		Known:     known,
		Method:    r.Method,
		Query:     r.URL.Query(),
		Header:    r.Header.Clone(),
		Body:      body,
		At:        e.options.Now(),
	}
	e.handle(call, w, &request{Request: r, body: body, lenient: e.options.Lenient})
}

// handle answers a call: throttled, befallen by a fault, or as it should be.
func (e *Emulator) handle(call Call, w http.ResponseWriter, r *request) {
	if a, throttled := e.throttle(w, r); throttled {
		call.HTTPStatus, call.StatusCode = a.httpStatus, a.statusCode
		e.record(call)
		return
	}
	e.happen(call.Operation)
	if e.prompted(call.Operation, w) {
		e.record(call)
		return
	}
	if kind := e.strike(call.Operation); kind != nil {
		call.Fault = kind.name
		e.record(call)
		e.befall(kind, call.Operation, w, r)
		return
	}
	result := e.process(call.Operation, r)
	call.HTTPStatus, call.StatusCode = result.httpStatus, result.statusCode
	e.record(call)
	result.write(w, r.language(), e.options.NewID())
}

// process answers a call and keeps what it changed. Where that fails the change
// stays, in memory, until a later call's keeping succeeds or the emulator ends.
func (e *Emulator) process(name string, r *request) answer {
	result := e.answer(name, r)
	if err := e.keep(); err != nil {
		return failed(http.StatusInternalServerError, 0, text{
			"状态文件写入失败，此次更改在模拟器退出后将丢失：" + err.Error(),
			"the state file could not be written, and what the call changed is lost when the emulator ends: " + err.Error(),
		})
	}
	return result
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
		if refusal, ok := e.authorise(name, r); !ok {
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
