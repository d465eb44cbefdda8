package api

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Kind says at which station of its life a call failed. It decides what a
// reader is told, and what may be done about the call.
type Kind int

// The stations, in the order in which a call passes them.
const (
	// KindLocal: refused by this client, or impossible to build; nothing was sent.
	KindLocal Kind = iota + 1
	// KindDial: the connection failed (DNS, refused, no route, proxy); nothing was sent.
	KindDial
	// KindTLS: the other side could not be trusted; nothing was sent.
	KindTLS
	// KindNoAnswer: the request may have been processed, but no whole answer came back.
	KindNoAnswer
	// KindNotAuthing: an answer came that is not one of the API's own: HTML, empty, cut short, too large.
	KindNotAuthing
	// KindRefused: Authing answered that it did not do it.
	KindRefused
	// KindUnusable: Authing says it succeeded, but its answer lacks or contradicts what was asked for.
	KindUnusable
)

// StatusCodes and apiCodes that the client or its callers act upon.
// API page: https://api.authing.cn/openapi/#tag/错误处理
const (
	StatusOK           = 200
	statusUnauthorized = 401
	StatusNotFound     = 404
	statusThrottled    = 429

	// APICodeNotLoggedIn comes with a token that is missing, wrong or expired.
	APICodeNotLoggedIn = 2020
)

// Causes of errors of KindLocal, which a caller may want to explain in its own words.
var (
	// ErrReadOnly: Config.ReadOnly refuses every call that changes something.
	ErrReadOnly = errors.New("the client is read-only")
	// ErrPoolNotAllowed: Config.AllowedUserPoolIDs does not name the key's pool.
	ErrPoolNotAllowed = errors.New("the user pool is not allowed")
	// ErrDisagreement: two of Authing's answers contradict each other, and go on doing so.
	ErrDisagreement = errors.New("the answers contradict each other")
)

// Error is the one error type of the package: everything that is known about
// a call that failed. No field holds a secret.
type Error struct {
	// Operation is the endpoint's name, such as "create-group".
	Operation string
	Kind      Kind
	// HTTPStatus is 0 when there was no answer.
	HTTPStatus int
	// StatusCode is the body's own status; 0 when there was none.
	StatusCode int
	// APICode is Authing's finer code; 0 when there was none.
	APICode int
	// RequestID is what Authing's support asks for; empty when there was none.
	RequestID string
	// Message is Authing's own text for KindRefused, otherwise what went wrong in plain words.
	Message string
	// Err is the cause beneath, if there is one.
	Err error
	// Attempts is how often the call was sent or tried to be, Elapsed over how long.
	Attempts int
	Elapsed  time.Duration
	// RetryAfter is how long the answer asked to be waited; 0 when it did not.
	RetryAfter time.Duration
	// Stopped says why no further try was made, where that needs saying.
	Stopped string
	// InDoubt: it is not known whether a create was carried out.
	InDoubt bool
	// Candidates are the objects that a create may have made.
	Candidates []Candidate
	// PoolAssumed: the token names no user pool, so that the access key's id
	// stood for it in x-authing-userpool-id.
	PoolAssumed bool

	// Data is what came with a success that something else in the answer contradicts.
	Data json.RawMessage
}

// Candidate is an object that a create may have made.
type Candidate struct {
	ID string
	// About says, in one line, what tells it from others; it may be empty.
	About string
}

// Error returns one line: the operation, the message and the codes.
func (e *Error) Error() string {
	text := e.Operation + ": " + e.Message
	if codes := e.Codes(); codes != "" {
		text += " (" + codes + ")"
	}
	return text
}

// Unwrap returns the cause beneath.
func (e *Error) Unwrap() error { return e.Err }

// Codes lists what Authing answered with: HTTP status, statusCode, apiCode and
// requestId, those that are known. It is empty when there was no answer.
func (e *Error) Codes() string {
	var codes []string
	if e.HTTPStatus != 0 {
		codes = append(codes, fmt.Sprintf("HTTP status %d", e.HTTPStatus))
	}
	if e.StatusCode != 0 {
		codes = append(codes, fmt.Sprintf("statusCode %d", e.StatusCode))
	}
	if e.APICode != 0 {
		codes = append(codes, fmt.Sprintf("apiCode %d", e.APICode))
	}
	if e.RequestID != "" {
		codes = append(codes, "requestId "+e.RequestID)
	}
	return strings.Join(codes, ", ")
}

