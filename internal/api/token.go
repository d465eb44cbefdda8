package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// maxMargin is how long before its expiry a token is no longer used: long
// enough for a slow request and for clocks that differ a little. A token that
// lives only briefly gives up a tenth of its life instead.
const maxMargin = time.Minute

var opGetManagementToken = Operation{Name: "get-management-token", Method: http.MethodPost, Idempotent: true}

// accessToken is a management token and the pool it is good for.
type accessToken struct {
	value      string
	userPoolID string
	// named: the token itself says which pool it is for.
	named bool
	// until is when to stop using it, some time before it expires.
	until   time.Time
	expires time.Time
}

// tokenCell holds the run's token, or the refusal that makes another login
// pointless: repeating a wrong secret for every resource could lock the key.
type tokenCell struct {
	mu      sync.Mutex
	token   *accessToken
	refusal *Error
}

func (c *tokenCell) usable(now time.Time) (*accessToken, *Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token != nil && now.Before(c.token.until) {
		return c.token, nil
	}
	return nil, c.refusal
}

func (c *tokenCell) put(token *accessToken, refusal *Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.token, c.refusal = token, refusal
}

// drop forgets a token that Authing refused, unless it has been replaced already.
func (c *tokenCell) drop(token accessToken) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token != nil && c.token.value == token.value {
		c.token = nil
	}
}

// currentToken returns the run's token, logging in when there is none. However
// many callers wait, one login is under way; each waits under its own context,
// and none of them ends the login for the others.
func (c *Client) currentToken(ctx context.Context) (accessToken, *Error) {
	token, refusal := c.token.usable(c.Config.Now())
	if refusal != nil {
		own := *refusal
		return accessToken{}, &own
	}
	if token != nil {
		return *token, nil
	}

	login := c.logins.DoChan(opGetManagementToken.Name, func() (any, error) {
		return c.renew(c.Shared(context.WithoutCancel(ctx))), nil
	})
	select {
	case <-ctx.Done():
		return accessToken{}, &Error{
			Operation: opGetManagementToken.Name,
			Kind:      KindLocal,
			Message:   "cancelled while waiting for a token",
			Err:       ctx.Err(),
		}
	case done := <-login:
		result, ok := done.Val.(loginResult)
		switch {
		case ok && result.failure != nil:
			own := *result.failure // others wait for the same failure
			return accessToken{}, &own
		case ok && result.token != nil:
			return *result.token, nil
		}
		return accessToken{}, &Error{Operation: opGetManagementToken.Name, Kind: KindLocal, Message: "the login ended without a result", Err: done.Err}
	}
}

type loginResult struct {
	token   *accessToken
	failure *Error
}

// renew logs in and keeps the outcome, unless another login has just done so.
func (c *Client) renew(ctx context.Context) loginResult {
	if token, refusal := c.token.usable(c.Config.Now()); token != nil || refusal != nil {
		return loginResult{token, refusal}
	}
	token, failure := c.login(ctx)
	switch {
	case failure == nil:
		c.token.put(token, nil)
	case failure.final():
		c.token.put(nil, failure)
	}
	return loginResult{token, failure}
}

type getManagementTokenRequest struct {
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret"`
}

// getManagementTokenResponse is spelled with underscores, unlike the rest of the API.
type getManagementTokenResponse struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   number `json:"expires_in"`
}

// login exchanges the access key for a token. The guard against the wrong pool
// stands here: without a token nothing can be read or written.
// API page: https://api.authing.cn/openapi/v3/management/get-management-token
func (c *Client) login(ctx context.Context) (*accessToken, *Error) {
	op := opGetManagementToken
	content, failure := encode(op, getManagementTokenRequest{
		AccessKeyID:     c.Config.AccessKeyID,
		AccessKeySecret: c.Config.AccessKeySecret,
	})
	if failure != nil {
		return nil, failure
	}
	asked := c.Config.Now()
	data, failure := c.perform(ctx, op, func(ctx context.Context, attempt int) (json.RawMessage, *Error) {
		return c.exchange(ctx, op, nil, content, nil, attempt)
	})
	if failure != nil {
		return nil, failure
	}
	answer, failure := Decode[getManagementTokenResponse](op.Name, data)
	if failure != nil {
		return nil, c.Scrub(failure)
	}
	if answer.AccessToken == "" || answer.ExpiresIn <= 0 {
		return nil, &Error{
			Operation:  op.Name,
			Kind:       KindUnusable,
			StatusCode: StatusOK,
			Message:    "the response has no access_token, or one that has already expired",
		}
	}
	c.secrets.add(answer.AccessToken)

	pool, named := userPoolID(answer.AccessToken)
	if !named {
		// A pool's own key pair is what a token without the claim belongs to,
		// and that pair's id is the pool's id.
		pool = c.Config.AccessKeyID
	}
	if allowed := c.Config.AllowedUserPoolIDs; len(allowed) > 0 && !slices.Contains(allowed, pool) {
		return nil, notAllowed(op.Name, pool, allowed)
	}
	life := lifetime(float64(answer.ExpiresIn))
	return &accessToken{
		value:      answer.AccessToken,
		userPoolID: pool,
		named:      named,
		until:      asked.Add(life - min(maxMargin, life/10)),
		expires:    asked.Add(life),
	}, nil
}

// maxLifetime keeps an absurd expires_in from overflowing a duration.
const maxLifetime = 24 * time.Hour

// lifetime reads expires_in, which is in seconds.
func lifetime(expiresIn float64) time.Duration {
	if expiresIn > maxLifetime.Seconds() {
		return maxLifetime
	}
	return time.Duration(expiresIn * float64(time.Second))
}

// userPoolID reads the pool from the token's claims. Neither header nor
// signature is looked at: the token came over TLS from the host that will judge
// it, and the claim stands in the payload alone.
func userPoolID(token string) (pool string, named bool) {
	parts := strings.Split(token, ".")
	if len(parts) < 2 {
		return "", false
	}
	payload, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return "", false
	}
	var claims struct {
		ScopedUserPoolID string `json:"scoped_userpool_id"`
	}
	if json.Unmarshal(payload, &claims) != nil || claims.ScopedUserPoolID == "" {
		return "", false
	}
	return claims.ScopedUserPoolID, true
}

// AccessToken is a management token, for tools besides this client.
type AccessToken struct {
	Value string
	// ExpiresAt is when Authing stops accepting it.
	ExpiresAt time.Time
	// UserPoolID is what x-authing-userpool-id has to name with it.
	UserPoolID string
}

// AccessToken returns the run's token.
func (c *Client) AccessToken(ctx context.Context) (AccessToken, error) {
	token, failure := c.currentToken(ctx)
	if failure != nil {
		return AccessToken{}, failure
	}
	return AccessToken{Value: token.value, ExpiresAt: token.expires, UserPoolID: token.userPoolID}, nil
}

// UserPoolID returns the id of the pool that the access key belongs to, as the
// token names it; empty when the token names none.
func (c *Client) UserPoolID(ctx context.Context) (string, error) {
	token, failure := c.currentToken(ctx)
	if failure != nil {
		return "", failure
	}
	if !token.named {
		return "", nil
	}
	return token.userPoolID, nil
}

// RequestedPool returns the user pool that calls are about: the token's or,
// where that names none, the one of which the access key is.
func (c *Client) RequestedPool(ctx context.Context) (string, *Error) {
	token, failure := c.currentToken(ctx)
	return token.userPoolID, failure
}
