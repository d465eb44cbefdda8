package emulator_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestSwitches refuses names and values that no switch knows.
func TestSwitches(t *testing.T) {
	t.Parallel()
	if _, err := emulator.New(emulator.Options{Behaviour: emulator.Behaviour{"events-form": "nonsense"}}); err == nil {
		t.Error("a nonsense value was taken")
	}
	var b emulator.Behaviour
	if err := b.Set("nonsense", "array"); err == nil {
		t.Error("a nonsense switch was taken")
	}
}

// TestSwitchesAreDocumented finds every switch in the package documentation, or
// in the rows that its kind declares.
func TestSwitchesAreDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range emulator.Rows() {
		text = append(text, row.Fidelity...)
	}
	for _, s := range emulator.Switches() {
		if !strings.Contains(string(text), "switch "+s.Name) {
			t.Errorf("neither doc.go nor a row names the switch %s", s.Name)
		}
	}
}

// TestFidelities uses the words that the package documentation explains, in
// its table and everywhere else.
func TestFidelities(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "known to be Authing's own:")
	words, table, _ := strings.Cut(rest, "endpoint ")
	var known []string
	for line := range strings.Lines(words) {
		if word, _, is := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "//\t"), "  "); is {
			known = append(known, word)
		}
	}
	if want := []string{contract.Documented, contract.Observed, contract.SDKs, contract.Assumed}; !slices.Equal(known, want) {
		t.Fatalf("the words are %q, not %q", known, want)
	}
	rows := 0
	for line := range strings.Lines(table) {
		cells := regexp.MustCompile(` {2,}`).Split(strings.TrimSpace(line), -1)
		if !strings.HasPrefix(line, "//\t") || len(cells) != 3 {
			continue
		}
		rows++
		if !slices.ContainsFunc(append(known, "the emulator's own", "not emulated"), func(word string) bool { return strings.HasPrefix(cells[2], word) }) {
			t.Errorf("%s: %q is explained nowhere", cells[1], cells[2])
		}
	}
	if rows < 60 {
		t.Errorf("%d rows were read", rows)
	}
	for _, c := range contract.Cases() {
		if !slices.Contains(known, c.Fidelity) {
			t.Errorf("%s: %q is explained nowhere", c.Name, c.Fidelity)
		}
	}
}

// TestRoutes answers what is listed, and 501 for what is listed as not implemented.
func TestRoutes(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for _, route := range p.Routes() {
		name, api := strings.CutPrefix(route.Path, "/api/v3/")
		if !api {
			if said := p.command(strings.TrimPrefix(route.Path, "/emulator/"), "[]"); !strings.Contains(said, "invalid parameters") {
				t.Errorf("%s answers %s", route.Path, said)
			}
			continue
		}
		body := map[string]string{http.MethodGet: "", http.MethodPost: "[]"}[route.Method]
		answer := p.ask(name, body)
		if missing := route.Fidelity == "not implemented"; missing != (answer.HTTP == http.StatusNotImplemented) || answer.StatusCode == 404 {
			t.Errorf("%s, which is %s, answers %+v", route.Path, route.Fidelity, answer)
		}
	}
}
