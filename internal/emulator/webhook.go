package emulator

import "slices"

// webhooks is the name of the kind of webhooks.
const webhooks = "webhook"

// webhookKind are webhooks. The rows of the table of fidelity about them are in
// the package documentation, beside those about deliveries.
func webhookKind() *objectKind {
	id := fieldOf("webhookId", isText)
	name, url, events := fieldOf("name", isText), fieldOf("url", isText), fieldOf("events", isTexts)
	contentType := field{name: "contentType", form: isText, enum: []string{"application/json", "application/x-www-form-urlencoded"}}
	more := []field{fieldOf("enabled", isFlag), {name: "secret", form: isText, null: true}, {name: "retryConfig", form: isObject, fields: []field{
		fieldOf("enabled", isFlag).must(), fieldOf("count", isNumber), fieldOf("delay", isNumber), fieldOf("delayUnit", isText),
	}}}
	return &objectKind{
		name: webhooks, plural: "webhooks", title: text{"Webhook", "webhook"},
		key: "webhookId", serverID: "webhookId",
		endpoints: []endpoint{
			{does: creates, name: "create-webhook", fidelity: observed, takes: append([]field{name.must(), url.must(), events.must(), contentType.must()}, more...)},
			{does: gets, name: "get-webhook", fidelity: observed, takes: []field{id.must()}},
			{does: updates, name: "update-webhook", fidelity: observed, takes: append([]field{id.must(), name, url, events, contentType}, more...)},
			{does: deletes, name: "delete-webhook", fidelity: observed, takes: []field{fieldOf("webhookIds", isTexts).must()}},
			{does: lists, name: "list-webhooks", fidelity: observed, takes: paged()},
		},
		switches: webhookSwitches(),

		accept:  acceptWebhook,
		fill:    fillWebhook,
		settle:  settleWebhook,
		view:    viewWebhook,
		created: writtenWebhook, updated: writtenWebhook,
		missing: noWebhook,
		deleted: func(e *Emulator) any {
			if e.chosen("delete-answer") == answerNone {
				return nil
			}
			return map[string]bool{"success": true}
		},
		oldestFirst: func(e *Emulator) bool { return e.chosen("list-order") == oldestFirst },
		duplicate:   always(409), unknown: always(404), notUpdated: codeOf("update-unknown"),
		removed: codeOf("delete-unknown"), removedSome: always(200),
	}
}

// acceptWebhook checks values as far as Authing is known, or set, to check them,
// and drops or changes what it does not store as it was sent.
func acceptWebhook(e *Emulator, in, self Object) (answer, bool) {
	if events, sent := in["events"].([]string); sent {
		if len(events) == 0 && e.chosen("empty-events") == refusedValue {
			return invalid("events 不能为空", "events must not be empty"), false
		}
		in["events"] = e.storedEvents(events)
	}
	if refusal, ok := acceptRetryConfig(e, in); !ok {
		return refusal, false
	}
	if refusal, ok := acceptSecret(e, in, self); !ok {
		return refusal, false
	}
	if name, sent := in["name"].(string); sent && e.chosen("duplicate-name") == refusedValue && e.nameTaken(name, self.Text("webhookId")) {
		return failed(409, 0, text{"Webhook 名称已存在", "A webhook of that name exists"}), false
	}
	return answer{}, true
}

// acceptRetryConfig checks the retry settings, if any were sent.
func acceptRetryConfig(e *Emulator, in Object) (answer, bool) {
	sent, is := in["retryConfig"].(Object)
	if !is {
		return answer{}, true
	}
	config := &RetryConfig{Enabled: sent["enabled"] == true, Count: sent.number("count"), Delay: sent.number("delay")}
	if unit, sent := sent["delayUnit"].(string); sent {
		config.DelayUnit = &unit
	}
	switch {
	case config.DelayUnit != nil && delayUnits()[*config.DelayUnit] == 0:
		return invalid("retryConfig.delayUnit 不合法", "retryConfig.delayUnit must be Second, Minute, Hour or Day"), false
	case e.chosen("retry-config") == refusedValue:
		return invalid("参数错误：未知字段 retryConfig", `invalid parameters: unknown field "retryConfig"`), false
	case e.chosen("retry-range") == refusedValue && !config.usual():
		return invalid("retryConfig.count 或 delay 超出范围", "retryConfig.count or delay is out of range"), false
	case e.chosen("retry-config") == ignored:
		delete(in, "retryConfig")
		return answer{}, true
	case e.chosen("retry-filled") == retryFilled:
		filled := config.plan()
		config.Count, config.Delay, config.DelayUnit = &filled.count, &filled.delay, &filled.unit
	}
	in["retryConfig"] = config
	return answer{}, true
}

// acceptSecret decides what a secret does that says there is none.
func acceptSecret(e *Emulator, in, self Object) (answer, bool) {
	question := "clear-secret"
	switch value := in["secret"].(type) {
	case null:
		question = "null-secret"
		if e.chosen(question) == refusedValue {
			return invalid("参数错误：secret 不能为 null", "invalid parameters: secret must not be null"), false
		}
	case string:
		if value != "" {
			return answer{}, true
		}
		if self != nil && e.chosen(question) == refusedValue {
			return invalid("secret 不能为空", "secret must not be empty"), false
		}
	default:
		return answer{}, true
	}
	in["secret"] = ""
	if e.chosen(question) == ignored {
		delete(in, "secret")
	}
	return answer{}, true
}

func (e *Emulator) nameTaken(name, self string) bool {
	return slices.ContainsFunc(e.kindNamed(webhooks).objects, func(o Object) bool { return o.Text("name") == name && o.Text("webhookId") != self })
}

// storedEvents returns the event names that Authing stores of those that were
// sent.
func (e *Emulator) storedEvents(events []string) []string {
	events = slices.Clone(events)
	if e.chosen("unknown-events") == eventsDrop {
		events = slices.DeleteFunc(events, func(name string) bool { return !knownEvent(name) })
	}
	if e.chosen("events-order") == orderSorted {
		slices.Sort(events)
		events = slices.Compact(events)
	}
	return events
}

// fillWebhook gives a new webhook its times.
func fillWebhook(e *Emulator, object Object) {
	if object.time("createdAt").IsZero() {
		object["createdAt"] = e.options.Now()
	}
	if object.time("updatedAt").IsZero() {
		object["updatedAt"] = object["createdAt"]
	}
	e.remember(object.Text("secret"))
}

// settleWebhook does what an update does to fields that were left out, and
// what a create does to enabled.
func settleWebhook(e *Emulator, object, in Object, created bool) {
	if _, sent := in["enabled"]; !sent && (created || e.chosen("update-omitted") == omittedReset) {
		object["enabled"] = e.chosen("enabled-default") == isTrue
	}
	if created {
		return
	}
	for _, name := range []string{"secret", "retryConfig"} {
		if _, sent := in[name]; !sent && e.chosen("update-omitted") == omittedReset {
			delete(object, name)
		}
	}
	object["updatedAt"] = e.options.Now()
	e.remember(object.Text("secret"))
}
