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
	return b, nil
}
