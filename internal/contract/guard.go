package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Coded is a kind of object that has a code of the caller's in place of an id,
// as far as one has to know of it to leave nothing of it behind.
type Coded struct {
	// Name is the kind's, List and Remove are its operations.
	Name, List, Remove string
	// Removal is the body that removes an object; scope may be empty.
	Removal func(code, scope string) map[string]any
}

// CodedKinds lists the kinds that have codes. What is inside another comes
// before it.
func CodedKinds() []Coded {
	var all []Coded
	for _, kind := range objectKinds() {
		if !HasCodes(kind.create.Name) {
			continue
		}
		all = append(all, Coded{kind.name, kind.list.Name, kind.remove.Name, kind.removal})
	}
	slices.Reverse(all)
	return all
}

// removal is the body that removes an object.
func (k objectKind) removal(code, scope string) map[string]any {
	body := maps.Clone(k.removed)
	for name, value := range body {
		switch value.(type) {
		case []string:
			body[name] = []string{code}
		default:
			body[name] = code
		}
		if name == "namespace" {
			body[name] = scope
		}
	}
	return body
}

// codes returns the kind whose objects an operation writes to, and the members
// of its body that hold their codes; none where it writes to none.
func codes(operation string) (objectKind, []string) {
	for _, kind := range objectKinds() {
		for _, o := range []Operation{kind.create, kind.update, kind.remove} {
			if o.Name != operation {
				continue
			}
			var members []string
			for _, field := range o.Takes {
				if slices.Contains([]string{"code", "newCode", "codeList"}, field.Name) {
					members = append(members, field.Name)
				}
			}
			return kind, members
		}
	}
	return objectKind{}, nil
}

// HasCodes tells whether an operation writes to objects that have codes.
func HasCodes(operation string) bool {
	_, members := codes(operation)
	return members != nil
}

// Foreign returns why a request may write to an object whose code does not begin
// with own; nil where it cannot.
func Foreign(request Request, own string) error {
	_, members := codes(request.Operation)
	if members == nil {
		return nil
	}
	var sent map[string]json.RawMessage
	if json.Unmarshal([]byte(request.Body), &sent) != nil {
		return errors.New("its body is no object")
	}
	for _, member := range members {
		value, there := sent[member]
		if !there && member == "newCode" {
			continue
		}
		var one string
		var many []string
		switch {
		case !there || string(value) == "null":
		case json.Unmarshal(value, &one) == nil:
			many = []string{one}
		default:
			_ = json.Unmarshal(value, &many) // what is no list names nothing
		}
		if len(many) == 0 {
			return fmt.Errorf("its %s names no object", member)
		}
		for _, code := range many {
			if !strings.HasPrefix(code, own) {
				return fmt.Errorf("%q is not its own", code)
			}
		}
	}
	return nil
}

// Undo returns the request that removes what a request has created or renamed;
// false where it has done neither.
func Undo(done Request) (Request, bool) {
	kind, members := codes(done.Operation)
	var sent struct{ Code, NewCode, Namespace string }
	if members == nil || done.Operation == kind.remove.Name || json.Unmarshal([]byte(done.Body), &sent) != nil {
		return Request{}, false
	}
	if sent.NewCode != "" {
		sent.Code = sent.NewCode
	}
	if sent.Namespace == "" {
		sent.Namespace = "default"
	}
	return posted(kind.remove, kind.removal(sent.Code, sent.Namespace)), true
}
