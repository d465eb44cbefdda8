package contract

import "net/http"

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
}

// Operations lists the endpoints.
func Operations() []Operation {
	return append(kindOperations(), []Operation{
		{"get-management-token", http.MethodPost, true,
			[]Field{need("accessKeyId", Text), need("accessKeySecret", Text)},
			[]Field{need("access_token", Text), need("expires_in", Number)}, true},
		{"create-webhook", http.MethodPost, false,
			[]Field{need("name", Text), need("url", Text), need("events", List), contentType(true), may("enabled", Bool), may("secret", Text), retryConfig()},
			webhook(), true},
		{"get-webhook", http.MethodGet, false, []Field{need("webhookId", Text)}, webhook(), true},
		{"update-webhook", http.MethodPost, false,
			[]Field{need("webhookId", Text), may("name", Text), may("url", Text), may("events", List), contentType(false), may("enabled", Bool), may("secret", Text), retryConfig()},
			webhook(), true},
		{"delete-webhook", http.MethodPost, false, []Field{need("webhookIds", List)}, []Field{may("success", Bool)}, false},
		{"list-webhooks", http.MethodGet, false,
			[]Field{may("page", Number), may("limit", Number)},
			[]Field{need("totalCount", Number), list("list", webhook())}, true},
		{"get-webhook-event-list", http.MethodGet, false, nil, []Field{
			list("categories", []Field{need("name", Text), need("nameEn", Text), need("value", Text)}),
			list("events", []Field{need("name", Text), need("nameEn", Text), need("value", Text), need("category", Text)}),
		}, true},
		{"get-webhook-logs", http.MethodPost, false,
			[]Field{need("webhookId", Text), may("page", Number), may("limit", Number)},
			[]Field{need("totalCount", Number), list("list", delivery())}, true},
		{"trigger-webhook", http.MethodPost, false,
			[]Field{need("webhookId", Text), may("requestHeaders", Object), may("requestBody", Object)},
			[]Field{need("response", Any)}, true},
	}...)
}

func need(name string, kind Kind) Field { return Field{Name: name, Kind: kind, Required: true} }

func may(name string, kind Kind) Field { return Field{Name: name, Kind: kind} }

func list(name string, of []Field) Field {
	return Field{Name: name, Kind: List, Required: true, Fields: of}
}

func contentType(required bool) Field {
	return Field{Name: "contentType", Kind: Text, Required: required, Enum: []string{"application/json", "application/x-www-form-urlencoded"}}
}

func retryConfig() Field {
	return Field{Name: "retryConfig", Kind: Object, Fields: []Field{
		need("enabled", Bool), may("count", Number), may("delay", Number),
		{Name: "delayUnit", Kind: Text, Enum: []string{"Second", "Minute", "Hour", "Day"}},
	}}
}

// webhook is a webhook as answers tell it. The description also lists the
// names that events may hold; the list grows, and Authing has been seen to
// store others, so they are not held to it.
func webhook() []Field {
	return []Field{
		need("webhookId", Text), need("createdAt", Text), need("updatedAt", Text), need("name", Text), need("url", Text),
		contentType(true), need("enabled", Bool), may("events", List), may("secret", Text), retryConfig(),
	}
}

func delivery() []Field {
	return []Field{
		need("webhookId", Text), need("eventName", Text), need("requestBody", Object), need("requestHeaders", Object),
		need("responseStatusCode", Number), need("responseHeaders", Object), need("responseBody", Object),
		need("timestamp", Text), need("success", Bool), may("errorMessage", Text),
	}
}
