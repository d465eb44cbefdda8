package authing

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// maxAnswer caps an answer's size in bytes. A page of 50 webhooks is some
// 100 kB; whatever is larger than this is not an answer to any question of ours.
const maxAnswer = 8 << 20

// envelope is what every answer of the API is wrapped in.
type envelope struct {
	StatusCode *int            `json:"statusCode"`
	Message    string          `json:"message"`
	APICode    int             `json:"apiCode"`
	RequestID  string          `json:"requestId"`
	Data       json.RawMessage `json:"data"`
}

// verdict is the part of an answer's data in which some endpoints say a second
// time, and sometimes in contradiction to statusCode, whether they succeeded.
type verdict struct {
	Success *bool `json:"success"`
}

// open reads an answer and returns its data when Authing says that it did what
// was asked: statusCode 200, whatever the HTTP status, and data.success not false.
func open(operation string, answer *http.Response) (json.RawMessage, *Error) {
	failure := &Error{Operation: operation, HTTPStatus: answer.StatusCode}

	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
	if err != nil {
		failure.Kind = KindNoAnswer
		failure.Message = "the connection ended before the whole answer had come"
		failure.Err = err
		return nil, failure
	}
	if len(body) > maxAnswer {
		failure.Kind = KindNotAuthing
		failure.Message = fmt.Sprintf("the answer is larger than %d MiB", maxAnswer>>20)
		return nil, failure
	}

	var letter envelope
	if err := json.Unmarshal(body, &letter); err != nil || letter.StatusCode == nil {
		failure.Kind = KindNotAuthing
		failure.Message = describe(answer, body)
		failure.Err = err
		return nil, failure
	}

	failure.Kind = KindRefused
	failure.StatusCode = *letter.StatusCode
	failure.APICode = letter.APICode
	failure.RequestID = letter.RequestID
	failure.Message = letter.Message
	if *letter.StatusCode != statusOK {
		return nil, failure
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		failure.Kind = KindNotAuthing
		failure.Message = "the HTTP status says failure and the body says success"
		return nil, failure
	}
	var second verdict
	if json.Unmarshal(letter.Data, &second) == nil && second.Success != nil && !*second.Success {
		failure.Message = strings.TrimSpace("data.success is false: " + letter.Message)
		return nil, failure
	}
	return letter.Data, nil
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
		return "the answer is a redirect, which is not followed so that credentials stay with the configured host"
	case len(body) == 0:
		return "the answer is empty"
	case !json.Valid(body):
		return fmt.Sprintf("the answer is not JSON (%s, %d bytes)", kind, len(body))
	}
	return fmt.Sprintf("the answer is JSON without Authing's statusCode (%d bytes)", len(body))
}

// decode reads an answer's data into the type of its operation.
func decode[T any](operation string, data json.RawMessage) (T, *Error) {
	var out T
	if len(data) == 0 || string(data) == "null" {
		return out, nil
	}
	if err := json.Unmarshal(data, &out); err != nil {
		var zero T
		return zero, &Error{
			Operation:  operation,
			Kind:       KindUnusable,
			StatusCode: statusOK,
			Message:    "Authing's answer has another form than documented: " + shape(err),
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
