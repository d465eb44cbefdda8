package authing

import (
	"sync"
	"sync/atomic"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Client talks to one user pool with one pair of keys, in the terms of its
// kinds of objects. It is safe for concurrent use and makes no call until one is
// asked of it.
type Client struct {
	*api.Client

	// collections are those of this client, by place; aside describes what was
	// left out of their lists, by kind.
	collections, aside sync.Map
	// resetsApplications tells that the server resets what an update of an
	// application leaves out.
	resetsApplications atomic.Bool
	// grants are the access grants of applications, by the application's id.
	grants    sync.Map
	grantLock keyedLock
	// switches are applications as they were read for the connections that they
	// offer, by their ids.
	switches   sync.Map
	switchLock keyedLock
	// settingsLock lets one write of the same settings through at a time.
	settingsLock keyedLock

	events    sync.Once
	catalogue catalogue
}

// New returns a Client. It makes no call; it fails only when a required
// setting is missing.
func New(config api.Config) (*Client, error) {
	made, err := api.New(config)
	if err != nil {
		return nil, err
	}
	return &Client{Client: made}, nil
}
