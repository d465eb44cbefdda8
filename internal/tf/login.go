package tf

import (
	"context"
	"errors"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// login is the outcome of the run's first login, for all plans that ask for it.
// A login that failed is not tried anew for every object: it has been repeated
// as often as max_retries allows.
type login struct {
	mu      sync.Mutex
	done    bool
	failure error
}

// once logs in where nobody has. A run that is cancelled meanwhile has no outcome.
func (l *login) once(ctx context.Context, client *authing.Client) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done {
		return l.failure
	}
	_, err := client.AccessToken(ctx)
	if ctx.Err() == nil {
		l.done, l.failure = true, err
	}
	return err
}

// LogIn makes a plan that is going to write meet what its apply would meet
// first: a host that does not answer, keys that are refused, a user pool that
// is not allowed. It logs in at most once in a run, and tells whether the plan
// can go on. Settings that are not known yet leave nothing to log in with, and
// do not keep from planning.
func (r *Resource) LogIn(ctx context.Context, tried string, diags *diag.Diagnostics) bool {
	if r.data == nil || r.data.client == nil {
		return true
	}
	if err := r.data.login.once(ctx, r.data.client); err != nil {
		AddError(diags, r.data.client, tried, err)
		return false
	}
	return true
}

// IsLogin tells whether an error is about the login that a call needed, and
// not about the call itself. One that the caller ended is neither.
func IsLogin(err error) bool {
	var failure *authing.Error
	return errors.As(err, &failure) && failure.Operation == opLogin &&
		(failure.Kind != authing.KindLocal || errors.Is(err, authing.ErrPoolNotAllowed))
}
