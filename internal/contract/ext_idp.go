package contract

import "net/http"

// extIdpKind are external identity providers.
func extIdpKind() objectKind {
	provider := []Field{need("id", Text), need("name", Text), need("logo", Text), need("type", Text), may("tenantId", Text)}
	kind := objectKind{
		name:   "identity provider",
		create: post("create-ext-idp", []Field{need("name", Text), need("type", Text), may("tenantId", Text)}, provider),
		get:    get("get-ext-idp", []Field{need("id", Text), may("tenantId", Text)}, append([]Field{need("connections", Any), may("autoJoin", Bool)}, provider...)),
		update: post("update-ext-idp", []Field{need("id", Text), need("name", Text), may("tenantId", Text)}, provider),
		remove: post("delete-ext-idp", []Field{need("id", Text), may("tenantId", Text)}, []Field{need("success", Bool)}),
		list:   get("list-ext-idp", []Field{may("tenantId", Text), may("appId", Text)}, []Field{need("totalCount", Number), list("list", provider)}),
		object: map[string]any{"name": "{name}", "type": "oidc"}, named: map[string]any{"id": "{id}"},
		changed: map[string]any{"id": "{id}", "name": "{name} 2"}, removed: map[string]any{"id": "{id}"},
		unknown: http.StatusNotFound, unknownFidelity: Observed, gone: http.StatusNotFound, goneFidelity: Assumed,
		offline: "an identity provider may show on login pages",
	}
	settings := []Field{need("displayName", Text), need("fields", Object), may("logo", Text), may("loginOnly", Bool), may("tenantId", Text)}
	connection := []Field{
		need("id", Text), need("type", Text), need("extIdpId", Text), need("logo", Text), may("identifier", Text), may("displayName", Text), need("loginOnly", Bool),
		{Name: "associationMode", Kind: Text, Required: true, Enum: []string{"none", "field", "challenge"}}, {Name: "challengeBindingMethods", Kind: List},
	}
	create := post("create-ext-idp-conn", append([]Field{need("extIdpId", Text), need("type", Text), need("identifier", Text)}, settings...), connection)
	update := post("update-ext-idp-conn", append([]Field{need("id", Text)}, settings...), connection)
	remove := post("delete-ext-idp-conn", []Field{need("id", Text), may("tenantId", Text)}, []Field{need("success", Bool)})
	listed := Operation{Name: "list-ext-idp-conns", Method: http.MethodGet, Takes: []Field{need("id", Text)}, Data: append([]Field{may("fields", Object)}, connection...), DataRequired: true, Array: true}
	change := post("change-ext-idp-conn-state", []Field{need("id", Text), need("enabled", Bool), may("appId", Text), may("appIds", List), may("tenantId", Text)}, []Field{need("success", Bool)})
	kind.others = []Operation{create, update, remove, listed, change}
	inside := map[string]any{"extIdpId": "{id}", "type": "oidc", "identifier": "{name}", "displayName": "{name}", "fields": map[string]any{"issuerUrl": "https://example.com"}}
	made := append(kind.given(), posted(create, inside))
	kind.cases = []Case{
		{Name: "create-ext-idp-conn: what it answers", Fidelity: Documented, Given: kind.given(), Request: posted(create, inside), Expect: answers(map[string]any{
			"identifier": "{name}", "loginOnly": false, "associationMode": "none", "fields": Absent})},
		{Name: "create-ext-idp-conn: an identifier twice", Fidelity: Assumed, Given: append(kind.given(), posted(create, inside), posted(kind.create, kind.object)), Request: posted(create, inside), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "create-ext-idp-conn: an identifier in upper case", Fidelity: Documented, Given: kind.given(), Request: posted(create, with(inside, "identifier", "STAFF")), Expect: refused},
		{Name: "create-ext-idp-conn: no fields", Fidelity: Documented, Given: kind.given(), Request: posted(create, with(inside, "fields", nil)), Expect: refused},
		{Name: "update-ext-idp-conn: the name", Fidelity: Documented, Given: made, Request: posted(update, map[string]any{"id": "{id}", "displayName": "x", "fields": map[string]any{}}), Expect: answers(map[string]any{"displayName": "x"})},
		{Name: "update-ext-idp-conn: an identifier", Fidelity: Documented, Given: made, Request: posted(update, map[string]any{"id": "{id}", "displayName": "x", "fields": map[string]any{}, "identifier": "y"}), Expect: refused},
		{Name: "delete-ext-idp-conn: data.success", Fidelity: Documented, Given: made, Request: posted(remove, map[string]any{"id": "{id}"}), Expect: answers(map[string]any{"success": true})},
		{Name: "delete-ext-idp-conn: an unknown id", Fidelity: Assumed, Request: posted(remove, map[string]any{"id": nobody}), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "change-ext-idp-conn-state: an unknown application", Fidelity: Assumed, Given: made, Request: posted(change, map[string]any{"id": "{id}", "enabled": true, "appId": nobody}), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "change-ext-idp-conn-state: without enabled", Fidelity: Documented, Given: made, Request: posted(change, map[string]any{"id": "{id}", "appId": nobody}), Expect: refused},
		{Name: "list-ext-idp-conns: none", Fidelity: Assumed, Given: kind.given(), Request: query(listed, kind.named), Expect: succeeds},
		{Name: "list-ext-idp-conns: an unknown id", Fidelity: Assumed, Request: query(listed, map[string]any{"id": nobody}), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "create-ext-idp: what it answers", Fidelity: Documented, Request: posted(kind.create, kind.object), Expect: answers(map[string]any{"name": "{name}", "type": "oidc", "connections": Absent})},
		{Name: "create-ext-idp: a name twice", Fidelity: Assumed, Given: kind.given(), Request: posted(kind.create, kind.object), Expect: succeeds},
		{Name: "get-ext-idp: no connections", Fidelity: Observed, Given: kind.given(), Request: query(kind.get, kind.named), Expect: answers(map[string]any{"connections": "[]", "type": "enterprise"})},
		{Name: "update-ext-idp: the name", Fidelity: Observed, Given: kind.given(), Request: posted(kind.update, kind.changed), Expect: answers(map[string]any{"name": "{name} 2"})},
		{Name: "update-ext-idp: an unknown id", Fidelity: Assumed, Request: posted(kind.update, swapped(kind.changed)), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "update-ext-idp: a type", Fidelity: Documented, Given: kind.given(), Request: posted(kind.update, with(kind.changed, "type", "ldap")), Expect: refused},
		{Name: "list-ext-idp: all", Fidelity: Documented, Given: kind.given(), Request: query(kind.list, nil), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.type": "oidc"})},
		{Name: "list-ext-idp: of a tenant", Fidelity: Observed, Given: kind.given(), Request: query(kind.list, map[string]any{"tenantId": "t"}), Expect: answers(map[string]any{"totalCount": 0.0, "list": "[]"})},
	}
	return kind
}
