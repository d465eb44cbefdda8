package tf

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Whole numbers are number attributes with a validator: given a fraction, the
// framework's own attribute for whole numbers says that the provider is at fault.

// WholeNumber accepts whole numbers within bounds, both included. Most is
// math.MaxInt64 where there is no upper bound.
type WholeNumber struct{ Least, Most int64 }

// Description says what is accepted.
func (v WholeNumber) Description(context.Context) string {
	if v.Most == math.MaxInt64 {
		return fmt.Sprintf("must be a whole number from %d on", v.Least)
	}
	return fmt.Sprintf("must be a whole number from %d to %d", v.Least, v.Most)
}

// MarkdownDescription is Description.
func (v WholeNumber) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateNumber adds an error for any other number.
func (v WholeNumber) ValidateNumber(ctx context.Context, req validator.NumberRequest, resp *validator.NumberResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	number := req.ConfigValue.ValueBigFloat()
	whole, accuracy := number.Int64()
	if accuracy != big.Exact || whole < v.Least || whole > v.Most {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), fmt.Sprintf("It is %s, and %s.", number.Text('g', -1), v.Description(ctx)))
	}
}

// Whole returns a whole number as a value.
func Whole(number int64) types.Number { return types.NumberValue(new(big.Float).SetInt64(number)) }

// Int64 returns a value that WholeNumber accepts as a plain number; 0 for null.
func Int64(value types.Number) int64 {
	if value.IsNull() || value.IsUnknown() {
		return 0
	}
	whole, _ := value.ValueBigFloat().Int64()
	return whole
}
