package emulator

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// The kinds' names, and the id of what there is one of.
const (
	emailTemplateName = "email template"
	emailProviderName = "email provider"
	emailProviderID   = "email"
)

// emailTypes are the types of the mails that a user pool sends.
func emailTypes() []string {
	return []string{
		"WELCOME_EMAIL", "FIRST_CREATED_USER", "REGISTER_VERIFY_CODE", "LOGIN_VERIFY_CODE", "MFA_VERIFY_CODE", "INFORMATION_COMPLETION_VERIFY_CODE", "FIRST_EMAIL_LOGIN_VERIFY",
		"CONSOLE_CONDUCTED_VERIFY", "USER_PASSWORD_UPDATE_REMIND", "ADMIN_RESET_USER_PASSWORD_NOTIFICATION", "USER_PASSWORD_RESET_NOTIFICATION", "RESET_PASSWORD_VERIFY_CODE",
		"SELF_UNLOCKING_VERIFY_CODE", "EMAIL_BIND_VERIFY_CODE", "EMAIL_UNBIND_VERIFY_CODE",
	}
}

// builtinContent is Authing's own text of a mail.
const builtinContent = "<p>Hello {{user_name}}</p>"

// presetEmail is a template of a new user pool.
func presetEmail(of string) Object {
	preset := Object{"type": of, "customizeEnabled": false, "name": "Mail " + of, "subject": "{{app_name}}", "sender": "{{client_name}}", "content": builtinContent, "tplEngine": "handlebar"}
	if strings.HasSuffix(of, "VERIFY_CODE") {
		preset["expiresIn"] = 300.0
	}
	return preset
}

