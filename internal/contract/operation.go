package contract

import (
	"net/http"
	"slices"
)

// Kind is the JSON type of a field.
type Kind string

// The kinds of fields.
const (
	Text   Kind = "string"
	Number Kind = "number"
	Bool   Kind = "boolean"
	Object Kind = "object"
	List   Kind = "array"
	// Any is whatever somebody else answered.
	Any Kind = "anything"
)

// Field is one member of an object.
type Field struct {
	Name     string
	Kind     Kind
	Required bool
	// Null: a request may send it as null.
	Null bool
	// Enum are the values that a text may have; every value when empty.
	Enum []string
	// Fields are the members of an object, or of each object of a list; when
	// empty, an object may hold anything and a list holds texts.
	Fields []Field
}

// Operation is one endpoint.
type Operation struct {
	Name   string
	Method string
	// Open: no token is asked for.
	Open bool
	// Takes are the fields of a POST's body or the parameters of a GET.
	Takes []Field
	// Data are the members of data in an answer that tells of success.
	Data []Field
	// DataRequired: such an answer has data.
	DataRequired bool
	// Array: data is an array of what Data are the members of.
	Array bool
}

// Operations lists the endpoints.
func Operations() []Operation {
	getSecurity, updateSecurity, getMFA, updateMFA, disableMFA := settingsOperations()
	return slices.Concat(kindOperations(), customFieldOperations(), accessKeyOperations(), emailOperations(), groupMemberOperations(), roleAssignmentOperations(), []Operation{
		getSecurity, updateSecurity, getMFA, updateMFA, disableMFA,
		{"get-management-token", http.MethodPost, true,
			[]Field{need("accessKeyId", Text), need("accessKeySecret", Text)},
			[]Field{need("access_token", Text), need("expires_in", Number)}, true, false},
		{"get-webhook-event-list", http.MethodGet, false, nil, []Field{
			list("categories", []Field{need("name", Text), need("nameEn", Text), need("value", Text)}),
			list("events", []Field{need("name", Text), need("nameEn", Text), need("value", Text), need("category", Text)}),
		}, true, false},
		{"get-webhook-logs", http.MethodPost, false,
			[]Field{need("webhookId", Text), may("page", Number), may("limit", Number)},
			[]Field{need("totalCount", Number), list("list", delivery())}, true, false},
		{"trigger-webhook", http.MethodPost, false,
			[]Field{need("webhookId", Text), may("requestHeaders", Object), may("requestBody", Object)},
			[]Field{need("response", Any)}, true, false},
	})
}

func need(name string, kind Kind) Field { return Field{Name: name, Kind: kind, Required: true} }

func may(name string, kind Kind) Field { return Field{Name: name, Kind: kind} }

func list(name string, of []Field) Field {
	return Field{Name: name, Kind: List, Required: true, Fields: of}
}

func delivery() []Field {
	return []Field{
		need("webhookId", Text), need("eventName", Text), need("requestBody", Object), need("requestHeaders", Object),
		need("responseStatusCode", Number), need("responseHeaders", Object), need("responseBody", Object),
		need("timestamp", Text), need("success", Bool), may("errorMessage", Text),
	}
}
