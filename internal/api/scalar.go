package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// Servers and gateways are known to write one type for another: a number as a
// text, a boolean as a text. What is meant is plain, so it is read.

// Scalar is a text, or a number or boolean read as one.
type Scalar string

// UnmarshalJSON reads a text, a number or a boolean.
func (s *Scalar) UnmarshalJSON(text []byte) error {
	switch text = bytes.TrimSpace(text); {
	case len(text) == 0 || text[0] == '{' || text[0] == '[' || string(text) == "null":
		return errors.New("neither a text nor a number")
	case text[0] == '"':
		return json.Unmarshal(text, (*string)(s))
	}
	*s = Scalar(text)
	return nil
}

// number is a number, or a text that holds one.
type number float64

// UnmarshalJSON reads a number or a text that holds one.
func (n *number) UnmarshalJSON(text []byte) error {
	var written Scalar
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

// WholeNumber is a whole number, or a text that holds one.
type WholeNumber int

// UnmarshalJSON reads a whole number, which may be written with a fraction of 0.
func (w *WholeNumber) UnmarshalJSON(text []byte) error {
	var value number
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	if value != number(math.Trunc(float64(value))) || math.Abs(float64(value)) > 1<<52 {
		return errors.New("not a whole number")
	}
	*w = WholeNumber(value)
	return nil
}

// Flag is a boolean, or what stands for one.
type Flag bool

// UnmarshalJSON reads true and false, as themselves, as texts, or as 1 and 0.
func (f *Flag) UnmarshalJSON(text []byte) error {
	var written Scalar
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	value, err := strconv.ParseBool(string(written))
	if err != nil {
		return errors.New("neither true nor false")
	}
	*f = Flag(value)
	return nil
}

// Object is a JSON object whose members are read one by one, so that one that
// cannot be read leaves the others as they are.
type Object struct {
	Members map[string]json.RawMessage
	// Unreadable are the names of the members that could not be read.
	Unreadable []string
}

// ObjectOf reads the members of an object.
func ObjectOf(text []byte) (*Object, error) {
	o := &Object{}
	if err := json.Unmarshal(text, &o.Members); err != nil {
		return nil, errors.New("not an object")
	}
	return o, nil
}

// Field reads a member; nil where there is none, where it is null, and where
// it cannot be read.
func Field[T any](o *Object, name string) *T {
	text, there := o.Members[name]
	if !there || string(text) == "null" {
		return nil
	}
	var value T
	if json.Unmarshal(text, &value) != nil {
		o.Unreadable = append(o.Unreadable, name)
		return nil
	}
	return &value
}

// ReadMembers reads an object member by member, and returns the names of those
// that could not be read; null says nothing.
func ReadMembers(text []byte, read func(*Object)) (unreadable []string, err error) {
	if string(text) == "null" {
		return nil, nil
	}
	o, err := ObjectOf(text)
	if err != nil {
		return nil, err
	}
	read(o)
	return o.Unreadable, nil
}

// TextIn reads a member that is a text, or a number or boolean read as one.
func TextIn(o *Object, name string) *string { return (*string)(Field[Scalar](o, name)) }

// TextOf is the id that a member holds; empty where it holds none.
func TextOf(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

// Ptr returns a pointer to a value, for fields that may be left out.
func Ptr[T any](value T) *T { return &value }
