package authing

import (
	"encoding/json"
	"errors"
	"time"
)

// EventNames are the names of webhook events. The API answers them as an array
// or, in its own published sample, as a string that holds the array's JSON;
// both are read, and an array is written. Nil means that the answer did not say.
type EventNames []string

// UnmarshalJSON reads either form; null leaves the names unsaid.
func (e *EventNames) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	if len(text) > 0 && text[0] == '"' {
		var inner string
		if err := json.Unmarshal(text, &inner); err != nil {
			return err
		}
		text = []byte(inner)
	}
	var names []string
	if err := json.Unmarshal(text, &names); err != nil || names == nil {
		return errors.New("events is neither an array of strings nor a string that holds one")
	}
	*e = names
	return nil
}

// layouts are the forms in which a time is read: those of the API, and those
// of gateways and private servers, which may leave the zone out. Such a time is
// taken for UTC.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05.999999999Z0700",
	"2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999 Z0700",
	"2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04:05.999999999",
	"2006-01-02",
}

// canonical is how a time is written by String: UTC, milliseconds, as the API's own.
const canonical = "2006-01-02T15:04:05.000Z07:00"

// Timestamp is an instant as the API tells it.
type Timestamp struct{ time.Time }

// String returns the instant as RFC 3339 in UTC with milliseconds.
func (t Timestamp) String() string { return t.UTC().Format(canonical) }

// UnmarshalJSON reads the forms of a time, and milliseconds since 1970.
func (t *Timestamp) UnmarshalJSON(text []byte) error {
	var milliseconds int64
	if json.Unmarshal(text, &milliseconds) == nil && milliseconds > 1e11 && milliseconds < 1e14 {
		t.Time = time.UnixMilli(milliseconds)
		return nil
	}
	var written string
	if err := json.Unmarshal(text, &written); err != nil {
		return errors.New("a time is not a string")
	}
	for _, layout := range layouts {
		if instant, err := time.Parse(layout, written); err == nil {
			t.Time = instant
			return nil
		}
	}
	return errors.New("a time is not of the form 2022-07-03T02:20:30.000Z")
}

// Secret is what an answer says of a secret. The zero value is an answer that
// does not say.
type Secret struct {
	// Said: the answer has the key.
	Said bool
	// None: it says that there is none, as null or as an empty text.
	None bool
	// Null: it says so as null, which some server may also use to hide one.
	Null bool
	// Value is what is there; it may be the picture of a secret.
	Value string
}

// UnmarshalJSON reads a text or null.
func (s *Secret) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*s = Secret{Said: true, None: true, Null: true}
		return nil
	}
	var value scalar
	if err := json.Unmarshal(text, &value); err != nil {
		return errors.New("secret is not a string")
	}
	*s = Secret{Said: true, None: value == "", Value: string(value)}
	return nil
}

// Shown returns the secret where the answer shows one, and shows it in clear.
func (s Secret) Shown() (string, bool) {
	return s.Value, s.Said && !s.None && !Masked(s.Value)
}
