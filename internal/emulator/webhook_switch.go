package emulator

// webhookSwitches are the switches about webhooks, their deliveries and their logs.
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
		{"delivery-repeat", "deliver successful events once or twice", []string{once, twice}, []string{"get-webhook-logs"}, "webhook"},
	}
}
