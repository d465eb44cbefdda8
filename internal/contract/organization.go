package contract

import "net/http"

// organizationKind are organizations, the roots of trees of departments.
func organizationKind() objectKind {
	posts, leaders := Field{Name: "postIdList", Kind: List}, Field{Name: "leaderUserIds", Kind: List}
	organization := []Field{
		need("organizationCode", Text), need("organizationName", Text), need("departmentId", Text), may("description", Text), may("openDepartmentId", Text), leaders, posts, may("i18n", Object),
		may("tenantId", Text), need("hasChildren", Bool), need("membersCount", Number), need("isVirtualNode", Bool), need("createdAt", Text), may("customData", Object),
	}
	settings := []Field{may("description", Text), may("openDepartmentId", Text), may("i18n", Object), posts, may("tenantId", Text)}
	flags := []Field{may("withCustomData", Bool), may("withPost", Bool), may("tenantId", Text)}
	kind := objectKind{
		name:   "organization",
		create: post("create-organization", append([]Field{need("organizationCode", Text), need("organizationName", Text), may("metadata", Object)}, settings...), organization),
		get:    get("get-organization", append([]Field{need("organizationCode", Text)}, flags...), organization),
		update: post("update-organization", append([]Field{need("organizationCode", Text), may("organizationNewCode", Text), may("organizationName", Text), leaders}, settings...), organization),
		remove: post("delete-organization", []Field{need("organizationCode", Text), may("tenantId", Text)}, []Field{need("success", Bool)}),
		list:   get("list-organizations", append([]Field{may("page", Number), may("limit", Number), may("fetchAll", Bool), may("status", Bool)}, flags...), []Field{need("totalCount", Number), list("list", organization)}),
		others: []Operation{
			get("get-department-by-id", []Field{need("departmentId", Text), may("withCustomData", Bool), may("tenantId", Text)}, []Field{need("departmentId", Text), need("organizationCode", Text), need("name", Text)}),
		},
		object: map[string]any{"organizationCode": "{name}", "organizationName": "Example", "metadata": map[string]any{}}, named: map[string]any{"organizationCode": "{name}"},
		changed: map[string]any{"organizationCode": "{name}", "organizationName": "Example 2"}, removed: map[string]any{"organizationCode": "{name}"},
		unknown: http.StatusNotFound, unknownFidelity: Documented, gone: http.StatusNotFound, goneFidelity: Documented,
		offline: "an organization shows in the console of everyone who administers the user pool",
	}
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	renamed := update("organizationNewCode", "{name}-2")
	kind.cases = []Case{
		{Name: "create-organization: what it answers", Fidelity: Observed, Request: create("organizationName", "Example"), Expect: answers(map[string]any{"organizationCode": "{name}", "organizationName": "Example", "hasChildren": false, "membersCount": 0.0})},
		{Name: "create-organization: a code twice", Fidelity: Assumed, Given: kind.given(), Request: create("organizationName", "Another"), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "create-organization: a code of 100 characters", Fidelity: Documented, Request: create("organizationCode", long), Expect: refused},
		{Name: "create-organization: a code in Chinese", Fidelity: Documented, Request: create("organizationCode", "公司"), Expect: refused},
		{Name: "create-organization: no metadata", Fidelity: Assumed, Request: posted(kind.create, map[string]any{"organizationCode": "{name}", "organizationName": "Example"}), Expect: succeeds},
		{Name: "update-organization: what is left out", Fidelity: Observed, Given: []Request{create("description", "x")}, Request: update("organizationName", "Another"), Expect: answers(map[string]any{"organizationName": "Another", "description": "x"})},
		{Name: "update-organization: an empty description", Fidelity: Assumed, Given: []Request{create("description", "x")}, Request: update("description", ""), Expect: answers(map[string]any{"description": ""})},
		{Name: "update-organization: leaders", Fidelity: Documented, Given: kind.given(), Request: update("leaderUserIds", []string{"a"}), Expect: answers(map[string]any{"leaderUserIds.0": "a"})},
		{Name: "update-organization: a new code", Fidelity: Observed, Given: kind.given(), Request: renamed, Expect: answers(map[string]any{"organizationCode": "{name}-2"})},
		{Name: "update-organization: an unknown code", Fidelity: Documented, Request: update("organizationName", "x"), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "get-organization: the old code after a rename", Fidelity: Assumed, Given: append(kind.given(), renamed), Request: query(kind.get, kind.named), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "list-organizations: all", Fidelity: Observed, Given: kind.given(), Request: query(kind.list, map[string]any{"page": 1, "limit": 50}), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.organizationCode": "{name}"})},
		{Name: "get-department-by-id: an unknown id", Fidelity: Assumed, Request: Request{Operation: "get-department-by-id", Query: "departmentId=" + nobody}, Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	return kind
}
