package tf

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// UnfinishedError is the error for a change that Authing has stored and that did
// not come to its end. The next apply makes it again, even where the
// configuration then asks for what Authing has stored.
type UnfinishedError struct{ Err error }

// Error is that of the cause.
func (e *UnfinishedError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *UnfinishedError) Unwrap() error { return e.Err }

// unfinishedKey is the private state's key that tells of such a change.
const unfinishedKey = "unfinished"

// unfinished tells whether the last change did not come to its end.
func unfinished(ctx context.Context, private Private) bool {
	value, _ := private.GetKey(ctx, unfinishedKey)
	return len(value) > 0
}

// rememberUnfinished keeps, with an object, whether a change came to its end; an
// error of another kind says nothing about that.
func rememberUnfinished(ctx context.Context, private Private, err error) diag.Diagnostics {
	var is *UnfinishedError
	switch {
	case errors.As(err, &is):
		return private.SetKey(ctx, unfinishedKey, []byte("true"))
	case err == nil && unfinished(ctx, private):
		return private.SetKey(ctx, unfinishedKey, nil)
	}
	return nil
}
