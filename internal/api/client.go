package api

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"golang.org/x/sync/singleflight"
)

// DefaultHost is where the public service answers.
const DefaultHost = "https://api.authing.cn"

// DefaultLanguage is the language of Authing's messages when none is chosen.
const DefaultLanguage = "en-US"

// DefaultRequestTimeout bounds one request, from dialling to the last byte of the answer.
const DefaultRequestTimeout = 30 * time.Second

// Languages are the values that the API documents for x-authing-lang.
func Languages() []string {
	return []string{"zh-CN", "en-US", "ja-JP", "zh-TW"}
}

// Config is what a Client needs. Host, AccessKeyID and AccessKeySecret are
// required; the zero value of every other field means its default.
type Config struct {
	// Host is the address of the API without /api/v3, as ParseHost returns it.
	Host *url.URL
	// AccessKeyID and AccessKeySecret are exchanged for a management token.
	// For a pool's own key pair the id is the user pool's id.
	AccessKeyID     string
	AccessKeySecret string
	// Language is one of Languages; DefaultLanguage when empty.
	Language string
	// UserAgent is sent as it is.
	UserAgent string
	// RequestTimeout bounds each single request; DefaultRequestTimeout when zero.
	RequestTimeout time.Duration
	// RootCAs are the authorities to trust; the system's own when nil.
	RootCAs *x509.CertPool
	// AllowedUserPoolIDs, when not empty, are the only pools that may be read or written.
	AllowedUserPoolIDs []string
	// ReadOnly refuses every call that would change Authing, before it is sent.
	ReadOnly bool
	// MaxRetries is how often a call is repeated where that is safe; DefaultMaxRetries when nil.
	MaxRetries *int
	// RequestsPerSecond bounds the rate of calls; no bound when zero.
	RequestsPerSecond float64
	// MaxConcurrentRequests bounds the calls in flight; DefaultMaxConcurrentRequests when zero.
	MaxConcurrentRequests int
	// Shared is whose values, such as a logger, the calls carry that are made for
	// several callers at once, and may outlast each of them; that of one of the
	// callers when nil.
	Shared context.Context
	// CreateLogDir is the directory in which the processes of one user on one
	// machine tell each other what they make; they do not when empty.
	CreateLogDir string
	// Log is told of every call; nobody when nil. LogBodies adds the redacted bodies.
	Log       Logger
	LogBodies bool
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Sleep waits for a duration or for the context's end, whose error it
	// returns; a timer when nil.
	Sleep func(context.Context, time.Duration) error
}

// Client talks to one user pool with one pair of keys. It is safe for
// concurrent use and makes no call until one is asked of it.
type Client struct {
	Config  Config
	http    *http.Client
	calls   *connections
	secrets *secrets
	pacer   *pacer
	Log     Logger

	logins singleflight.Group
	token  tokenCell

	Clock serverClock
}

// New returns a transport. It makes no call; it fails only when a required
// setting is missing.
func New(config Config) (*Client, error) {
	if config.Host == nil || config.AccessKeyID == "" || config.AccessKeySecret == "" {
		return nil, errors.New("authing: Host, AccessKeyID and AccessKeySecret are required")
	}
	if config.Language == "" {
		config.Language = DefaultLanguage
	}
	if config.RequestTimeout == 0 {
		config.RequestTimeout = DefaultRequestTimeout
	}
	if config.MaxRetries == nil {
		config.MaxRetries = Ptr(DefaultMaxRetries)
	}
	if config.MaxConcurrentRequests == 0 {
		config.MaxConcurrentRequests = DefaultMaxConcurrentRequests
	}
	if config.Log == nil {
		config.Log = silent{}
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Sleep == nil {
		config.Sleep = sleep
	}
	config.AllowedUserPoolIDs = slices.Clone(config.AllowedUserPoolIDs)

	calls := newConnections(config.RequestTimeout)
	client := &Client{
		Config:  config,
		http:    newHTTPClient(config, calls),
		calls:   calls,
		secrets: &secrets{},
		pacer:   newPacer(config),
		Log:     config.Log,
	}
	client.secrets.add(config.AccessKeySecret)
	return client, nil
}

// newHTTPClient returns the one pooled client of a transport. The proxy
// environment is honoured. Redirects are answers like any other: following one
// would carry the token to a host that nobody configured.
func newHTTPClient(config Config, calls *connections) *http.Client {
	return &http.Client{
		Timeout: config.RequestTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
		Transport: &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			DialContext:         calls.dial,
			ForceAttemptHTTP2:   true,
			MaxIdleConns:        config.MaxConcurrentRequests,
			MaxIdleConnsPerHost: config.MaxConcurrentRequests,
			MaxConnsPerHost:     config.MaxConcurrentRequests,
			IdleConnTimeout:     90 * time.Second,
			TLSHandshakeTimeout: min(config.RequestTimeout, longestDial),
			TLSClientConfig: &tls.Config{
				MinVersion: tls.VersionTLS12,
				RootCAs:    config.RootCAs,
			},
		},
	}
}

// Language returns the language that Authing's messages are asked for in.
func (c *Client) Language() string { return c.Config.Language }

// RequestTimeout returns how long one request may take.
func (c *Client) RequestTimeout() time.Duration { return c.Config.RequestTimeout }

// Redact returns text with every secret that the client has met replaced:
// the access key secret, tokens, and the secrets of objects.
func (c *Client) Redact(text string) string {
	return c.secrets.redact(text)
}

// KeepSecret makes the client remember a secret it would not meet by itself,
// so that Redact replaces it too.
func (c *Client) KeepSecret(secret string) {
	c.secrets.add(secret)
}
