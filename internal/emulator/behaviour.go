package emulator

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Behaviour chooses among the answers that Authing is not known to give or not
// to give: the value of a Switch by its name. What is not chosen is the first
// value of the switch.
type Behaviour map[string]string

// Set puts one switch to one of its values.
func (b *Behaviour) Set(name, value string) error {
	changed := maps.Clone(*b) // other copies of the behaviour may share it
	if changed == nil {
		changed = Behaviour{}
	}
	changed[name] = value
	if err := changed.Check(); err != nil {
		return err
	}
	*b = changed
	return nil
}

// Check refuses switches that there are not, and values that no switch knows.
func (b Behaviour) Check() error {
	_, err := b.settled()
	return err
}

// settled returns the behaviour with every switch set; it refuses switches that
// there are not, and values that no switch knows.
func (b Behaviour) settled() (Behaviour, error) {
	all := Behaviour{}
	for _, s := range Switches() {
		all[s.Name] = s.Values[0]
		value, chosen := b[s.Name]
		switch {
		case !chosen || value == "":
		case !slices.Contains(s.Values, value):
			return nil, fmt.Errorf("switch %s knows %s, not %q", s.Name, strings.Join(s.Values, ", "), value)
		default:
			all[s.Name] = value
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if _, known := all[name]; !known {
			return nil, fmt.Errorf("there is no switch %q", name)
		}
	}
	return all, nil
}
