package authing

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// Servers and gateways are known to write one type for another: a number as a
// text, a boolean as a text. What is meant is plain, so it is read.

// scalar is a text, or a number or boolean read as one.
type scalar string

// UnmarshalJSON reads a text, a number or a boolean.
func (s *scalar) UnmarshalJSON(text []byte) error {
	switch text = bytes.TrimSpace(text); {
	case len(text) == 0 || text[0] == '{' || text[0] == '[' || string(text) == "null":
		return errors.New("neither a text nor a number")
	case text[0] == '"':
		return json.Unmarshal(text, (*string)(s))
	}
	*s = scalar(text)
	return nil
}

// number is a number, or a text that holds one.
type number float64

// UnmarshalJSON reads a number or a text that holds one.
func (n *number) UnmarshalJSON(text []byte) error {
	var written scalar
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	value, err := strconv.ParseFloat(string(written), 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return errors.New("not a number")
	}
	*n = number(value)
	return nil
}

// wholeNumber is a whole number, or a text that holds one.
type wholeNumber int

// UnmarshalJSON reads a whole number, which may be written with a fraction of 0.
func (w *wholeNumber) UnmarshalJSON(text []byte) error {
	var value number
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	if value != number(math.Trunc(float64(value))) || math.Abs(float64(value)) > 1<<52 {
		return errors.New("not a whole number")
	}
	*w = wholeNumber(value)
	return nil
}

// flag is a boolean, or what stands for one.
type flag bool

// UnmarshalJSON reads true and false, as themselves, as texts, or as 1 and 0.
func (f *flag) UnmarshalJSON(text []byte) error {
	var written scalar
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	value, err := strconv.ParseBool(string(written))
	if err != nil {
		return errors.New("neither true nor false")
	}
	*f = flag(value)
	return nil
}

// object is a JSON object whose members are read one by one, so that one that
// cannot be read leaves the others as they are.
type object struct {
	members map[string]json.RawMessage
	// unreadable are the names of the members that could not be read.
	unreadable []string
}

// objectOf reads the members of an object.
func objectOf(text []byte) (*object, error) {
	o := &object{}
	if err := json.Unmarshal(text, &o.members); err != nil {
		return nil, errors.New("not an object")
	}
	return o, nil
}

// field reads a member; nil where there is none, where it is null, and where
// it cannot be read.
func field[T any](o *object, name string) *T {
	text, there := o.members[name]
	if !there || string(text) == "null" {
		return nil
	}
	var value T
	if json.Unmarshal(text, &value) != nil {
		o.unreadable = append(o.unreadable, name)
		return nil
	}
	return &value
}

// readMembers reads an object member by member, and returns the names of those
// that could not be read; null says nothing.
func readMembers(text []byte, read func(*object)) (unreadable []string, err error) {
	if string(text) == "null" {
		return nil, nil
	}
	o, err := objectOf(text)
	if err != nil {
		return nil, err
	}
	read(o)
	return o.unreadable, nil
}

// textIn reads a member that is a text, or a number or boolean read as one.
func textIn(o *object, name string) *string { return (*string)(field[scalar](o, name)) }

// idOf is the id that a member holds; empty where it holds none.
func idOf(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

// Ptr returns a pointer to a value, for fields that may be left out.
func Ptr[T any](value T) *T { return &value }
