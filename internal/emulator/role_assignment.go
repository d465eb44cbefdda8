package emulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// roleAssignmentKind are the users and departments that have roles.
func roleAssignmentKind() *objectKind {
	const assign, revoke, members, departments = "assign-role", "revoke-role", "list-role-members", "list-role-departments"
	code, namespace := fieldOf("code", isText).must(), fieldOf("namespace", isText)
	targets := field{name: "targets", form: isObjects, required: true, least: 1, most: 50, fields: []field{
		{name: "targetType", form: isText, required: true, enum: []string{"USER", "ROLE", "GROUP", "DEPARTMENT"}}, fieldOf("targetIdentifier", isText).must(),
	}}
	listed := func(targetType string, show func(Object) Object) func(*collection, Object) answer {
		return func(k *collection, in Object) answer {
			page, refusal, ok := k.e.pageOf(in.Text("page"), in.Text("limit"))
			if !ok {
				return refusal
			}
			role, refusal, ok := roleOf(k.e, in)
			if !ok {
				return refusal
			}
			all := []any{}
			for _, object := range slices.Backward(k.objects) {
				if object.Text("role") == role+"/"+targetType && listsAssignment(k.e, object) {
					all = append(all, show(object))
				}
			}
			from := min((page.number-1)*page.limit, len(all))
			return done(map[string]any{"totalCount": len(all), "list": all[from:min(from+page.limit, len(all))]})
		}
	}
	return &objectKind{
		name: "role assignment", plural: "roleAssignments", title: text{"角色成员", "role assignment"}, key: "targetId", scope: "role",
		others: []other{
			{method: http.MethodPost, name: assign, fidelity: observed, takes: []field{code, namespace, targets, {name: "enableTime", form: isNumber, null: true}, {name: "endTime", form: isNumber, null: true}}, does: assignRole},
			{method: http.MethodPost, name: revoke, fidelity: observed, takes: []field{code, namespace, targets}, does: revokeRole},
			{method: http.MethodGet, name: members, fidelity: observed, takes: paged(code, namespace, fieldOf("withCustomData", isFlag), fieldOf("withIdentities", isFlag), fieldOf("withDepartmentIds", isFlag)), does: listed("USER", func(o Object) Object {
				return Object{"userId": o["targetId"], "status": "Activated", "name": "A Person", "phone": "13800000000", "email": "person@example.com", "identityNumber": "110101199003070000"}
			})},
			{method: http.MethodGet, name: departments, fidelity: observed, takes: paged(code, namespace), does: listed("DEPARTMENT", func(o Object) Object {
				return Object{"id": o["targetId"], "code": "", "name": "A department", "description": ""}
			})},
		},
		switches: []Switch{
			{"assignment-twice", "statusCode of assigning a role to a subject that has it", []string{code200, "409"}, []string{assign}, "role_assignment"},
			{"assignment-absent", "statusCode of revoking a role from a subject that does not have it", []string{code200, code404}, []string{revoke}, "role_assignment"},
			{"assignment-unknown", "what assigning a role to an unknown subject answers; 200 ignores it", []string{code404, code200, code400}, []string{assign}, "role_assignment"},
			{"assignment-deleted", "whether a subject that was deleted leaves the list", []string{"leaves", "stays"}, []string{members, departments}, "role_assignment"},
			{"assignment-expired", "whether a subject leaves the list after endTime", []string{"leaves", "stays"}, []string{members, departments}, "role_assignment"},
			{"assignment-early", "whether the list shows a subject before enableTime", []string{"hides", "shows"}, []string{members, departments}, "role_assignment"},
		},
		rows: []Row{
			{assign, "an unknown role, namespace or user: statusCode 404; no targets: statusCode 400", "documented"},
			{assign, "a subject that has the role, an unknown subject", "assumed (switch assignment-twice, switch assignment-unknown)"},
			{revoke, "an unknown user: statusCode 404", "documented"},
			{revoke, "a subject that does not have the role", "assumed (switch assignment-absent)"},
			{members, "before enableTime, after endTime", "assumed (switch assignment-early, switch assignment-expired)"},
			{members, "a subject that was deleted", "assumed (switch assignment-deleted)"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// roleOf is the role that a request is about, as assignments name it.
func roleOf(e *Emulator, in Object) (role string, refusal answer, ok bool) {
	namespace := in.Text("namespace")
	if namespace == "" {
		namespace = defaultNamespace
	}
	if e.kindNamed("role").find(namespace, in.Text("code")) == nil {
		return "", failed(http.StatusNotFound, 0, text{"角色不存在", "The role does not exist"}), false
	}
	return namespace + "/" + in.Text("code"), answer{}, true
}

// objectsIn are the objects of a field.
func objectsIn(in Object, name string) []Object {
	var all []Object
	entries, _ := in[name].([]any)
	for _, entry := range entries {
		if object, is := entry.(map[string]any); is {
			all = append(all, object)
		}
	}
	return all
}

// subjectKind is the kind of object that a target is.
func subjectKind(targetType string) string {
	if targetType == "DEPARTMENT" {
		return departmentName
	}
	return "user"
}

// unknownSubject is the answer about a subject that does not exist.
func unknownSubject() answer {
	return failed(http.StatusNotFound, 2004, text{"用户不存在", "user does not exist"})
}

// assignRole is assign-role.
func assignRole(k *collection, in Object) answer {
	role, refusal, ok := roleOf(k.e, in)
	if !ok {
		return refusal
	}
	for _, target := range objectsIn(in, "targets") {
		scope, id := role+"/"+target.Text("targetType"), target.Text("targetIdentifier")
		if kind := target.Text("targetType"); kind != "USER" && kind != "DEPARTMENT" {
			return invalid("targetType 不支持", "targetType is not supported")
		}
		if k.e.kindNamed(subjectKind(target.Text("targetType"))).find("", id) == nil {
			switch k.e.chosen("assignment-unknown") {
			case code404:
				return unknownSubject()
			case code400:
				return invalid("targetIdentifier 不合法", "targetIdentifier is not valid")
			}
			continue
		}
		if held := k.find(scope, id); held == nil {
			k.add(Object{"role": scope, "targetId": id, "enableTime": in["enableTime"], "endTime": in["endTime"]})
		} else if k.e.chosen("assignment-twice") != code200 {
			return failed(http.StatusConflict, 0, text{"主体已拥有该角色", "the subject has the role"})
		}
	}
	return done(map[string]bool{"success": true})
}

// revokeRole is revoke-role.
func revokeRole(k *collection, in Object) answer {
	role, refusal, ok := roleOf(k.e, in)
	if !ok {
		return refusal
	}
	for _, target := range objectsIn(in, "targets") {
		id := target.Text("targetIdentifier")
		held := k.find(role+"/"+target.Text("targetType"), id)
		if k.e.kindNamed(subjectKind(target.Text("targetType"))).find("", id) == nil || held == nil && k.e.chosen("assignment-absent") == code404 {
			return unknownSubject()
		}
		if held != nil {
			k.take(held)
		}
	}
	return done(map[string]bool{"success": true})
}

// listsAssignment tells whether a list shows an assignment.
func listsAssignment(e *Emulator, object Object) bool {
	parts := strings.Split(object.Text("role"), "/")
	gone := e.kindNamed(subjectKind(parts[len(parts)-1])).find("", object.Text("targetId")) == nil
	at := func(name string) (time.Time, bool) {
		ms, set := object[name].(float64)
		return time.UnixMilli(int64(ms)), set
	}
	from, starts := at("enableTime")
	until, ends := at("endTime")
	switch now := e.options.Now(); {
	case gone && e.chosen("assignment-deleted") == "leaves":
		return false
	case starts && from.After(now) && e.chosen("assignment-early") == "hides":
		return false
	case ends && !until.After(now) && e.chosen("assignment-expired") == "leaves":
		return false
	}
	return true
}
