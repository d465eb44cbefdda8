package emulator

// Switch is an open question about Authing and the answers the emulator can give.
// Not every open question has one: the package documentation names those that
// are only assumed.
type Switch struct {
	// Name is the switch's name on a command line.
	Name string
	// Question is what is not known.
	Question string
	// Values are the answers; the first is the default.
	Values []string
	// Operations are the endpoints whose answers, or the deliveries whose form,
	// hang on it; every endpoint when empty.
	Operations []string
	// Kind is the kind of object that it is about; empty where it is about all.
	Kind string
}

// The values of the switches.
const (
	formArray    = "array"
	formString   = "string"
	formObject   = "object"
	formOmitted  = "omitted"
	formClear    = "clear"
	formMasked   = "masked"
	formNull     = "null"
	formEmpty    = "empty"
	orderKept    = "kept"
	orderSorted  = "sorted"
	eventsDrop   = "dropped"
	accepted     = "accepted"
	refusedValue = "refused"
	ignored      = "ignored"
	clears       = "clears"
	isFalse      = "false"
	isTrue       = "true"
	omittedKeep  = "keep"
	omittedReset = "reset"
	answerWhole  = "whole"
	answerIDOnly = "id"
	answerNone   = "none"
	answerYes    = "success"
	http200      = "http-200"
	http404      = "http-404"
	code200      = "200"
	code400      = "400"
	code401      = "401"
	code404      = "404"
	code422      = "422"
	code2224     = "2224"
	code1300     = "1300"
	code499      = "499"
	newestFirst  = "newest"
	oldestFirst  = "oldest"
	retryFilled  = "filled"
	retryNone    = "none"
	retryThrice  = "three-times"
	logEach      = "each"
	logLast      = "last"
	formJSON     = "json"
	formBrackets = "brackets"
	code4004     = "4004"
	checked      = "checked"
	once         = "once"
	twice        = "twice"
)

// Switches returns every switch: those about all calls and webhooks, and those
// that kinds of objects declare beside their endpoints.
func Switches() []Switch {
	all := webhookSwitches()
	for _, kind := range objectKinds() {
		all = append(all, kind.switches...)
	}
	return all
}

// webhookSwitches are the switches about all calls and webhooks.
func webhookSwitches() []Switch {
	writes := []string{"create-webhook", "update-webhook"}
	views := []string{"create-webhook", "get-webhook", "update-webhook", "list-webhooks"}
	finds := []string{"get-webhook", "update-webhook", "trigger-webhook"}
	pages := []string{"list-webhooks", "get-webhook-logs"}
	return []Switch{
		{"events-form", "how answers write events", []string{formArray, formString, formOmitted}, views, "webhook"},
		{"events-order", "whether answers keep the order and repetitions of events", []string{orderKept, orderSorted}, views, "webhook"},
		{"unknown-events", "what becomes of event names that do not exist", []string{orderKept, eventsDrop}, views, "webhook"},
		{"empty-events", "whether a webhook may have no events", []string{accepted, refusedValue}, writes, "webhook"},
		{"list-form", "how a list of one entry is written", []string{formArray, formObject}, []string{"list-webhooks"}, "webhook"},
		{"secret-form", "how answers write a secret", []string{formClear, formMasked, formOmitted, formNull}, views, "webhook"},
		{"no-secret", "how answers write that there is no secret", []string{formOmitted, formNull, formEmpty}, views, "webhook"},
		{"clear-secret", "what an update with an empty secret does", []string{clears, ignored, refusedValue}, []string{"update-webhook"}, "webhook"},
		{"enabled-default", "enabled of a webhook created without it", []string{isFalse, isTrue}, []string{"create-webhook"}, "webhook"},
		{"update-omitted", "what an update does to fields left out", []string{omittedKeep, omittedReset}, []string{"update-webhook"}, "webhook"},
		{"update-unknown", "statusCode of an update of an unknown id", []string{code404, code422}, []string{"update-webhook"}, "webhook"},
		{"not-found", "HTTP status that comes with statusCode 404", []string{http200, http404}, finds, "webhook"},
		{"duplicate-name", "whether two webhooks may share a name", []string{accepted, refusedValue}, writes, "webhook"},
		{"retry-config", "whether retryConfig is known", []string{accepted, ignored, refusedValue}, writes, "webhook"},
		{"write-answer", "what create and update answer", []string{answerWhole, answerIDOnly}, writes, "webhook"},
		{"delete-answer", "whether delete answers data.success", []string{answerYes, answerNone}, []string{"delete-webhook"}, "webhook"},
		{"wrong-key", "apiCode of a login with wrong keys", []string{code2224, code1300}, []string{"get-management-token"}, ""},
		{"bad-token", "statusCode that comes with apiCode 2020, about a token that is not good", []string{code401, code499}, nil, ""},
		{"not-found-data", "how data is written that is not there", []string{formOmitted, formNull}, finds, "webhook"},
		{"delete-unknown", "statusCode of a delete of unknown ids alone", []string{code200, code404}, []string{"delete-webhook"}, "webhook"},
		{"over-limit", "statusCode of a page that is too long", []string{code400, code422}, pages, "webhook"},
		{"list-order", "which webhooks come first in a list", []string{newestFirst, oldestFirst}, []string{"list-webhooks"}, "webhook"},
		{"log-order", "which deliveries come first in the logs", []string{newestFirst, oldestFirst}, []string{"get-webhook-logs"}, "webhook"},
		{"retry-filled", "whether what a retryConfig leaves out is filled in", []string{orderKept, retryFilled}, writes, "webhook"},
		{"retry-default", "how a failed delivery is repeated without a retryConfig", []string{retryNone, retryThrice}, []string{"get-webhook-logs"}, "webhook"},
		{"retry-log", "which attempts of a delivery are logged", []string{logEach, logLast}, []string{"get-webhook-logs"}, "webhook"},
		{"form-encoding", "how a form holds nested data", []string{formJSON, formBrackets}, []string{"trigger-webhook"}, "webhook"},
		{"not-found-code", "apiCode that comes with an unknown id", []string{answerNone, code4004}, finds, "webhook"},
		{"null-secret", "what a secret that is null does to an update", []string{refusedValue, ignored, clears}, writes, "webhook"},
		{"retry-range", "whether retryConfig takes a count over 10 or below 0, or a delay below 1", []string{accepted, refusedValue}, writes, "webhook"},
		{"wrong-key-status", "statusCode of a login with wrong keys; 200 comes with an empty token", []string{code401, code400, code200}, []string{"get-management-token"}, ""},
		{"pool-header", "whether x-authing-userpool-id has to name the token's pool", []string{checked, ignored}, nil, ""},
		{"delivery-repeat", "deliver successful events once or twice", []string{once, twice}, []string{"get-webhook-logs"}, "webhook"},
	}
}
