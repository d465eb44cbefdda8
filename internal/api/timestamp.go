package api

import (
	"encoding/json"
	"errors"
	"time"
)

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
