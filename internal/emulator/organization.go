package emulator

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"
)

// The kinds' names.
const (
	organizationName = "organization"
	departmentName   = "department"
)

// organizationKind are organizations, each the root of a tree of departments.
func organizationKind() *objectKind {
	const create, get, update, drop, list = "create-organization", "get-organization", "update-organization", "delete-organization", "list-organizations"
	code := fieldOf("organizationCode", isText).must()
	name, description, open, i18n, posts, tenant := fieldOf("organizationName", isText), fieldOf("description", isText), fieldOf("openDepartmentId", isText), fieldOf("i18n", isObject), fieldOf("postIdList", isTexts), fieldOf("tenantId", isText)
	flags := []field{fieldOf("withCustomData", isFlag), fieldOf("withPost", isFlag)}
	return &objectKind{
		name: organizationName, plural: "organizations", title: text{"组织", "organization"}, key: "organizationCode", newKeyIn: "organizationNewCode", serverID: "departmentId",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: observed, takes: []field{code, name.must(), fieldOf("metadata", isObject), description, open, i18n, posts, tenant}},
			{does: updates, name: update, fidelity: observed, takes: []field{code, fieldOf("organizationNewCode", isText), name, description, open, fieldOf("leaderUserIds", isTexts), i18n, posts, tenant}},
			{does: deletes, name: drop, fidelity: observed, takes: []field{code, tenant}},
		},
		others: []other{
			{method: http.MethodGet, name: get, fidelity: observed, takes: append(flags, code, tenant), does: func(k *collection, in Object) answer {
				object := k.find("", in.Text("organizationCode"))
				if object == nil || object.Text("tenantId") != in.Text("tenantId") {
					return k.absent(http.StatusNotFound)
				}
				return done(viewOrganization(k.e, object, in.Text("withCustomData") == isTrue))
			}},
			{method: http.MethodGet, name: list, fidelity: observed, takes: paged(append(flags, fieldOf("fetchAll", isFlag), tenant, fieldOf("status", isFlag))...), does: func(k *collection, in Object) answer {
				page, refusal, ok := k.e.pageOf(in.Text("page"), in.Text("limit"))
				if !ok {
					return refusal
				}
				all := []any{}
				for _, object := range slices.Backward(k.objects) {
					if object.Text("tenantId") == in.Text("tenantId") {
						all = append(all, viewOrganization(k.e, object, in.Text("withCustomData") == isTrue))
					}
				}
				from := min((page.number-1)*page.limit, len(all))
				return done(map[string]any{"totalCount": len(all), "list": all[from:min(from+page.limit, len(all))]})
			}},
		},
		switches: []Switch{
			{"organization-duplicate", "statusCode of a code that is taken", []string{"409", code400, code422}, []string{create, update}, "organization"},
			{"organization-delete", "what a delete of an organization with departments or members does", []string{"cascades", "refused-422"}, []string{drop}, "organization"},
			{"organization-description", "what an empty description does in an update", []string{clears, ignored}, []string{update}, "organization"},
			{"organization-metadata", "whether a create needs metadata", []string{"no", "400"}, []string{create}, "organization"},
			{"organization-leaders", "whether leaders of an update replace those that there are", []string{"replaces", "merges"}, []string{update}, "organization"},
			{"organization-root", "whether get-department-by-id knows the root of an organization", []string{"works", code404}, []string{"get-department-by-id"}, "organization"},
		},
		rows: []Row{
			{create, "codes: at most 64 characters, no blank and no Chinese", "documented"},
			{create, "a code that is taken", "assumed (switch organization-duplicate)"},
			{create, "metadata", "documented as required (switch organization-metadata)"},
			{get, "an unknown code: statusCode 404", "documented"},
			{update, "what is left out stays; organizationNewCode renames", "observed"},
			{update, "an empty description; leaders", "assumed (switch organization-description, switch organization-leaders)"},
			{drop, "one that has departments or members", "assumed (switch organization-delete)"},
			{"get-department-by-id", "the root of an organization", "assumed (switch organization-root)"},
		},
		accept: acceptOrganization,
		fill: func(e *Emulator, object Object) {
			for name, value := range map[string]any{"description": "", "leaderUserIds": []string{}, "isVirtualNode": false, "createdAt": e.options.Now().UTC().Format(time.RFC3339Nano)} {
				if _, there := object[name]; !there {
					object[name] = value
				}
			}
			delete(object, "metadata")
		},
		view: func(e *Emulator, object Object) Object { return viewOrganization(e, object, false) },
		remove: func(e *Emulator, object Object) (answer, bool) {
			inside := departmentsOf(e, object.Text("organizationCode"))
			members, _ := object[membersOf].([]string)
			if len(inside)+len(members) > 0 && e.chosen("organization-delete") != "cascades" {
				return failed(http.StatusUnprocessableEntity, 0, text{"组织下仍有部门或成员", "the organization has departments or members"}), false
			}
			for _, department := range inside {
				e.kindNamed(departmentName).take(department)
			}
			return answer{}, true
		},
		settle: func(e *Emulator, object, _ Object, created bool) {
			if !created { // departments are of the organization, whatever its code
				for _, department := range e.kindNamed(departmentName).objects {
					if department.Text("rootId") == object.Text("departmentId") {
						department["organizationCode"] = object["organizationCode"]
					}
				}
			}
		},
		duplicate: codeOf("organization-duplicate"), unknown: always(404), removed: always(404),
	}
}

