package emulator

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
)

// applicationKind are applications that sign users in.
func applicationKind() *objectKind {
	const create, get, update, drop, list = "create-application", "get-application", "update-application", "delete-application", "list-applications"
	const check, strategy, setStrategy, secret, refresh = "check-domain-available", "get-application-permission-strategy", "update-application-permission-strategy", "get-application-secret", "refresh-application-secret"
	id := fieldOf("appId", isText).must()
	chosen := fieldOf(applicationStrategy, isText).must()
	chosen.enum = []string{allowAll, "DENY_ALL"}
	kind := fieldOf("appType", isText)
	kind.enum = []string{"web", "spa", "native", "api", "mfa", "mini-program", "gateway-app", "gateway-agent"}
	written, views := []string{create, update}, []string{create, get, list}
	return &objectKind{
		name: "application", plural: "applications", title: text{"应用", "application"},
		key: "appId", serverID: "appId",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: observed, takes: append(applicationFields(), fieldOf("appName", isText).must(), kind)},
			{does: gets, name: get, fidelity: observed, takes: []field{id}},
			{does: updates, name: update, fidelity: documented, takes: append(applicationFields(), id, fieldOf("appName", isText))},
			{does: deletes, name: drop, fidelity: observed, takes: []field{id}},
			{does: lists, name: list, fidelity: observed, shows: listedApplication, takes: paged(fieldOf("isIntegrateApp", isFlag), fieldOf("isSelfBuiltApp", isFlag), fieldOf("ssoEnabled", isFlag), fieldOf("keywords", isText), fieldOf("all", isFlag))},
		},
		others: []other{
			{method: http.MethodPost, name: check, fidelity: observed, takes: []field{fieldOf("domain", isText).must()}, does: func(k *collection, in Object) answer {
				return done(map[string]any{"available": !identifierTaken(k, in.Text("domain"), nil)})
			}},
			{method: http.MethodGet, name: strategy, fidelity: observed, takes: []field{id}, does: ofApplication(func(_ *collection, object, _ Object) any {
				return map[string]any{applicationStrategy: object[applicationStrategy]}
			})},
			{method: http.MethodPost, name: setStrategy, fidelity: observed, takes: []field{id, chosen}, does: ofApplication(func(k *collection, object, in Object) any {
				object[applicationStrategy] = in[applicationStrategy]
				k.e.version++
				return map[string]any{"success": true}
			})},
			{method: http.MethodGet, name: secret, fidelity: observed, takes: []field{id}, does: ofApplication(func(_ *collection, object, _ Object) any {
				return map[string]any{"secret": object[applicationSecret]}
			})},
			{method: http.MethodPost, name: refresh, fidelity: observed, takes: []field{id}, does: ofApplication(func(k *collection, object, _ Object) any {
				object[applicationSecret] = "secret-" + k.e.options.NewID()
				k.e.version++
				return map[string]any{"secret": object[applicationSecret]}
			})},
		},
		switches: []Switch{
			{"application-update-answer", "what an update answers: false-unchanged changes nothing", []string{"success", "false-unchanged", "false-changed", "application"}, []string{update}, "application"},
			{"application-update-omitted", "what an update does to fields left out", []string{omittedKeep, omittedReset}, []string{update}, "application"},
			{"application-config-part", "what a part of oidcConfig and its like does", []string{"merged", "replaced", refusedValue}, written, "application"},
			{"application-config-copies", "whether oidcConfig answers copies of the addresses, the id and the secret", []string{"absent", "present", formMasked}, views, "application"},
			{"application-config-copies-sent", "what such copies do in a request", []string{ignored, "stored", refusedValue}, written, "application"},
			{"application-unknown", "statusCode of a delete, an update and the like of an unknown id; 422 comes with apiCode 2011", []string{code404, code200, code422}, []string{drop, update, setStrategy, secret, refresh}, "application"},
			{"application-duplicate", "statusCode of an identifier that is taken; 422 comes with apiCode 2039", []string{"409", code422, code400}, written, "application"},
			{"application-empty-addresses", "what an update with no addresses does", []string{clears, ignored, refusedValue}, []string{update}, "application"},
			{"application-no-addresses", "how answers write that there are no addresses", []string{formEmpty, formNull}, views, "application"},
			{"application-addresses-order", "whether addresses keep their order", []string{orderKept, orderSorted}, views, "application"},
			{"application-empty-description", "what an empty appDescription does in an update", []string{clears, "default", ignored}, []string{update}, "application"},
			{"application-oidc-default", "algorithm and grants of a new application", []string{"HS256-password", "RS256"}, []string{create}, "application"},
			{"application-forms", "how answers write initLoginUri and defaultRegisterMethod: texts, or what samples show", []string{"text", "sample"}, views, "application"},
			{"application-list", "what entries of the list hold", []string{"full", "short"}, []string{list}, "application"},
		},
		rows: []Row{
			{create, "appName required; appIdentifier taken", "documented; the statusCode assumed (switch application-duplicate)"},
			{create, "what a new application has", "documented; its algorithm and grants assumed (switch application-oidc-default)"},
			{create, "samlConfig, oauthConfig and casConfig", "assumed"},
			{get, "unknown id: statusCode 404", "observed"},
			{get, "addresses, initLoginUri, defaultRegisterMethod", "assumed (switch application-no-addresses, switch application-addresses-order, switch application-forms)"},
			{get, "copies in oidcConfig", "assumed (switch application-config-copies)"},
			{update, "the answer", "assumed (switch application-update-answer)"},
			{update, "what is left out stays", "assumed (switch application-update-omitted, switch application-config-part)"},
			{update, "empty addresses and descriptions", "assumed (switch application-empty-addresses, switch application-empty-description)"},
			{update, "copies that are sent back", "assumed (switch application-config-copies-sent)"},
			{drop, "unknown id", "assumed (switch application-unknown)"},
			{list, "50 a page, newest first; a filter that is false is none", "observed, but for the order; the filter assumed"},
			{list, "what entries hold", "documented (switch application-list)"},
			{check, "available is false for an identifier that is taken", "observed"},
			{strategy, "ALLOW_ALL or DENY_ALL; ALLOW_ALL for a new application", "observed"},
			{secret, "the secret, in clear", "observed"},
			{refresh, "another secret", "observed"},
		},
		accept: acceptApplication, fill: fillApplication, settle: settleApplication, view: viewApplication,
		matches: func(_ *Emulator, object Object, query map[string]string) bool {
			integrated := object["isIntegrateApp"] == true
			return (query["isIntegrateApp"] != isTrue || integrated) && (query["isSelfBuiltApp"] != isTrue || !integrated) &&
				(query["ssoEnabled"] != isTrue || object["ssoEnabled"] == true) && holds(object.Text("appName"), query["keywords"])
		},
		updated: func(e *Emulator, object Object) any {
			switch e.chosen("application-update-answer") {
			case "application":
				return viewApplication(e, object)
			case "success":
				return map[string]any{"success": true}
			}
			return map[string]any{"success": false}
		},
		missing: func(_ *Emulator, statusCode int) answer {
			apiCode := 0
			if statusCode == http.StatusUnprocessableEntity {
				apiCode = 2011
			}
			return failed(statusCode, apiCode, text{"应用不存在", "The application does not exist"})
		},
		remove: func(e *Emulator, object Object) (answer, bool) {
			grants := e.kindNamed(accessName)
			grants.objects = slices.DeleteFunc(grants.objects, func(grant Object) bool { return grant["appId"] == object["appId"] })
			return answer{}, true
		},
		duplicate: always(409), unknown: always(404), notUpdated: codeOf("application-unknown"), removed: codeOf("application-unknown"),
	}
}

