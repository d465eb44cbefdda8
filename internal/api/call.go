package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// BasePath is where every endpoint lives, below the host and its path prefix.
const BasePath = "/api/v3/"

// Operation is one endpoint and what must be known about it to call it safely.
type Operation struct {
	// Name is the endpoint's own, the last part of its path.
	Name   string
	Method string
	// writes: the call changes something in Authing or makes it act.
	Writes bool
	// idempotent: doing it twice is doing it once.
	Idempotent bool
	// Bare: a success may be answered with data alone, without a statusCode.
	Bare bool
}

// Call is the life of a request, station by station: refused here if it may
// not be sent, encoded, authorised, sent, opened, repeated where that is safe,
// decoded.
func Call[T any](ctx context.Context, c *Client, op Operation, query url.Values, body any) (T, error) {
	var zero T
	if op.Writes && c.Config.ReadOnly {
		return zero, &Error{
			Operation: op.Name,
			Kind:      KindLocal,
			Message:   "the provider is read-only, so the call was not sent",
			Err:       ErrReadOnly,
		}
	}
	content, failure := encode(op, body)
	if failure != nil {
		return zero, failure
	}

	data, failure := c.perform(ctx, op, func(ctx context.Context, attempt int) (json.RawMessage, *Error) {
		return c.authorised(ctx, op, query, content, attempt)
	})
	if failure != nil {
		return zero, failure
	}
	out, failure := Decode[T](op.Name, data)
	if failure != nil {
		return zero, c.Scrub(failure)
	}
	return out, nil
}

// exchange sends one request in its turn and opens the answer. Without a token
// it is the login.
func (c *Client) exchange(ctx context.Context, op Operation, query url.Values, content []byte, token *accessToken, attempt int) (json.RawMessage, *Error) {
	queued := c.Config.Now()
	leave, err := c.pacer.enter(ctx, func(wait time.Duration) {
		c.Log.Waiting(ctx, Wait{Operation: op.Name, Attempt: attempt, Duration: wait, Reason: "in line: the rate of calls is bounded, or Authing asked for a pause"})
	})
	if err != nil {
		return nil, &Error{Operation: op.Name, Kind: KindLocal, Message: "the call was still waiting to be sent, and was not sent", Err: err}
	}
	defer leave()
	sentAt := c.Config.Now()

	said := c.send(ctx, op, query, content, token)
	if said.failure == nil {
		c.pacer.succeeded()
	}
	c.Log.Exchange(ctx, c.logged(op, attempt, content, said, sentAt.Sub(queued), c.Config.Now().Sub(sentAt)))
	return said.data, said.failure
}

// answer is what came back of one request.
type answer struct {
	httpStatus int
	body       []byte
	letter     envelope
	data       json.RawMessage
	failure    *Error
}

// send sends one request and reads its answer.
func (c *Client) send(ctx context.Context, op Operation, query url.Values, content []byte, token *accessToken) answer {
	if op.Writes && !op.Idempotent {
		// Once sent, its outcome has to be known: it is given its time to be
		// answered even when nobody wants to wait for it any more.
		ctx = context.WithoutCancel(ctx)
	}
	ctx, end := c.calls.begin(ctx)
	defer end()
	var sent atomic.Bool
	request, err := c.request(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { sent.Store(true) },
	}), op, query, content, token)
	if err != nil {
		return answer{failure: c.Scrub(&Error{Operation: op.Name, Kind: KindLocal, Message: "the request could not be built", Err: err})}
	}
	response, err := c.http.Do(request)
	if err != nil {
		return answer{failure: c.Scrub(transportError(op.Name, err, sent.Load()))}
	}
	defer func() { _ = response.Body.Close() }() // only read from; a failure to close loses nothing
	now := c.Config.Now()
	date := response.Header.Get("Date")
	said := open(op, response)
	if said.letter.StatusCode != nil {
		c.Clock.observe(date, now)
	}
	if said.failure != nil {
		if told, err := http.ParseTime(date); err == nil {
			now = told // a date to wait for is by the clock of the server that set it
		}
		said.failure.RetryAfter = retryAfter(response.Header.Get("Retry-After"), now)
		said.failure = c.Scrub(said.failure)
	}
	return said
}

