package emulator

import (
	"fmt"
	"maps"
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
	BadToken       string
	NotFoundData   string
	DeleteUnknown  string
	OverLimit      string
	ListOrder      string
	LogOrder       string
	RetryFilled    string
	RetryDefault   string
	RetryLog       string
	FormEncoding   string
	NotFoundCode   string
	NullSecret     string
	RetryRange     string
	WrongKeyStatus string
	PoolHeader     string
	DeliveryRepeat string

	// Answers are those to the switches that kinds of objects declare, by name.
	Answers map[string]string `placeholder:"NAME=VALUE" help:"Answer to an open question that has no flag of its own; routes --long lists them."`
}

// Set puts one switch, named as on a command line, to one of its values.
func (b *Behaviour) Set(name, value string) error {
	for _, s := range slices.Concat(Switches(), KindSwitches()) {
		if s.Name != name {
			continue
		}
		if !slices.Contains(s.Values, value) {
			return fmt.Errorf("switch %s knows %s, not %q", name, strings.Join(s.Values, ", "), value)
		}
		if s.field == nil {
			answers := maps.Clone(b.Answers) // other copies of the behaviour may share them
			if answers == nil {
				answers = map[string]string{}
			}
			answers[name] = value
			b.Answers = answers
			return nil
		}
		*s.field(b) = value
		return nil
	}
	return fmt.Errorf("there is no switch %q", name)
}

// Check refuses values that no switch knows.
func (b Behaviour) Check() error {
	_, err := b.settled()
	return err
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
	given := b.Answers
	b.Answers = nil
	for _, s := range KindSwitches() {
		if err := b.Set(s.Name, s.Values[0]); err != nil {
			return Behaviour{}, err
		}
	}
	for name, value := range given {
		if err := b.Set(name, value); err != nil {
			return Behaviour{}, err
		}
	}
	return b, nil
}