// Fields of an application that get-application does not show.
const (
	applicationStrategy = "permissionStrategy"
	applicationSecret   = "secret"
	// applicationStored is the end of a field that holds copies which were sent.
	applicationStored = " copies"
	allowAll          = "ALLOW_ALL"
)

// applicationFields are what both writes take.
func applicationFields() []field {
	inside := func(name string, fields ...field) field { return field{name: name, form: isObject, fields: fields} }
	text := func(name string) field { return fieldOf(name, isText) }
	flag := func(name string) field { return fieldOf(name, isFlag) }
	list := func(name string) field { return fieldOf(name, isTexts) }
	return []field{
		text("appIdentifier"), text("appLogo"), text("appDescription"), text("defaultProtocol"), list("redirectUris"), list("logoutRedirectUris"), text("initLoginUri"),
		flag("ssoEnabled"), fieldOf("oidcConfig", isObject), flag("samlProviderEnabled"), fieldOf("samlConfig", isObject),
		flag("oauthProviderEnabled"), fieldOf("oauthConfig", isObject), flag("casProviderEnabled"), fieldOf("casConfig", isObject),
		inside("loginConfig", flag("mergeLoginAndRegisterPage"), list("enabledBasicLoginMethods"), flag("showAuthorizationPage").must(),
			inside("defaultLoginMethod", text("connectionType").must(), text("qrcodeType"), text("qrcodeExtIdpConnId"), text("adExtIdpConnId"), text("ldapExtIdpConnId"))),
		inside("registerConfig", list("enabledBasicRegisterMethods").must(), text("defaultRegisterMethod").must()),
		inside("brandingConfig"),
	}
}

