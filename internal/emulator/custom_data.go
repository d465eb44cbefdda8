package emulator

import (
	"maps"
	"net/http"
	"slices"
)

// customData is the field of whoever or whatever has custom data.
const customData = "customData"

// userKind are the users, as far as they have custom data.
func userKind() *objectKind {
	const list = "list-users"
	return &objectKind{
		name: "user", plural: "users", title: text{"用户", "user"}, key: "userId", serverID: "userId",
		others: []other{{method: http.MethodPost, name: list, fidelity: documented, takes: []field{
			fieldOf("keywords", isText), fieldOf("advancedFilter", isObjects), fieldOf("searchQuery", isObject), fieldOf("options", isObject),
		}, does: listUsers}},
		switches:  []Switch{{"user-search", "whether a search for users knows NOT_NULL of a custom field", []string{"found", ignored, "refused-400"}, []string{list}, "custom_field"}},
		rows:      []Row{{list, "advancedFilter: NOT_NULL of a custom field", "documented; for custom fields assumed (switch user-search)"}},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

func listUsers(k *collection, in Object) answer {
	options, _ := in["options"].(map[string]any)
	pagination, _ := options["pagination"].(map[string]any)
	number, limit := 1, 10
	if given, is := pagination["page"].(float64); is {
		number = int(given)
	}
	if given, is := pagination["limit"].(float64); is {
		limit = int(given)
	}
	if number < 1 || limit < 1 || limit > 50 {
		return invalid("page 或 limit 不合法", "page or limit is not valid")
	}
	conditions, _ := in["advancedFilter"].([]any)
	found := []any{}
	for _, user := range k.objects {
		held, _ := user[customData].(map[string]any)
		chosen := true
		for _, one := range conditions {
			condition, _ := one.(map[string]any)
			name, _ := condition["field"].(string)
			switch {
			case k.e.chosen("user-search") == "refused-400":
				return invalid("advancedFilter 不合法", "advancedFilter is not valid")
			case k.e.chosen("user-search") == "found" && condition["operator"] == "NOT_NULL":
				chosen = chosen && held[name] != nil
			}
		}
		if !chosen {
			continue
		}
		shown := maps.Clone(user)
		if options["withCustomData"] != true {
			delete(shown, customData)
		}
		found = append(found, shown)
	}
	from := min((number-1)*limit, len(found))
	return done(map[string]any{"totalCount": len(found), "list": found[from:min(from+limit, len(found))]})
}

// withData are the chosen objects, with their custom data where the query asks for it.
func (k *collection) withData(in Object, chooses func(Object) bool) []any {
	list := []any{}
	for _, object := range k.objects {
		if !chooses(object) {
			continue
		}
		shown := maps.Clone(object)
		if in.Text("withCustomData") != "true" {
			delete(shown, customData)
		}
		list = append(list, shown)
	}
	return list
}

// customDataKind are the custom data of roles and groups, by target and code.
func customDataKind() *objectKind {
	const get = "get-custom-data"
	return &objectKind{
		name: "custom data", plural: customData, title: text{"自定义数据", "custom data"}, key: "of", scope: "targetType", scopeDefault: "USER",
		others: []other{{method: http.MethodGet, name: get, fidelity: observed, takes: []field{
			fieldOf("targetType", isText).must(), fieldOf("targetIdentifier", isText).must(), fieldOf("namespace", isText), fieldOf("tenantId", isText),
		}, does: func(k *collection, in Object) answer {
			if in.Text("targetType") == "ROLE" && in.Text("namespace") == "" {
				return invalid("namespace 为必填项", "namespace is required")
			}
			held := k.find(in.Text("targetType"), in.Text("targetIdentifier"))
			if at := slices.Index([]string{"USER", "ROLE", "GROUP", "DEPARTMENT"}, in.Text("targetType")); at < 0 {
				return invalid("targetType 不合法", "targetType is not valid")
			}
			if data, is := held["data"].(map[string]any); is {
				return done(data)
			}
			return done(map[string]any{})
		}}},
		rows:      []Row{{get, "without tenantId", "observed, although it is documented as required"}},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}
