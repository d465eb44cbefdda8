package emulator

import (
	"io"
	"mime"
	"net/http"
)

// controlPrefix is where the emulator's own calls live. Authing has none of them.
const controlPrefix = "/emulator/"

// controls lists the emulator's own calls; each is a POST of JSON.
func (e *Emulator) controls() map[string]func(*request) answer {
	return map[string]func(*request) answer{
		"fire-event":   e.fireEvent,
		"inject-fault": e.injectFault,
		"heal":         e.heal,
		"run-pipeline": e.runPipeline,
	}
}

// control answers one of the emulator's own calls.
func (e *Emulator) control(name string, w http.ResponseWriter, r *http.Request) {
	handle, known := e.controls()[name]
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	var a answer
	switch {
	case !e.Trusts(r):
		a = failed(http.StatusForbidden, 0, text{"仅限本机调用", "the emulator's own calls are for this machine; they cannot be made by another site's page"})
	case !known || r.Method != http.MethodPost:
		a = noRoute(r)
	case err != nil || kind != "application/json":
		a = invalid("请求体必须为 application/json", "the request body must be application/json")
	default:
		a = handle(&request{Request: r, body: body})
	}
	a.write(w, r.Header.Get("X-Authing-Lang"), e.options.NewID())
}

type fireEventDto struct {
	EventName *string        `json:"eventName"`
	Data      map[string]any `json:"data"`
	Wait      bool           `json:"wait"`
}

// fireEvent lets an event happen, and waits for its deliveries if asked to.
func (e *Emulator) fireEvent(r *request) answer {
	var in fireEventDto
	if err := decode(r, &in, "eventName", "data", "wait"); err != nil {
		return unreadable(err)
	}
	if in.EventName == nil {
		return invalid("eventName 为必填项", "eventName is required")
	}
	if !knownEvent(*in.EventName) {
		return failed(http.StatusNotFound, 0, text{"事件不存在", "there is no event " + *in.EventName})
	}
	heard := e.Fire(*in.EventName, in.Data)
	if in.Wait {
		if err := e.Delivered(r.Context()); err != nil {
			return failed(499, 0, text{"等待中断", "nobody waits any more: " + err.Error()})
		}
	}
	return done(map[string]any{"webhooks": heard})
}

type injectFaultDto struct {
	Operation string `json:"operation"`
	Kind      string `json:"kind"`
	From      int    `json:"from"`
	Times     int    `json:"times"`
}

// injectFault makes calls fail from now on.
func (e *Emulator) injectFault(r *request) answer {
	var in injectFaultDto
	if err := decode(r, &in, "operation", "kind", "from", "times"); err != nil {
		return unreadable(err)
	}
	if _, known := e.routes[in.Operation]; in.Operation != "" && !known {
		return invalid("operation 不存在", "there is no operation "+in.Operation)
	}
	if err := e.Inject(Fault{Operation: in.Operation, Kind: in.Kind, From: in.From, Times: in.Times}); err != nil {
		return unreadable(err)
	}
	return done(nil)
}

// heal takes all faults away.
func (e *Emulator) heal(r *request) answer {
	if err := decode(r, &struct{}{}); err != nil {
		return unreadable(err)
	}
	e.Heal()
	return done(nil)
}
