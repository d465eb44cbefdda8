package authing

import (
	"encoding/json"
	"errors"

	"github.com/authing/terraform-provider-authing/internal/api"
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
	var value api.Scalar
	if err := json.Unmarshal(text, &value); err != nil {
		return errors.New("secret is not a string")
	}
	*s = Secret{Said: true, None: value == "", Value: string(value)}
	return nil
}

// Shown returns the secret where the answer shows one, and shows it in clear.
func (s Secret) Shown() (string, bool) {
	return s.Value, s.Said && !s.None && !api.Masked(s.Value)
}
