package tf

import (
	"cmp"
	"context"
	"iter"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Plain is what the methods of a resource need to know about its kind of
// object: M is the resource in plan and state, T the object as Authing answers
// it. It serves objects that one call creates and that have a key, which the
// configuration chooses or the server makes.
type Plain[M any, T authing.Object] struct {
	// Type is the resource's type without the provider's, Kind the kind's name in
	// errors, such as "group", Kinds in the plural.
	Type, Kind, Kinds string
	Description       string
	// Attributes are the resource's, but for id and timeouts, which follow.
	Attributes func() map[string]schema.Attribute
	// Key are the attributes that make the import id, joined by Separator, and the
	// identity; the last is the object's own, what stands before it is its scope.
	Key []KeyPart
	// Own is how an object is identified whose key may change, or is no part of its
	// identity: nil where that is the key.
	Own *Own[M]
	// Separator stands between the parts of the import id; a slash where it is empty.
	Separator string
	// Mutable tells that the key may change in place.
	Mutable bool
	// Scope is the scope of an import id without one.
	Scope string
	// Within is what objects are in that is no part of their key, such as a scene:
	// a name is looked up there where an import id says so. Empty where there is
	// none.
	Within string
	// By are texts besides the name that an import id may have for an object, by
	// the prefix that says so, such as "identifier:"; nil where there are none.
	By map[string]func(T) *string
	// Fixed is the id of what a user pool has one of, which then is the key too, as
	// the attribute id; empty for others. Leaves says, in a plan, what a destroy
	// leaves as it is; empty where it leaves nothing.
	Fixed  string
	Leaves Remedy
	// Before says what was there before a create took it over, which the private state
	// remembers; nil where a create takes nothing over.
	Before func(context.Context, *authing.Client, M) (string, error)
	// Parting is what a plan says of a destroy that leaves or brings back something:
	// what was there before is empty where that is not known. Nil where there is
	// nothing to say.
	Parting func(m M, before string) (title, titleChinese, detail string, remedy Remedy)
	// KeyOf are the values of Key.
	KeyOf func(M) []types.String
	// Name is what errors call an object whose key the server has not made yet;
	// nil where the configuration chooses the key.
	Name     func(M) types.String
	Timeouts func(M) timeouts.Value
	// With lays an answer over what is known. It leaves nothing unknown, and no
	// write-only argument.
	With func(M, T) M
	// WriteOnly lays the write-only arguments of the configuration over the plan;
	// nil where there are none.
	WriteOnly func(plan, config M) M
	// Seal is how a write-only argument is remembered; nil where there is none
	// that the API answers.
	Seal *Sealing[M, T]

	Create func(context.Context, *authing.Client, M) (authing.Created[T], error)
	// Late are the attributes that Create does not send.
	Late []string
	// Finish brings a new object to its plan where one call does not; nil where
	// it does. The object is in the state by then.
	Finish func(ctx context.Context, client *authing.Client, plan M, made T) (T, error)
	// Gentle: what Finish cannot do is a warning, since an error would have Terraform
	// destroy the object with all that gets into it meanwhile.
	Gentle bool
	// Get reads the object of a scope that has a key; Known is what a resource
	// knows of it.
	Get   func(ctx context.Context, client *authing.Client, scope, key string, known authing.Known) (T, error)
	Known func(M) authing.Known
	// Update changes an object. In plan, an attribute of Kept that is not
	// configured is unknown.
	Update func(ctx context.Context, client *authing.Client, plan, state M) (T, error)
	// Kept are the attributes that Authing keeps where they are not configured.
	Kept []string
	// Progress are the computed attributes that change with every change, and by
	// which one shows whether a change has come to its end. Settled tells that it
	// has; both are nil where an answered change has. See UnfinishedError.
	Progress []string
	Settled  func(T) bool
	Delete   func(context.Context, *authing.Client, M) error
	// Each returns the objects of a scope.
	Each func(ctx context.Context, client *authing.Client, scope string) iter.Seq2[T, error]

	// Unmanaged tells by the last part of the key that an object is Authing's own,
	// which is neither imported, taken over nor deleted; nil where there are none.
	// UnmanagedRemedy is what to do then.
	Unmanaged       func(string) bool
	UnmanagedRemedy Remedy

	// Empties are attributes that are sent as an empty text where they are left out.
	Empties []string
	// Advice is what to do about an attribute that Authing stored otherwise than
	// it was sent, or refused empty; by attribute, where there is more to say than
	// usual.
	Advice map[string]Remedy

	// MovedFrom is the type of hefanxu/authing whose state is taken over, Moved
	// the resource that it makes: see TakeOver. Empty and nil where there is none.
	MovedFrom string
	Moved     func(read func(attribute string) types.String) M
}

// KeyPart is an attribute of a key, and what it means.
type KeyPart struct {
	Name, Means string
	// Optional: it may be null, and is in no import id then.
	Optional bool
}

// Own is an identity that is not the key.
type Own[M any] struct {
	// Means says what the attribute id holds, which the server makes.
	Means string
	// Key are the attributes of the identity, Of their values.
	Key []KeyPart
	Of  func(M) []types.String
	// Find is the key of the object of an identity: the values of Plain.Key.
	Find func(ctx context.Context, client *authing.Client, identity []string) ([]string, error)
}

// identity are the attributes of the identity, identified their values.
func (p *Plain[M, T]) identity() []KeyPart {
	if p.Own != nil {
		return p.Own.Key
	}
	return p.Key
}

func (p *Plain[M, T]) identified(m M) []types.String {
	if p.Own != nil {
		return p.Own.Of(m)
	}
	return p.KeyOf(m)
}

// place is the scope and the last part of the key of an object.
func (p *Plain[M, T]) place(m M) (scope, key string) {
	parts := p.KeyOf(m)
	var before []string
	for _, part := range parts[:len(parts)-1] {
		if text := part.ValueString(); text != "" {
			before = append(before, text)
		}
	}
	return strings.Join(before, p.separator()), parts[len(parts)-1].ValueString()
}

// idMeans says what the import id is.
func (p *Plain[M, T]) idMeans() string {
	if p.Own != nil {
		return p.Own.Means
	}
	if p.Fixed != "" {
		return "Always `" + p.Fixed + "`: the import id."
	}
	if len(p.Key) == 1 && p.Key[0].Name == "id" {
		return p.Key[0].Means + " The import id."
	}
	if len(p.Key) == 1 {
		return "The same as `" + p.Key[0].Name + "`: the import id."
	}
	if len(p.Key) > 2 {
		var names []string
		for _, part := range p.Key {
			name := part.Name
			if part.Optional {
				name = "[" + name + "]"
			}
			names = append(names, name)
		}
		return "The import id: `" + strings.Join(names, p.separator()) + "`."
	}
	scope, own := p.Key[0].Name, p.Key[1].Name
	means := "The " + scope + " and the " + own + ", as `" + scope + p.separator() + own + "`"
	if p.Key[0].Optional {
		means += ", or the " + own + " alone where there is no " + scope
	}
	return means + ": the import id."
}

func (p *Plain[M, T]) separator() string { return cmp.Or(p.Separator, "/") }

// label is how errors call one object, such as `"oncall"`.
func (p *Plain[M, T]) label(m M) string {
	if p.Name != nil {
		return p.Name(m).String()
	}
	return strconv.Quote(importID(p.place(m)))
}

// task says what is done to one object, such as `Creating group "oncall"`.
func (p *Plain[M, T]) task(verb string, m M) string { return verb + " " + p.Kind + " " + p.label(m) }