// emailTemplateKind are the templates of mails, a fixed set.
func emailTemplateKind() *objectKind {
	const list, update, preview = "get-email-templates", "update-email-template", "preview-email-template"
	engine := field{name: "tplEngine", form: isText, enum: []string{"handlebar", "ejs"}}
	var builtin []Object
	for _, of := range emailTypes() {
		builtin = append(builtin, presetEmail(of))
	}
	return &objectKind{
		name: emailTemplateName, plural: "emailTemplates", title: text{"邮件模版", "email template"}, key: "type", builtin: builtin,
		others: []other{
			{method: http.MethodGet, name: list, fidelity: observed, does: listEmailTemplates},
			{method: http.MethodPost, name: update, fidelity: observed, takes: []field{
				fieldOf("type", isText).must(), fieldOf("customizeEnabled", isFlag).must(), fieldOf("name", isText).must(), fieldOf("subject", isText).must(), fieldOf("sender", isText).must(),
				fieldOf("content", isText).must(), fieldOf("expiresIn", isNumber), fieldOf("redirectTo", isText), engine,
			}, does: updateEmailTemplate},
			{method: http.MethodPost, name: preview, fidelity: observed, takes: []field{
				fieldOf("type", isText).must(), fieldOf("content", isText), fieldOf("subject", isText), fieldOf("sender", isText), fieldOf("expiresIn", isNumber), engine,
			}, does: previewEmail},
		},
		switches: []Switch{
			{"template-off-content", "what the list shows of a template that is off", []string{"stored", "built-in"}, []string{list, update}, "email_template"},
			{"template-off-keeps", "whether the text of a template that is switched off is kept", []string{orderKept, eventsDrop}, []string{update}, "email_template"},
			{"template-html", "how HTML is stored", []string{"as-sent", "white-space", "sanitised"}, []string{update}, "email_template"},
			{"template-omitted", "what an update does to what it leaves out", []string{omittedKeep, omittedReset}, []string{update}, "email_template"},
			{"template-unknown", "what an update of an unknown type answers", []string{"refused-400", ignored}, []string{update}, "email_template"},
			{"template-all", "whether the list holds all types", []string{"all", "fewer"}, []string{list}, "email_template"},
		},
		rows: []Row{
			{list, "all types", "observed; of private deployments assumed (switch template-all)"},
			{list, "a template that is off", "assumed (switch template-off-content)"},
			{update, "what it takes", "documented; what is left out assumed (switch template-omitted, switch template-unknown)"},
			{update, "the text as it is stored", "assumed (switch template-html, switch template-off-keeps)"},
			{preview, "renders macros", "observed; how is made up"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// viewEmailTemplate is a template as answers show it.
func viewEmailTemplate(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	if shown["customizeEnabled"] != true && e.chosen("template-off-content") == "built-in" {
		for _, name := range []string{"subject", "sender", "content"} {
			shown[name] = presetEmail(object.Text("type"))[name]
		}
	}
	return shown
}

func listEmailTemplates(k *collection, _ Object) answer {
	list := []any{}
	for i, object := range k.objects {
		if k.e.chosen("template-all") == "fewer" && i >= 10 {
			break
		}
		list = append(list, viewEmailTemplate(k.e, object))
	}
	category := map[string]string{"title": "通知模版", "titleEn": "Notification Template", "desc": "通知", "descEn": "Notifications"}
	return done(map[string]any{"templates": list, "categories": []any{category}})
}

// script matches what a server may take out of HTML.
var script = regexp.MustCompile(`(?s)<script.*?</script>`)

func updateEmailTemplate(k *collection, in Object) answer {
	held := k.find("", in.Text("type"))
	expires := in.number("expiresIn")
	switch {
	case held == nil && k.e.chosen("template-unknown") == ignored:
		return done(in)
	case held == nil:
		return invalid("type 不合法", "type is not valid")
	case expires != nil && *expires < 1:
		return invalid("expiresIn 必须大于 0", "expiresIn must be at least 1")
	}
	if k.e.chosen("template-omitted") == omittedReset {
		for _, name := range []string{"expiresIn", "redirectTo", "tplEngine"} {
			delete(held, name)
		}
		held["tplEngine"] = "handlebar"
	}
	switch content := in.Text("content"); k.e.chosen("template-html") {
	case "white-space":
		in["content"] = strings.Join(strings.Fields(content), " ") + "\n"
	case "sanitised":
		in["content"] = script.ReplaceAllString(content, "")
	}
	maps.Copy(held, in)
	if in["customizeEnabled"] != true && k.e.chosen("template-off-keeps") == eventsDrop {
		maps.Copy(held, presetEmail(held.Text("type")))
	}
	k.e.version++
	return done(viewEmailTemplate(k.e, held))
}

// macro matches a macro of a mail.
var macro = regexp.MustCompile(`\{\{\s*([a-z_]+)\s*\}\}`)

func previewEmail(k *collection, in Object) answer {
	held := k.find("", in.Text("type"))
	if held == nil {
		return invalid("type 不合法", "type is not valid")
	}
	rendered := map[string]any{}
	for _, name := range []string{"content", "subject", "sender"} {
		given := held.Text(name)
		if sent, there := in[name].(string); there {
			given = sent
		}
		rendered[name] = macro.ReplaceAllString(given, "[$1]")
	}
	return done(rendered)
}

// providerTypes are the types of email providers, and the objects of their settings.
func providerTypes() map[string]string {
	return map[string]string{"custom": "smtpConfig", "sendgrid": "sendGridConfig", "ali": "aliExmailConfig", "qq": "tencentExmailConfig"}
}

// emailProviderKind is the mail service of a user pool.
func emailProviderKind() *objectKind {
	const get, config = "get-email-provider", "config-email-provider"
	secret := func(name string) field { return field{name: name, form: isText, required: true, least: 1} }
	sender := fieldOf("sender", isText)
	object := func(name string, fields ...field) field { return field{name: name, form: isObject, fields: fields} }
	return &objectKind{
		name: emailProviderName, plural: "emailProviders", title: text{"邮件服务", "email provider"}, key: "id", builtin: []Object{{"id": emailProviderID, "enabled": false}},
		others: []other{
			{method: http.MethodGet, name: get, fidelity: observed, does: func(k *collection, _ Object) answer { return done(viewEmailProvider(k.e, k.objects[0])) }},
			{method: http.MethodPost, name: config, fidelity: observed, does: configEmailProvider, takes: []field{
				fieldOf("enabled", isFlag).must(), {name: "type", form: isText, required: true, enum: []string{"ali", "qq", "sendgrid", "custom"}},
				object("smtpConfig", fieldOf("smtp_host", isText).must(), fieldOf("smtp_port", isNumber).must(), sender, secret("senderPass"), fieldOf("secure", isFlag)),
				object("sendGridConfig", sender.must(), secret("apikey")), object("aliExmailConfig", sender.must(), secret("senderPass")), object("tencentExmailConfig", sender.must(), secret("senderPass")),
			}},
		},
		switches: []Switch{
			{"mail-secret", "how answers show senderPass and apikey", []string{formClear, formMasked, formOmitted}, []string{get, config}, "email_provider"},
			{"mail-type-off", "whether answers hold type and object while the email provider is off", []string{orderKept, formOmitted}, []string{get, config}, "email_provider"},
			{"mail-other-types", "whether the objects of types configured before are kept", []string{orderKept, eventsDrop}, []string{get, config}, "email_provider"},
			{"mail-off-needs", "whether switching off needs the object of the type", []string{accepted, "refused-400"}, []string{config}, "email_provider"},
			{"mail-masked-write", "what a mask does that is sent as a password", []string{"stored", ignored}, []string{config}, "email_provider"},
			{"mail-probe", "whether a write tries to log in to the mail server", []string{"no", "refused-601"}, []string{config}, "email_provider"},
		},
		rows: []Row{
			{config, "enabled, type and the object of the type", "documented (switch mail-off-needs)"},
			{config, "credentials are not tried", "observed (switch mail-probe)"},
			{get, "passwords", "documented in clear (switch mail-secret, switch mail-masked-write)"},
			{get, "what it shows while off, and of other types", "assumed (switch mail-type-off, switch mail-other-types)"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// viewEmailProvider is the mail service as answers show it.
func viewEmailProvider(e *Emulator, held Object) Object {
	shown := maps.Clone(held)
	delete(shown, "id")
	for of, name := range providerTypes() {
		settings, is := shown[name].(map[string]any)
		if !is {
			continue
		}
		settings = maps.Clone(settings)
		for _, secret := range []string{"senderPass", "apikey"} {
			switch _, there := settings[secret]; {
			case there && e.chosen("mail-secret") == formMasked:
				settings[secret] = "******"
			case e.chosen("mail-secret") == formOmitted:
				delete(settings, secret)
			}
		}
		if shown[name] = settings; of != held.Text("type") && e.chosen("mail-other-types") != orderKept {
			delete(shown, name)
		}
	}
	if held["enabled"] != true && e.chosen("mail-type-off") == formOmitted {
		return Object{"enabled": false}
	}
	return shown
}

func configEmailProvider(k *collection, in Object) answer {
	held := k.objects[0]
	name := providerTypes()[in.Text("type")]
	settings, is := in[name].(Object)
	off := in["enabled"] != true
	switch {
	case !is && (!off || k.e.chosen("mail-off-needs") != accepted):
		return invalid(name+" 为必填项", name+" is required")
	case is && k.e.chosen("mail-probe") != "no" && !slices.Contains([]any{"right", "right too"}, either(settings["senderPass"], settings["apikey"])):
		return failed(601, 0, text{"邮件服务器登录失败", "The mail server refuses the login"})
	}
	held["enabled"], held["type"] = in["enabled"], in["type"]
	if is {
		before, _ := held[name].(map[string]any)
		stored := map[string]any(maps.Clone(settings))
		for _, secret := range []string{"senderPass", "apikey"} {
			if stored[secret] == "******" && k.e.chosen("mail-masked-write") == ignored {
				stored[secret] = before[secret]
			}
		}
		if _, there := stored["secure"]; !there && name == "smtpConfig" {
			stored["secure"] = false
		}
		held[name] = stored
	}
	if k.e.chosen("mail-other-types") != orderKept {
		for _, other := range providerTypes() {
			if other != name {
				delete(held, other)
			}
		}
	}
	k.e.version++
	return done(viewEmailProvider(k.e, held))
}

// either is the first of two values that is there.
func either(one, other any) any {
	if one != nil {
		return one
	}
	return other
}
