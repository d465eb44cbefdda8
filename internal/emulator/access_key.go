package emulator

import (
	"maps"
	"net/http"
	"time"
)

// accessKeyName is the kind's name.
const accessKeyName = "access key"

// callerID is the administrator whose access key the emulator takes a caller for.
const callerID = "62d0b1c2d3e4f5a6b7c8d9e0"

// accessKeyKind are access keys of administrators.
func accessKeyKind() *objectKind {
	const create, get, list, update, drop = "create-access-key", "get-access-key", "list-access-key", "update-access-key", "delete-access-key"
	id, user, tenant := fieldOf("accessKeyId", isText).must(), fieldOf("userId", isText), fieldOf("tenantId", isText)
	return &objectKind{
		name: accessKeyName, plural: "accessKeys", title: text{"访问密钥", "access key"}, key: "accessKeyId", serverID: "accessKeyId",
		endpoints: []endpoint{{does: creates, name: create, fidelity: documented, takes: []field{fieldOf("type", isText).must(), user, tenant}}},
		others: []other{
			{method: http.MethodGet, name: get, fidelity: documented, takes: []field{user.must(), id}, does: getAccessKey},
			{method: http.MethodGet, name: list, fidelity: documented, takes: []field{user, tenant, fieldOf("type", isText), fieldOf("status", isTexts)}, does: listAccessKeys},
			{method: http.MethodPost, name: update, fidelity: documented, takes: []field{id, fieldOf("enable", isFlag).must()}, does: func(k *collection, in Object) answer {
				object := k.find("", in.Text("accessKeyId"))
				if object == nil {
					return k.absent(http.StatusNotFound)
				}
				object["enable"] = in["enable"]
				k.e.version++
				return done(map[string]bool{"success": true})
			}},
			{method: http.MethodPost, name: drop, fidelity: documented, takes: []field{id}, does: func(k *collection, in Object) answer {
				object := k.find("", in.Text("accessKeyId"))
				switch {
				case object == nil && k.e.chosen("key-delete-unknown") == code404:
					return k.absent(http.StatusNotFound)
				case object == nil:
				case object["enable"] == true && k.e.chosen("key-delete-enabled") != accepted:
					return failed(http.StatusUnprocessableEntity, 0, text{"请先停用访问密钥", "Disable the access key first"})
				default:
					k.take(object)
				}
				return done(nil)
			}},
		},
		switches: []Switch{
			{"key-secret", "how get-access-key and the list show a secret", []string{formClear, formMasked, formOmitted}, []string{get, list}, "access_key"},
			{"key-data", "whether a create and a read answer an array, as documented, or an object", []string{formArray, formObject}, []string{create, get}, "access_key"},
			{"key-types", "which types are known", []string{"both", "any"}, []string{create}, "access_key"},
			{"key-user", "whose access key it is where userId is left out", []string{"caller", "refused-400"}, []string{create}, "access_key"},
			{"key-limit", "how many access keys a user may have", []string{"none", "two"}, []string{create}, "access_key"},
			{"key-status", "status of an access key that is disabled", []string{"revoked", "stop"}, []string{get, list}, "access_key"},
			{"key-delete-unknown", "statusCode of a delete of an unknown access key", []string{code200, code404}, []string{drop}, "access_key"},
			{"key-get-missing", "what a read of an unknown access key answers", []string{"array", code404}, []string{get}, "access_key"},
			{"key-delete-enabled", "whether an access key that is enabled may be deleted", []string{accepted, "refused-422"}, []string{drop}, "access_key"},
			{"key-list", "whose access keys a list without userId holds", []string{"all", "caller", "enabled"}, []string{list}, "access_key"},
			{"key-type-filter", "whether the list knows the parameter type", []string{"filters", ignored}, []string{list}, "access_key"},
		},
		rows: []Row{
			{create, "type, userId, tenantId", "documented; the rest assumed (switch key-types, switch key-user, switch key-limit)"},
			{create, "an array", "documented (switch key-data)"},
			{get, "the secret", "documented (switch key-secret)"},
			{get, "an unknown one", "assumed (switch key-get-missing)"},
			{list, "no pages; with secrets", "documented (switch key-secret, switch key-list, switch key-type-filter)"},
			{update, "enable", "documented; the status assumed (switch key-status)"},
			{drop, "one that is enabled, and an unknown one", "assumed (switch key-delete-enabled, switch key-delete-unknown)"},
		},
		accept: acceptAccessKey,
		fill: func(e *Emulator, object Object) {
			for name, value := range map[string]any{
				"type": "userpool", "userId": callerID, "enable": true, "userPoolId": e.userPoolID, "accessKeySecret": "emulated-" + e.options.NewID(),
				"createdAt": e.options.Now().UTC().Format(time.RFC3339Nano), "lastDate": e.options.Now().UTC().Format(time.RFC3339Nano),
			} {
				if _, there := object[name]; !there {
					object[name] = value
				}
			}
		},
		created: func(e *Emulator, object Object) any {
			shown := viewAccessKey(e, object)
			shown["accessKeySecret"] = object["accessKeySecret"]
			return inArray(e, shown)
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// inArray is an answer about one key in the chosen form.
func inArray(e *Emulator, shown Object) any {
	if e.chosen("key-data") == formObject {
		return shown
	}
	return []any{shown}
}

func acceptAccessKey(e *Emulator, in, _ Object) (answer, bool) {
	count := 0
	for _, object := range e.kindNamed(accessKeyName).objects {
		if object.Text("userId") == in.Text("userId") {
			count++
		}
	}
	switch {
	case in.Text("type") != "userpool" && in.Text("type") != "tenant" && e.chosen("key-types") != "any":
		return invalid("type 不合法", "type is not valid"), false
	case in.Text("userId") == "" && e.chosen("key-user") != "caller":
		return invalid("userId 为必填项", "userId is required"), false
	case count >= 2 && e.chosen("key-limit") == "two":
		return failed(http.StatusUnprocessableEntity, 0, text{"访问密钥数量已达上限", "The user has too many access keys"}), false
	}
	return answer{}, true
}

// viewAccessKey is one as reads and lists show it.
func viewAccessKey(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	delete(shown, "type")
	delete(shown, "tenantId")
	shown["status"] = "activated"
	if object["enable"] != true {
		shown["status"] = e.chosen("key-status")
	}
	switch e.chosen("key-secret") {
	case formMasked:
		shown["accessKeySecret"] = "******"
	case formOmitted:
		delete(shown, "accessKeySecret")
	}
	return shown
}

func getAccessKey(k *collection, in Object) answer {
	object := k.find("", in.Text("accessKeyId"))
	if object == nil || object.Text("userId") != in.Text("userId") {
		if k.e.chosen("key-get-missing") == code404 {
			return k.absent(http.StatusNotFound)
		}
		return done([]any{})
	}
	return done(inArray(k.e, viewAccessKey(k.e, object)))
}

func listAccessKeys(k *collection, in Object) answer {
	list := []any{}
	for _, object := range k.objects {
		whose := k.e.chosen("key-list")
		switch user := in.Text("userId"); {
		case user != "" && object.Text("userId") != user, user == "" && whose == "caller" && object.Text("userId") != callerID, whose == "enabled" && object["enable"] != true:
			continue
		case in.Text("type") != "" && object.Text("type") != in.Text("type") && k.e.chosen("key-type-filter") != ignored:
			continue
		}
		list = append(list, viewAccessKey(k.e, object))
	}
	return done(list)
}
