package contract

import "net/http"

// applicationKind are applications that sign users in.
func applicationKind() objectKind {
	more := []Field{
		may("appIdentifier", Text), may("appLogo", Text), may("appDescription", Text), may("defaultProtocol", Text), may("redirectUris", List), may("logoutRedirectUris", List),
		may("initLoginUri", Text), may("ssoEnabled", Bool), may("oidcConfig", Object), may("samlProviderEnabled", Bool), may("samlConfig", Object),
		may("oauthProviderEnabled", Bool), may("oauthConfig", Object), may("casProviderEnabled", Bool), may("casConfig", Object),
		may("loginConfig", Object), may("registerConfig", Object), may("brandingConfig", Object),
	}
	application := []Field{
		need("appId", Text), need("appIdentifier", Text), need("appName", Text), need("appLogo", Text), may("appDescription", Text), need("appType", Text), need("defaultProtocol", Text),
		need("redirectUris", List), need("logoutRedirectUris", List), need("initLoginUri", Text), need("ssoEnabled", Bool), may("ssoEnabledAt", Text), need("oidcConfig", Object),
		may("samlProviderEnabled", Bool), may("samlConfig", Object), may("oauthProviderEnabled", Bool), may("oauthConfig", Object), may("casProviderEnabled", Bool), may("casConfig", Object),
		need("loginConfig", Object), need("registerConfig", Object), may("brandingConfig", Object),
		need("userPoolId", Text), need("isIntegrateApp", Bool), need("customBrandingEnabled", Bool), need("customSecurityEnabled", Bool),
	}
	id := []Field{need("appId", Text)}
	success := []Field{need("success", Bool)}
	kind := objectKind{
		name:   "application",
		create: post("create-application", append([]Field{need("appName", Text), may("appType", Text)}, more...), application),
		get:    get("get-application", id, application),
		// One description has it that an update answers data.success; that is contested.
		update: post("update-application", append([]Field{need("appId", Text), may("appName", Text)}, more...), []Field{may("success", Bool)}),
		remove: post("delete-application", id, success),
		list: get("list-applications", []Field{may("page", Number), may("limit", Number), may("isIntegrateApp", Text), may("isSelfBuiltApp", Text), may("ssoEnabled", Text), may("keywords", Text), may("all", Text)},
			[]Field{need("totalCount", Number), list("list", application)}),
		others: []Operation{
			post("check-domain-available", []Field{need("domain", Text)}, []Field{need("available", Bool)}),
			get("get-application-permission-strategy", id, []Field{need("permissionStrategy", Text)}),
			post("update-application-permission-strategy", append([]Field{{Name: "permissionStrategy", Kind: Text, Required: true, Enum: []string{"ALLOW_ALL", "DENY_ALL"}}}, id...), success),
			get("get-application-secret", id, []Field{need("secret", Text)}),
			post("refresh-application-secret", id, []Field{need("secret", Text)}),
		},
		object:  map[string]any{"appName": "{name}", "appIdentifier": "{name}"},
		named:   map[string]any{"appId": "{id}"},
		changed: map[string]any{"appId": "{id}", "appName": "{name} 2"},
		removed: map[string]any{"appId": "{id}"},
		unknown: http.StatusNotFound, unknownFidelity: Observed,
		gone: http.StatusNotFound, goneFidelity: Assumed,
		offline: "an identifier is a domain name that others may have",
	}
	targets := list("list", []Field{
		{Name: "targetType", Kind: Text, Required: true, Enum: []string{"USER", "ROLE", "GROUP", "ORG"}}, need("targetIdentifier", List),
		{Name: "effect", Kind: Text, Enum: []string{"ALLOW", "DENY"}}, may("namespaceCode", Text), may("inheritByChildren", Bool),
	})
	grant := post("authorize-application-access", append([]Field{targets}, id...), success)
	revoke := post("revoke-application-access", append([]Field{targets}, id...), success)
	grants := post("list-applications-auth", append([]Field{may("page", Number), may("limit", Number), may("targetName", Text), may("targetTypeList", List), may("effect", Text), may("enabled", Bool)}, id...),
		[]Field{need("totalCount", Number), list("list", []Field{
			need("id", Text), need("targetId", Text), need("targetName", Text), need("targetType", Text), need("effect", Text), need("enabled", Bool), {Name: "permissionType", Kind: Text, Required: true, Enum: []string{"ALL", "SUBJECT"}},
		})})
	enable := post("update-auth-enabled", []Field{need("id", Text), need("enabled", Bool)}, success)
	kind.others = append(kind.others, grant, revoke, grants, enable)
	to := func(target map[string]any) map[string]any {
		return map[string]any{"appId": "{id}", "list": []any{target}}
	}
	person := map[string]any{"targetType": "USER", "targetIdentifier": []string{"62b9f4c5d6e7f8a9b0c1d2e3"}, "effect": "ALLOW"}
	all := posted(grants, map[string]any{"appId": "{id}"})
	check, strategy, setStrategy, secret, refresh := kind.others[0], kind.others[1], kind.others[2], kind.others[3], kind.others[4]
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	read := query(kind.get, kind.named)
	denied := posted(setStrategy, map[string]any{"appId": "{id}", "permissionStrategy": "DENY_ALL"})
	kind.cases = []Case{
		{Name: "create-application: what is left out", Fidelity: Documented, Request: posted(kind.create, kind.object), Expect: answers(map[string]any{
			"appType": "web", "defaultProtocol": "oidc", "ssoEnabled": false, "isIntegrateApp": false, "loginConfig.defaultLoginMethod.connectionType": "PASSWORD", "registerConfig.defaultRegisterMethod": "PASSCODE"})},
		{Name: "create-application: one address", Fidelity: Observed, Request: create("redirectUris", []string{"https://example.invalid/"}), Expect: answers(map[string]any{"redirectUris.0": "https://example.invalid/"})},
		{Name: "create-application: a description", Fidelity: Observed, Request: create("appDescription", "d"), Expect: answers(map[string]any{"appDescription": "d"})},
		{Name: "create-application: another type", Fidelity: Documented, Request: create("appType", "desktop"), Expect: refused},
		{Name: "create-application: an identifier twice", Fidelity: Assumed, Given: kind.given(), Request: create("appName", "{name} 2"), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "create-application: no label", Fidelity: Assumed, Request: create("appIdentifier", "a_b"), Expect: refused},
		{Name: "create-application: an empty oidcConfig", Fidelity: Assumed, Request: create("oidcConfig", map[string]any{}), Expect: refused},
		{Name: "create-application: loginConfig without showAuthorizationPage", Fidelity: Documented, Request: create("loginConfig", map[string]any{"mergeLoginAndRegisterPage": true}), Expect: refused},
		{Name: "update-application: data.success", Fidelity: Documented, Given: kind.given(), Request: posted(kind.update, kind.changed), Expect: answers(map[string]any{"success": true})},
		{Name: "update-application: the name", Fidelity: Documented, Given: append(kind.given(), posted(kind.update, kind.changed)), Request: read, Expect: answers(map[string]any{"appName": "{name} 2", "appIdentifier": "{name}"})},
		{Name: "update-application: a type", Fidelity: Documented, Given: kind.given(), Request: update("appType", "spa"), Expect: refused},
		{Name: "update-application: a part of oidcConfig", Fidelity: Assumed, Given: append(kind.given(), update("oidcConfig", map[string]any{"access_token_expire": 60})), Request: read,
			Expect: answers(map[string]any{"oidcConfig.access_token_expire": 60.0, "oidcConfig.id_token_expire": 1209600.0})},
		{Name: "update-application: no addresses", Fidelity: Assumed, Given: []Request{create("redirectUris", []string{"https://example.com/"}), update("redirectUris", []string{})}, Request: read, Expect: answers(map[string]any{"redirectUris": "[]"})},
		{Name: "update-application: an unknown id", Fidelity: Assumed, Request: posted(kind.update, swapped(kind.changed)), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "get-application: an object of a protocol", Fidelity: Assumed, Given: kind.given(), Request: read, Expect: answers(map[string]any{"samlConfig.lifetimeInSeconds": 3600.0, "casConfig.stLifetime": 300.0})},
		{Name: "list-applications: whole entries", Fidelity: Documented, Given: kind.given(), Request: query(kind.list, nil), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.appName": "{name}", "list.0.oidcConfig.skip_consent": true})},
		{Name: "list-applications: integrated ones", Fidelity: Documented, Given: kind.given(), Request: query(kind.list, map[string]any{"isIntegrateApp": "true"}), Expect: answers(map[string]any{"totalCount": 0.0})},
		{Name: "check-domain-available: taken", Fidelity: Observed, Given: kind.given(), Request: posted(check, map[string]any{"domain": "{name}"}), Expect: answers(map[string]any{"available": false})},
		{Name: "check-domain-available: free", Fidelity: Assumed, Request: posted(check, map[string]any{"domain": "{name}"}), Expect: answers(map[string]any{"available": true})},
		{Name: "get-application-permission-strategy: a new application", Fidelity: Documented, Given: kind.given(), Request: query(strategy, kind.named), Expect: answers(map[string]any{"permissionStrategy": "ALLOW_ALL"})},
		{Name: "update-application-permission-strategy: data.success", Fidelity: Observed, Given: kind.given(), Request: denied, Expect: answers(map[string]any{"success": true})},
		{Name: "update-application-permission-strategy: DENY_ALL", Fidelity: Observed, Given: append(kind.given(), denied), Request: query(strategy, kind.named), Expect: answers(map[string]any{"permissionStrategy": "DENY_ALL"})},
		{Name: "update-application-permission-strategy: another", Fidelity: Documented, Given: kind.given(), Request: posted(setStrategy, map[string]any{"appId": "{id}", "permissionStrategy": "DENY"}), Expect: refused},
		{Name: "authorize-application-access: a user", Fidelity: Observed, Given: kind.given(), Request: posted(grant, to(person)), Expect: answers(map[string]any{"success": true})},
		{Name: "authorize-application-access: an unknown subject is skipped", Fidelity: Documented, Given: append(kind.given(), posted(grant, to(with(person, "targetIdentifier", []string{"000000000000000000000000"})))), Request: all, Expect: answers(map[string]any{"totalCount": 0.0})},
		{Name: "authorize-application-access: a role without a namespace", Fidelity: Documented, Given: kind.given(), Request: posted(grant, to(with(person, "targetType", "ROLE"))), Expect: refused},
		{Name: "authorize-application-access: another effect", Fidelity: Assumed, Given: append(kind.given(), posted(grant, to(person)), posted(grant, to(with(person, "effect", "DENY")))), Request: all, Expect: answers(map[string]any{"totalCount": 1.0, "list.0.effect": "DENY"})},
		{Name: "list-applications-auth: a grant", Fidelity: Documented, Given: append(kind.given(), posted(grant, to(person))), Request: all, Expect: answers(map[string]any{"totalCount": 1.0, "list.0.targetType": "USER", "list.0.enabled": true})},
		{Name: "revoke-application-access: a user", Fidelity: Observed, Given: append(kind.given(), posted(grant, to(person))), Request: posted(revoke, to(person)), Expect: answers(map[string]any{"success": true})},
		{Name: "revoke-application-access: what is not there", Fidelity: Documented, Given: kind.given(), Request: posted(revoke, to(person)), Expect: succeeds},
		{Name: "update-auth-enabled: an unknown grant", Fidelity: Assumed, Request: posted(enable, map[string]any{"id": nobody, "enabled": false}), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "get-application-secret: the secret", Fidelity: Observed, Given: kind.given(), Request: query(secret, kind.named), Expect: succeeds},
		{Name: "refresh-application-secret: another secret", Fidelity: Observed, Given: kind.given(), Request: posted(refresh, kind.named), Expect: succeeds},
		{Name: "refresh-application-secret: an unknown id", Fidelity: Assumed, Request: posted(refresh, swapped(kind.named)), Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	return kind
}
