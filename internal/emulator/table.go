package emulator

import (
	"encoding/json"
	"net/http"
)

// prefix is where every endpoint lives.
const prefix = "/api/v3/"

// route is one endpoint: how it is called, how true it is, what answers it.
type route struct {
	Method string
	// Open: no token is needed.
	Open bool
	// Fidelity says how far the endpoint's main behaviour is known to be Authing's.
	Fidelity string
	handle   func(*request) answer
}

// Fidelity of an endpoint's main behaviour; doc.go has the finer table.
const (
	documented     = "documented"
	observed       = "observed"
	notImplemented = "not implemented"
	ownCall        = "the emulator's own"
)

// table lists the endpoints that no kind of object declares, each by its name,
// which is the last part of its path.
func (e *Emulator) table() map[string]route {
	return map[string]route{
		"get-management-token":   {http.MethodPost, true, documented, e.getManagementToken},
		"get-webhook-event-list": {http.MethodGet, false, documented, e.getWebhookEventList},
		"get-webhook-logs":       {http.MethodPost, false, documented, e.getWebhookLogs},
		"trigger-webhook":        {http.MethodPost, false, documented, e.triggerWebhook},
	}
}

// request is what an endpoint gets to see.
type request struct {
	*http.Request
	body []byte
	// lenient: unknown fields and parameters pass.
	lenient bool
}

// language is the one that the caller wants messages in.
func (r *request) language() string { return r.Header.Get("X-Authing-Lang") }

// answer is what an endpoint says, before it is wrapped in the API's envelope.
type answer struct {
	httpStatus int
	statusCode int
	apiCode    int
	message    text
	data       any
}

// text is a message in the two languages that Authing documents best.
type text struct{ zh, en string }

func (t text) in(language string) string {
	if language == "zh-CN" || language == "zh-TW" || language == "" {
		return t.zh
	}
	return t.en
}

// envelope is what goes over the wire. apiCode and requestId are there only
// when something failed.
type envelope struct {
	StatusCode int    `json:"statusCode"`
	Message    string `json:"message"`
	APICode    int    `json:"apiCode,omitempty"`
	RequestID  string `json:"requestId,omitempty"`
	Data       any    `json:"data,omitempty"`
}

func done(data any) answer {
	return answer{httpStatus: http.StatusOK, statusCode: 200, message: text{"操作成功", "Success"}, data: data}
}

func failed(statusCode, apiCode int, message text) answer {
	return answer{httpStatus: http.StatusOK, statusCode: statusCode, apiCode: apiCode, message: message}
}

func invalid(zh, en string) answer {
	return failed(400, 0, text{zh, en})
}

// content is an answer as it goes over the wire.
func (a answer) content(language, requestID string) ([]byte, error) {
	letter := envelope{StatusCode: a.statusCode, Message: a.message.in(language), APICode: a.apiCode, Data: a.data}
	if a.statusCode != 200 {
		letter.RequestID = requestID
	}
	return json.Marshal(letter)
}

// write sends an answer.
func (a answer) write(w http.ResponseWriter, language, requestID string) {
	content, err := a.content(language, requestID)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(a.httpStatus)
	_, _ = w.Write(content) // a caller that went away is not the emulator's trouble
}
