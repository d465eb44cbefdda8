package live

// questions are all that can be asked without harm, in the emulator's order.
// What a login with wrong keys answers is not among them: it could count
// against the keys. Nor is what concerns deliveries: a receiver would be needed
// that Authing can reach.
func questions() []question {
	return []question{
		{"events-form", eventsForm},
		{"events-order", eventsOrder},
		{"unknown-events", unknownEvents},
		{"empty-events", emptyEvents},
		{"list-form", listForm},
		{"secret-form", secretForm},
		{"no-secret", noSecret},
		{"clear-secret", clearSecret},
		{"enabled-default", enabledDefault},
		{"update-omitted", updateOmitted},
		{"update-unknown", updateUnknown},
		{"not-found", notFound},
		{"duplicate-name", duplicateName},
		{"retry-config", retryConfig},
		{"write-answer", writeAnswer},
		{"delete-answer", deleteAnswer},
		{"bad-token", badToken},
		{"not-found-data", notFoundData},
		{"delete-unknown", deleteUnknown},
		{"over-limit", overLimit},
		{"list-order", listOrder},
		{"retry-filled", retryFilled},
	}
}
