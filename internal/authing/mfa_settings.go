package authing

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// GlobalMFASettings are the factors of multi-factor authentication that are on for
// the user pool.
type GlobalMFASettings struct{ EnabledFactors []string }

// UnreadFields returns nothing: what cannot be read is an error.
func (GlobalMFASettings) UnreadFields() []string { return nil }

// Key returns the id of what there is one of.
func (GlobalMFASettings) Key() string { return "global" }

// Called returns nothing: settings have no name.
func (GlobalMFASettings) Called() *string { return nil }

// MFAFactors are the factors that the API documents.
func MFAFactors() []string { return []string{"OTP", "SMS", "EMAIL", "FACE"} }

var (
	getMFA     = reading("get-global-mfa-settings")
	updateMFA  = repeatable("update-global-mfa-settings")
	disableMFA = repeatable("disable-global-mfa-settings")
)

// GetGlobalMFASettings reads the factors that are on.
// API page: https://api.authing.cn/openapi/v3/management/get-global-mfa-settings
func (c *Client) GetGlobalMFASettings(ctx context.Context) (GlobalMFASettings, error) {
	held, err := api.Call[struct {
		EnabledFactors *[]string `json:"enabledFactors"`
	}](ctx, c.Client, getMFA, nil, nil)
	switch {
	case IsNotFound(err):
		return GlobalMFASettings{}, api.Inconclusive(err, "this server does not show its MFA settings")
	case err != nil:
		return GlobalMFASettings{}, err
	case held.EnabledFactors == nil:
		return GlobalMFASettings{}, api.Unusable(getMFA, "the response has no enabledFactors")
	}
	return GlobalMFASettings{unordered(*held.EnabledFactors)}, nil
}

// UpdateGlobalMFASettings switches exactly some factors on. An update may add to
// those that are on or replace them; another call switches off what is too much,
// where the server knows it. What a read then shows is returned.
// API page: https://api.authing.cn/openapi/v3/management/update-global-mfa-settings
func (c *Client) UpdateGlobalMFASettings(ctx context.Context, factors []string) (GlobalMFASettings, error) {
	unlock, err := c.settingsLock.lock(ctx, updateMFA.Name)
	if err != nil {
		return GlobalMFASettings{}, &api.Error{Operation: updateMFA.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	wanted := append([]string{}, unordered(factors)...)
	held, err := c.GetGlobalMFASettings(ctx)
	if err != nil {
		return held, err
	}
	lacks := func(of, others []string) []string {
		return slices.DeleteFunc(slices.Clone(of), func(factor string) bool { return slices.Contains(others, factor) })
	}
	if len(lacks(wanted, held.EnabledFactors)) > 0 {
		if held, err = c.sendMFA(ctx, updateMFA, map[string][]string{"enabledFactors": wanted}); err != nil {
			return held, err
		}
	}
	if surplus := lacks(held.EnabledFactors, wanted); len(surplus) > 0 {
		after, err := c.sendMFA(ctx, disableMFA, map[string][]string{"disableFactors": surplus})
		if unknownEndpoint(err) {
			after, err = c.sendMFA(ctx, updateMFA, map[string][]string{"enabledFactors": wanted}) // which replaces them, on servers without the other call
		}
		return after, err
	}
	return held, nil
}

// sendMFA makes a write, and reads what is on then.
func (c *Client) sendMFA(ctx context.Context, op api.Operation, body map[string][]string) (GlobalMFASettings, error) {
	_, doubt := api.Call[json.RawMessage](ctx, c.Client, op, nil, body)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) || unknownEndpoint(doubt) {
		return GlobalMFASettings{}, doubt
	}
	return c.GetGlobalMFASettings(ctx)
}
