package emulator

import (
	"context"
	crand "crypto/rand"
	"encoding/hex"
	"errors"
	"maps"
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
	// UserPoolID, AccessKeyID and AccessKeySecret are the pool and its own key
	// pair. What is left out comes from StateFile or Seed, and else from the
	// defaults above.
	UserPoolID      string
	AccessKeyID     string
	AccessKeySecret string
	// RandomKeys draws what would come from the defaults.
	RandomKeys bool
	// Seed is what the pool holds at first.
	Seed Snapshot
	// StateFile keeps what the pool holds, from one run to the next; a file
	// that is there goes before Seed. Nothing is kept when empty.
	StateFile string
	// TokenLife is how long a token is good for.
	TokenLife time.Duration
	Behaviour Behaviour
	Limit     Limit
	// Lenient lets unknown fields and parameters pass.
	Lenient bool
	// KeepCalls is how many calls the journal holds at the most; all when 0.
	KeepCalls int
	// Hostnames are the names and addresses besides localhost and loopback
	// ones by which the emulator may be called, also from other machines.
	Hostnames []string
	// DeliveryTimeout is how long a receiver may take.
	DeliveryTimeout time.Duration
	// Deliver sends a delivery to a receiver; loopback receivers only when nil.
	Deliver http.RoundTripper
	// Watch and WatchDelivery are told of every call and every delivery as it
	// is over. They must not call the emulator.
	Watch         func(Call)
	WatchDelivery func(Delivery)
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Sleep waits before a delivery is repeated; real waiting when nil.
	Sleep func(context.Context, time.Duration) error
	// NewID makes ids of webhooks, requests and tokens; random when nil.
	NewID func() string
}

// Emulator is one user pool. It is an http.Handler, safe for concurrent use.
type Emulator struct {
	options    Options
	userPoolID string
	keys       []AccessKey
	routes     map[string]route
	limiter    *rate.Limiter
	traffic    traffic
	posts      traffic
	keeper     keeper
	life       context.Context
	end        context.CancelFunc

	mu         sync.Mutex
	behaviour  Behaviour
	tokens     map[string]session
	kinds      []*collection
	secrets    map[string]bool
	deliveries []Delivery
	posted     int
	version    uint64
	journal    []Call
	seen       int
	faults     []*Fault
	chance     Chance
	dice       *rand.Rand
	lines      map[string]line
	hooks      map[string]func()
}

// New returns an emulator with an empty pool, or with what its state file or
// seed holds. It fails on a behaviour that no switch knows and on a state file
// that cannot be read.
func New(options Options) (*Emulator, error) {
	behaviour, err := options.Behaviour.settled()
	if err != nil {
		return nil, err
	}
	if options.TokenLife == 0 {
		options.TokenLife = DefaultTokenLife
	}
	if options.DeliveryTimeout == 0 {
		options.DeliveryTimeout = DefaultDeliveryTimeout
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Sleep == nil {
		options.Sleep = sleep
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
		tokens:    map[string]session{},
		secrets:   map[string]bool{},
		limiter:   options.Limit.limiter(),
		keeper:    keeper{path: options.StateFile},
	}
	e.life, e.end = context.WithCancel(context.Background())
	e.kinds = newCollections(e)
	e.routes = e.table()
	maps.Copy(e.routes, e.kindRoutes())
	if err := e.open(); err != nil {
		e.end()
		return nil, errors.Join(err, e.keeper.release())
	}
	return e, nil
}

// Close ends what is under way by itself: deliveries that are to be repeated
// are given up, and others may have the state file. It returns the error that
// kept the state from being kept.
func (e *Emulator) Close() error {
	e.end()
	if err := e.posts.wait(context.Background()); err != nil {
		return err
	}
	return errors.Join(e.keep(), e.keeper.release())
}

// randomID returns 24 hexadecimal digits, as Authing's ids have.
func randomID() string {
	var id [12]byte
	_, _ = crand.Read(id[:]) // never fails since Go 1.24
	return hex.EncodeToString(id[:])
}

// sleep waits, unless the context ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
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