// ofApplication is an endpoint that does something to one application.
func ofApplication(does func(k *collection, object, in Object) any) func(*collection, Object) answer {
	return func(k *collection, in Object) answer {
		object := k.find("", in.Text("appId"))
		if object != nil {
			return done(does(k, object, in))
		}
		if status := number(k.e.chosen("application-unknown")); status != http.StatusOK {
			return k.missing(k.e, status)
		}
		return done(map[string]any{})
	}
}

// protocolObjects are the objects of which nobody publishes the members.
func protocolObjects() []string {
	return []string{"oidcConfig", "samlConfig", "oauthConfig", "casConfig"}
}

// label is what a login domain's label looks like.
var domainLabel = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`)

// identifierTaken tells whether another application has an identifier.
func identifierTaken(k *collection, identifier string, self Object) bool {
	for _, other := range k.objects {
		if holds(other.Text("appIdentifier"), identifier) && len(other.Text("appIdentifier")) == len(identifier) && (self == nil || other.Text("appId") != self.Text("appId")) {
			return true
		}
	}
	return false
}

// acceptApplication refuses what applications do not take, and makes of parts of
// objects what is stored.
func acceptApplication(e *Emulator, in, self Object) (answer, bool) {
	identifier, sent := in["appIdentifier"].(string)
	switch {
	case (sent || self == nil) && !domainLabel.MatchString(identifier):
		return invalid("appIdentifier 格式不正确", "appIdentifier has a wrong format"), false
	case sent && identifierTaken(e.kindNamed("application"), identifier, self):
		status := number(e.chosen("application-duplicate"))
		apiCode := 0
		if status == http.StatusUnprocessableEntity {
			apiCode = 2039
		}
		return failed(status, apiCode, text{"应用域名已被占用", "The domain of the application is taken"}), false
	}
	for _, name := range protocolObjects() {
		if refusal, ok := e.acceptConfig(name, in, self); !ok {
			return refusal, false
		}
	}
	if self == nil {
		return answer{}, true
	}
	for _, name := range []string{"redirectUris", "logoutRedirectUris"} {
		if list, sent := in[name].([]string); sent && len(list) == 0 && listed(self[name]) > 0 {
			switch e.chosen("application-empty-addresses") {
			case refusedValue:
				return invalid(name+" 不能为空", name+" must not be empty"), false
			case ignored:
				delete(in, name)
			}
		}
	}
	if in["appDescription"] == "" {
		switch e.chosen("application-empty-description") {
		case "default":
			in["appDescription"] = "An application"
		case ignored:
			delete(in, "appDescription")
		}
	}
	if e.chosen("application-update-answer") == "false-unchanged" {
		clear(in)
	}
	return answer{}, true
}

// listed is how many entries a list has.
func listed(list any) int {
	switch list := list.(type) {
	case []string:
		return len(list)
	case []any:
		return len(list)
	}
	return 0
}

// acceptConfig does that to one object.
func (e *Emulator) acceptConfig(name string, in, self Object) (answer, bool) {
	config, sent := in[name].(map[string]any)
	if !sent {
		return answer{}, true
	}
	if len(config) == 0 {
		return invalid(name+" 不能为空", name+" must not be empty"), false
	}
	held := presetConfig(e, name, in.Text("appType"))
	if self != nil {
		held, _ = self[name].(map[string]any)
	}
	copies := 0
	for _, copied := range applicationCopies() {
		if _, there := config[copied]; there {
			copies++
		}
	}
	if copies > 0 && e.chosen("application-config-copies-sent") == refusedValue {
		return invalid(name+" 含有只读字段", name+" holds what only the server sets"), false
	}
	switch e.chosen("application-config-part") {
	case "merged":
		config = merged(held, config)
	case refusedValue:
		for member := range held {
			if _, there := config[member]; !there {
				return invalid(name+"."+member+" 为必填项", name+"."+member+" is required"), false
			}
		}
	default:
		if secret, there := config["client_secret"]; self != nil && name == "oidcConfig" && e.chosen("application-config-copies") == "present" {
			if text, is := secret.(string); is && there {
				self[applicationSecret] = text
			} else {
				self[applicationSecret] = ""
			}
		}
	}
	config = maps.Clone(config)
	stored := map[string]any{}
	for _, copied := range applicationCopies() {
		if value, there := config[copied]; there {
			stored[copied] = value
		}
		delete(config, copied)
	}
	if self != nil && len(stored) > 0 && e.chosen("application-config-copies-sent") == "stored" {
		self[name+applicationStored] = stored
	}
	in[name] = config
	return answer{}, true
}

// applicationCopies are the members of protocols' objects that the server keeps.
func applicationCopies() []string {
	return []string{"client_id", "client_secret", "redirect_uris", "post_logout_redirect_uris", "id"}
}

func merged(held, over map[string]any) map[string]any {
	all := maps.Clone(held)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, over)
	return all
}
