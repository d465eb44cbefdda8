package authing

import "context"

// shared is the context of a call that is made for several callers at once: it
// ends when ctx does, and has the values that Config.Shared has.
func (c *Client) shared(ctx context.Context) context.Context {
	if c.config.Shared == nil {
		return ctx
	}
	return valued{Context: ctx, values: c.config.Shared}
}

// valued is a context with the values of another.
type valued struct {
	context.Context
	values context.Context
}

// Value is the other's.
func (v valued) Value(key any) any { return v.values.Value(key) }
