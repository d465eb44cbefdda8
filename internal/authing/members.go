package authing

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Form is what a member of an object holds.
type Form int

// The forms of members.
const (
	FormText Form = iota
	FormFlag
	FormWhole
	// FormTexts are texts in any order, FormList in their own.
	FormTexts
	FormList
	FormTextMap
	FormObject
)

// Member is a member of an object that an answer holds beside others of which
// nothing is known.
type Member struct {
	Field string
	Form  Form
	// ReadOnly members are the server's, and never sent from a configuration.
	ReadOnly bool
	// Members are those of an object.
	Members []Member
}

// Members are the members of such an object, as an answer has them. They may
// hold secrets: they are never stored and never shown.
type Members map[string]json.RawMessage

// Wanted are members as they are to be: texts, booleans, int64, []string, List,
// map[string]string, and Wanted for an object inside.
type Wanted map[string]any

// List are texts of which the order matters.
type List []string

// readMembers reads an object, without the members that are there in a form that
// is not known: these are named behind the object's own name.
func readMembers(o *api.Object, name string, known []Member) Members {
	held := api.Field[Members](o, name)
	if held == nil || *held == nil {
		return nil
	}
	for _, member := range known {
		if text, there := (*held)[member.Field]; there && !member.readable(text) {
			o.Unreadable = append(o.Unreadable, name+"."+member.Field)
			delete(*held, member.Field)
		}
	}
	return *held
}

// readable tells whether a value has the member's form; null is no value.
func (m Member) readable(text json.RawMessage) bool {
	if string(text) == "null" {
		return true
	}
	switch m.Form {
	case FormFlag:
		return json.Unmarshal(text, new(api.Flag)) == nil
	case FormWhole:
		return json.Unmarshal(text, new(api.WholeNumber)) == nil
	case FormTexts, FormList:
		return json.Unmarshal(text, new([]api.Scalar)) == nil
	case FormTextMap:
		return json.Unmarshal(text, new(map[string]api.Scalar)) == nil
	case FormObject:
		var inside Members
		if json.Unmarshal(text, &inside) != nil {
			return false
		}
		return !slices.ContainsFunc(m.Members, func(member Member) bool {
			text, there := inside[member.Field]
			return there && !member.readable(text)
		})
	default:
		return json.Unmarshal(text, new(api.Scalar)) == nil
	}
}

// Text returns a member that is a text; nil where there is none.
func (m Members) Text(field string) *string { return api.TextIn(m.object(), field) }

// Flag returns a member that is a boolean; nil where there is none.
func (m Members) Flag(field string) *bool { return (*bool)(api.Field[api.Flag](m.object(), field)) }

// Whole returns a member that is a whole number; nil where there is none.
func (m Members) Whole(field string) *int {
	return (*int)(api.Field[api.WholeNumber](m.object(), field))
}

// Texts returns a member that is a list of texts; nil where there is none.
func (m Members) Texts(field string) *[]string { return api.Field[[]string](m.object(), field) }

// TextMap returns a member that is an object of texts; nil where there is none.
func (m Members) TextMap(field string) *map[string]string {
	return api.Field[map[string]string](m.object(), field)
}

// Inside returns a member that is an object; nil where there is none.
func (m Members) Inside(field string) Members {
	if object := api.Field[Members](m.object(), field); object != nil {
		return *object
	}
	return nil
}

// With returns the members with a flag among them.
func (m Members) With(field string, flag *bool) Members {
	if flag == nil {
		return m
	}
	all := maps.Clone(m)
	if all == nil {
		all = Members{}
	}
	all[field] = encoded(*flag)
	return all
}

func (m Members) object() *api.Object { return &api.Object{Members: m} }

// laid returns the members with those that are wanted laid over them, and tells
// whether that changes any. Pictures of secrets are left out: the server would
// store them.
func (m Members) laid(wanted Wanted) (laid Members, differs bool) {
	laid = Members{}
	for field, text := range m {
		if !masked(text) {
			laid[field] = text
		}
	}
	for field, value := range wanted {
		if inside, is := value.(Wanted); is {
			var held Members
			_ = json.Unmarshal(m[field], &held) // what is none is replaced whole
			over, different := held.laid(inside)
			if different {
				laid[field], differs = encoded(over), true
			}
			continue
		}
		if !sameMember(m[field], value) {
			laid[field], differs = encoded(value), true
		}
	}
	return laid, differs
}

// without returns the members without some.
func (m Members) without(fields ...string) Members {
	rest := maps.Clone(m)
	maps.DeleteFunc(rest, func(field string, _ json.RawMessage) bool { return slices.Contains(fields, field) })
	return rest
}

// only returns those of the members that have one of some names.
func (m Members) only(fields ...string) Members {
	rest := maps.Clone(m)
	maps.DeleteFunc(rest, func(field string, _ json.RawMessage) bool { return !slices.Contains(fields, field) })
	return rest
}

// lost tells whether one of the members, but for some, is not in others as it
// was. A number written as a text is the same, and so are texts in another order.
func (m Members) lost(others Members, but ...string) bool {
	for field, text := range m.without(but...) {
		if !masked(text) && !masked(others[field]) && canonical(text) != canonical(others[field]) {
			return true
		}
	}
	return false
}

// canonical is a value in one form: absent, null and empty are the same.
func canonical(text json.RawMessage) string {
	var value any
	if json.Unmarshal(text, &value) != nil {
		return string(text)
	}
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	case []any:
		texts := make([]string, 0, len(value))
		for _, entry := range value {
			texts = append(texts, string(encoded(entry)))
		}
		return strings.Join(unordered(texts), ",")
	}
	return string(encoded(value))
}

// masked tells whether a value is the picture of a secret.
func masked(text json.RawMessage) bool {
	var shown string
	return json.Unmarshal(text, &shown) == nil && api.Masked(shown)
}

func encoded(value any) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		panic("a wanted member has a form that JSON has not") // which no Wanted holds
	}
	return text
}

// sameMember tells whether a member has a wanted value. Texts of a list are
// compared without their order; absent, null and empty are the same.
func sameMember(text json.RawMessage, wanted any) bool {
	switch wanted := wanted.(type) {
	case bool:
		var held api.Flag
		return json.Unmarshal(text, &held) == nil && bool(held) == wanted
	case int64:
		var held api.WholeNumber
		return json.Unmarshal(text, &held) == nil && int64(held) == wanted
	case []string:
		var held []string
		_ = json.Unmarshal(text, &held) // what is none is not the same as some
		return slices.Equal(unordered(held), unordered(wanted))
	case List:
		var held []string
		_ = json.Unmarshal(text, &held)
		return slices.Equal(held, wanted)
	case map[string]string:
		var held map[string]string
		_ = json.Unmarshal(text, &held)
		return maps.Equal(held, wanted)
	default:
		return canonical(text) == canonical(encoded(wanted))
	}
}

// secretMember matches members of which the value is a secret.
var secretMember = regexp.MustCompile(`(?i)secret$|signingkey$|privatekey$|spkey$`)

// secrets are the secrets that the members hold.
func (m Members) secrets() []string {
	var found []string
	for field, text := range m {
		var secret string
		if secretMember.MatchString(field) && json.Unmarshal(text, &secret) == nil && !api.Masked(secret) {
			found = append(found, secret)
		}
	}
	return found
}
