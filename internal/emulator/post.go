package emulator

import (
	"maps"
	"net/http"
	"strings"
	"time"
)

// postKind are posts.
func postKind() *objectKind {
	const create, get, update, drop, list = "create-post", "get-post", "update-post", "remove-post", "list-post"
	code, name, description, departments := fieldOf("code", isText).must(), fieldOf("name", isText).must(), fieldOf("description", isText), fieldOf("departmentIdList", isTexts)
	return &objectKind{
		name: "post", plural: "posts", title: text{"岗位", "post"}, key: "code", serverID: "id",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: documented, takes: []field{code, name, description, departments}},
			{does: gets, name: get, fidelity: observed, takes: []field{code, fieldOf("withCustomData", isFlag)}},
			{does: updates, name: update, fidelity: documented, takes: []field{code, name, description, departments}},
			{does: deletes, name: drop, fidelity: documented, takes: []field{code}},
			{does: lists, name: list, fidelity: observed, takes: paged(fieldOf("keywords", isText), fieldOf("skipCount", isFlag), fieldOf("withMetadata", isFlag), fieldOf("withCustomData", isFlag), fieldOf("flatCustomData", isFlag)), shows: func(e *Emulator, object Object) Object {
				shown := viewPost(e, object)
				delete(shown, "departmentIdList")
				delete(shown, "createdAt")
				users, _ := object["userCount"].(float64)
				offered, _ := object["departmentIdList"].([]string)
				shown["userCount"], shown["departmentCount"] = users, len(offered)
				return shown
			}},
		},
		switches: []Switch{
			{"post-unknown", "statusCode of a read of an unknown post; 422 comes with apiCode 4004", []string{code422, code404}, []string{get, update}, "post"},
			{"post-remove-unknown", "statusCode of a delete of an unknown post", []string{code422, code404, code200}, []string{drop}, "post"},
			{"post-remove-used", "what a delete of a post does that users have", []string{"unlinks", "refused-422"}, []string{drop}, "post"},
			{"post-duplicate", "statusCode of a code that is taken", []string{"409", code422}, []string{create}, "post"},
			{"post-omitted", "what an update does to what it leaves out", []string{omittedKeep, omittedReset}, []string{update}, "post"},
			{"post-no-departments", "what an empty list of departments does in an update", []string{clears, ignored}, []string{update}, "post"},
			{"post-id", "whether answers hold an id", []string{"shown", formOmitted}, []string{create, get, update, list}, "post"},
		},
		rows: []Row{
			{create, "code and name required; a code that is taken", "documented; the latter assumed (switch post-duplicate)"},
			{get, "an unknown code: statusCode 422, apiCode 4004", "observed (switch post-unknown)"},
			{update, "what is left out; no departments", "assumed (switch post-omitted, switch post-no-departments)"},
			{drop, "an unknown code, one that users have", "assumed (switch post-remove-unknown, switch post-remove-used)"},
			{list, "counts, and no departments", "documented"},
			{"post answers", "an id", "as SDKs have it (switch post-id)"},
		},
		accept: func(e *Emulator, in, self Object) (answer, bool) {
			if in.Text("code") == "" || in.Text("name") == "" {
				return invalid("code 和 name 不能为空", "code and name must not be empty"), false
			}
			if self == nil {
				return answer{}, true
			}
			if departments, sent := in["departmentIdList"].([]string); sent && len(departments) == 0 && e.chosen("post-no-departments") == ignored {
				delete(in, "departmentIdList")
			} else if !sent && e.chosen("post-omitted") == omittedReset {
				in["departmentIdList"] = []string{}
			}
			if _, sent := in["description"]; !sent && e.chosen("post-omitted") == omittedReset {
				in["description"] = ""
			}
			return answer{}, true
		},
		fill: func(e *Emulator, object Object) {
			for name, value := range map[string]any{"description": "", "departmentIdList": []string{}, "userPoolId": e.userPoolID, "createdAt": e.options.Now().UTC().Format(time.RFC3339Nano)} {
				if _, there := object[name]; !there {
					object[name] = value
				}
			}
		},
		remove: func(e *Emulator, object Object) (answer, bool) {
			if users, _ := object["userCount"].(float64); users > 0 && e.chosen("post-remove-used") != "unlinks" {
				return failed(http.StatusUnprocessableEntity, 0, text{"岗位下仍有用户", "users have the post"}), false
			}
			return answer{}, true
		},
		view:    viewPost,
		deleted: func(*Emulator) any { return nil },
		missing: func(_ *Emulator, statusCode int) answer {
			if statusCode == http.StatusUnprocessableEntity {
				return failed(statusCode, 4004, text{"岗位不存在", "The post does not exist"})
			}
			return failed(statusCode, 0, text{"岗位不存在", "The post does not exist"})
		},
		matches: func(_ *Emulator, object Object, query map[string]string) bool {
			return strings.Contains(object.Text("code"), query["keywords"]) || strings.Contains(object.Text("name"), query["keywords"])
		},
		duplicate: codeOf("post-duplicate"), unknown: codeOf("post-unknown"), removed: codeOf("post-remove-unknown"),
	}
}

// viewPost is a post as a read by itself shows it.
func viewPost(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	delete(shown, "userCount")
	if e.chosen("post-id") == formOmitted {
		delete(shown, "id")
	}
	return shown
}
