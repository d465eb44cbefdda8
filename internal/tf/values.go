package tf

import (
	"iter"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Said is what an answer says; where it is silent, what is known.
func Said(answer *string, known types.String) types.String {
	switch {
	case answer != nil:
		return types.StringValue(*answer)
	case known.IsUnknown():
		return types.StringNull()
	}
	return known
}

// SaidOrEmpty is what an answer says of a text of which null, the empty text
// and silence all mean that there is none. Where what it says could not be
// read, that is what is known.
func SaidOrEmpty(answer *string, unread bool, known types.String) types.String {
	switch {
	case unread && !known.IsUnknown():
		return known
	case answer != nil && *answer != "":
		return types.StringValue(*answer)
	case known.IsNull() || known.IsUnknown() || known.ValueString() != "":
		return types.StringNull()
	}
	return known
}

// NullIfEmpty is a text of which the empty one means that there is none.
func NullIfEmpty(text types.String) types.String {
	if text.ValueString() == "" {
		return types.StringNull()
	}
	return text
}

// Chosen collects the objects of a list that are chosen.
func Chosen[T any](all iter.Seq2[T, error], chooses func(T) bool) ([]T, error) {
	chosen := []T{}
	for object, err := range all {
		if err != nil {
			return nil, err
		}
		if chooses(object) {
			chosen = append(chosen, object)
		}
	}
	return chosen, nil
}

// Each turns every object of a list into something else; an empty list stays one.
func Each[T, U any](all []T, turn func(T) U) []U {
	out := make([]U, 0, len(all))
	for _, object := range all {
		out = append(out, turn(object))
	}
	return out
}

// Shown are computed texts of a data source, by what they mean.
func Shown(means map[string]string) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for name, meaning := range means {
		attributes[name] = schema.StringAttribute{Computed: true, MarkdownDescription: meaning}
	}
	return attributes
}

// SaidBool is what an answer says; where it is silent, what is known.
func SaidBool(answer *bool, known types.Bool) types.Bool {
	switch {
	case answer != nil:
		return types.BoolValue(*answer)
	case known.IsUnknown():
		return types.BoolNull()
	}
	return known
}

// Instant is a time in RFC 3339, in the form in which it is known where that
// means the same millisecond, and null where there is none. Where what the
// answer says could not be read, it is what is known.
func Instant(answer *time.Time, unread bool, known types.String) types.String {
	if unread && !known.IsUnknown() {
		return known
	}
	if answer == nil {
		return types.StringNull()
	}
	if written, err := time.Parse(time.RFC3339, known.ValueString()); err == nil && written.UnixMilli() == answer.UnixMilli() {
		return known
	}
	return types.StringValue(answer.UTC().Format(time.RFC3339Nano))
}

// InstantOf is Instant of a time as the client has it.
func InstantOf(at *authing.Timestamp, unread bool, known types.String) types.String {
	var when *time.Time
	if at != nil {
		when = &at.Time
	}
	return Instant(when, unread, known)
}

// Held returns a field's name, by Authing, where an attribute holds something.
func Held(field string, value types.String) authing.FieldNames {
	if value.ValueString() == "" {
		return nil
	}
	return authing.FieldNames{field}
}
