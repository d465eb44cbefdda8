package tf

import (
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
	apiCodeBilling        = 4021
)

// opLogin is the operation whose refusal is about the keys, whatever its codes.
const opLogin = "get-management-token"

// hint says what the reader of an error can do about it; empty when nothing
// useful can be said beyond the error itself.
func hint(failure *authing.Error) string {
	switch failure.Kind {
	case authing.KindLocal:
		return guard(failure)
	case authing.KindDial:
		return "check host (AUTHING_HOST) for a typing error, and that this machine reaches it within request_timeout (AUTHING_REQUEST_TIMEOUT): DNS, firewall, proxy (HTTPS_PROXY, NO_PROXY)."
	case authing.KindTLS:
		return "if the host uses a certificate of a private authority, give that authority's certificate as ca_certificate (AUTHING_CA_CERTIFICATE). Verification cannot be switched off. Otherwise check that host (AUTHING_HOST) is the right one and that nothing intercepts the connection."
	case authing.KindNoAnswer:
		return "look whether the change was made before repeating it. If the host is slow, raise request_timeout (AUTHING_REQUEST_TIMEOUT)."
	case authing.KindNotAuthing:
		if failure.Throttled() {
			return throttled
		}
		return "check that host (AUTHING_HOST) is Authing's API and, for a private deployment, that its path prefix is right; a gateway or proxy may have answered in its place."
	case authing.KindUnusable:
		return "the server may be of a version that this provider does not know; please report it with the codes above."
	case authing.KindRefused:
		return refusal(failure)
	}
	return ""
}

// guard explains a call that the provider itself refused.
func guard(failure *authing.Error) string {
	switch {
	case errors.Is(failure, authing.ErrReadOnly):
		return "this is what read_only (AUTHING_READ_ONLY) is for; set it to false where changes are wanted."
	case errors.Is(failure, authing.ErrPoolNotAllowed):
		return "check the access key (access_key_id, AUTHING_ACCESS_KEY_ID); if the pool is the right one, name it in allowed_user_pool_ids (AUTHING_ALLOWED_USER_POOL_IDS)."
	}
	return ""
}

const throttled = "Authing limits calls per user pool and second; run with a lower -parallelism, or wait a little and run again."

// refusal reads what Authing itself said.
func refusal(failure *authing.Error) string {
	switch failure.APICode {
	case apiCodeTimestamp, apiCodeClockSkew:
		return "this machine's clock differs from Authing's; set it (NTP) and run again."
	case apiCodeBilling:
		return edition
	}
	if failure.Operation == opLogin && failure.StatusCode == http.StatusNotFound {
		return "nothing answers to this endpoint there; check host (AUTHING_HOST) and, for a private deployment, its path prefix."
	}
	if failure.Operation == opLogin && !failure.Throttled() && failure.StatusCode < http.StatusInternalServerError {
		return "check access_key_id (AUTHING_ACCESS_KEY_ID) and access_key_secret (AUTHING_ACCESS_KEY_SECRET). For a pool's own keys the id is the user pool's id and the secret is the user pool's secret, both under Settings, Basic settings, Key management in the console. Check too that host (AUTHING_HOST) is the one that the user pool lives on."
	}
	switch {
	case failure.TokenRefused():
		return "Authing refused the token twice, the second time a new one. The access key may have been withdrawn or its secret refreshed while this ran; check it in the console."
	case failure.APICode >= apiCodeFirstSignature && failure.APICode <= apiCodeLastSignature:
		return "Authing did not accept how the call was signed; check the access key, and that no proxy changes the headers."
	case failure.Throttled():
		return throttled
	}
	switch failure.StatusCode {
	case http.StatusPaymentRequired:
		return edition
	case http.StatusForbidden:
		return "the access key lacks the right to this. A collaborator's key may do only what was granted to it in the console; the pool's own keys may do everything."
	case http.StatusNotFound:
		return "it may have been deleted outside Terraform, or the access key may be of another user pool than the one that holds it."
	}
	if failure.StatusCode >= http.StatusInternalServerError {
		return "this is a fault on Authing's side; run again in a while, and give Authing's support the requestId if it stays."
	}
	return ""
}

const edition = "the user pool's edition does not include this or its quota is used up; see the edition and usage in the console."
