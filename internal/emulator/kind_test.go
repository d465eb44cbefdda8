package emulator_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// kindSwitches are the switches that kinds of objects declare.
func kindSwitches() []emulator.Switch {
	return slices.DeleteFunc(emulator.Switches(), func(s emulator.Switch) bool { return s.Kind == "" || s.Kind == "webhook" })
}

// TestKindRows has a row of the table of fidelity for every endpoint that a kind
// declares and for every switch, and rows about nothing else.
func TestKindRows(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	var routes []string
	for _, route := range p.Routes() {
		routes = append(routes, strings.TrimPrefix(route.Path, "/api/v3/"))
	}
	text := ""
	for _, row := range emulator.Rows() {
		text += row.Fidelity + "\n"
		if !slices.Contains(routes, row.Endpoint) && !strings.HasSuffix(row.Endpoint, " answers") {
			t.Errorf("a row is about %s, which there is not", row.Endpoint)
		}
		if row.What == "" || !slices.ContainsFunc([]string{contract.Documented, contract.Observed, contract.SDKs, contract.Assumed}, func(word string) bool { return strings.HasPrefix(row.Fidelity, word) }) {
			t.Errorf("%+v is explained nowhere", row)
		}
	}
	for _, s := range kindSwitches() {
		if !strings.Contains(text, "switch "+s.Name) {
			t.Errorf("no row names the switch %s", s.Name)
		}
		for _, operation := range s.Operations {
			if !slices.Contains(routes, operation) {
				t.Errorf("%s is about %s, which there is not", s.Name, operation)
			}
		}
	}
}

// TestEveryKindHasCases holds kinds to the contract: each of their endpoints is
// an operation of it, and has cases.
func TestEveryKindHasCases(t *testing.T) {
	t.Parallel()
	operations, cases := map[string]bool{}, map[string]bool{}
	for _, o := range contract.Operations() {
		operations[o.Name] = true
	}
	for _, c := range contract.Cases() {
		cases[c.Operation] = true
	}
	p := start(t, emulator.Options{})
	for _, route := range p.Routes() {
		name, api := strings.CutPrefix(route.Path, "/api/v3/")
		if api && route.Fidelity != "not implemented" && (!operations[name] || !cases[name]) {
			t.Errorf("%s has no operation or no case in the contract", name)
		}
	}
	for _, o := range contract.Operations() {
		if !slices.ContainsFunc(p.Routes(), func(r emulator.Route) bool { return r.Path == "/api/v3/"+o.Name && r.Method == o.Method }) {
			t.Errorf("the emulator does not implement %s", o.Name)
		}
	}
}

// TestKindsInSnapshots keeps objects of every kind from one run to the next, and
// refuses files that it would not understand.
func TestKindsInSnapshots(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	first, err := emulator.New(emulator.Options{StateFile: file})
	if err != nil {
		t.Fatal(err)
	}
	first.Put("group", emulator.Object{"code": "a", "name": "A"})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := emulator.New(emulator.Options{StateFile: file})
	if err != nil {
		t.Fatal(err)
	}
	if all := second.Objects("group"); len(all) != 1 || all[0].Text("name") != "A" || all[0].Text("id") == "" {
		t.Errorf("kept %v", all)
	}
	if left := second.Leftovers(); left["group"] != 1 {
		t.Errorf("left %v", left)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	for _, objects := range []map[string][]emulator.Object{
		{"gruops": {{"code": "a"}}}, {"groups": {{"name": "A"}}}, {"groups": {{"code": "a"}, {"code": "a"}}},
	} {
		if _, err := emulator.New(emulator.Options{Seed: emulator.Snapshot{Objects: objects}}); err == nil {
			t.Errorf("%v was taken", objects)
		}
	}
}

// deviantKinds are the answers of kinds' switches that are not what the API
// description says of the forms of answers.
var deviantKinds = []string{"group-form=old", "role-form=2022", "role-time-form=text", "group-empty-description=ignored", "pipeline-list-source=omitted",
	"application-unknown=200", "application-no-addresses=null", "application-forms=sample", "application-list=short", "key-data=object"}

// TestKindAnswersConform holds the kinds to the API description under every
// answer of every switch, in the cases of the operations that it is about, but
// for those that are known to deviate.
func TestKindAnswersConform(t *testing.T) {
	t.Parallel()
	for _, question := range kindSwitches() {
		for _, value := range question.Values {
			answer := question.Name + "=" + value
			p := start(t, emulator.Options{Behaviour: emulator.Behaviour{question.Name: value}})
			wrong := conforms(p, question.Operations)
			if (wrong != nil) != slices.Contains(deviantKinds, answer) {
				t.Errorf("%s: %v", answer, wrong)
			}
		}
	}
}

// conforms leads objects through the cases of some operations, and returns what
// was wrong with an answer.
func conforms(p *pool, operations []string) (wrong error) {
	for i, c := range contract.Cases() {
		if !slices.Contains(operations, c.Operation) {
			continue
		}
		for _, request := range append(slices.Clone(c.Given), c.Request) {
			named := strings.NewReplacer("{name}", fmt.Sprintf("case-%d", i))
			path := request.Operation
			if request.Query != "" {
				path += "?" + named.Replace(request.Query)
			}
			if err := contract.CheckAnswer(request.Operation, p.raw(path, named.Replace(request.Body))); err != nil {
				wrong = fmt.Errorf("%s: %w", c.Name, err)
			}
		}
	}
	return wrong
}