// logged is what the log is told of an exchange.
func (c *Client) logged(op Operation, attempt int, content []byte, said answer, waited, took time.Duration) Exchange {
	exchange := Exchange{
		Operation:  op.Name,
		Attempt:    attempt,
		HTTPStatus: said.httpStatus,
		RequestID:  c.secrets.redact(string(said.letter.RequestID)),
		Waited:     waited,
		Duration:   took,
	}
	if said.letter.StatusCode != nil {
		exchange.StatusCode = int(*said.letter.StatusCode)
	}
	if said.failure != nil {
		exchange.Failure = said.failure.Error()
	}
	if c.Config.LogBodies {
		exchange.Request = c.redactBody(content)
		if op.Name != opGetManagementToken.Name { // a token that comes in an unknown form would not be recognised
			exchange.Answer = c.redactBody(said.body)
		}
	}
	return exchange
}

func (c *Client) request(ctx context.Context, op Operation, query url.Values, content []byte, token *accessToken) (*http.Request, error) {
	address := *c.Config.Host
	address.Path += BasePath + op.Name
	address.RawQuery = query.Encode()

	var body io.Reader
	if content != nil {
		body = bytes.NewReader(content)
	}
	request, err := http.NewRequestWithContext(ctx, op.Method, address.String(), body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", c.Config.UserAgent)
	request.Header.Set("X-Authing-Lang", c.Config.Language)
	if content != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if token != nil {
		request.Header.Set("Authorization", "Bearer "+token.value)
		request.Header.Set("X-Authing-Userpool-Id", token.userPoolID)
	}
	return request, nil
}

// encode writes a request body. Characters such as & stay as they are: the
// body should read like the configuration it was made from.
func encode(op Operation, body any) ([]byte, *Error) {
	if body == nil {
		return nil, nil
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return nil, &Error{Operation: op.Name, Kind: KindLocal, Message: "the request could not be encoded", Err: err}
	}
	return bytes.TrimRight(content.Bytes(), "\n"), nil
}

// transportError says what kept an answer from coming.
func transportError(operation string, err error, sent bool) *Error {
	failure := &Error{Operation: operation, Kind: KindNoAnswer, Message: "no response was received; Authing may or may not have processed the request", Err: err}
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled) && !sent:
		failure.Kind = KindLocal
		failure.Message = "the run was cancelled before the request was sent"
	case errors.Is(err, context.Canceled):
		failure.Message = "the run was cancelled before an answer came; Authing may have processed the request or not"
	case !sent && (untrusted(err) || errors.Is(err, http.ErrSchemeMismatch)):
		failure.Kind = KindTLS
		failure.Message = "the server's certificate or TLS could not be trusted"
	case errors.As(err, &dns):
		failure.Kind = KindDial
		failure.Message = fmt.Sprintf("the name %q could not be resolved", dns.Name)
	case !sent && errors.As(err, &timeout) && timeout.Timeout():
		failure.Kind = KindDial
		failure.Message = "the connection timed out"
	case !sent:
		failure.Kind = KindDial
		failure.Message = "the connection failed"
	case errors.As(err, &timeout) && timeout.Timeout():
		failure.Message = "the response timed out; Authing may or may not have processed the request"
	}
	return failure
}

// Scrub makes an error safe to show: Authing's message may repeat what was sent.
func (c *Client) Scrub(failure *Error) *Error {
	failure.Message = Printable(c.secrets.redact(failure.Message), longMessage)
	failure.RequestID = Printable(c.secrets.redact(failure.RequestID), LongName)
	if failure.Err != nil {
		if text := failure.Err.Error(); c.secrets.redact(text) != text {
			failure.Err = errors.New(c.secrets.redact(text))
		}
	}
	return failure
}
