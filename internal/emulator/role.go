package emulator

import (
	"maps"
	"strconv"
	"strings"
	"time"
)

// roleKind are the roles of permission namespaces.
func roleKind() *objectKind {
	code, scope := fieldOf("code", isText).must().upTo(64), fieldOf("namespace", isText)
	name, description := fieldOf("name", isText).upTo(50), fieldOf("description", isText).upTo(200)
	disableTime := field{name: "disableTime", form: isText, null: true}
	writes := []string{"create-role", "update-role"}
	views := []string{"create-role", "get-role", "list-roles"}
	return &objectKind{
		name: "role", plural: "roles", title: text{"角色", "role"},
		key: "code", scope: "namespace", scopeDefault: defaultNamespace, serverID: "id", within: inNamespace,
		endpoints: []endpoint{
			{does: creates, name: "create-role", fidelity: observed, takes: []field{code, name, scope, description, disableTime}},
			{does: gets, name: "get-role", fidelity: observed, takes: []field{code, scope}},
			{does: updates, name: "update-role", fidelity: observed, takes: []field{code, fieldOf(newKey, isText).must().upTo(64), name.must(), scope, description,
				{name: "status", form: isText, enum: []string{"ENABLE", "DISABLE", "enable", "disable"}}, disableTime, fieldOf("enablePermissionApply", isFlag)}},
			{does: deletes, name: "delete-roles-batch", fidelity: observed, takes: []field{{name: "codeList", form: isTexts, required: true, least: 1, most: 50}, scope}},
			{does: lists, name: "list-roles", fidelity: documented, takes: paged(fieldOf("keywords", isText), scope)},
			{does: lists, name: "list-permission-namespace-roles", fidelity: observed, scopeAs: "code", takes: paged(fieldOf("code", isText).must(), fieldOf("query", isText)),
				shows: func(_ *Emulator, o Object) Object {
					return Object{"code": o["code"], "name": o.Text("name"), "description": o.Text("description"), "namespace": o["namespace"], "updatedAt": "2026-01-01T00:00:00.000Z"}
				}},
		},
		switches: []Switch{
			{"role-update-omitted", "what an update does to description, status and disableTime left out", []string{omittedKeep, omittedReset}, []string{"update-role"}, "role"},
			{"role-clear-time", "what a disableTime that is null does", []string{clears, ignored, refusedValue}, writes, "role"},
			{"role-time-form", "how answers write disableTime", []string{"number", "text"}, views, "role"},
			{"role-no-time", "how answers write that there is no disableTime", []string{formOmitted, formNull}, views, "role"},
			{"role-past-time", "what a disableTime that is past does", []string{"disables", refusedValue}, writes, "role"},
			{"role-duplicate", "statusCode of a code that is taken; 200 comes with the role that has it", []string{"409", code400, code422, code200}, writes, "role"},
			{"role-empty-description", "what an empty description does", []string{clears, refusedValue}, writes, "role"},
			{"role-id", "whether a role keeps its id when it is renamed", []string{orderKept, "new"}, []string{"update-role"}, "role"},
			{"role-form", "what answers hold: all fields, those of 2023, or those of 2022", []string{answerWhole, "2023", "2022"}, views, "role"},
			{"role-apply", "whether enablePermissionApply is known", []string{accepted, refusedValue}, []string{"update-role"}, "role"},
		},
		rows: []Row{
			{"create-role", "code required, namespace default when left out", "documented"},
			{"create-role", "letters, digits, _ and -", "documented; statusCode 400 observed"},
			{"create-role", "a code that is taken", "assumed (switch role-duplicate)"},
			{"create-role", "an empty description is stored", "assumed (switch role-empty-description)"},
			{"create-role", "a disableTime that is past", "assumed (switch role-past-time)"},
			{"get-role", "unknown code or namespace: statusCode 404", "observed"},
			{"get-role", "disableTime: its type, and where there is none", "assumed (switch role-time-form, switch role-no-time)"},
			{"update-role", "code, newCode, name required; it answers data.success alone", "documented"},
			{"update-role", "what is left out stays", "assumed (switch role-update-omitted)"},
			{"update-role", "disableTime null means never", "documented; that it clears is assumed (switch role-clear-time)"},
			{"update-role", "newCode renames", "observed; that the id stays is assumed (switch role-id)"},
			{"update-role", "enablePermissionApply", "as SDKs have it (switch role-apply)"},
			{"delete-roles-batch", "an unknown code: statusCode 404, nothing deleted", "observed; that nothing is deleted is assumed"},
			{"list-roles", "page, limit, keywords in code or name, of one namespace", "documented"},
			{"list-permission-namespace-roles", "the roles of a namespace", "observed"},
			{"role answers", "id, code, name, description, namespace, namespaceName, status, disableTime", "documented (switch role-form)"},
		},
		renamedID: "role-id", emptyDescription: "role-empty-description",

		accept:    acceptRole,
		settle:    settleRole,
		view:      viewRole,
		updated:   func(*Emulator, Object) any { return map[string]bool{"success": true} },
		matches:   byKeywords,
		duplicate: codeOf("role-duplicate"), unknown: always(404), removed: always(404),
	}
}

