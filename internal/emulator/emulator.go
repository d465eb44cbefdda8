package emulator

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The keys of the user pool that an emulator holds when Options name none.
const (
	DefaultUserPoolID = "6250f12d5dabcd9bcfcf784b"
	// DefaultAccessKeyID is the pool's own key pair: its id is the pool's id.
	DefaultAccessKeyID     = DefaultUserPoolID
	DefaultAccessKeySecret = "emulated-0f3c9a7e4b1d48b2a6"
)

// DefaultTokenLife is what Authing documents for management tokens.
const DefaultTokenLife = 2 * time.Hour

// Options shape an emulator. The zero value is a pool with the default keys
// and the likeliest behaviour.
type Options struct {
	UserPoolID      string
	AccessKeyID     string
	AccessKeySecret string
	// TokenLife is how long a token is good for.
	TokenLife time.Duration
	Behaviour Behaviour
	Limit     Limit
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// NewID makes ids of webhooks, requests and tokens; random when nil.
	NewID func() string
	// Deliver sends a delivery to a receiver; loopback receivers only when nil.
	Deliver http.RoundTripper
}

// Emulator is one user pool. It is an http.Handler, safe for concurrent use.
type Emulator struct {
	options Options
	routes  map[string]route
	limiter *rate.Limiter
	traffic traffic

	mu        sync.Mutex
	behaviour Behaviour
	tokens    map[string]time.Time
	webhooks  []*Webhook // oldest first
	logs      []deliveryLog
	journal   []Call
	faults    []*Fault
	chance    Chance
	dice      *rand.Rand
	lines     map[string]line
	hooks     map[string]func()
}

// New returns an emulator with an empty pool. It fails on a behaviour that no
// switch knows.
func New(options Options) (*Emulator, error) {
	behaviour, err := options.Behaviour.settled()
	if err != nil {
		return nil, err
	}
	if options.UserPoolID == "" {
		options.UserPoolID = DefaultUserPoolID
	}
	if options.AccessKeyID == "" {
		options.AccessKeyID = DefaultAccessKeyID
	}
	if options.AccessKeySecret == "" {
		options.AccessKeySecret = DefaultAccessKeySecret
	}
	if options.TokenLife == 0 {
		options.TokenLife = DefaultTokenLife
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.NewID == nil {
		options.NewID = randomID
	}
	if options.Deliver == nil {
		options.Deliver = loopbackTransport()
	}
	e := &Emulator{
		options:   options,
		behaviour: behaviour,
		tokens:    map[string]time.Time{},
		limiter:   options.Limit.limiter(),
	}
	e.routes = e.table()
	return e, nil
}

// randomID returns 24 hexadecimal digits, as Authing's ids have.
func randomID() string {
	var id [12]byte
	_, _ = crand.Read(id[:]) // never fails since Go 1.24
	return hex.EncodeToString(id[:])
}

// SetBehaviour changes the behaviour of a running emulator.
func (e *Emulator) SetBehaviour(behaviour Behaviour) error {
	behaviour, err := behaviour.settled()
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.behaviour = behaviour
	return nil
}

// ExpireTokens makes every token issued so far a refused one.
func (e *Emulator) ExpireTokens() {
	e.mu.Lock()
	defer e.mu.Unlock()
	clear(e.tokens)
}
