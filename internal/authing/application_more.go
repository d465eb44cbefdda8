package authing

import (
	"context"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// PermissionStrategy is the field of an application's permission strategy,
// PermissionStrategyIfAny asks for it where Authing lets it be read.
const (
	PermissionStrategy      = "permissionStrategy"
	PermissionStrategyIfAny = "permissionStrategy, if any"
)

var (
	getStrategy       = reading("get-application-permission-strategy")
	updateStrategy    = repeatable("update-application-permission-strategy")
	getSecret         = reading("get-application-secret")
	refreshSecret     = writing("refresh-application-secret")
	checkAvailability = api.Operation{Name: "check-domain-available", Method: "POST", Idempotent: true}
)

type strategyRequest struct {
	AppID    string `json:"appId"`
	Strategy string `json:"permissionStrategy"`
}

// GetPermissionStrategy reads who may use an application where nothing else says
// so: ALLOW_ALL or DENY_ALL.
// API page: https://api.authing.cn/openapi/v3/management/get-application-permission-strategy
func (c *Client) GetPermissionStrategy(ctx context.Context, appID string) (*string, error) {
	answer, err := api.Call[struct {
		Strategy *string `json:"permissionStrategy"`
	}](ctx, c.Client, getStrategy, byAppID("", appID), nil)
	if err == nil && answer.Strategy == nil {
		return nil, api.Unusable(getStrategy, "the response has no permissionStrategy")
	}
	return answer.Strategy, err
}

// UpdatePermissionStrategy changes who may use an application where nothing else
// says so. What a read then shows decides, whatever was answered.
// API page: https://api.authing.cn/openapi/v3/management/update-application-permission-strategy
func (c *Client) UpdatePermissionStrategy(ctx context.Context, appID, strategy string) (*string, error) {
	_, failure := api.Call[api.Verdict](ctx, c.Client, updateStrategy, nil, strategyRequest{appID, strategy})
	if failure != nil && !api.MayBeDone(failure) && !saysFalse(failure) {
		return nil, failure
	}
	held, err := c.GetPermissionStrategy(ctx, appID)
	if err == nil && failure != nil && *held != strategy {
		return held, failure
	}
	return held, err
}

// saysFalse tells whether a refusal is a success whose data.success is false.
func saysFalse(err error) bool {
	failure, is := failureOf(err)
	return is && failure.Kind == api.KindRefused && failure.StatusCode == api.StatusOK
}

type secretAnswer struct {
	Secret *string `json:"secret"`
}

// GetApplicationSecret reads the secret that an application sends to the token
// endpoint.
// API page: https://api.authing.cn/openapi/v3/management/get-application-secret
func (c *Client) GetApplicationSecret(ctx context.Context, appID string) (string, error) {
	answer, err := api.Call[secretAnswer](ctx, c.Client, getSecret, byAppID("", appID), nil)
	if err != nil {
		return "", err
	}
	if answer.Secret == nil || *answer.Secret == "" {
		return "", api.Unusable(getSecret, "the response has no secret")
	}
	c.KeepSecret(*answer.Secret)
	return *answer.Secret, nil
}

// RefreshApplicationSecret has Authing make another secret for an application. A
// response that is lost loses nothing: changed tells whether a read shows another
// secret than before.
// API page: https://api.authing.cn/openapi/v3/management/refresh-application-secret
func (c *Client) RefreshApplicationSecret(ctx context.Context, appID string) (changed bool, err error) {
	before, err := c.GetApplicationSecret(ctx, appID)
	if err != nil {
		return false, err
	}
	_, failure := api.Call[secretAnswer](ctx, c.Client, refreshSecret, nil, appIDRequest{appID})
	if refused, is := failureOf(failure); is && refused.Outcome() != api.OutcomeUnknown {
		return false, failure
	}
	after, err := c.GetApplicationSecret(ctx, appID)
	switch {
	case err != nil && failure != nil:
		return false, failure
	case err != nil:
		return false, err
	case after == before && failure != nil:
		return false, failure
	}
	return after != before, nil
}
