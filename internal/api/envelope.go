package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// maxAnswer caps an answer's size in bytes. A page of 50 objects is some
// 100 kB; whatever is larger than this is not an answer to any question of ours.
const maxAnswer = 8 << 20

// byteOrderMark is what some gateways put before a text; JSON has none.
var byteOrderMark = []byte("\uFEFF")

// envelope is what every answer of the API is wrapped in.
// Only statusCode is insisted on: an error whose message has another form than
// documented is still an error that somebody has to understand.
type envelope struct {
	StatusCode *WholeNumber    `json:"statusCode"`
	Message    loose           `json:"message"`
	APICode    loose           `json:"apiCode"`
	RequestID  loose           `json:"requestId"`
	Data       json.RawMessage `json:"data"`
}

// loose is a text, however it is written: as a text, a number, or a list of texts.
type loose string

// UnmarshalJSON never fails.
func (l *loose) UnmarshalJSON(text []byte) error {
	var one string
	var many []string
	switch {
	case string(text) == "null":
	case json.Unmarshal(text, &one) == nil:
		*l = loose(one)
	case json.Unmarshal(text, &many) == nil:
		*l = loose(strings.Join(many, "; "))
	default:
		*l = loose(text)
	}
	return nil
}

// number returns the text as a whole number; 0 when it is none.
func (l loose) number() int {
	number, err := strconv.Atoi(string(l))
	if err != nil {
		return 0
	}
	return number
}

// Verdict is the part of an answer's data in which some endpoints say a second
// time, and sometimes in contradiction to statusCode, whether they succeeded.
type Verdict struct {
	Success *bool `json:"success"`
}

// open reads an answer and finds its data when Authing says that it did what
// was asked: statusCode 200, whatever the HTTP status, and data.success not false.
func open(op Operation, response *http.Response) answer {
	failure := &Error{Operation: op.Name, HTTPStatus: response.StatusCode}
	said := answer{httpStatus: response.StatusCode, failure: failure}

	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	body = bytes.TrimPrefix(body, byteOrderMark)
	if err != nil {
		failure.Kind = KindNoAnswer
		failure.Message = "the connection ended before the response was complete; Authing may or may not have processed the request"
		failure.Err = err
		return said
	}
	if len(body) > maxAnswer {
		failure.Kind = KindNotAuthing
		failure.Message = fmt.Sprintf("the response is larger than %d MiB", maxAnswer>>20)
		return said
	}
	said.body = body
	if len(body) == 0 && response.StatusCode == http.StatusNoContent {
		failure.Kind = KindUnusable
		failure.Message = "the response says that it was done (HTTP status 204), and nothing more"
		return said
	}
	err = json.Unmarshal(body, &said.letter)
	if op.Bare && err == nil && said.letter.StatusCode == nil && said.letter.Data != nil && response.StatusCode == http.StatusOK {
		said.letter.StatusCode = Ptr[WholeNumber](StatusOK)
	}
	if err != nil || said.letter.StatusCode == nil {
		said.letter = envelope{} // half a letter says nothing
		failure.Kind = KindNotAuthing
		failure.Message = describe(response, body)
		return said
	}
	if letter := said.letter; letter.refuses(failure) || letter.contradicts(failure) {
		if *letter.StatusCode == StatusOK {
			failure.Data = letter.Data
		}
		return said
	}
	said.data, said.failure = said.letter.Data, nil
	return said
}

// refuses tells whether Authing says that it did not do it, and fills the failure.
func (e envelope) refuses(failure *Error) bool {
	failure.Kind = KindRefused
	failure.StatusCode = int(*e.StatusCode)
	failure.APICode = e.APICode.number()
	failure.RequestID = string(e.RequestID)
	failure.Message = string(e.Message)
	if *e.StatusCode != StatusOK {
		return true
	}
	var second Verdict
	if json.Unmarshal(e.Data, &second) == nil && second.Success != nil && !*second.Success {
		failure.Message = strings.TrimSpace("data.success is false: " + string(e.Message))
		return true
	}
	return false
}

// contradicts tells whether the HTTP status speaks against the body's success.
func (envelope) contradicts(failure *Error) bool {
	if failure.HTTPStatus < http.StatusMultipleChoices {
		return false
	}
	failure.Kind = KindNotAuthing
	failure.Message = "the HTTP status reports a failure and the body reports success"
	return true
}

// describe says what an answer is that is not the API's, without quoting it:
// it may be anybody's page, and may repeat what was sent.
func describe(answer *http.Response, body []byte) string {
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err != nil {
		kind = "unlabelled"
	}
	switch {
	case answer.StatusCode >= 300 && answer.StatusCode < 400:
		return "the response is a redirect, which is not followed so that credentials stay with the configured host"
	case len(body) == 0:
		return "the response is empty"
	case !json.Valid(body):
		return fmt.Sprintf("the response is not JSON (%s, %d bytes)", kind, len(body))
	}
	return fmt.Sprintf("the response is JSON without Authing's statusCode (%d bytes)", len(body))
}

// Decode reads an answer's data into the type of its operation.
func Decode[T any](operation string, data json.RawMessage) (T, *Error) {
	var out T
	if len(data) == 0 || string(data) == "null" {
		return out, nil
	}
	if err := json.Unmarshal(data, &out); err != nil {
		var zero T
		return zero, &Error{
			Operation:  operation,
			Kind:       KindUnusable,
			StatusCode: StatusOK,
			Message:    "Authing's response is not in the documented form: " + shape(err),
			Err:        err,
		}
	}
	return out, nil
}

// shape tells which field of an answer has the wrong type, without its value.
func shape(err error) string {
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		kind, _, _ := strings.Cut(mismatch.Value, " ") // "number 12" would quote the value
		return fmt.Sprintf("%s is a %s", mismatch.Field, kind)
	}
	return err.Error()
}
