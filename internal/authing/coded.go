package authing

import (
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Coded is what the API answers of every object to which the caller gives a
// code; the types of such objects embed it. What an answer may leave out is a
// pointer.
type Coded struct {
	// ID is made by the server; some kinds and older servers have none.
	ID          *string
	Code        string
	Name        *string
	Description *string

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// readCoded reads each field of an answer by itself: those that all such objects
// have, and more.
func readCoded(text []byte, more func(*api.Object)) (Coded, error) {
	var read Coded
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.ID, read.Code = api.TextIn(o, "id"), api.TextOf(api.TextIn(o, "code"))
		read.Name, read.Description = api.TextIn(o, "name"), api.TextIn(o, "description")
		if more != nil {
			more(o)
		}
	})
	read.Unreadable = unreadable
	return read, err
}

// UnreadFields returns Unreadable.
func (c Coded) UnreadFields() []string { return c.Unreadable }

// Key returns the code.
func (c Coded) Key() string { return c.Code }

// Called returns the name.
func (c Coded) Called() *string { return c.Name }

func (c Coded) coded() Coded { return c }

// differs lists which of the fields that all such objects have are not as they
// were sent.
func (c Coded) differs(sent CodedRequest) []string {
	return differing(differs("name", c.Name, sent.Name), differs("description", c.Description, sent.Description))
}

// isCoded are the types that embed Coded.
type isCoded interface{ coded() Coded }

// named tells of an object whether it has a name, as far as the answer shows it.
func named[T isCoded](name string) func(T) bool {
	return func(object T) bool { return len(differs("name", object.coded().Name, name)) == 0 }
}

// byCode returns a kind whose objects are Coded, with what follows from that:
// how one is recognised, what it has, and that get asks for it by its code, in a
// scope as list does.
func byCode[T isCoded](k kind[T]) *kind[T] {
	k.key = "code"
	k.id = func(object T) string { return object.coded().Code }
	k.called = func(object T) *string { return object.coded().Name }
	k.serverID = func(object T) *string { return object.coded().ID }
	k.missing = func(object T) []string { return lacks("name", object.coded().Name == nil) }
	k.untold = func(object T) []string {
		c := object.coded()
		return lacks("description", c.Description == nil && !c.Unreadable.Has("description"))
	}
	k.asks = func(scope, code string) url.Values {
		query := url.Values{}
		if k.lists != nil {
			query = k.lists(scope)
		}
		query.Set("code", code)
		return query
	}
	return &k
}

// CodedRequest is what every object that has a code is to be, or to become;
// requests embed it.
type CodedRequest struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

// codeRequest is the body of a delete that names one object.
type codeRequest struct {
	Code string `json:"code"`
}

// codeListRequest is the body of a delete that names several objects.
type codeListRequest struct {
	CodeList []string `json:"codeList"`
}

// Identified is embedded by requests for a change that may give the object
// another code.
type Identified struct {
	// ServerID is the object's id where it is known, so that no other object that
	// has got one of the codes is taken for it.
	ServerID string `json:"-"`
}

func (i Identified) identity() string { return i.ServerID }
