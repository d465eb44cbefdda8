package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// objectKind is one kind of object, each in a file of its own: its operations,
// and the cases that are peculiar to it.
type objectKind struct {
	// name is the kind's, such as "group".
	name string
	// create, get, update, remove and list are its operations.
	create, get, update, remove, list Operation
	// others are operations near it that its resource calls.
	others []Operation
	// object is a body that create takes, whose code or name is {name}.
	object map[string]any
	// named are the parameters of get and the fields of update and remove that
	// name that object.
	named, changed, removed map[string]any
	// unknown and gone are the statusCodes of a get, and of a delete, of a code
	// that there is not, and how far they are known.
	unknown, gone                 int
	unknownFidelity, goneFidelity string
	cases                         []Case
	// offline is why Authing is asked none of its cases that write; empty where
	// it is.
	offline string
}

// objectKinds lists the kinds of objects, made once: they are asked for with
// every request that is checked.
var objectKinds = sync.OnceValue(func() []objectKind {
	return []objectKind{
		webhookKind(),
		applicationKind(),
		extIdpKind(),
		postKind(),
		organizationKind(),
		groupKind(),
		permissionNamespaceKind(),
		roleKind(),
		pipelineFunctionKind(),
	}
})

// kindOperations lists the operations of all kinds.
func kindOperations() []Operation {
	var all []Operation
	for _, kind := range objectKinds() {
		all = append(all, kind.create, kind.get, kind.update, kind.remove, kind.list)
		all = append(all, kind.others...)
	}
	return all
}

// kindCases lists the cases of all kinds: those that follow from the fields of
// their operations, and those that are their own.
func kindCases() []Case {
	var all []Case
	for _, kind := range objectKinds() {
		own := kind.mechanical()
		for i := range own {
			if !HasCodes(kind.create.Name) && !kind.ownAlone(own[i]) {
				own[i].Offline = unowned
			}
		}
		own = append(own, kind.cases...)
		for i := range own {
			if kind.offline != "" && slices.ContainsFunc(append(slices.Clone(own[i].Given), own[i].Request), writes) {
				own[i].Offline = kind.offline
			}
		}
		all = append(all, own...)
	}
	for i := range all {
		for _, request := range append(slices.Clone(all[i].Given), all[i].Request) {
			if all[i].Offline == "" && Foreign(request, "{name}") != nil {
				all[i].Offline = unowned
			}
		}
	}
	return all
}

// ownAlone tells whether a case of a kind whose ids the server makes writes to
// objects of its own alone: what it creates or changes has its name, and what it
// changes or removes its id.
func (k objectKind) ownAlone(c Case) bool {
	switch c.Operation {
	case k.create.Name:
		return strings.Contains(c.Body, `"{name}"`)
	case k.update.Name:
		return strings.Contains(c.Body, `"{id}"`) && strings.Contains(c.Body, `"{name}"`)
	case k.remove.Name:
		return strings.Contains(c.Body, `"{id}"`)
	}
	return true
}

// writes tells whether a request is one that may change something.
func writes(request Request) bool {
	operation, err := named(request.Operation)
	return err != nil || operation.Method != http.MethodGet
}

// unowned is why Authing is not asked to write where the codes are not all of
// objects of the case's own.
const unowned = "it does not name objects of the case's own alone"

// crowded is why Authing is not asked what hangs on objects that somebody else
// may have.
const crowded = "a user pool may hold others"

// nobody is a code that no object has, and nobody else would give one.
const nobody = "{name}-nobody"

// succeeds and refused are what most cases expect.
var succeeds, refused = Expect{StatusCode: http.StatusOK}, Expect{StatusCode: http.StatusBadRequest}

// given is the request that creates the object that other requests name.
func (k objectKind) given() []Request {
	return []Request{{Operation: k.create.Name, Body: text(k.object)}}
}

// mechanical are the cases that follow from what the operations take.
func (k objectKind) mechanical() []Case {
	all := slices.Concat(
		k.writes(k.create, nil, k.object),
		k.writes(k.update, k.given(), k.changed),
		k.writes(k.remove, k.given(), k.removed),
		k.reads(k.get, k.given(), k.named),
		k.reads(k.list, nil, nil),
		k.pages(),
	)
	unknownGet, unknownRemove := swapped(k.named), swapped(k.removed)
	return append(all,
		Case{Name: k.name + ": what was created", Fidelity: Observed, Given: k.given(), Request: query(k.get, k.named), Expect: succeeds},
		Case{Name: k.name + ": an unknown one is read", Fidelity: k.unknownFidelity, Request: query(k.get, unknownGet), Expect: Expect{StatusCode: k.unknown}},
		Case{Name: k.name + ": an unknown one is deleted", Fidelity: k.goneFidelity, Request: posted(k.remove, unknownRemove), Expect: Expect{StatusCode: k.gone}},
		Case{Name: k.name + ": it is deleted", Fidelity: Observed, Given: k.given(), Request: posted(k.remove, k.removed), Expect: succeeds},
		Case{Name: k.name + ": one that was deleted is read", Fidelity: k.unknownFidelity, Given: append(k.given(), posted(k.remove, k.removed)), Request: query(k.get, k.named), Expect: Expect{StatusCode: k.unknown}},
	)
}

