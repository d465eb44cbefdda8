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

// Switches returns every switch: those about all calls, and those that kinds of
// objects declare beside their endpoints.
func Switches() []Switch {
	all := generalSwitches()
	for _, kind := range objectKinds() {
		all = append(all, kind.switches...)
	}
	return all
}

// generalSwitches are the switches about all calls.
func generalSwitches() []Switch {
	return []Switch{
		{"wrong-key", "apiCode of a login with wrong keys", []string{code2224, code1300}, []string{"get-management-token"}, ""},
		{"bad-token", "statusCode that comes with apiCode 2020, about a token that is not good", []string{code401, code499}, nil, ""},
		{"wrong-key-status", "statusCode of a login with wrong keys; 200 comes with an empty token", []string{code401, code400, code200}, []string{"get-management-token"}, ""},
		{"pool-header", "whether x-authing-userpool-id has to name the token's pool", []string{checked, ignored}, nil, ""},
	}
}
