package contract

import "net/http"

// emailOperations are those of mails.
func emailOperations() []Operation {
	engine := Field{Name: "tplEngine", Kind: Text, Enum: []string{"handlebar", "ejs"}}
	template := []Field{need("type", Text), need("customizeEnabled", Bool), need("name", Text), need("subject", Text), need("sender", Text), need("content", Text), may("expiresIn", Number), may("redirectTo", Text), engine}
	smtp := Field{Name: "smtpConfig", Kind: Object, Fields: []Field{need("smtp_host", Text), need("smtp_port", Number), may("sender", Text), may("senderPass", Text), may("secure", Bool)}}
	login := func(name, secret string) Field {
		return Field{Name: name, Kind: Object, Fields: []Field{need("sender", Text), may(secret, Text)}}
	}
	provider := []Field{need("enabled", Bool), {Name: "type", Kind: Text, Enum: []string{"ali", "qq", "sendgrid", "custom"}}, smtp, login("sendGridConfig", "apikey"), login("aliExmailConfig", "senderPass"), login("tencentExmailConfig", "senderPass")}
	return []Operation{
		get("get-email-templates", nil, []Field{list("templates", template), list("categories", []Field{need("title", Text), need("titleEn", Text), need("desc", Text), need("descEn", Text)})}),
		post("update-email-template", template, template),
		post("preview-email-template", []Field{need("type", Text), may("content", Text), may("subject", Text), may("sender", Text), may("expiresIn", Number), engine}, []Field{need("content", Text), need("subject", Text), need("sender", Text)}),
		get("get-email-provider", nil, provider),
		post("config-email-provider", provider, provider),
	}
}

// emailCases are their cases.
func emailCases() []Case {
	operations := map[string]Operation{}
	for _, operation := range emailOperations() {
		operations[operation.Name] = operation
	}
	of := func(name string, fields map[string]any) Request {
		if operation := operations[name]; operation.Method == http.MethodGet {
			return query(operation, fields)
		}
		return posted(operations[name], fields)
	}
	mail := map[string]any{"type": "WELCOME_EMAIL", "customizeEnabled": true, "name": "Welcome", "subject": "Hello", "sender": "Example", "content": "<p>Hello</p>"}
	smtp := map[string]any{"smtp_host": "smtp.example.com", "smtp_port": 465, "sender": "noreply@example.com", "senderPass": "a password"}
	server := map[string]any{"enabled": true, "type": "custom", "smtpConfig": smtp}
	less := func(fields map[string]any, name string) map[string]any {
		out := with(fields, name, nil)
		delete(out, name)
		return out
	}
	all := []Case{
		{Name: "get-email-templates: all", Fidelity: Observed, Request: of("get-email-templates", nil), Expect: answers(map[string]any{"templates.0.type": "WELCOME_EMAIL", "templates.0.customizeEnabled": false})},
		{Name: "update-email-template: what it answers", Fidelity: Observed, Request: of("update-email-template", mail), Expect: answers(map[string]any{"subject": "Hello", "customizeEnabled": true})},
		{Name: "update-email-template: without a name", Fidelity: Documented, Request: of("update-email-template", less(mail, "name")), Expect: refused},
		{Name: "update-email-template: expiresIn of 0", Fidelity: Documented, Request: of("update-email-template", with(mail, "expiresIn", 0)), Expect: refused},
		{Name: "update-email-template: expiresIn of a notification", Fidelity: Observed, Request: of("update-email-template", with(mail, "expiresIn", 123456)), Expect: succeeds},
		{Name: "update-email-template: an unknown type", Fidelity: Assumed, Request: of("update-email-template", with(mail, "type", "NONSENSE")), Expect: refused},
		{Name: "update-email-template: what is left out", Fidelity: Assumed, Given: []Request{of("update-email-template", with(mail, "tplEngine", "ejs"))}, Request: of("update-email-template", mail), Expect: answers(map[string]any{"tplEngine": "ejs"})},
		{Name: "preview-email-template: a text", Fidelity: Observed, Request: of("preview-email-template", map[string]any{"type": "WELCOME_EMAIL", "content": "<p>x</p>"}), Expect: answers(map[string]any{"content": "<p>x</p>"})},
		{Name: "get-email-provider: none", Fidelity: Assumed, Request: of("get-email-provider", nil), Expect: answers(map[string]any{"enabled": false})},
		{Name: "config-email-provider: SMTP", Fidelity: Documented, Request: of("config-email-provider", server), Expect: answers(map[string]any{"enabled": true, "type": "custom", "smtpConfig.smtp_port": 465.0, "smtpConfig.secure": false})},
		{Name: "config-email-provider: without the object", Fidelity: Documented, Request: of("config-email-provider", less(server, "smtpConfig")), Expect: refused},
		{Name: "config-email-provider: off without the object", Fidelity: Assumed, Given: []Request{of("config-email-provider", server)}, Request: of("config-email-provider", map[string]any{"enabled": false, "type": "custom"}), Expect: answers(map[string]any{"enabled": false})},
		{Name: "config-email-provider: without a password", Fidelity: Documented, Request: of("config-email-provider", with(server, "smtpConfig", less(smtp, "senderPass"))), Expect: refused},
		{Name: "config-email-provider: an unknown type", Fidelity: Documented, Request: of("config-email-provider", with(server, "type", "pigeon")), Expect: refused},
		{Name: "config-email-provider: Alibaba", Fidelity: Observed, Request: of("config-email-provider", map[string]any{"enabled": true, "type": "ali", "aliExmailConfig": map[string]any{"sender": "a", "senderPass": "b"}}), Expect: answers(map[string]any{"aliExmailConfig.sender": "a"})},
	}
	for i := range all {
		all[i].Offline = "it would change the mails of everyone in the user pool"
	}
	return all
}
