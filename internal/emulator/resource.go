package emulator

// resourceKind are the classic resources of a permission namespace, so far as
// to be counted.
func resourceKind() *objectKind {
	return &objectKind{
		name: "resource", plural: "resources", title: text{"资源", "resource"}, key: "code", scope: "namespace", scopeDefault: defaultNamespace, within: inNamespace,
		endpoints: []endpoint{
			{does: lists, name: "list-resources", fidelity: observed, takes: []field{fieldOf("namespace", isText), fieldOf("type", isText), fieldOf("page", isNumber), fieldOf("limit", isNumber)}},
		},
		rows: []Row{{"list-resources", "totalCount and list, no statusCode inside data", "observed"}},
	}
}

// dataResourceKind are the data resources of a permission namespace, so far as
// to be counted.
func dataResourceKind() *objectKind {
	return &objectKind{
		name: "data resource", plural: "dataResources", title: text{"数据资源", "data resource"}, key: "resourceCode", scope: "namespaceCode", scopeDefault: defaultNamespace,
		endpoints: []endpoint{
			{does: lists, name: "list-data-resources", fidelity: observed, scopeAs: "namespaceCodes", takes: []field{fieldOf("query", isText), fieldOf("namespaceCodes", isText), fieldOf("page", isNumber), fieldOf("limit", isNumber)}},
		},
		rows: []Row{{"list-data-resources", "namespaceCodes chooses by namespace", "documented; that an unknown one is no error is assumed"}},
	}
}
