package tf

import (
	"context"
	"errors"
	"net/http"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// apiCodes that have a remedy of their own.
// API page: https://docs.authing.cn/v3/reference/error-code.html
const (
	apiCodeFirstSignature = 1300
	apiCodeTimestamp      = 1303
	apiCodeClockSkew      = 1305
	apiCodeLastSignature  = 1306
	apiCodeNoUserPool     = 2224
	apiCodeBilling        = 4021
)

// statusClient is the statusCode of a fault of the caller without a more precise
// one; statusSuccess comes with a refusal when data.success contradicts it.
const (
	statusClient  = 499
	statusSuccess = 200
)

// firstBeyond is the first statusCode that is about what Authing itself calls.
const firstBeyond = 601

// opLogin is the operation whose refusal is about the keys, whatever its codes.
const opLogin = "get-management-token"

// causeOf finds what an error comes from; false when nothing useful can be
// said beyond the error itself.
func causeOf(failure *authing.Error) (cause, bool) {
	if failure.InDoubt {
		return causeInDoubt, true
	}
	switch failure.Kind {
	case authing.KindLocal:
		return guard(failure)
	case authing.KindDial:
		return causeDial, true
	case authing.KindTLS:
		return causeTLS, true
	case authing.KindNoAnswer:
		if errors.Is(failure, context.Canceled) {
			return causeInterrupted, true
		}
		return causeNoAnswer, true
	case authing.KindNotAuthing:
		if failure.Throttled() {
			return causeThrottled, true
		}
		return causeNotAuthing, true
	case authing.KindUnusable:
		return unusable(failure)
	case authing.KindRefused:
		return refusal(failure)
	}
	return 0, false
}

// unusable reads an answer that could not be used. Where that is for want of
// another one, the failure of the other is what can be mended.
func unusable(failure *authing.Error) (cause, bool) {
	var inner *authing.Error
	switch {
	case errors.Is(failure, authing.ErrDisagreement):
		return causeDisagreement, true
	case !errors.As(failure.Err, &inner):
		return causeUnusable, true
	case inner.Kind == authing.KindUnusable,
		inner.Kind == authing.KindRefused && inner.StatusCode < http.StatusInternalServerError,
		inner.Kind == authing.KindNotAuthing && inner.HTTPStatus < http.StatusInternalServerError:
		return causeNotConfirmed, true
	}
	return causeOf(inner)
}

// guard reads a call that the provider itself refused.
func guard(failure *authing.Error) (cause, bool) {
	switch {
	case errors.Is(failure, authing.ErrReadOnly):
		return causeReadOnly, true
	case errors.Is(failure, authing.ErrPoolNotAllowed):
		return causePoolNotAllowed, true
	case errors.Is(failure, context.Canceled):
		return causeInterrupted, true
	}
	return 0, false
}

// refusal reads what Authing itself said: the finer code first, then what was
// asked, then the status.
func refusal(failure *authing.Error) (cause, bool) {
	switch failure.APICode {
	case apiCodeTimestamp, apiCodeClockSkew:
		return causeClock, true
	case apiCodeBilling:
		return causeEdition, true
	}
	if failure.Operation == opLogin && failure.StatusCode == http.StatusNotFound {
		return causeNoEndpoint, true
	}
	if failure.Operation == opLogin && !failure.Throttled() && failure.StatusCode < http.StatusInternalServerError {
		return causeKeys, true
	}
	switch {
	case failure.TokenRefused() && failure.PoolAssumed:
		return causePoolAssumed, true
	case failure.TokenRefused():
		return causeToken, true
	case failure.APICode == apiCodeNoUserPool:
		return causeNoUserPool, true
	case failure.APICode >= apiCodeFirstSignature && failure.APICode <= apiCodeLastSignature:
		return causeSignature, true
	case failure.Throttled():
		return causeThrottled, true
	}
	return status(failure.StatusCode)
}

// status reads a statusCode by itself.
func status(code int) (cause, bool) {
	switch code {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return causeInvalid, true
	case http.StatusPaymentRequired:
		return causeEdition, true
	case http.StatusForbidden:
		return causeForbidden, true
	case http.StatusNotFound:
		return causeNotFound, true
	case http.StatusConflict:
		return causeConflict, true
	case http.StatusRequestEntityTooLarge:
		return causeTooLarge, true
	case statusClient:
		return causeClient, true
	case statusSuccess:
		return causeContradiction, true
	}
	switch {
	case code >= firstBeyond:
		return causeBeyond, true
	case code >= http.StatusInternalServerError:
		return causeServer, true
	}
	return 0, false
}