// writes are the cases of a body's fields, each changed by itself.
func (k objectKind) writes(o Operation, given []Request, good map[string]any) []Case {
	one := func(what string, body map[string]any, expect Expect) Case {
		return Case{Name: o.Name + ": " + what, Fidelity: Assumed, Given: given, Request: posted(o, body), Expect: expect}
	}
	all := []Case{
		one("what it takes", good, succeeds),
		one("an unknown field", with(good, "nonsense", "x"), refused),
		{Name: o.Name + ": no object", Fidelity: Assumed, Request: Request{Operation: o.Name, Body: "[]"}, Expect: refused},
		k.tokenless(o, given, posted(o, good)),
	}
	for _, field := range o.Takes {
		if field.Required {
			less := maps.Clone(good)
			delete(less, field.Name)
			all = append(all, one("without "+field.Name, less, refused))
		}
		if !field.Null {
			all = append(all, one(field.Name+" is null", with(good, field.Name, nil), refused))
		}
		all = append(all, one(field.Name+" of another type", with(good, field.Name, field.otherwise()), refused))
	}
	return all
}

// reads are the cases of a query's parameters, each changed by itself.
func (k objectKind) reads(o Operation, given []Request, good map[string]any) []Case {
	all := []Case{
		{Name: o.Name + ": an unknown parameter", Fidelity: Assumed, Given: given, Request: query(o, with(good, "nonsense", "x")), Expect: refused},
		k.tokenless(o, given, query(o, good)),
	}
	for _, field := range o.Takes {
		if field.Required {
			less := maps.Clone(good)
			delete(less, field.Name)
			all = append(all, Case{Name: o.Name + ": without " + field.Name, Fidelity: Assumed, Given: given, Request: query(o, less), Expect: refused})
		}
	}
	return all
}

// pages are the cases of a list's pages.
func (k objectKind) pages() []Case {
	if kindOf(k.list.Takes, "page") != Number {
		return nil
	}
	var all []Case
	for _, c := range []struct {
		what, fidelity string
		page, limit    int
		expect         Expect
	}{
		{"the longest page", Documented, 1, 50, succeeds},
		{"a page that is too long", Observed, 1, 51, refused},
		{"page 0", Assumed, 0, 10, refused},
		{"a negative page", Assumed, -1, 10, refused},
		{"far past the end", Assumed, 1000, 50, succeeds},
	} {
		all = append(all, Case{Name: k.list.Name + ": " + c.what, Fidelity: c.fidelity,
			Request: query(k.list, map[string]any{"page": c.page, "limit": c.limit}), Expect: c.expect})
	}
	return all
}

// tokenless is a call without a token.
func (k objectKind) tokenless(o Operation, given []Request, request Request) Case {
	request.Headers = map[string]string{"authorization": ""}
	return Case{Name: o.Name + ": no token", Fidelity: Documented, Given: given, Request: request, Expect: Expect{APICode: 2020}}
}

// otherwise is a value of another type than the field's.
func (f Field) otherwise() any {
	if f.Kind == Number || f.Kind == Object || f.Kind == Bool {
		return "text"
	}
	return 12
}

// swapped are fields that name nobody in place of the case's own.
func swapped(fields map[string]any) map[string]any {
	out := maps.Clone(fields)
	for name, value := range out {
		switch value := value.(type) {
		case string:
			if value == "{name}" || value == "{id}" {
				out[name] = nobody
			}
		case []string:
			out[name] = []string{nobody}
		}
	}
	return out
}

func with(fields map[string]any, name string, value any) map[string]any {
	out := maps.Clone(fields)
	if out == nil {
		out = map[string]any{}
	}
	out[name] = value
	return out
}

func post(name string, takes, data []Field) Operation {
	return Operation{Name: name, Method: http.MethodPost, Takes: takes, Data: data, DataRequired: true}
}

func get(name string, takes, data []Field) Operation {
	return Operation{Name: name, Method: http.MethodGet, Takes: takes, Data: data, DataRequired: true}
}

func posted(o Operation, fields map[string]any) Request {
	return Request{Operation: o.Name, Body: text(fields)}
}

func query(o Operation, fields map[string]any) Request {
	values := []string{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fmt.Sprint(fields[name])
		if value != "{id}" && !strings.Contains(value, "{name}") {
			value = url.QueryEscape(value)
		}
		values = append(values, name+"="+value)
	}
	request := Request{Operation: o.Name}
	for i, value := range values {
		if i > 0 {
			request.Query += "&"
		}
		request.Query += value
	}
	return request
}

func text(fields map[string]any) string {
	encoded, err := json.Marshal(fields)
	if err != nil {
		panic(err) // what is written in this package can be encoded
	}
	return string(encoded)
}