// acceptRole refuses what roles do not take, and drops what they overlook.
func acceptRole(e *Emulator, in, _ Object) (answer, bool) {
	if !plainCode.MatchString(in.Text("code")) || in.Text("code") == "" || !plainCode.MatchString(in.Text(newKey)) {
		return invalid("code 格式不正确", "code has a wrong format"), false
	}
	if _, sent := in["enablePermissionApply"]; sent && e.chosen("role-apply") == refusedValue {
		return invalid("未知字段 enablePermissionApply", "unknown field enablePermissionApply"), false
	}
	switch at := in["disableTime"].(type) {
	case null:
		switch e.chosen("role-clear-time") {
		case refusedValue:
			return invalid("disableTime 不能为 null", "disableTime must not be null"), false
		case ignored:
			delete(in, "disableTime")
		}
	case string:
		ms, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return invalid("disableTime 不是毫秒数", "disableTime is no number of milliseconds"), false
		}
		if time.UnixMilli(ms).Before(e.options.Now()) && e.chosen("role-past-time") == refusedValue {
			return invalid("disableTime 已过", "disableTime is past"), false
		}
		in["disableTime"] = float64(ms)
	}
	return answer{}, true
}

// settleRole does what follows from fields that were set.
func settleRole(e *Emulator, object, in Object, created bool) {
	if created {
		object["status"] = "ENABLE"
	}
	if !created && e.chosen("role-update-omitted") == omittedReset {
		for name, value := range map[string]any{"description": "", "status": "ENABLE", "disableTime": nil, "enablePermissionApply": false} {
			if _, sent := in[name]; !sent {
				object[name] = value
			}
		}
	}
	if renamed := in.Text(newKey); !created && renamed != "" { // who has it keeps it
		before, after := object.Text("namespace")+"/"+in.Text("code")+"/", object.Text("namespace")+"/"+renamed+"/"
		for _, held := range e.kindNamed("role assignment").objects {
			if rest, of := strings.CutPrefix(held.Text("role"), before); of {
				held["role"] = after + rest
			}
		}
	}
	switch object.Text("status") {
	case "enable":
		object["status"] = "ENABLE"
	case "disable":
		object["status"] = "DISABLE"
	}
	if at, set := object["disableTime"].(float64); !set {
		delete(object, "disableTime")
	} else if time.UnixMilli(int64(at)).Before(e.options.Now()) {
		object["status"] = "DISABLE"
	}
}

// viewRole is a role as answers show it.
func viewRole(e *Emulator, object Object) Object {
	if e.chosen("role-form") == "2022" {
		return Object{"code": object["code"], "description": object["description"], "namespace": object["namespace"]}
	}
	shown := maps.Clone(object)
	for _, name := range []string{"name", "description"} {
		if shown[name] == nil {
			shown[name] = ""
		}
	}
	shown["namespaceName"] = ""
	if namespace := e.kindNamed("permission namespace").find("", object.Text("namespace")); namespace != nil {
		shown["namespaceName"] = namespace["name"]
	}
	if at, set := object["disableTime"].(float64); set && e.chosen("role-time-form") == "text" {
		shown["disableTime"] = strconv.FormatInt(int64(at), 10)
	} else if !set && e.chosen("role-no-time") == formNull {
		shown["disableTime"] = nil
	}
	if e.chosen("role-form") == "2023" {
		delete(shown, "enablePermissionApply")
	}
	return shown
}
