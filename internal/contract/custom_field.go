package contract

import "net/http"

// customFieldOperations are those of custom fields, and those that count values.
func customFieldOperations() []Operation {
	targets := []string{"USER", "ROLE", "GROUP", "DEPARTMENT"}
	target := Field{Name: "targetType", Kind: Text, Required: true, Enum: targets}
	option := list("options", []Field{need("value", Text), need("label", Text)})
	option.Required = false
	shared := []Field{target, need("key", Text), may("label", Text), may("description", Text), may("encrypted", Bool), may("isUnique", Bool), may("userEditable", Bool), may("visibleInAdminConsole", Bool), may("visibleInUserCenter", Bool), option, may("i18n", Object)}
	dataType := Field{Name: "dataType", Kind: Text, Enum: []string{"STRING", "NUMBER", "DATETIME", "BOOLEAN", "ENUM", "SELECT"}}
	answered := append([]Field{may("createdAt", Text), dataType}, shared...)
	sent := append([]Field{dataType, may("validateRules", List), may("appIds", List), may("desensitization", Object)}, shared...)
	set := post("set-custom-fields", []Field{list("list", sent), may("tenantId", Text)}, answered)
	set.Array = true
	read := get("get-custom-fields", []Field{target, may("tenantId", Text)}, answered)
	read.Array = true
	pages := []Field{may("page", Number), may("limit", Number)}
	data := may("customData", Object)
	return []Operation{
		set, read,
		get("list-custom-fields", append([]Field{target, need("dataType", Text), may("tenantId", Text)}, pages...), []Field{may("count", Object), list("list", answered)}),
		post("delete-custom-fields", []Field{list("list", []Field{target, need("key", Text)}), may("tenantId", Text)}, []Field{need("success", Bool)}),
		{Name: "get-custom-data", Method: http.MethodGet, Takes: []Field{target, need("targetIdentifier", Text), may("namespace", Text), may("tenantId", Text)}, Data: []Field{}, DataRequired: true},
		post("list-users", []Field{may("keywords", Text), may("advancedFilter", Any), may("options", Object)}, []Field{need("totalCount", Number), list("list", []Field{need("userId", Text), data})}),
		get("get-all-departments", []Field{need("organizationCode", Text), may("departmentId", Text), may("departmentIdType", Text), may("withCustomData", Bool)}, []Field{need("totalCount", Number), list("list", []Field{need("departmentId", Text), may("organizationCode", Text), may("name", Text), data})}),
	}
}

// customFieldCases are their cases.
func customFieldCases() []Case {
	operations := map[string]Operation{}
	for _, operation := range customFieldOperations() {
		operations[operation.Name] = operation
	}
	definition := map[string]any{"targetType": "USER", "key": "{name}", "dataType": "STRING", "label": "Cost center"}
	set := func(definition map[string]any) Request {
		return posted(operations["set-custom-fields"], map[string]any{"list": []any{definition}})
	}
	read := query(operations["get-custom-fields"], map[string]any{"targetType": "USER"})
	remove := func(key string) Request {
		return posted(operations["delete-custom-fields"], map[string]any{"list": []any{map[string]any{"targetType": "USER", "key": key}}})
	}
	kind := with(definition, "dataType", "ENUM")
	kind["options"] = []any{map[string]any{"value": "a", "label": "A"}}
	all := []Case{
		{Name: "set-custom-fields: a new one", Fidelity: Observed, Request: set(definition), Expect: answers(map[string]any{"0.key": "{name}", "0.label": "Cost center", "0.isUnique": false, "0.visibleInAdminConsole": true})},
		{Name: "set-custom-fields: one that is there", Fidelity: Documented, Given: []Request{set(definition)}, Request: set(with(definition, "label", "Cost")), Expect: answers(map[string]any{"0.label": "Cost"})},
		{Name: "set-custom-fields: what is left out", Fidelity: Assumed, Given: []Request{set(with(definition, "userEditable", true))}, Request: set(definition), Expect: answers(map[string]any{"0.userEditable": true})},
		{Name: "set-custom-fields: another type", Fidelity: Documented, Given: []Request{set(definition)}, Request: set(with(definition, "dataType", "NUMBER")), Expect: refused},
		{Name: "set-custom-fields: without a type", Fidelity: Assumed, Request: set(map[string]any{"targetType": "USER", "key": "{name}", "label": "Cost center"}), Expect: refused},
		{Name: "set-custom-fields: an unknown target", Fidelity: Documented, Request: set(with(definition, "targetType", "PEOPLE")), Expect: refused},
		{Name: "set-custom-fields: options", Fidelity: Observed, Request: set(kind), Expect: answers(map[string]any{"0.dataType": "ENUM", "0.options.0.value": "a"})},
		{Name: "set-custom-fields: none", Fidelity: Documented, Request: posted(operations["set-custom-fields"], map[string]any{"list": []any{}}), Expect: refused},
		{Name: "set-custom-fields: a built-in key", Fidelity: Assumed, Request: set(with(definition, "key", "email")), Expect: refused},
		{Name: "get-custom-fields: all of a target", Fidelity: Observed, Given: []Request{set(definition)}, Request: read, Expect: answers(map[string]any{"0.key": "{name}"})},
		{Name: "get-custom-fields: another target", Fidelity: Assumed, Given: []Request{set(definition)}, Request: query(operations["get-custom-fields"], map[string]any{"targetType": "ROLE"}), Expect: succeeds},
		{Name: "get-custom-fields: without a target", Fidelity: Documented, Request: query(operations["get-custom-fields"], nil), Expect: refused},
		{Name: "list-custom-fields: of a type", Fidelity: Documented, Given: []Request{set(definition)}, Request: query(operations["list-custom-fields"], map[string]any{"targetType": "USER", "dataType": "STRING", "limit": 50}), Expect: answers(map[string]any{"list.0.key": "{name}"})},
		{Name: "delete-custom-fields: one", Fidelity: Documented, Given: []Request{set(definition)}, Request: remove("{name}"), Expect: succeeds},
		{Name: "delete-custom-fields: an unknown one", Fidelity: Assumed, Request: remove(nobody), Expect: succeeds},
		{Name: "get-custom-data: of nobody", Fidelity: Assumed, Request: query(operations["get-custom-data"], map[string]any{"targetType": "GROUP", "targetIdentifier": nobody}), Expect: succeeds},
		{Name: "get-custom-data: a role without its namespace", Fidelity: Documented, Request: query(operations["get-custom-data"], map[string]any{"targetType": "ROLE", "targetIdentifier": nobody}), Expect: refused},
		{Name: "list-users: those with a value", Fidelity: Assumed, Request: posted(operations["list-users"], map[string]any{"advancedFilter": []any{map[string]any{"field": "cost", "operator": "NOT_NULL"}}, "options": map[string]any{"pagination": map[string]any{"page": 1, "limit": 50}}}), Expect: answers(map[string]any{"totalCount": 0.0})},
		{Name: "list-users: a page that is too long", Fidelity: Documented, Request: posted(operations["list-users"], map[string]any{"options": map[string]any{"pagination": map[string]any{"page": 1, "limit": 51}}}), Expect: refused},
		{Name: "get-all-departments: of an unknown organization", Fidelity: Documented, Request: query(operations["get-all-departments"], map[string]any{"organizationCode": nobody}), Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	for i := range all {
		all[i].Offline = "it would change the fields of everyone in the user pool, or hang on who is there"
	}
	return all
}
