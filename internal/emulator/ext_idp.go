package emulator

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
)

// The kinds' names, and what they share.
const (
	extIdpName     = "identity provider"
	connectionName = "connection"
	listConns      = "list-ext-idp-conns"
	switchConn     = "change-ext-idp-conn-state"
)

// extIdpKind are external identity providers, containers of connections.
func extIdpKind() *objectKind {
	const create, get, update, drop, list = "create-ext-idp", "get-ext-idp", "update-ext-idp", "delete-ext-idp", "list-ext-idp"
	id, name, tenant := fieldOf("id", isText).must(), fieldOf("name", isText).must(), fieldOf("tenantId", isText)
	return &objectKind{
		name: extIdpName, plural: "extIdps", title: text{"身份源", "identity provider"}, key: "id", serverID: "id",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: observed, takes: []field{name, fieldOf("type", isText).must(), tenant}},
			{does: gets, name: get, fidelity: observed, takes: []field{id, tenant}},
			{does: updates, name: update, fidelity: observed, takes: []field{id, name, tenant}},
			{does: deletes, name: drop, fidelity: observed, takes: []field{id, tenant}},
		},
		others: []other{{method: http.MethodGet, name: list, fidelity: observed, takes: []field{tenant, fieldOf("appId", isText)}, does: listExtIdps}},
		switches: []Switch{
			{"ext-idp-name-unique", "whether two identity providers of a type may share a name", []string{accepted, "refused-409"}, []string{create, update}, "ext_idp"},
			{"ext-idp-delete", "what a delete of an identity provider with connections does", []string{"cascades", "refused-422"}, []string{drop}, "ext_idp"},
			{"ext-idp-list-tenants", "whether a list without a tenant holds those of tenants", []string{"no", "yes"}, []string{list}, "ext_idp"},
			{"ext-idp-connections", "how get-ext-idp writes connections", []string{formArray, "object"}, []string{get}, "ext_idp"},
		},
		rows: []Row{
			{create, "name and type required; a second one of a name", "documented; the second assumed (switch ext-idp-name-unique)"},
			{get, "unknown id: statusCode 404", "observed"},
			{get, "connections", "observed of none; otherwise assumed (switch ext-idp-connections)"},
			{get, "type is a category, social or enterprise", "documented"},
			{drop, "one that has connections", "assumed (switch ext-idp-delete)"},
			{list, "no pages; those of tenants", "documented; the latter assumed (switch ext-idp-list-tenants)"},
		},
		accept: func(e *Emulator, in, self Object) (answer, bool) {
			kind := in.Text("type")
			if self != nil {
				kind = self.Text("type")
			}
			if in.Text("name") == "" || self == nil && kind == "" {
				return invalid("name 和 type 不能为空", "name and type must not be empty"), false
			}
			for _, other := range e.kindNamed(extIdpName).objects {
				if e.chosen("ext-idp-name-unique") != accepted && other.Text("name") == in.Text("name") && other.Text("type") == kind && (self == nil || other.Text("id") != self.Text("id")) {
					return failed(http.StatusConflict, 0, text{"身份源名称已存在", "an identity provider of that name exists"}), false
				}
			}
			if self != nil {
				delete(in, "tenantId")
			}
			return answer{}, true
		},
		fill: func(_ *Emulator, object Object) {
			object["logo"] = "https://files.authing.co/" + object.Text("type") + ".svg"
		},
		view:    viewExtIdp,
		created: func(_ *Emulator, object Object) any { return maps.Clone(object) },
		updated: func(_ *Emulator, object Object) any { return maps.Clone(object) },
		remove: func(e *Emulator, object Object) (answer, bool) {
			inside := connectionsOf(e, object.Text("id"))
			if len(inside) > 0 && e.chosen("ext-idp-delete") != "cascades" {
				return failed(http.StatusUnprocessableEntity, 0, text{"身份源下仍有连接", "the identity provider has connections"}), false
			}
			for _, connection := range inside {
				e.kindNamed(connectionName).take(connection)
			}
			return answer{}, true
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// connectionsOf are the connections of an identity provider.
func connectionsOf(e *Emulator, id string) []Object {
	return slices.DeleteFunc(slices.Clone(e.kindNamed(connectionName).objects), func(o Object) bool { return o.Text("extIdpId") != id })
}

// viewExtIdp is one as a read by itself shows it.
func viewExtIdp(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	shown["type"], shown["autoJoin"] = "enterprise", false
	if slices.Contains([]string{"wechat", "github", "google", "qq", "weibo", "lark", "dingtalk", "wechatwork"}, object.Text("type")) {
		shown["type"] = "social"
	}
	connections := []any{}
	byID := map[string]any{}
	for _, connection := range connectionsOf(e, object.Text("id")) {
		whole := wholeConnection(e, connection)
		connections = append(connections, whole)
		byID[connection.Text("id")] = whole
	}
	if shown["connections"] = connections; e.chosen("ext-idp-connections") == "object" && len(byID) > 0 {
		shown["connections"] = byID
	}
	return shown
}

func listExtIdps(k *collection, in Object) answer {
	list := []any{}
	for _, object := range k.objects {
		if object.Text("tenantId") == in.Text("tenantId") || in.Text("tenantId") == "" && k.e.chosen("ext-idp-list-tenants") == "yes" {
			list = append(list, maps.Clone(object))
		}
	}
	return done(map[string]any{"totalCount": len(list), "list": list})
}

// connectionKind are connections of identity providers.
func connectionKind() *objectKind {
	const create, update, drop = "create-ext-idp-conn", "update-ext-idp-conn", "delete-ext-idp-conn"
	settings := []field{fieldOf("displayName", isText).must(), fieldOf("fields", isObject).must(), fieldOf("logo", isText), fieldOf("loginOnly", isFlag), fieldOf("tenantId", isText)}
	id := fieldOf("id", isText).must()
	return &objectKind{
		name: connectionName, plural: "connections", title: text{"身份源连接", "connection"}, key: "id", serverID: "id",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: observed, takes: append([]field{fieldOf("extIdpId", isText).must(), fieldOf("type", isText).must(), fieldOf("identifier", isText).must()}, settings...)},
			{does: updates, name: update, fidelity: observed, takes: append([]field{id}, settings...)},
			{does: deletes, name: drop, fidelity: observed, takes: []field{id, fieldOf("tenantId", isText)}},
		},
		others: []other{
			{method: http.MethodGet, name: listConns, fidelity: documented, takes: []field{id}, does: listConnections},
			{method: http.MethodPost, name: switchConn, fidelity: documented, does: switchConnection, takes: []field{
				id, fieldOf("enabled", isFlag).must(), fieldOf("appId", isText), fieldOf("appIds", isTexts), fieldOf("tenantId", isText),
			}},
		},
		switches: []Switch{
			{"connection-fields", "how answers show the fields of a connection", []string{formClear, formMasked, formOmitted}, []string{listConns}, "ext_idp_connection"},
			{"connection-null-field", "what a field that is null does in an update", []string{"removed", "stored", ignored}, []string{update}, "ext_idp_connection"},
			{"connection-update", "whether an update adds to the fields, as documented, or replaces them", []string{"adds", "replaces"}, []string{update}, "ext_idp_connection"},
			{"connection-answer", "whether answers to writes hold identifier and displayName", []string{answerWhole, "short"}, []string{create, update}, "ext_idp_connection"},
			{"connection-identifier", "where an identifier is unique", []string{"pool", "provider"}, []string{create}, "ext_idp_connection"},
			{"connection-new", "for which applications a new connection is on", []string{"none", "all", "all-but-ldap-ad"}, []string{create}, "ext_idp_connection_application"},
			{"connection-switch-by", "which of appId and appIds a switch needs", []string{"appId", "appIds"}, []string{switchConn}, "ext_idp_connection_application"},
			{"connection-off", "how an application shows a connection that was switched off", []string{"absent", "present"}, []string{switchConn}, "ext_idp_connection_application"},
			{"connection-entry", "how an application shows its connections", []string{"objects", "ids"}, []string{switchConn}, "ext_idp_connection_application"},
			{"connection-list", "whether the list of a provider's connections is known", []string{"present", code404, "501"}, []string{listConns}, "ext_idp_connection"},
		},
		rows: []Row{
			{create, "identifier: lower-case letters, digits and -, shorter than 32; one that is taken", "documented; the second assumed (switch connection-identifier)"},
			{create, "fields that are not known are stored", "assumed"},
			{create, "what it answers", "documented, but for what may be left out (switch connection-answer)"},
			{update, "fields that are left out stay", "documented (switch connection-update)"},
			{update, "a field that is null", "assumed (switch connection-null-field)"},
			{create, "for which applications it is on", "assumed (switch connection-new)"},
			{switchConn, "switches a connection on or off for an application", "documented (switch connection-switch-by)"},
			{switchConn, "loginConfig.enabledExtIdpConns of the application shows it", "documented (switch connection-off, switch connection-entry)"},
			{listConns, "an array of connections with their fields", "assumed (switch connection-fields, switch connection-list)"},
		},
		accept: acceptConnection,
		fill: func(_ *Emulator, object Object) {
			for name, value := range map[string]any{"logo": "https://files.authing.co/connection.svg", "loginOnly": false, "associationMode": "none", "challengeBindingMethods": []string{}} {
				if _, there := object[name]; !there {
					object[name] = value
				}
			}
		},
		view: func(e *Emulator, object Object) Object {
			shown := maps.Clone(object)
			for _, name := range []string{"fields", "tenantId", connectionApps} {
				delete(shown, name)
			}
			if e.chosen("connection-answer") == "short" {
				delete(shown, "identifier")
				delete(shown, "displayName")
			}
			return shown
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

// connectionIdentifier is what an identifier looks like.
var connectionIdentifier = regexp.MustCompile(`^[a-z0-9-]{1,31}$`)

func acceptConnection(e *Emulator, in, self Object) (answer, bool) {
	if self == nil {
		provider := in.Text("extIdpId")
		switch taken := slices.ContainsFunc(e.kindNamed(connectionName).objects, func(o Object) bool {
			return o.Text("identifier") == in.Text("identifier") && (e.chosen("connection-identifier") == "pool" || o.Text("extIdpId") == provider)
		}); {
		case e.kindNamed(extIdpName).find("", provider) == nil:
			return failed(http.StatusNotFound, 0, text{"身份源不存在", "The identity provider does not exist"}), false
		case !connectionIdentifier.MatchString(in.Text("identifier")):
			return invalid("identifier 格式不正确", "identifier has a wrong format"), false
		case taken:
			return failed(http.StatusConflict, 0, text{"identifier 已存在", "a connection of that identifier exists"}), false
		}
		return answer{}, true
	}
	delete(in, "tenantId")
	fields, _ := in["fields"].(map[string]any)
	held := map[string]any{}
	if before, is := self["fields"].(map[string]any); is && e.chosen("connection-update") == "adds" {
		held = maps.Clone(before)
	}
	for key, value := range fields {
		switch {
		case value != nil:
			held[key] = value
		case e.chosen("connection-null-field") == "removed":
			delete(held, key)
		case e.chosen("connection-null-field") == "stored":
			held[key] = nil
		}
	}
	in["fields"] = held
	return answer{}, true
}

// secretKey matches the keys of fields that answers may mask.
var secretKey = regexp.MustCompile(`(?i)secret|password`)

// wholeConnection is a connection with its fields, as lists show it.
func wholeConnection(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	delete(shown, "tenantId")
	delete(shown, connectionApps)
	fields, _ := shown["fields"].(map[string]any)
	switch e.chosen("connection-fields") {
	case formOmitted:
		delete(shown, "fields")
	case formMasked:
		masked := maps.Clone(fields)
		for key := range masked {
			if secretKey.MatchString(key) {
				masked[key] = "******"
			}
		}
		shown["fields"] = masked
	}
	return shown
}

func listConnections(k *collection, in Object) answer {
	if status := k.e.chosen("connection-list"); status != "present" {
		return failed(number(status), 0, text{"接口不存在", "There is no such endpoint"})
	}
	if k.e.kindNamed(extIdpName).find("", in.Text("id")) == nil {
		return failed(http.StatusNotFound, 0, text{"身份源不存在", "The identity provider does not exist"})
	}
	list := []any{}
	for _, connection := range connectionsOf(k.e, in.Text("id")) {
		list = append(list, wholeConnection(k.e, connection))
	}
	return done(list)
}

// connectionApps is a field that no answer shows: for which applications a
// connection was switched on or off.
const connectionApps = "apps"

// connectionOn tells whether a connection is on for an application, and whether it
// was ever switched.
func connectionOn(e *Emulator, connection Object, appID string) (on, switched bool) {
	apps, _ := connection[connectionApps].(map[string]any)
	if on, switched = apps[appID].(bool); switched {
		return on, true
	}
	switch e.chosen("connection-new") {
	case "all":
		return true, false
	case "all-but-ldap-ad":
		return !slices.Contains([]string{"ldap", "ad", "ad-kerberos"}, connection.Text("type")), false
	}
	return false, false
}

// connectionsFor are an application's connections as it shows them.
func connectionsFor(e *Emulator, appID string) []any {
	list := []any{}
	for _, connection := range e.kindNamed(connectionName).objects {
		on, switched := connectionOn(e, connection, appID)
		if !on && (!switched || e.chosen("connection-off") != "present") {
			continue
		}
		if e.chosen("connection-entry") == "ids" {
			if on {
				list = append(list, connection.Text("id"))
			}
			continue
		}
		list = append(list, map[string]any{
			"isSocial": false, "extIdpId": connection["extIdpId"], "extIdpConnId": connection["id"], "extIdpConnType": connection["type"],
			"extIdpConnIdentifier": connection["identifier"], "extIdpConnDisplayName": connection["displayName"], "enabled": on,
		})
	}
	return list
}

func switchConnection(k *collection, in Object) answer {
	connection := k.find("", in.Text("id"))
	ids, _ := in["appIds"].([]string)
	if k.e.chosen("connection-switch-by") == "appIds" && len(ids) == 0 {
		return invalid("appIds 为必填项", "appIds is required")
	}
	if one := in.Text("appId"); one != "" {
		ids = append(ids, one)
	}
	if connection == nil || len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return k.e.kindNamed("application").find("", id) == nil }) {
		return failed(http.StatusNotFound, 0, text{"身份源连接或应用不存在", "The connection or the application does not exist"})
	}
	apps, _ := connection[connectionApps].(map[string]any)
	apps = maps.Clone(apps)
	if apps == nil {
		apps = map[string]any{}
	}
	for _, id := range ids {
		apps[id] = in["enabled"]
	}
	connection[connectionApps] = apps
	k.e.version++
	return done(map[string]bool{"success": true})
}