// NotFound tells whether Authing itself said that the object does not exist.
// A gateway's 404, or any page that is not the API's, is not that.
func (e *Error) NotFound() bool {
	return e.Kind == KindRefused && e.StatusCode == StatusNotFound
}

// TokenRefused tells whether the call failed for its token alone.
func (e *Error) TokenRefused() bool {
	if e.Kind == KindNotAuthing { // a gateway that checks tokens by itself
		return e.HTTPStatus == http.StatusUnauthorized
	}
	return e.Kind == KindRefused && (e.StatusCode == statusUnauthorized || e.APICode == APICodeNotLoggedIn)
}

// Throttled tells whether the call came too soon after others, said by
// Authing's body or by the HTTP status of whatever stands before it.
func (e *Error) Throttled() bool {
	return e.StatusCode == statusThrottled || e.HTTPStatus == http.StatusTooManyRequests
}

// IsNotFound tells whether err says that the object does not exist.
func IsNotFound(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.NotFound()
}

// untrusted tells whether a transport error is about the certificate or the
// TLS conversation, which no repetition mends.
func untrusted(err error) bool {
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var network *net.OpError
	return errors.As(err, &certificate) || errors.As(err, &record) ||
		errors.As(err, &network) && network.Op == "remote error" // an alert of the other side
}

// notAllowed is the error for a token of a pool that the configuration does not name.
func notAllowed(operation, pool string, allowed []string) *Error {
	allowed = slices.Sorted(slices.Values(allowed))
	return &Error{
		Operation: operation,
		Kind:      KindLocal,
		Message: fmt.Sprintf("the access key belongs to user pool %s, which is not among the allowed ones (%s); nothing was read or written",
			pool, strings.Join(allowed, ", ")),
		Err: ErrPoolNotAllowed,
	}
}

// Contradicted tells whether Authing said success and failure in one answer.
func (e *Error) Contradicted() bool {
	return e.Kind == KindRefused && e.StatusCode == StatusOK
}

// final tells whether asking again within the same run cannot help.
func (e *Error) final() bool {
	switch e.Kind {
	case KindLocal, KindTLS:
		return true
	case KindRefused:
		return !e.Throttled() && e.StatusCode < http.StatusInternalServerError && e.HTTPStatus < http.StatusInternalServerError
	default:
		return false
	}
}

// IsInvalid tells whether err says that Authing could not make sense of the call.
func IsInvalid(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Kind == KindRefused &&
		(failure.StatusCode == http.StatusBadRequest || failure.StatusCode == http.StatusUnprocessableEntity)
}

// MayBeDone tells whether a call failed that Authing may all the same have done.
func MayBeDone(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Outcome() == OutcomeUnknown
}

// Unusable is the error for an answer that says success and cannot be used.
func Unusable(op Operation, message string) *Error {
	return &Error{Operation: op.Name, Kind: KindUnusable, StatusCode: StatusOK, Message: message}
}

// Inconclusive is the error for a question whose answer could not be checked.
// It is never one that says that something does not exist.
func Inconclusive(err error, message string) *Error {
	var failure *Error
	if !errors.As(err, &failure) {
		return &Error{Kind: KindUnusable, Message: message, Err: err}
	}
	doubt := *failure
	doubt.Kind = KindUnusable
	doubt.Message = message + ": " + failure.Message
	doubt.Err = failure // whose advice is the one that helps
	return &doubt
}

// Contradictable tells whether a delete that failed may all the same have left
// nothing behind: there was nothing to delete, or it is not known what was done.
func Contradictable(err error) bool { return IsNotFound(err) || MayBeDone(err) }

// IsUnusable tells whether Authing said success in an answer that says no more.
func IsUnusable(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Kind == KindUnusable
}
