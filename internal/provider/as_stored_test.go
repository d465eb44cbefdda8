package provider

import (
	"encoding/json"
	"maps"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestStatesAreHandedBack has states of every resource answered without the
// framework where that may be, and each the way that the framework answers it.
func TestStatesAreHandedBack(t *testing.T) {
	t.Parallel()
	made := New(Surroundings{Getenv: func(string) string { return "" }})
	framework := providerserver.NewProtocol6(made)()
	schemas, err := framework.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	handing := handingBackStates(t.Context(), made)
	if len(handing) != len(schemas.ResourceSchemas) {
		t.Fatalf("%d resources of %d", len(handing), len(schemas.ResourceSchemas))
	}
	for name, schema := range schemas.ResourceSchemas {
		of := schema.ValueType()
		whole, ok := sample(t, of).(map[string]any)
		if !ok {
			t.Fatalf("%s is no object", name)
		}
		nulls := map[string]any{}
		for attribute := range whole {
			nulls[attribute] = nil
		}
		for what, c := range map[string]struct {
			state   any
			version int64
			// unlike: it is not handed back.
			unlike bool
		}{
			"every attribute":              {whole, schema.Version, false},
			"every attribute null":         {nulls, schema.Version, false},
			"one more":                     {with(whole, "one_more", "x"), schema.Version, true},
			"one fewer":                    {without(whole, "id"), schema.Version, true},
			"one instead of another":       {with(without(whole, "id"), "identifier", "x"), schema.Version, true},
			"an object for a text":         {with(whole, "id", map[string]any{"x": "y"}), schema.Version, true},
			"a list for a text":            {with(whole, "id", []any{"x"}), schema.Version, true},
			"a number for a text":          {with(whole, "id", 1), schema.Version, true},
			"a truth for a text":           {with(whole, "id", true), schema.Version, true},
			"a text for an object":         {with(whole, "timeouts", "1h"), schema.Version, true},
			"one more inside":              {with(whole, "timeouts", with(inside(t, whole, "timeouts"), "one_more", "x")), schema.Version, true},
			"one fewer inside":             {with(whole, "timeouts", without(inside(t, whole, "timeouts"), "create")), schema.Version, true},
			"a version that has passed":    {whole, schema.Version - 1, true},
			"a version that is yet to be":  {whole, schema.Version + 1, true},
			"a text, and no object at all": {"x", schema.Version, true},
		} {
			stored, err := json.Marshal(c.state)
			if err != nil {
				t.Fatal(err)
			}
			compareUpgrades(t, name+", "+what, handing[name], framework, of, c.unlike,
				&tfprotov6.UpgradeResourceStateRequest{TypeName: name, Version: c.version, RawState: &tfprotov6.RawState{JSON: stored}})
		}
		for what, stored := range map[string]string{"nothing": "", "half a state": `{"id":`, "two states": `{}{}`} {
			if handing[name].answer(&tfprotov6.UpgradeResourceStateRequest{TypeName: name, Version: schema.Version, RawState: &tfprotov6.RawState{JSON: []byte(stored)}}) != nil {
				t.Errorf("%s: %s is handed back", name, what)
			}
		}
	}
}

// compareUpgrades compares an answer with the framework's, where there is one
// and there has to be.
func compareUpgrades(t *testing.T, what string, handing asStored, framework tfprotov6.ProviderServer, of tftypes.Type, unlike bool, req *tfprotov6.UpgradeResourceStateRequest) {
	t.Helper()
	got := handing.answer(req)
	if (got == nil) != unlike {
		t.Errorf("%s: handed back: %t", what, got != nil)
	}
	if got == nil {
		return
	}
	want, err := framework.UpgradeResourceState(t.Context(), req)
	if err != nil || len(want.Diagnostics) > 0 {
		t.Fatalf("%s: the framework says %v, %v", what, err, want.Diagnostics)
	}
	gotValue, err := got.UpgradedState.Unmarshal(of)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	wantValue, err := want.UpgradedState.Unmarshal(of)
	if err != nil {
		t.Fatal(err)
	}
	if !gotValue.Equal(wantValue) {
		t.Errorf("%s: handed back\n%s\nwant\n%s", what, gotValue, wantValue)
	}
}

// TestNumbersThatAreNotWhole are left to the framework, which knows how much of
// them can be held.
func TestNumbersThatAreNotWhole(t *testing.T) {
	t.Parallel()
	of := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"n": tftypes.Number}}
	handing := asStored{func() (int64, tftypes.Type) { return 0, of }}
	for number, want := range map[string]bool{"3": true, "-9223372036854775808": true, "2.5": false, "9223372036854775808": false, "1e2": false} {
		got := handing.answer(&tfprotov6.UpgradeResourceStateRequest{RawState: &tfprotov6.RawState{JSON: []byte(`{"n":` + number + `}`)}})
		if (got != nil) != want {
			t.Errorf("%s: handed back: %t", number, got != nil)
		}
	}
}

// TestLoggedStatesAreNotHandedBack leaves every state to the framework where its
// lines are read.
func TestLoggedStatesAreNotHandedBack(t *testing.T) {
	t.Parallel()
	for level, want := range map[string]bool{"TRACE": false, "OFF": true} {
		made, ok := NewServer(Surroundings{Getenv: func(name string) string {
			return map[string]string{"TF_LOG_SDK": level}[name]
		}}).(server)
		if !ok || (made.asStored != nil) != want {
			t.Errorf("%s: handed back: %t", level, made.asStored != nil)
		}
	}
}

// sample returns a value of a type, as JSON has it, in which nothing is null.
func sample(t *testing.T, of tftypes.Type) any {
	t.Helper()
	switch of := of.(type) {
	case tftypes.Object:
		values := map[string]any{}
		for name, attribute := range of.AttributeTypes {
			values[name] = sample(t, attribute)
		}
		return values
	case tftypes.List:
		return []any{sample(t, of.ElementType)}
	case tftypes.Set:
		return []any{sample(t, of.ElementType)}
	case tftypes.Map:
		return map[string]any{"key": sample(t, of.ElementType)}
	}
	value, ok := map[string]any{"tftypes.String": "文 \"a\"\n", "tftypes.Number": 3, "tftypes.Bool": false}[of.String()]
	if !ok {
		t.Fatalf("no sample of %s", of)
	}
	return value
}

func inside(t *testing.T, state map[string]any, attribute string) map[string]any {
	t.Helper()
	object, ok := state[attribute].(map[string]any)
	if !ok {
		t.Fatalf("%s is a %s", attribute, reflect.TypeOf(state[attribute]))
	}
	return object
}

func with(state map[string]any, attribute string, value any) map[string]any {
	changed := maps.Clone(state)
	changed[attribute] = value
	return changed
}

func without(state map[string]any, attribute string) map[string]any {
	changed := maps.Clone(state)
	delete(changed, attribute)
	return changed
}
