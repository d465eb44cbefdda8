package authing

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// ConnectionSwitch tells whether a connection is on for an application.
type ConnectionSwitch struct {
	ConnectionID, AppID string
	Enabled             bool
	// Shown: the application's answer holds the connection, on or off.
	Shown bool
}

// UnreadFields returns nothing: what cannot be read is an error.
func (ConnectionSwitch) UnreadFields() []string { return nil }

// Key returns the application's id, by which a connection's switches differ.
func (s ConnectionSwitch) Key() string { return s.AppID }

// Called returns nothing: a switch has no name.
func (ConnectionSwitch) Called() *string { return nil }

var changeConnectionState = repeatable("change-ext-idp-conn-state")

type connectionStateRequest struct {
	ID      string   `json:"id"`
	AppID   string   `json:"appId"`
	Enabled bool     `json:"enabled"`
	AppIDs  []string `json:"appIds,omitempty"`
}

// enabledConnection is an entry of an application's enabledExtIdpConns: an object
// or, in older forms, an id.
type enabledConnection struct {
	ID      string
	Enabled bool
}

// UnmarshalJSON reads either. One that does not say otherwise is on.
func (e *enabledConnection) UnmarshalJSON(text []byte) error {
	e.Enabled = true
	if json.Unmarshal(text, &e.ID) == nil {
		return nil
	}
	var object struct {
		ID      api.Scalar `json:"extIdpConnId"`
		Enabled *api.Flag  `json:"enabled"`
	}
	if err := json.Unmarshal(text, &object); err != nil {
		return err
	}
	e.ID = string(object.ID)
	if object.Enabled != nil {
		e.Enabled = bool(*object.Enabled)
	}
	return nil
}

// switchOf reads from an application whether a connection is on.
func (a Application) switchOf(connectionID string) (ConnectionSwitch, error) {
	const field = "enabledExtIdpConns"
	found := ConnectionSwitch{ConnectionID: connectionID, AppID: a.AppID}
	text, there := a.Objects[LoginConfig][field]
	var entries []enabledConnection
	if !there || json.Unmarshal(text, &entries) != nil {
		return found, api.Unusable(applications.get, "the response about application "+a.AppID+" does not say which connections are on: loginConfig."+field+" is missing or has an unknown form")
	}
	for _, entry := range entries {
		if entry.ID == connectionID {
			found.Shown, found.Enabled = true, entry.Enabled
		}
	}
	return found, nil
}

// GetConnectionSwitch tells whether a connection is on for an application, as it
// was since this client last wrote anything that may change it: many switches of
// one application take one reading of it, from the list of all where that takes
// fewer calls. IsNotFound recognises
// the error for an application that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-application
func (c *Client) GetConnectionSwitch(ctx context.Context, connectionID, appID string) (ConnectionSwitch, error) {
	unlock, err := c.switchLock.lock(ctx, appID)
	if err != nil {
		return ConnectionSwitch{}, applications.of(c).interrupted(applications.get, err)
	}
	defer unlock()
	if held, there := c.switches.Load(appID); there {
		if application, is := held.(Application); is {
			return application.switchOf(connectionID)
		}
	}
	application, err := applications.of(c).Read(ctx, appID, func(entry Application) bool { return entry.Held.Has(LoginConfig) })
	if err != nil {
		return ConnectionSwitch{}, err
	}
	c.switches.Store(appID, application)
	return application.switchOf(connectionID)
}

// forgetSwitches forgets which connections are on, since something was written
// that may change it.
func (c *Client) forgetSwitches() { c.switches.Clear() }

// SetConnectionSwitch switches a connection on or off for an application. What a
// read of the application then shows is returned, whatever was answered.
// API page: https://api.authing.cn/openapi/v3/management/change-ext-idp-conn-state
func (c *Client) SetConnectionSwitch(ctx context.Context, connectionID, appID string, enabled bool) (ConnectionSwitch, error) {
	all := applications.of(c)
	unlock, err := all.busy.lock(ctx, appID)
	if err != nil {
		return ConnectionSwitch{}, all.interrupted(changeConnectionState, err)
	}
	defer unlock()
	defer all.reader.Wrote(appID)
	defer c.forgetSwitches()
	request := connectionStateRequest{ID: connectionID, AppID: appID, Enabled: enabled}
	_, doubt := api.Call[api.Verdict](ctx, c.Client, changeConnectionState, nil, request)
	if failure, is := failureOf(doubt); is && failure.Kind == api.KindRefused && failure.StatusCode == http.StatusBadRequest {
		request.AppIDs = []string{appID} // which older servers required
		_, doubt = api.Call[api.Verdict](ctx, c.Client, changeConnectionState, nil, request)
	}
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		return ConnectionSwitch{}, doubt
	}
	application, err := all.Get(ctx, appID)
	if err != nil {
		return ConnectionSwitch{}, err
	}
	held, err := application.switchOf(connectionID)
	if err == nil && held.Enabled != enabled && doubt != nil {
		return held, doubt
	}
	return held, err
}
