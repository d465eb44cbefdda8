package emulator

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The kinds' names, and endpoints that several of them have.
const (
	customFieldName = "custom field"
	setFields       = "set-custom-fields"
	getFields       = "get-custom-fields"
	listFields      = "list-custom-fields"
	deleteFields    = "delete-custom-fields"
)

// customFieldKind are the definitions of custom fields.
func customFieldKind() *objectKind {
	target := field{name: "targetType", form: isText, required: true, enum: []string{"USER", "ROLE", "GROUP", "DEPARTMENT"}}
	tenant := fieldOf("tenantId", isText)
	several := field{name: "list", form: isObjects, required: true, least: 1, most: 50}
	return &objectKind{
		name: customFieldName, plural: "customFields", title: text{"自定义字段", "custom field"}, key: "key", scope: "targetType", scopeDefault: "USER",
		others: []other{
			{method: http.MethodPost, name: setFields, fidelity: observed, takes: []field{several, tenant}, does: setCustomFields},
			{method: http.MethodGet, name: getFields, fidelity: observed, takes: []field{target, tenant}, does: func(k *collection, in Object) answer {
				switch group := in.Text("targetType") == "GROUP"; {
				case group && k.e.chosen("field-group") == "refused-400":
					return invalid("该接口暂不支持分组", "GROUP is not supported yet")
				case group && k.e.chosen("field-group") != "shown":
					return done([]any{})
				}
				return done(k.fieldsOf(in.Text("tenantId"), in.Text("targetType"), nil))
			}},
			{method: http.MethodGet, name: listFields, fidelity: documented, takes: paged(target, tenant, field{name: "dataType", form: isText, required: true, enum: []string{"STRING", "NUMBER", "DATETIME", "BOOLEAN", "OBJECT", "SELECT"}}), does: listCustomFields},
			{method: http.MethodPost, name: deleteFields, fidelity: documented, takes: []field{several, tenant}, does: deleteCustomFields},
		},
		switches: []Switch{
			{"field-omitted", "what an update of a custom field does to what is left out", []string{omittedKeep, omittedReset}, []string{setFields}, "custom_field"},
			{"field-answer", "whether set-custom-fields answers the fields that were sent or all of the target", []string{"sent", "all"}, []string{setFields}, "custom_field"},
			{"field-group", "where the custom fields of groups are shown", []string{"shown", "refused-400", formEmpty, "nowhere"}, []string{getFields, listFields}, "custom_field"},
			{"field-delete-tenant", "whether delete-custom-fields needs tenantId", []string{"no", "400"}, []string{deleteFields}, "custom_field"},
			{"field-delete-unknown", "statusCode of a delete of an unknown custom field", []string{code200, code404}, []string{deleteFields}, "custom_field"},
			{"field-builtin", "whether the key of a built-in field is refused", []string{"400", accepted}, []string{setFields}, "custom_field"},
			{"field-type-name", "what an answer calls the type ENUM", []string{"ENUM", "SELECT"}, []string{getFields, setFields}, "custom_field"},
		},
		rows: []Row{
			{setFields, "creates a key that there is not, changes one that there is", "documented"},
			{setFields, "fields that are left out", "assumed (switch field-omitted)"},
			{setFields, "what it answers: an array", "observed; of which fields assumed (switch field-answer)"},
			{setFields, "the key of a built-in field", "assumed (switch field-builtin)"},
			{getFields, "no pages; GROUP", "documented; what it answers for GROUP is assumed (switch field-group)"},
			{getFields, "ENUM", "documented, as SELECT until 2022 (switch field-type-name)"},
			{deleteFields, "tenantId", "documented as required (switch field-delete-tenant)"},
			{deleteFields, "an unknown key", "assumed (switch field-delete-unknown)"},
			{deleteFields, "the values go too", "assumed"},
		},
		fill: func(e *Emulator, object Object) {
			for name, value := range presetField() {
				if _, there := object[name]; !there {
					object[name] = value
				}
			}
			if _, there := object["createdAt"]; !there {
				object["createdAt"] = e.options.Now().UTC().Format(time.RFC3339)
			}
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// presetField is what a new field has that was not sent.
func presetField() Object {
	return Object{"description": "", "encrypted": false, "isUnique": false, "userEditable": false, "visibleInAdminConsole": true, "visibleInUserCenter": true, "options": []any{}}
}

// fieldTakes are the members of a field in a request.
func fieldTakes() map[string]form {
	return map[string]form{
		"targetType": isText, "key": isText, "dataType": isText, "label": isText, "description": isText, "encrypted": isFlag, "isUnique": isFlag, "userEditable": isFlag,
		"visibleInAdminConsole": isFlag, "visibleInUserCenter": isFlag, "options": isObjects, "i18n": isObject, "validateRules": isObjects, "appIds": isTexts, "desensitization": isObject,
	}
}

// fieldsOf are the fields of a target as answers show them; those of some keys
// where keys is not nil.
func (k *collection) fieldsOf(tenant, target string, keys []string) []any {
	list := []any{}
	for _, object := range k.objects {
		if object.Text("targetType") != target || object.Text("tenantId") != tenant || keys != nil && !slices.Contains(keys, object.Text("key")) {
			continue
		}
		shown := maps.Clone(object)
		for _, name := range []string{"tenantId", "validateRules", "appIds", "desensitization"} {
			delete(shown, name)
		}
		if shown["dataType"] == "ENUM" {
			shown["dataType"] = k.e.chosen("field-type-name")
		}
		list = append(list, shown)
	}
	return list
}

func setCustomFields(k *collection, in Object) answer {
	sent, _ := in["list"].([]any)
	var keys []string
	target := ""
	for _, one := range sent {
		entry, _ := one.(map[string]any)
		if refusal, ok := k.acceptField(entry, in.Text("tenantId")); !ok {
			return refusal
		}
	}
	for _, one := range sent {
		entry, _ := one.(map[string]any)
		definition := Object(entry)
		target = definition.Text("targetType")
		keys = append(keys, definition.Text("key"))
		held := k.field(in.Text("tenantId"), target, definition.Text("key"))
		if held == nil {
			if tenant := in.Text("tenantId"); tenant != "" {
				definition["tenantId"] = tenant
			}
			k.add(definition)
			continue
		}
		if k.e.chosen("field-omitted") == omittedReset {
			maps.Copy(held, presetField())
		}
		maps.Copy(held, definition)
		k.e.version++
	}
	if k.e.chosen("field-answer") == "all" {
		keys = nil
	}
	return done(k.fieldsOf(in.Text("tenantId"), target, keys))
}

// field is the field of a key; nil where there is none.
func (k *collection) field(tenant, target, key string) Object {
	at := slices.IndexFunc(k.objects, func(o Object) bool {
		return o.Text("targetType") == target && o.Text("key") == key && o.Text("tenantId") == tenant
	})
	if at < 0 {
		return nil
	}
	return k.objects[at]
}

// acceptField refuses a field that cannot be set.
func (k *collection) acceptField(entry map[string]any, tenant string) (answer, bool) {
	for name, value := range entry {
		form, known := fieldTakes()[name]
		fits := map[any]bool{}
		switch value.(type) {
		case string:
			fits[isText] = true
		case bool:
			fits[isFlag] = true
		case map[string]any:
			fits[isObject] = true
		case []any:
			fits[isObjects], fits[isTexts] = true, true
		}
		if !known || !fits[form] {
			return invalid("list."+name+" 格式错误", "list."+name+" is not valid"), false
		}
	}
	definition := Object(entry)
	held := k.field(tenant, definition.Text("targetType"), definition.Text("key"))
	builtin := definition.Text("targetType") == "USER" && slices.Contains([]string{"email", "phone", "username", "name"}, definition.Text("key"))
	kinds := []string{"STRING", "NUMBER", "DATETIME", "BOOLEAN", "ENUM"}
	switch {
	case !slices.Contains([]string{"USER", "ROLE", "GROUP", "DEPARTMENT"}, definition.Text("targetType")):
		return invalid("targetType 不合法", "targetType is not valid"), false
	case definition.Text("key") == "" || builtin && k.e.chosen("field-builtin") != accepted:
		return invalid("key 不合法", "key is not valid"), false
	case held == nil && (definition.Text("label") == "" || !slices.Contains(kinds, definition.Text("dataType"))):
		return invalid("label 和 dataType 为必填项", "label and dataType are required"), false
	case held != nil && entry["dataType"] != nil && entry["dataType"] != held["dataType"]:
		return invalid("dataType 不能修改", "dataType must not change"), false
	case held != nil && entry["encrypted"] != nil && entry["encrypted"] != held["encrypted"]:
		return invalid("encrypted 不能修改", "encrypted must not change"), false
	}
	return answer{}, true
}

func listCustomFields(k *collection, in Object) answer {
	page, refusal, ok := k.e.pageOf(in.Text("page"), in.Text("limit"))
	if !ok {
		return refusal
	}
	dataType := strings.ReplaceAll(in.Text("dataType"), "SELECT", "ENUM")
	group := in.Text("targetType") == "GROUP"
	if group && k.e.chosen("field-group") == "nowhere" {
		return invalid("该接口暂不支持分组", "GROUP is not supported yet")
	}
	all := slices.DeleteFunc(k.fieldsOf(in.Text("tenantId"), in.Text("targetType"), nil), func(one any) bool {
		shown, _ := one.(Object)
		return strings.ReplaceAll(shown.Text("dataType"), "SELECT", "ENUM") != dataType
	})
	count := len(all)
	from := min((page.number-1)*page.limit, count)
	return done(map[string]any{"count": map[string]int{"all": count, "userVisible": count, "adminVisible": count}, "list": all[from:min(from+page.limit, count)]})
}

func deleteCustomFields(k *collection, in Object) answer {
	if _, there := in["tenantId"]; !there && k.e.chosen("field-delete-tenant") == "400" {
		return invalid("tenantId 为必填项", "tenantId is required")
	}
	sent, _ := in["list"].([]any)
	for _, one := range sent {
		entry, _ := one.(map[string]any)
		name := Object(entry)
		held := k.field(in.Text("tenantId"), name.Text("targetType"), name.Text("key"))
		switch {
		case held != nil:
			k.objects = slices.DeleteFunc(k.objects, func(o Object) bool {
				return o.Text("key") == held.Text("key") && o.Text("targetType") == held.Text("targetType") && o.Text("tenantId") == held.Text("tenantId")
			})
			k.e.version++
		case k.e.chosen("field-delete-unknown") == code404:
			return k.absent(http.StatusNotFound)
		}
	}
	return done(map[string]bool{"success": true})
}
