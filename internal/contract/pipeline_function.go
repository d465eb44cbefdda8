package contract

import "net/http"

// pipelineFunctionKind are functions that run when users register, log in and
// get tokens.
func pipelineFunctionKind() objectKind {
	scene := Field{Name: "scene", Kind: Text, Required: true, Enum: []string{
		"PRE_REGISTER", "POST_REGISTER", "PRE_AUTHENTICATION", "POST_AUTHENTICATION", "PRE_OIDC_ID_TOKEN_ISSUED",
		"PRE_OIDC_ACCESS_TOKEN_ISSUED", "PRE_COMPLETE_USER_INFO", "PRE_MFA_VERIFY", "POST_MFA_VERIFY",
	}}
	anyScene := scene
	anyScene.Required = false
	function := []Field{
		need("funcId", Text), need("funcName", Text), may("funcDescription", Text), scene, need("sourceCode", Text),
		need("isAsynchronous", Bool), need("timeout", Number), need("terminateOnTimeout", Bool), need("enabled", Bool),
		{Name: "status", Kind: Text, Required: true, Enum: []string{"uploading", "success", "failed"}}, may("uploadErrMsg", Text),
		need("createdAt", Text), need("updatedAt", Text), may("isCloud", Bool), may("lastExecuteStatus", Object),
	}
	settings := []Field{may("funcDescription", Text), may("isAsynchronous", Bool), may("timeout", Number), may("terminateOnTimeout", Bool), may("enabled", Bool)}
	kind := objectKind{
		name:   "pipeline function",
		create: post("create-pipeline-function", append([]Field{need("funcName", Text), scene, need("sourceCode", Text)}, settings...), function),
		get:    get("get-pipeline-function", []Field{need("funcId", Text)}, function),
		update: post("update-pipeline-function", append([]Field{need("funcId", Text), may("funcName", Text), may("sourceCode", Text)}, settings...), function),
		remove: Operation{Name: "delete-pipeline-function", Method: http.MethodPost, Takes: []Field{need("funcId", Text)}},
		list:   get("list-pipeline-functions", []Field{anyScene}, []Field{need("totalCount", Number), list("list", function)}),
		others: []Operation{
			{Name: "update-pipeline-order", Method: http.MethodPost, Takes: []Field{scene, need("order", List)}},
			post("reupload-pipeline-function", []Field{need("funcId", Text)}, function),
		},
		object:  map[string]any{"funcName": "{name}", "scene": "PRE_REGISTER", "sourceCode": "async function pipe(user, context, callback) {}"},
		named:   map[string]any{"funcId": "{id}"},
		changed: map[string]any{"funcId": "{id}", "timeout": 5, "enabled": false},
		removed: map[string]any{"funcId": "{id}"},
		unknown: http.StatusNotFound, unknownFidelity: Observed,
		gone: http.StatusOK, goneFidelity: Assumed,
		offline: "a function would run for everybody who registers meanwhile",
	}
	order, upload := kind.others[0], kind.others[1]
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	second := create("funcName", "{name} 2")
	kind.cases = []Case{
		{Name: "create-pipeline-function: what is left out", Fidelity: Documented, Request: create("enabled", true), Expect: answers(map[string]any{
			"scene": "PRE_REGISTER", "isAsynchronous": false, "timeout": 3.0, "terminateOnTimeout": false, "enabled": true, "uploadErrMsg": Absent, "funcDescription": Absent})},
		{Name: "create-pipeline-function: without enabled", Fidelity: Assumed, Request: posted(kind.create, kind.object), Expect: answers(map[string]any{"enabled": false})},
		{Name: "create-pipeline-function: another scene", Fidelity: Documented, Request: create("scene", "PRE_LOGIN"), Expect: refused},
		{Name: "create-pipeline-function: 0 seconds", Fidelity: Documented, Request: create("timeout", 0), Expect: refused},
		{Name: "create-pipeline-function: 61 seconds", Fidelity: Documented, Request: create("timeout", 61), Expect: refused},
		{Name: "create-pipeline-function: a name twice", Fidelity: Assumed, Given: kind.given(), Request: posted(kind.create, kind.object), Expect: succeeds},
		{Name: "get-pipeline-function: the source", Fidelity: Observed, Given: kind.given(), Request: query(kind.get, kind.named), Expect: answers(map[string]any{"sourceCode": "async function pipe(user, context, callback) {}", "status": "success"})},
		{Name: "update-pipeline-function: without name and source", Fidelity: Observed, Given: kind.given(), Request: posted(kind.update, kind.changed), Expect: answers(map[string]any{
			"timeout": 5.0, "enabled": false, "sourceCode": "async function pipe(user, context, callback) {}"})},
		{Name: "update-pipeline-function: the description that is left out stays", Fidelity: Observed, Given: []Request{create("funcDescription", "d")},
			Request: posted(kind.update, kind.changed), Expect: answers(map[string]any{"funcDescription": "d"})},
		{Name: "update-pipeline-function: a scene", Fidelity: Documented, Given: kind.given(), Request: update("scene", "POST_REGISTER"), Expect: refused},
		{Name: "update-pipeline-function: an empty description", Fidelity: Assumed, Given: []Request{create("funcDescription", "d")}, Request: update("funcDescription", ""), Expect: answers(map[string]any{"funcDescription": "d"})},
		{Name: "update-pipeline-function: an unknown id", Fidelity: Assumed, Request: posted(kind.update, swapped(kind.changed)), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "list-pipeline-functions: all", Fidelity: Observed, Given: append(kind.given(), second), Request: query(kind.list, nil), Expect: answers(map[string]any{"totalCount": 2.0, "list.0.funcName": "{name}", "list.1.funcName": "{name} 2"})},
		{Name: "list-pipeline-functions: a scene", Fidelity: Documented, Given: kind.given(), Request: query(kind.list, map[string]any{"scene": "POST_REGISTER"}), Expect: answers(map[string]any{"totalCount": 0.0, "list": "[]"})},
		{Name: "list-pipeline-functions: another scene", Fidelity: Assumed, Request: query(kind.list, map[string]any{"scene": "PRE_LOGIN"}), Expect: refused},
		{Name: "update-pipeline-order: the last one first", Fidelity: Assumed, Given: append(kind.given(), second, posted(order, map[string]any{"scene": "PRE_REGISTER", "order": []string{"{id}"}})),
			Request: query(kind.list, map[string]any{"scene": "PRE_REGISTER"}), Expect: answers(map[string]any{"list.0.funcName": "{name} 2", "list.1.funcName": "{name}"})},
		{Name: "update-pipeline-order: no data", Fidelity: Documented, Given: kind.given(), Request: posted(order, map[string]any{"scene": "PRE_REGISTER", "order": []string{"{id}"}}), Expect: succeeds},
		{Name: "update-pipeline-order: without order", Fidelity: Assumed, Request: posted(order, map[string]any{"scene": "PRE_REGISTER"}), Expect: refused},
		{Name: "update-pipeline-order: an unknown id", Fidelity: Assumed, Request: posted(order, map[string]any{"scene": "PRE_REGISTER", "order": []string{nobody}}), Expect: succeeds},
		{Name: "reupload-pipeline-function: the function", Fidelity: Observed, Given: kind.given(), Request: posted(upload, kind.named), Expect: answers(map[string]any{"status": "success"})},
		{Name: "reupload-pipeline-function: an unknown id", Fidelity: Assumed, Request: posted(upload, swapped(kind.named)), Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	return kind
}
