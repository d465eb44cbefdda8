package authing

import (
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// What callers of the client need of the way that it takes to Authing: see
// package api.
type (
	// Config is what a Client needs.
	Config = api.Config
	// Error is everything that is known about a call that failed.
	Error = api.Error
	// Kind says at which station of its life a call failed.
	Kind = api.Kind
	// Outcome is what is known of a call that failed.
	Outcome = api.Outcome
	// Candidate is an object that a create may have made.
	Candidate = api.Candidate
	// Logger is told what the client does.
	Logger = api.Logger
	// Exchange is one request and what came of it.
	Exchange = api.Exchange
	// Wait is a wait before another try.
	Wait = api.Wait
	// Seal recognises a secret without holding it.
	Seal = api.Seal
	// Timestamp is an instant as the API tells it.
	Timestamp = api.Timestamp
	// Page is one page of a list.
	Page[T any] = api.Page[T]
)

// The stations of a call, what is known of one that failed, and defaults.
const (
	KindLocal      = api.KindLocal
	KindDial       = api.KindDial
	KindTLS        = api.KindTLS
	KindNoAnswer   = api.KindNoAnswer
	KindNotAuthing = api.KindNotAuthing
	KindRefused    = api.KindRefused
	KindUnusable   = api.KindUnusable

	OutcomeRefused      = api.OutcomeRefused
	OutcomeUnknown      = api.OutcomeUnknown
	OutcomeNotProcessed = api.OutcomeNotProcessed

	MaxPageSize                  = api.MaxPageSize
	DefaultHost                  = api.DefaultHost
	DefaultLanguage              = api.DefaultLanguage
	DefaultRequestTimeout        = api.DefaultRequestTimeout
	DefaultMaxRetries            = api.DefaultMaxRetries
	DefaultMaxConcurrentRequests = api.DefaultMaxConcurrentRequests
	APICodeNotLoggedIn           = api.APICodeNotLoggedIn
)

// Causes of errors, which a caller may want to explain in its own words.
var (
	ErrReadOnly       = api.ErrReadOnly
	ErrPoolNotAllowed = api.ErrPoolNotAllowed
	ErrDisagreement   = api.ErrDisagreement
)

// IsNotFound tells whether err says that the object does not exist.
func IsNotFound(err error) bool { return api.IsNotFound(err) }

// NotFound is the error for an object that another one does not show.
func NotFound(message string) error {
	return &api.Error{Kind: api.KindRefused, StatusCode: api.StatusNotFound, Message: message}
}

// IsInvalid tells whether err says that Authing could not make sense of the call.
func IsInvalid(err error) bool { return api.IsInvalid(err) }

// ParseHost reads the address of the API.
func ParseHost(text string) (*url.URL, error) { return api.ParseHost(text) }

// Languages are the values that the API documents for x-authing-lang.
func Languages() []string { return api.Languages() }

// Masked tells whether a secret is a picture of itself.
func Masked(secret string) bool { return api.Masked(secret) }

// Printable makes a text that somebody else wrote fit for a terminal.
func Printable(text string, longest int) string { return api.Printable(text, longest) }

// IsCredentialParameter tells whether a parameter of a url may hold a credential.
func IsCredentialParameter(name string) bool { return api.IsCredentialParameter(name) }

// Ptr returns a pointer to a value, for fields that may be left out.
func Ptr[T any](value T) *T { return &value }
