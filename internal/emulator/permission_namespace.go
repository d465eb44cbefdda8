package emulator

import "net/http"

// defaultNamespace is the permission namespace that every pool has.
const defaultNamespace = "default"

// permissionNamespaceKind are the boxes that hold roles and resources.
func permissionNamespaceKind() *objectKind {
	code := field{name: "code", form: isText, required: true, least: 1, most: 50}
	name, description := field{name: "name", form: isText, least: 1, most: 255}, fieldOf("description", isText).upTo(200)
	return &objectKind{
		name: "permission namespace", plural: "permissionNamespaces", title: text{"权限空间", "permission namespace"}, key: "code",
		builtin: []Object{{"code": defaultNamespace, "name": "默认权限空间", "description": ""}},
		endpoints: []endpoint{
			{does: creates, name: "create-permission-namespace", fidelity: observed, takes: []field{code, name.must(), description}},
			{does: gets, name: "get-permission-namespace", fidelity: observed, takes: []field{code}},
			{does: updates, name: "update-permission-namespace", fidelity: observed, takes: []field{code, name, description, fieldOf(newKey, isText).upTo(50)}},
			{does: deletes, name: "delete-permission-namespace", fidelity: observed, takes: []field{code}},
			{does: lists, name: "list-permission-namespaces", fidelity: documented, takes: paged(fieldOf("query", isText).upTo(50))},
		},
		switches: []Switch{
			{"namespace-delete", "what a delete of a permission namespace does to what is inside", []string{"cascade", code422, "409", "orphans"}, []string{"delete-permission-namespace"}, "permission namespace"},
			{"namespace-duplicate", "statusCode of a code that is taken; 200 comes with the namespace that has it", []string{"409", code400, code200}, []string{"create-permission-namespace"}, "permission namespace"},
			{"namespace-duplicate-name", "whether two permission namespaces may share a name", []string{accepted, refusedValue}, []string{"create-permission-namespace", "update-permission-namespace"}, "permission namespace"},
			{"namespace-default", "statusCode of a read of the namespace default", []string{code200, code404, "403"}, []string{"get-permission-namespace"}, "permission namespace"},
			{"namespace-builtin", "whether the list holds the namespace default", []string{"listed", "hidden"}, []string{"list-permission-namespaces"}, "permission namespace"},
			{"namespace-empty-description", "what an empty description does", []string{clears, ignored, refusedValue}, []string{"create-permission-namespace", "update-permission-namespace"}, "permission namespace"},
			{"namespace-delete-unknown", "statusCode of a delete of an unknown code", []string{code404, code200}, []string{"delete-permission-namespace"}, "permission namespace"},
		},
		rows: []Row{
			{"create-permission-namespace", "code, name and their lengths", "documented; statusCode 400 observed"},
			{"create-permission-namespace", "letters, digits, _ and -; others: statusCode 400", "observed; the alphabet assumed"},
			{"create-permission-namespace", "default and system: statusCode 403", "observed"},
			{"create-permission-namespace", "a code that is taken", "assumed (switch namespace-duplicate)"},
			{"create-permission-namespace", "a name twice", "assumed (switch namespace-duplicate-name)"},
			{"create-permission-namespace", "an empty description is stored", "assumed (switch namespace-empty-description)"},
			{"get-permission-namespace", "a code that was deleted: statusCode 404", "observed"},
			{"get-permission-namespace", "the namespace default", "assumed (switch namespace-default)"},
			{"update-permission-namespace", "name and description round-trip, unknown code: statusCode 404, but 409 first where newCode is taken", "observed"},
			{"delete-permission-namespace", "data.success", "observed"},
			{"delete-permission-namespace", "what is inside goes too", "assumed (switch namespace-delete)"},
			{"delete-permission-namespace", "an unknown code", "assumed (switch namespace-delete-unknown)"},
			{"list-permission-namespaces", "page, limit, query on the name", "documented"},
			{"list-permission-namespaces", "the namespace default is listed", "assumed (switch namespace-builtin)"},
		},
		emptyDescription: "namespace-empty-description",

		accept: acceptNamespace,
		remove: removeNamespaceContents,
		hidden: func(e *Emulator, object Object) int {
			if object.Text("code") == defaultNamespace {
				return number(e.chosen("namespace-default"))
			}
			return http.StatusOK
		},
		matches: func(e *Emulator, object Object, query map[string]string) bool {
			return holds(object.Text("name"), query["query"]) && (object.Text("code") != defaultNamespace || e.chosen("namespace-builtin") == "listed")
		},
		duplicate: codeOf("namespace-duplicate"), unknown: always(404), removed: codeOf("namespace-delete-unknown"),
	}
}

// acceptNamespace refuses what permission namespaces do not take.
func acceptNamespace(e *Emulator, in, self Object) (answer, bool) {
	code, name := in.Text("code"), in.Text("name")
	if !plainCode.MatchString(code) || !plainCode.MatchString(in.Text(newKey)) {
		return invalid("code 格式不正确", "code has a wrong format"), false
	}
	if self == nil && (code == defaultNamespace || code == "system") {
		return failed(http.StatusForbidden, 0, text{"不能使用保留的 code", "code is reserved"}), false
	}
	if e.chosen("namespace-duplicate-name") == refusedValue {
		for _, other := range e.kindNamed("permission namespace").objects {
			if other.Text("name") == name && other.Text("code") != code {
				return failed(http.StatusConflict, 0, text{"名称已存在", "name exists"}), false
			}
		}
	}
	return answer{}, true
}

// removeNamespaceContents does to what is inside what a switch says.
func removeNamespaceContents(e *Emulator, namespace Object) (answer, bool) {
	for _, kind := range e.kinds {
		for _, object := range append([]Object{}, kind.objects...) {
			if kind.scope == "" || object.Text(kind.scope) != namespace.Text("code") {
				continue
			}
			switch chosen := e.chosen("namespace-delete"); chosen {
			case "cascade":
				kind.take(object)
			case "orphans":
			default:
				return failed(number(chosen), 0, text{"权限空间不为空", "the permission namespace is not empty"}), false
			}
		}
	}
	return answer{}, true
}

// inNamespace refuses calls about a permission namespace that does not exist.
func inNamespace(e *Emulator, scope string) (answer, bool) {
	namespaces := e.kindNamed("permission namespace")
	if namespaces.find("", scope) == nil {
		return namespaces.absent(http.StatusNotFound), false
	}
	return answer{}, true
}
