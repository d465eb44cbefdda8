package emulator

import (
	"net/http"
	"slices"
)

// groupMemberKind are users in groups.
func groupMemberKind() *objectKind {
	const add, remove, list = "add-group-members", "remove-group-members", "list-group-members"
	code, users := fieldOf("code", isText).must(), field{name: "userIds", form: isTexts, required: true, least: 1, most: 50}
	unknown := failed(http.StatusNotFound, 0, text{"分组不存在", "The group does not exist"})
	return &objectKind{
		name: "group member", plural: "groupMembers", title: text{"分组成员", "group member"}, key: "userId", scope: "groupCode",
		others: []other{
			{method: http.MethodPost, name: add, fidelity: observed, takes: []field{code, users}, does: func(k *collection, in Object) answer {
				if k.e.kindNamed("group").find("", in.Text("code")) == nil {
					return unknown
				}
				ids, _ := in["userIds"].([]string)
				for _, id := range ids {
					if k.e.kindNamed("user").find("", id) == nil {
						switch k.e.chosen("member-unknown") {
						case code404:
							return failed(http.StatusNotFound, 2004, text{"用户不存在", "user does not exist"})
						case code400:
							return invalid("userIds 不合法", "userIds is not valid")
						}
						continue
					}
					if k.find(in.Text("code"), id) == nil {
						k.add(Object{"groupCode": in.Text("code"), "userId": id})
					} else if k.e.chosen("member-twice") != code200 {
						return failed(http.StatusConflict, 0, text{"用户已在分组中", "the user is in the group"})
					}
				}
				return done(map[string]bool{"success": true})
			}},
			{method: http.MethodPost, name: remove, fidelity: observed, takes: []field{code, users}, does: func(k *collection, in Object) answer {
				if k.e.kindNamed("group").find("", in.Text("code")) == nil {
					return unknown
				}
				ids, _ := in["userIds"].([]string)
				for _, id := range ids {
					held := k.find(in.Text("code"), id)
					if held == nil && k.e.chosen("member-absent") == code404 {
						return failed(http.StatusNotFound, 2004, text{"用户不存在", "user does not exist"})
					}
					if held != nil {
						k.take(held)
					}
				}
				return done(map[string]bool{"success": true})
			}},
			{method: http.MethodGet, name: list, fidelity: observed, takes: paged(code, fieldOf("withCustomData", isFlag), fieldOf("withIdentities", isFlag), fieldOf("withDepartmentIds", isFlag), fieldOf("flatCustomData", isFlag)), does: func(k *collection, in Object) answer {
				page, refusal, ok := k.e.pageOf(in.Text("page"), in.Text("limit"))
				if !ok {
					return refusal
				}
				if k.e.kindNamed("group").find("", in.Text("code")) == nil {
					return unknown
				}
				all := []any{}
				for _, object := range slices.Backward(k.objects) {
					gone := k.e.kindNamed("user").find("", object.Text("userId")) == nil
					if object.Text("groupCode") == in.Text("code") && (!gone || k.e.chosen("member-deleted") != "leaves") {
						all = append(all, Object{"userId": object["userId"], "status": "Activated", "name": "A Person", "phone": "13800000000", "email": "person@example.com", "identityNumber": "110101199003070000"})
					}
				}
				from := min((page.number-1)*page.limit, len(all))
				return done(map[string]any{"totalCount": len(all), "list": all[from:min(from+page.limit, len(all))]})
			}},
		},
		switches: []Switch{
			{"member-twice", "statusCode of adding a user who is in the group", []string{code200, "409"}, []string{add}, "group_member"},
			{"member-absent", "statusCode of removing a user who is not in the group", []string{code200, code404}, []string{remove}, "group_member"},
			{"member-unknown", "what adding an unknown user answers; 200 ignores it", []string{code404, code200, code400}, []string{add}, "group_member"},
			{"member-deleted", "whether a user who was deleted leaves the list", []string{"leaves", "stays"}, []string{list}, "group_member"},
		},
		rows: []Row{
			{add, "an unknown group: statusCode 404", "documented"},
			{add, "a user who is in the group, an unknown user", "assumed (switch member-twice, switch member-unknown)"},
			{remove, "a user who is not in the group", "assumed (switch member-absent)"},
			{list, "a user who was deleted", "assumed (switch member-deleted)"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}
