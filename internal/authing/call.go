package authing

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
)

// basePath is where every endpoint lives, below the host and its path prefix.
const basePath = "/api/v3/"

// operation is one endpoint and what must be known about it to call it safely.
type operation struct {
	// name is the endpoint's own, the last part of its path.
	name   string
	method string
	// writes: the call changes something in Authing or makes it act.
	writes bool
}

// call is the life of a request, station by station: refused here if it may
// not be sent, encoded, authorised, sent, opened, decoded. A token that
// Authing refuses is renewed once, for the request itself was not looked at.
func call[T any](ctx context.Context, c *Client, op operation, query url.Values, body any) (T, error) {
	var zero T
	if op.writes && c.config.ReadOnly {
		return zero, &Error{
			Operation: op.name,
			Kind:      KindLocal,
			Message:   "the provider is read-only (read_only), so the call was not sent",
		}
	}
	content, failure := encode(op, body)
	if failure != nil {
		return zero, failure
	}

	data, failure := c.authorised(ctx, op, query, content)
	if failure != nil {
		return zero, failure
	}
	out, failure := decode[T](op.name, data)
	if failure != nil {
		return zero, c.scrub(failure)
	}
	return out, nil
}

// authorised sends a request with the run's token, and once more with a new
// one when Authing refuses the first.
func (c *Client) authorised(ctx context.Context, op operation, query url.Values, content []byte) (json.RawMessage, *Error) {
	token, failure := c.currentToken(ctx)
	if failure != nil {
		return nil, failure
	}
	data, failure := c.exchange(ctx, op, query, content, &token)
	if failure == nil || !failure.TokenRefused() {
		return data, failure
	}

	c.token.drop(token)
	token, renewal := c.currentToken(ctx)
	if renewal != nil {
		return nil, renewal
	}
	return c.exchange(ctx, op, query, content, &token)
}

// exchange sends one request and opens its answer. Without a token it is the login.
func (c *Client) exchange(ctx context.Context, op operation, query url.Values, content []byte, token *accessToken) (json.RawMessage, *Error) {
	var sent atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { sent.Store(true) },
	})
	request, err := c.request(ctx, op, query, content, token)
	if err != nil {
		return nil, c.scrub(&Error{Operation: op.name, Kind: KindLocal, Message: "the request could not be built", Err: err})
	}

	answer, err := c.http.Do(request)
	if err != nil {
		return nil, c.scrub(transportError(op.name, err, sent.Load()))
	}
	defer func() { _ = answer.Body.Close() }() // only read from; a failure to close loses nothing

	data, failure := open(op.name, answer)
	if failure != nil {
		return nil, c.scrub(failure)
	}
	return data, nil
}

func (c *Client) request(ctx context.Context, op operation, query url.Values, content []byte, token *accessToken) (*http.Request, error) {
	address := *c.config.Host
	address.Path += basePath + op.name
	address.RawQuery = query.Encode()

	var body io.Reader
	if content != nil {
		body = bytes.NewReader(content)
	}
	request, err := http.NewRequestWithContext(ctx, op.method, address.String(), body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", c.config.UserAgent)
	request.Header.Set("X-Authing-Lang", c.config.Language)
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
func encode(op operation, body any) ([]byte, *Error) {
	if body == nil {
		return nil, nil
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return nil, &Error{Operation: op.name, Kind: KindLocal, Message: "the request could not be encoded", Err: err}
	}
	return bytes.TrimRight(content.Bytes(), "\n"), nil
}

// transportError says what kept an answer from coming.
func transportError(operation string, err error, sent bool) *Error {
	failure := &Error{Operation: operation, Kind: KindNoAnswer, Message: "no answer came; Authing may have processed the request or not", Err: err}
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case untrusted(err):
		failure.Kind = KindTLS
		failure.Message = "the server's certificate or TLS could not be trusted"
	case errors.As(err, &dns):
		failure.Kind = KindDial
		failure.Message = fmt.Sprintf("the name %q could not be resolved", dns.Name)
	case !sent:
		failure.Kind = KindDial
		failure.Message = "no connection came about"
	case errors.As(err, &timeout) && timeout.Timeout():
		failure.Message = "no answer came in time; Authing may have processed the request or not"
	}
	return failure
}

// scrub makes an error safe to show: Authing's message may repeat what was sent.
func (c *Client) scrub(failure *Error) *Error {
	failure.Message = c.secrets.redact(failure.Message)
	if failure.Err != nil {
		if text := failure.Err.Error(); c.secrets.redact(text) != text {
			failure.Err = errors.New(c.secrets.redact(text))
		}
	}
	return failure
}
