package emulator

import (
	"fmt"
	"slices"
	"strings"
)

// Behaviour chooses among the answers that Authing is not known to give or not
// to give. The zero value of each field means the first value of its Switch.
type Behaviour struct {
	EventsForm     string
	EventsOrder    string
	UnknownEvents  string
	EmptyEvents    string
	ListForm       string
	SecretForm     string
	NoSecret       string
	ClearSecret    string
	EnabledDefault string
	UpdateOmitted  string
	UpdateUnknown  string
	NotFound       string
	DuplicateName  string
	RetryConfig    string
	WriteAnswer    string
	DeleteAnswer   string
	WrongKey       string
}

// Switch is one open question about Authing and the answers the emulator can give.
type Switch struct {
	// Name is the switch's name on a command line.
	Name string
	// Question is what is not known.
	Question string
	// Values are the answers; the first is the default.
	Values []string

	field func(*Behaviour) *string
}

// The values of the switches.
const (
	formArray    = "array"
	formString   = "string"
	formObject   = "object"
	formOmitted  = "omitted"
	formClear    = "clear"
	formMasked   = "masked"
	formNull     = "null"
	formEmpty    = "empty"
	orderKept    = "kept"
	orderSorted  = "sorted"
	eventsDrop   = "dropped"
	accepted     = "accepted"
	refusedValue = "refused"
	ignored      = "ignored"
	clears       = "clears"
	isFalse      = "false"
	isTrue       = "true"
	omittedKeep  = "keep"
	omittedReset = "reset"
	answerWhole  = "whole"
	answerIDOnly = "id"
	answerNone   = "none"
	answerYes    = "success"
	http200      = "http-200"
	http404      = "http-404"
	code404      = "404"
	code422      = "422"
	code2224     = "2224"
	code1300     = "1300"
)

// Switches returns every switch, in the order of the fields of Behaviour.
func Switches() []Switch {
	return []Switch{
		{"events-form", "how answers write events", []string{formArray, formString, formOmitted}, func(b *Behaviour) *string { return &b.EventsForm }},
		{"events-order", "whether answers keep the order and repetitions of events", []string{orderKept, orderSorted}, func(b *Behaviour) *string { return &b.EventsOrder }},
		{"unknown-events", "what becomes of event names that do not exist", []string{orderKept, eventsDrop}, func(b *Behaviour) *string { return &b.UnknownEvents }},
		{"empty-events", "whether a webhook may have no events", []string{accepted, refusedValue}, func(b *Behaviour) *string { return &b.EmptyEvents }},
		{"list-form", "how a list of one entry is written", []string{formArray, formObject}, func(b *Behaviour) *string { return &b.ListForm }},
		{"secret-form", "how answers write a secret", []string{formClear, formMasked, formOmitted, formNull}, func(b *Behaviour) *string { return &b.SecretForm }},
		{"no-secret", "how answers write that there is no secret", []string{formOmitted, formNull, formEmpty}, func(b *Behaviour) *string { return &b.NoSecret }},
		{"clear-secret", "what an update with an empty secret does", []string{clears, ignored, refusedValue}, func(b *Behaviour) *string { return &b.ClearSecret }},
		{"enabled-default", "enabled of a webhook created without it", []string{isFalse, isTrue}, func(b *Behaviour) *string { return &b.EnabledDefault }},
		{"update-omitted", "what an update does to fields left out", []string{omittedKeep, omittedReset}, func(b *Behaviour) *string { return &b.UpdateOmitted }},
		{"update-unknown", "statusCode of an update of an unknown id", []string{code404, code422}, func(b *Behaviour) *string { return &b.UpdateUnknown }},
		{"not-found", "HTTP status that comes with statusCode 404", []string{http200, http404}, func(b *Behaviour) *string { return &b.NotFound }},
		{"duplicate-name", "whether two webhooks may share a name", []string{accepted, refusedValue}, func(b *Behaviour) *string { return &b.DuplicateName }},
		{"retry-config", "whether retryConfig is known", []string{accepted, ignored, refusedValue}, func(b *Behaviour) *string { return &b.RetryConfig }},
		{"write-answer", "what create and update answer", []string{answerWhole, answerIDOnly}, func(b *Behaviour) *string { return &b.WriteAnswer }},
		{"delete-answer", "whether delete answers data.success", []string{answerYes, answerNone}, func(b *Behaviour) *string { return &b.DeleteAnswer }},
		{"wrong-key", "apiCode of a login with wrong keys", []string{code2224, code1300}, func(b *Behaviour) *string { return &b.WrongKey }},
	}
}

// Set puts one switch, named as on a command line, to one of its values.
func (b *Behaviour) Set(name, value string) error {
	for _, s := range Switches() {
		if s.Name != name {
			continue
		}
		if !slices.Contains(s.Values, value) {
			return fmt.Errorf("switch %s knows %s, not %q", name, strings.Join(s.Values, ", "), value)
		}
		*s.field(b) = value
		return nil
	}
	return fmt.Errorf("there is no switch %q", name)
}

// settled returns the behaviour with every field set; it refuses values that
// no switch knows.
func (b Behaviour) settled() (Behaviour, error) {
	for _, s := range Switches() {
		field := s.field(&b)
		if *field == "" {
			*field = s.Values[0]
		}
		if err := b.Set(s.Name, *field); err != nil {
			return Behaviour{}, err
		}
	}
	return b, nil
}
