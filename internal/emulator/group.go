package emulator

import "maps"

// groupKind are groups of users.
func groupKind() *objectKind {
	code := fieldOf("code", isText).must().upTo(64)
	name, description := fieldOf("name", isText), fieldOf("description", isText)
	return &objectKind{
		name: "group", plural: "groups", title: text{"分组", "group"},
		key: "code", serverID: "id",
		endpoints: []endpoint{
			{does: creates, name: "create-group", fidelity: observed, takes: []field{code, name.must(), description.must(), fieldOf("type", isText), fieldOf("customData", isObject)}},
			{does: gets, name: "get-group", fidelity: observed, takes: []field{code, fieldOf("withCustomData", isFlag)}},
			{does: updates, name: "update-group", fidelity: observed, takes: []field{code, description.must(), name, fieldOf(newKey, isText).upTo(64), fieldOf("customData", isObject)}},
			{does: deletes, name: "delete-groups-batch", fidelity: observed, takes: []field{{name: "codeList", form: isTexts, required: true, least: 1, most: 50}}},
			{does: lists, name: "list-groups", fidelity: observed, takes: paged(fieldOf("keywords", isText), fieldOf("withMetadata", isFlag), fieldOf("withCustomData", isFlag), fieldOf("flatCustomData", isFlag))},
		},
		switches: []Switch{
			{"group-type-default", "what becomes of a create without a type", []string{"static", refusedValue}, []string{"create-group"}, "group"},
			{"group-types", "whether another type than static is taken", []string{refusedValue, accepted}, []string{"create-group"}, "group"},
			{"group-empty-description", "what an empty description does", []string{clears, ignored, refusedValue}, []string{"create-group", "update-group"}, "group"},
			{"group-duplicate", "statusCode of a code that is taken; 200 comes with the group that has it", []string{"409", code400, code422, code200}, []string{"create-group", "update-group"}, "group"},
			{"group-members", "whether get-group answers members", []string{formEmpty, "some"}, []string{"get-group"}, "group"},
			{"group-codes", "which codes a group may have", []string{"plain", "any"}, []string{"create-group", "update-group"}, "group"},
			{"group-id", "whether a group keeps its id when it is renamed", []string{orderKept, "new"}, []string{"update-group"}, "group"},
			{"group-form", "what answers hold: all fields, or those of 2022", []string{answerWhole, "old"}, []string{"create-group", "get-group", "update-group", "list-groups"}, "group"},
		},
		rows: []Row{
			{"create-group", "code, name, description, type required", "documented; type assumed (switch group-type-default)"},
			{"create-group", "a code of 100 characters: statusCode 400", "observed; that 64 is the limit is assumed"},
			{"create-group", "the alphabet of codes", "assumed (switch group-codes)"},
			{"create-group", "types", "assumed (switch group-types)"},
			{"create-group", "a code that is taken: not statusCode 200", "observed; its statusCode assumed (switch group-duplicate)"},
			{"create-group", "an empty description is stored", "assumed (switch group-empty-description)"},
			{"get-group", "a code that was deleted: statusCode 404", "observed"},
			{"get-group", "members", "assumed (switch group-members)"},
			{"update-group", "a newCode renames", "observed; that the id stays is assumed (switch group-id)"},
			{"update-group", "unknown code: statusCode 404", "observed"},
			{"delete-groups-batch", "unknown codes are no error", "observed"},
			{"delete-groups-batch", "an empty list: statusCode 400", "observed; its statusCode assumed"},
			{"list-groups", "newest first, keywords are part of code or name", "observed; that case matters not is assumed"},
			{"group answers", "id, code, name, description, type, metadataSource, members", "documented (switch group-form)"},
		},
		accept: acceptGroup,
		settle: func(_ *Emulator, object, _ Object, created bool) {
			if created && object.Text("type") == "" {
				object["type"] = "static"
			}
		},
		view: func(e *Emulator, object Object) Object {
			if e.chosen("group-form") == "old" {
				return Object{"code": object["code"], "name": object["name"], "description": object["description"]}
			}
			shown := maps.Clone(object)
			delete(shown, "customData")
			shown["metadataSource"], shown["members"] = []string{}, []any{}
			if e.chosen("group-members") == "some" {
				shown["members"] = []any{map[string]any{"userId": e.options.NewID(), "phone": "13800000000", "email": "person@example.com"}}
			}
			return shown
		},
		renamedID: "group-id", emptyDescription: "group-empty-description",
		matches:   byKeywords,
		duplicate: codeOf("group-duplicate"), unknown: always(404), removed: always(200),
	}
}

// acceptGroup refuses what groups do not take.
func acceptGroup(e *Emulator, in, self Object) (answer, bool) {
	if e.chosen("group-codes") == "plain" && (!plainCode.MatchString(in.Text("code")) && self == nil || !plainCode.MatchString(in.Text(newKey))) || in.Text("code") == "" {
		return invalid("code 格式不正确", "code has a wrong format"), false
	}
	if _, sent := in["type"]; self == nil && (!sent && e.chosen("group-type-default") == refusedValue || sent && in.Text("type") != "static" && e.chosen("group-types") == refusedValue) {
		return invalid("type 不合法", "type is not valid"), false
	}
	return answer{}, true
}
