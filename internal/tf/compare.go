package tf

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// localAttributes are those that Authing knows nothing of.
var localAttributes = []string{"timeouts", "force_destroy", "adopt_existing", "on_destroy"}

// writes tells whether a plan changes more than what Terraform itself goes by. A
// value that is not known yet counts where it is configured.
func writes(planned, state, config tftypes.Value) bool {
	var before, after, configured map[string]tftypes.Value
	if planned.IsNull() || state.IsNull() || planned.As(&after) != nil || state.As(&before) != nil || config.As(&configured) != nil {
		return !planned.Equal(state)
	}
	for name, value := range after {
		computed := !value.IsKnown() && configured[name].IsNull()
		if !computed && !slices.Contains(localAttributes, name) && !value.Equal(before[name]) {
			return true
		}
	}
	return false
}

// knownAs returns a plan with the values of the state for what is not known yet.
func knownAs(planned, state tftypes.Value) tftypes.Value {
	var before, after map[string]tftypes.Value
	if planned.IsNull() || state.IsNull() || planned.As(&after) != nil || state.As(&before) != nil {
		return planned
	}
	after = maps.Clone(after)
	for name, value := range after {
		if !value.IsKnown() {
			after[name] = before[name]
		}
	}
	return tftypes.NewValue(planned.Type(), after)
}

// difference is an attribute that came out otherwise than planned.
type difference struct {
	// at are the names that lead to it: one, or more where it is inside others.
	at           []string
	sent, stored string
}

// attribute is what errors call it, such as "oidc.skip_consent".
func (d difference) attribute() string { return strings.Join(d.at, ".") }

// path is where it is.
func (d difference) path() path.Path { return pathOf(d.at) }

func pathOf(names []string) path.Path {
	at := path.Root(names[0])
	for _, name := range names[1:] {
		at = at.AtName(name)
	}
	return at
}

// differences lists the configurable attributes of which the plan knows another
// value than the state has, sorted; of an object, those of its attributes.
func differences(ctx context.Context, planned tftypes.Value, state tfsdk.State) []difference {
	return differencesAt(ctx, nil, planned, state.Raw, state)
}

func differencesAt(ctx context.Context, at []string, planned, stored tftypes.Value, state tfsdk.State) []difference {
	before := members(planned)
	after := members(stored)
	var found []difference
	for _, name := range slices.Sorted(maps.Keys(before)) {
		value, held := before[name], after[name]
		at := append(slices.Clone(at), name)
		attribute, diags := state.Schema.AttributeAtPath(ctx, pathOf(at))
		if diags.HasError() || !attribute.IsOptional() && !attribute.IsRequired() || attribute.IsWriteOnly() {
			continue
		}
		if members(value) != nil {
			found = append(found, differencesAt(ctx, at, value, held, state)...)
			continue
		}
		if !value.IsFullyKnown() || value.Equal(held) || value.IsNull() && held.IsNull() {
			continue
		}
		one := difference{at, shown(value), shown(held)}
		if attribute.IsSensitive() {
			one.sent, one.stored = "(sensitive)", "(sensitive)"
		}
		found = append(found, one)
	}
	return found
}

// members are the attributes of an object; nil where it is none, or null or not
// known.
func members(object tftypes.Value) map[string]tftypes.Value {
	var values map[string]tftypes.Value
	if object.Type() == nil || !object.Type().Is(tftypes.Object{}) || !object.IsKnown() || object.IsNull() || object.As(&values) != nil {
		return nil
	}
	return values
}

// without returns the differences in other attributes, and inside them.
func without(all []difference, attributes []string) []difference {
	return slices.DeleteFunc(all, func(d difference) bool { return slices.Contains(attributes, d.at[0]) })
}

// freed returns a plan in which those of some attributes are unknown that the
// configuration leaves out, inside objects too.
func freed(planned, config tftypes.Value, attributes []string) tftypes.Value {
	configured := members(config)
	return replaced(planned, attributes, func(name string, value tftypes.Value) tftypes.Value {
		written := configured[name]
		if inside := members(written); inside != nil && members(value) != nil {
			return freed(value, written, slices.Collect(maps.Keys(inside)))
		}
		if written.IsNull() && !value.IsNull() {
			return tftypes.NewValue(value.Type(), tftypes.UnknownValue)
		}
		return value
	})
}

// keptAs returns a state in which what was free in a request is as it was
// planned, where the plan knows it.
func keptAs(stored, planned, asked tftypes.Value) tftypes.Value {
	free, known, held := members(asked), members(planned), members(stored)
	if free == nil || known == nil || held == nil {
		return stored
	}
	return replaced(stored, slices.Collect(maps.Keys(held)), func(name string, value tftypes.Value) tftypes.Value {
		switch {
		case !free[name].IsKnown() && known[name].IsFullyKnown():
			return known[name]
		case !free[name].IsKnown():
			return value
		}
		return keptAs(value, known[name], free[name])
	})
}

