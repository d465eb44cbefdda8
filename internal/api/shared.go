package api

import "context"

// Shared is the context of a call that is made for several callers at once: it
// ends when ctx does, and has the values that Config.Shared has.
func (c *Client) Shared(ctx context.Context) context.Context {
	if c.Config.Shared == nil {
		return ctx
	}
	return valued{Context: ctx, values: c.Config.Shared}
}

// valued is a context with the values of another.
type valued struct {
	context.Context
	values context.Context
}

// Value is the other's.
func (v valued) Value(key any) any { return v.values.Value(key) }
