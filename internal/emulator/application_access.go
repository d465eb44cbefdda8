package emulator

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
)

// accessName is the kind's name.
const accessName = "application access"

// applicationAccessKind are grants of applications to subjects.
func applicationAccessKind() *objectKind {
	const grant, revoke, list, enable = "authorize-application-access", "revoke-application-access", "list-applications-auth", "update-auth-enabled"
	app := fieldOf("appId", isText).must()
	rows := field{name: "list", form: isObjects, required: true, least: 1, most: 10}
	return &objectKind{
		name: accessName, plural: "applicationAccesses", title: text{"应用授权", "access grant"}, key: "id", serverID: "id",
		others: []other{
			{method: http.MethodPost, name: grant, fidelity: observed, takes: []field{app, rows}, does: grantAccess},
			{method: http.MethodPost, name: revoke, fidelity: observed, takes: []field{app, rows}, does: revokeAccess},
			{method: http.MethodPost, name: list, fidelity: documented, does: listAccess, takes: []field{
				app, fieldOf("page", isNumber), fieldOf("limit", isNumber), fieldOf("targetName", isText), fieldOf("targetTypeList", isTexts), fieldOf("effect", isText), fieldOf("enabled", isFlag),
			}},
			{method: http.MethodPost, name: enable, fidelity: documented, takes: []field{fieldOf("id", isText).must(), fieldOf("enabled", isFlag).must()}, does: func(k *collection, in Object) answer {
				object := k.find("", in.Text("id"))
				if object == nil {
					return k.absent(http.StatusNotFound)
				}
				object["enabled"] = in["enabled"]
				k.e.version++
				return done(map[string]any{"success": true})
			}},
		},
		switches: []Switch{
			{"access-target", "what targetId of a group or role is in the list", []string{"code", "id"}, []string{list}, "application_access"},
			{"access-again", "what granting again with another effect does", []string{"updated", "second", "refused-409", ignored}, []string{grant}, "application_access"},
			{"access-unknown", "what granting an unknown subject answers", []string{"success", "success-false"}, []string{grant}, "application_access"},
			{"access-default", "whether the list has a row for the strategy", []string{"no", "yes"}, []string{list}, "application_access"},
		},
		rows: []Row{
			{grant, "subjects that do not exist are skipped", "documented (switch access-unknown)"},
			{grant, "granting again", "assumed (switch access-again)"},
			{grant, "for a user: data.success", "observed"},
			{revoke, "what is not there is no error", "documented"},
			{list, "rows with id, target and effect", "documented (switch access-target, switch access-default)"},
			{enable, "switches a grant on and off", "documented"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// numeral is a number of a body as a query has it.
func numeral(value any) string {
	if number, is := value.(float64); is {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	return ""
}

// personID is what ids of users and departments look like; the one of zeros is
// nobody's.
var personID = regexp.MustCompile(`^[0-9a-f]{24}$`)

const nobodyID = "000000000000000000000000"

// subjectIDs are the code or id under which a subject is granted, and the id that
// it has besides; ok tells whether it exists.
func subjectIDs(e *Emulator, kind, namespace, id string) (other string, ok bool) {
	switch kind {
	case "GROUP":
		object := e.kindNamed("group").find("", id)
		return object.Text("id"), object != nil
	case "ROLE":
		object := e.kindNamed("role").find(namespace, id)
		return object.Text("id"), object != nil
	}
	return id, personID.MatchString(id) && id != nobodyID
}

// eachTarget calls a function for each subject of a request.
func eachTarget(k *collection, in Object, does func(target map[string]any, id string) (answer, bool)) (answer, bool) {
	if k.e.kindNamed("application").find("", in.Text("appId")) == nil {
		return failed(http.StatusNotFound, 0, text{"应用不存在", "The application does not exist"}), false
	}
	rows, _ := in["list"].([]any)
	for _, row := range rows {
		target, _ := row.(map[string]any)
		kind, _ := target["targetType"].(string)
		ids, _ := target["targetIdentifier"].([]any)
		_, namespaced := target["namespaceCode"].(string)
		if !slices.Contains([]string{"USER", "ROLE", "GROUP", "ORG"}, kind) || len(ids) == 0 || kind == "ROLE" && !namespaced {
			return invalid("list 不合法", "list is not valid"), false
		}
		for _, id := range ids {
			text, _ := id.(string)
			if refusal, ok := does(target, text); !ok {
				return refusal, false
			}
		}
	}
	return answer{}, true
}

func grantAccess(k *collection, in Object) answer {
	skipped := false
	refusal, ok := eachTarget(k, in, func(target map[string]any, id string) (answer, bool) {
		kind, _ := target["targetType"].(string)
		namespace, _ := target["namespaceCode"].(string)
		effect, _ := target["effect"].(string)
		if effect != "ALLOW" && effect != "DENY" {
			return invalid("effect 不合法", "effect is not valid"), false
		}
		other, exists := subjectIDs(k.e, kind, namespace, id)
		if !exists {
			skipped = true
			return answer{}, true
		}
		row := Object{"appId": in["appId"], "targetType": kind, "code": id, "targetId": other, "namespaceCode": namespace, "effect": effect, "enabled": true, "permissionType": "SUBJECT", "inheritByChildren": target["inheritByChildren"]}
		for _, held := range k.objects {
			if held["appId"] != row["appId"] || held["targetType"] != kind || held["code"] != id || held["namespaceCode"] != namespace {
				continue
			}
			again := k.e.chosen("access-again")
			switch {
			case again == "updated" || held["effect"] == effect && again != "refused-409":
				held["effect"] = effect
				k.e.version++
				return answer{}, true
			case again == "refused-409":
				return failed(http.StatusConflict, 0, text{"授权已存在", "the grant exists"}), false
			case again == ignored:
				return answer{}, true
			}
		}
		k.add(row)
		return answer{}, true
	})
	if !ok {
		return refusal
	}
	return done(map[string]bool{"success": !skipped || k.e.chosen("access-unknown") == "success"})
}

func revokeAccess(k *collection, in Object) answer {
	refusal, ok := eachTarget(k, in, func(target map[string]any, id string) (answer, bool) {
		k.objects = slices.DeleteFunc(k.objects, func(held Object) bool {
			namespace, _ := target["namespaceCode"].(string)
			return held["appId"] == in["appId"] && held["targetType"] == target["targetType"] && held["code"] == id && held["namespaceCode"] == namespace
		})
		k.e.version++
		return answer{}, true
	})
	if !ok {
		return refusal
	}
	return done(map[string]bool{"success": true})
}

func listAccess(k *collection, in Object) answer {
	if k.e.kindNamed("application").find("", in.Text("appId")) == nil {
		return failed(http.StatusNotFound, 0, text{"应用不存在", "The application does not exist"})
	}
	var all []Object
	if k.e.chosen("access-default") == "yes" {
		all = append(all, Object{"id": "default-row", "targetId": "", "targetName": "", "targetType": "USER", "effect": "ALLOW", "enabled": true, "permissionType": "ALL"})
	}
	for _, held := range k.objects {
		if held["appId"] != in["appId"] {
			continue
		}
		row := maps.Clone(held)
		if k.e.chosen("access-target") == "code" {
			row["targetId"] = row["code"]
		}
		for _, name := range []string{"code", "namespaceCode", "inheritByChildren", "appId"} {
			delete(row, name)
		}
		row["targetName"] = "a name"
		all = append(all, row)
	}
	asked, refusal, ok := k.e.pageOf(numeral(in["page"]), numeral(in["limit"]))
	if !ok {
		return refusal
	}
	rows := make([]map[string]any, 0, asked.limit)
	for _, row := range part(all, asked, true) {
		rows = append(rows, row)
	}
	return done(k.e.listOf(len(all), rows))
}
