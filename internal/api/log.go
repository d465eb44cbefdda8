package api

import (
	"context"
	"time"
)

// Logger is told what the client does. What it is told holds no secret.
type Logger interface {
	// Exchange is told of every request and its answer.
	Exchange(ctx context.Context, exchange Exchange)
	// Waiting is told of every wait before another try.
	Waiting(ctx context.Context, wait Wait)
}

// Exchange is one request and what came of it.
type Exchange struct {
	Operation string
	// Attempt counts the tries of the same call, from 1.
	Attempt int
	// HTTPStatus, StatusCode and RequestID are zero where there was no answer.
	HTTPStatus int
	StatusCode int
	RequestID  string
	// Waited is how long the call stood in line, Duration how long it took from there.
	Waited, Duration time.Duration
	// Failure is what went wrong; empty when nothing did.
	Failure string
	// Request and Answer are the bodies, redacted; only where Config.LogBodies asks for them.
	Request, Answer string
}

// Wait is a pause before another try.
type Wait struct {
	Operation string
	// Attempt is the try that failed.
	Attempt  int
	Duration time.Duration
	Reason   string
}

// silent is the Logger of a client that has none.
type silent struct{}

func (silent) Exchange(context.Context, Exchange) {}
func (silent) Waiting(context.Context, Wait)      {}
