package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// Snapshot is what a pool holds at an instant. It is the form of seed files,
// which people write, and of state files, which the emulator writes: in both
// everything may be left out.
type Snapshot struct {
	UserPoolID string      `json:"userPoolId,omitempty"`
	AccessKeys []AccessKey `json:"accessKeys,omitempty"`
	// Webhooks are oldest first.
	Webhooks []Webhook `json:"webhooks,omitempty"`
	// Deliveries are the logs, oldest first.
	Deliveries []Delivery `json:"deliveries,omitempty"`
	// Objects are those of other kinds, by the kind in the plural, oldest first.
	Objects map[string][]Object `json:"objects,omitempty"`
}

// Snapshot returns what the pool holds now, its keys among it.
func (e *Emulator) Snapshot() Snapshot {
	s, _ := e.snapshot()
	return s
}

// snapshot also returns the version of what it returns.
func (e *Emulator) snapshot() (Snapshot, uint64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	s := Snapshot{UserPoolID: e.userPoolID, AccessKeys: slices.Clone(e.keys), Deliveries: slices.Clone(e.deliveries)}
	s.Webhooks = e.allWebhooks()
	s.Objects = e.objectsKept()
	return s, e.version
}

// open fills a new pool from its state file, else from its seed.
func (e *Emulator) open() error {
	s := e.options.Seed
	if path := e.options.StateFile; path != "" {
		if err := e.keeper.claim(); err != nil {
			return err
		}
		if err := sweep(path); err != nil {
			return err
		}
		kept, err := ReadSnapshot(path)
		switch {
		case err == nil:
			s = kept
			if err := e.check(s); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	if err := e.check(s); err != nil {
		return err
	}
	e.settleKeys(s)
	for _, webhook := range s.Webhooks {
		e.kindNamed(webhooks).add(webhook.object())
	}
	e.restore(s.Objects)
	for _, delivery := range s.Deliveries {
		e.posted++
		delivery.Number = e.posted
		e.remember(delivery.RequestHeaders["x-authing-webhook-secret"])
		e.deliveries = append(e.deliveries, delivery)
	}
	e.version++
	return e.keep()
}

// settleKeys chooses the pool's id and keys: what the options say, what was
// kept, the defaults.
func (e *Emulator) settleKeys(s Snapshot) {
	o := e.options
	pool, own := DefaultUserPoolID, AccessKey{AccessKeyID: cmp.Or(s.UserPoolID, DefaultAccessKeyID), AccessKeySecret: DefaultAccessKeySecret}
	if o.RandomKeys {
		pool = cmp.Or(o.UserPoolID, s.UserPoolID, randomID())
		own = AccessKey{AccessKeyID: pool, AccessKeySecret: randomID() + randomID()}
	}
	e.userPoolID = cmp.Or(o.UserPoolID, s.UserPoolID, pool)
	keys := slices.Clone(s.AccessKeys)
	if len(keys) == 0 {
		keys = []AccessKey{own}
	}
	keys[0].AccessKeyID = cmp.Or(o.AccessKeyID, keys[0].AccessKeyID)
	keys[0].AccessKeySecret = cmp.Or(o.AccessKeySecret, keys[0].AccessKeySecret)
	e.keys = keys
	for _, key := range keys {
		e.remember(key.AccessKeySecret)
	}
}