// membersOf is the field that holds who is directly in a department, which no
// answer shows.
const membersOf = "members"

// departmentsOf are the departments of an organization.
func departmentsOf(e *Emulator, code string) []Object {
	return slices.DeleteFunc(slices.Clone(e.kindNamed(departmentName).objects), func(o Object) bool { return o.Text("organizationCode") != code })
}

// viewOrganization is an organization as answers show it.
func viewOrganization(e *Emulator, object Object, withData bool) Object {
	shown := maps.Clone(object)
	members, _ := object[membersOf].([]string)
	shown["hasChildren"], shown["membersCount"] = len(departmentsOf(e, object.Text("organizationCode"))) > 0, len(members)
	delete(shown, membersOf)
	if !withData {
		delete(shown, customData)
	}
	return shown
}

func acceptOrganization(e *Emulator, in, self Object) (answer, bool) {
	for _, name := range []string{"organizationCode", "organizationNewCode"} {
		if code, sent := in[name].(string); sent && (code == "" || len(code) > 64 || slices.ContainsFunc([]rune(code), func(r rune) bool { return r > 127 || r == ' ' })) {
			return invalid(name+" 格式不正确", "invalid organization code"), false
		}
	}
	_, metadata := in["metadata"]
	switch {
	case self == nil && in.Text("organizationName") == "":
		return invalid("organizationName 不能为空", "organizationName must not be empty"), false
	case self == nil && !metadata && e.chosen("organization-metadata") == code400:
		return invalid("metadata 为必填项", "metadata is required"), false
	case self == nil:
		return answer{}, true
	}
	delete(in, "tenantId")
	if description, sent := in["description"]; sent && description == "" && e.chosen("organization-description") == ignored {
		delete(in, "description")
	}
	if leaders, sent := in["leaderUserIds"].([]string); sent && e.chosen("organization-leaders") == "merges" {
		before, _ := self["leaderUserIds"].([]string)
		in["leaderUserIds"] = slices.Compact(slices.Sorted(slices.Values(slices.Concat(before, leaders))))
	}
	return answer{}, true
}

// departmentKind are departments, as far as organizations and custom data need them.
func departmentKind() *objectKind {
	const all, byID = "get-all-departments", "get-department-by-id"
	return &objectKind{
		name: departmentName, plural: "departments", title: text{"部门", "department"}, key: "departmentId", serverID: "departmentId",
		others: []other{
			{method: http.MethodGet, name: all, fidelity: observed, takes: []field{fieldOf("organizationCode", isText).must(), fieldOf("departmentId", isText), fieldOf("departmentIdType", isText), fieldOf("withCustomData", isFlag)}, does: func(k *collection, in Object) answer {
				if k.e.kindNamed(organizationName).find("", in.Text("organizationCode")) == nil {
					return failed(http.StatusNotFound, 0, text{"组织不存在", "organization not found for code: " + in.Text("organizationCode")})
				}
				list := k.withData(in, func(o Object) bool { return o.Text("organizationCode") == in.Text("organizationCode") })
				return done(map[string]any{"totalCount": len(list), "list": list})
			}},
			{method: http.MethodGet, name: byID, fidelity: documented, takes: []field{fieldOf("departmentId", isText).must(), fieldOf("withCustomData", isFlag), fieldOf("tenantId", isText)}, does: func(k *collection, in Object) answer {
				if object := k.find("", in.Text("departmentId")); object != nil {
					return done(Object{"departmentId": object["departmentId"], "organizationCode": object["organizationCode"], "name": fmt.Sprint(object["name"])})
				}
				at := slices.IndexFunc(k.e.kindNamed(organizationName).objects, func(o Object) bool { return o.Text("departmentId") == in.Text("departmentId") })
				if at < 0 || k.e.chosen("organization-root") != "works" {
					return k.absent(http.StatusNotFound)
				}
				root := k.e.kindNamed(organizationName).objects[at]
				return done(Object{"departmentId": root["departmentId"], "organizationCode": root["organizationCode"], "name": root["organizationName"]})
			}},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}