// unknown returns an object with some attributes unknown.
func unknown(object tftypes.Value, attributes []string) tftypes.Value {
	return replaced(object, attributes, func(_ string, value tftypes.Value) tftypes.Value {
		return tftypes.NewValue(value.Type(), tftypes.UnknownValue)
	})
}

// nullIfEmpty is a value, or null where it is an empty text.
func nullIfEmpty(_ string, value tftypes.Value) tftypes.Value {
	if value.IsKnown() && shown(value) == `""` {
		return tftypes.NewValue(value.Type(), nil)
	}
	return value
}

// replaced returns an object with some attributes made anew.
func replaced(object tftypes.Value, attributes []string, turn func(string, tftypes.Value) tftypes.Value) tftypes.Value {
	var values map[string]tftypes.Value
	if len(attributes) == 0 || object.As(&values) != nil {
		return object
	}
	values = maps.Clone(values)
	for _, name := range attributes {
		values[name] = turn(name, values[name])
	}
	return tftypes.NewValue(object.Type(), values)
}

// shown is a value as errors show it.
func shown(value tftypes.Value) string {
	var text string
	var number *big.Float
	var flag bool
	switch {
	case value.IsNull():
		return "nothing"
	case value.Type().Is(tftypes.String) && value.As(&text) == nil:
		return strconv.Quote(text)
	case value.Type().Is(tftypes.Number) && value.As(&number) == nil:
		return number.Text('f', -1)
	case value.Type().Is(tftypes.Bool) && value.As(&flag) == nil:
		return strconv.FormatBool(flag)
	}
	return value.String()
}

// compare adds an error for every attribute that Authing stored otherwise than
// it was sent by an update.
func (p *Plain[M, T]) compare(ctx context.Context, client *authing.Client, diags *diag.Diagnostics, planned tftypes.Value, state tfsdk.State) {
	p.report(diags, client, differences(ctx, planned, state), "The call itself succeeded, so the state holds what Authing answered.", nounRemedies.storedOtherwise)
}

// advice is what to do about an attribute where there is more to say than usual.
func (p *Plain[M, T]) advice(attribute string) (Remedy, bool) {
	remedy, own := p.Advice[attribute]
	if !own && attribute == "description" && slices.Contains(p.Empties, attribute) {
		return nounRemedies.emptyDescription, true
	}
	return remedy, own
}

// StoredAnother is the title of what is said about an attribute that came out
// otherwise than it was sent.
func StoredAnother(client *authing.Client, attribute string) string {
	return InBoth(client.Language(), "Authing stored another value for "+attribute+" than was sent", "Authing 保存的 "+attribute+" 与发送的不同")
}

// report adds an error for every attribute that came out otherwise than planned.
func (p *Plain[M, T]) report(diags *diag.Diagnostics, client *authing.Client, all []difference, state string, usual Remedy) {
	for _, d := range all {
		remedy, own := p.advice(d.attribute())
		if empty := d.sent == "nothing" || d.sent == `""`; !own || !empty && slices.Contains(p.Empties, d.attribute()) {
			remedy = usual
		}
		diags.AddAttributeError(d.path(), StoredAnother(client, d.attribute()),
			fmt.Sprintf("Sent:   %s\nStored: %s\n\n%s\n\n%s", d.sent, d.stored, state, remedy.For(client)))
	}
}

// refused adds what to do about attributes that were sent empty, where Authing
// could not make sense of a write and its message names them.
func (p *Plain[M, T]) refused(diags *diag.Diagnostics, client *authing.Client, planned tftypes.Value, err error) {
	var values map[string]tftypes.Value
	var failure *authing.Error
	if !authing.IsInvalid(err) || !errors.As(err, &failure) || planned.As(&values) != nil {
		return
	}
	for _, attribute := range p.Empties {
		about := strings.Contains(failure.Message, attribute) ||
			strings.HasSuffix(attribute, "description") && (strings.Contains(strings.ToLower(failure.Message), "description") || strings.Contains(failure.Message, "描述"))
		advice, _ := p.advice(attribute)
		if value := values[attribute]; about && (value.IsNull() || shown(value) == `""`) {
			diags.AddAttributeError(path.Root(attribute), InBoth(client.Language(), "The "+attribute+" was sent as an empty text", attribute+" 以空文本发送"),
				"If Authing's message is about it:\n\n"+advice.For(client))
		}
	}
}
