// Package javascript runs pipeline functions for a try-out: their pipe, in a
// JavaScript engine of its own, without a network, files, timers and modules. It
// is not Authing's runtime, which has Node.js and some packages; a function that
// needs more than the language fails here and may run there.
package javascript

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// Outcome is what came of one call of pipe.
type Outcome struct {
	// Called tells whether pipe has called its callback.
	Called bool
	// Error is what the callback was given as an error, or what pipe has thrown;
	// empty where there was none.
	Error string
	// User and Context are what the callback was given of them; what pipe was
	// called with where it was given none.
	User, Context any
	// Logs are the lines that it has written with console.
	Logs []string
	// TimedOut tells that the context ended before pipe did.
	TimedOut bool
}

// ErrNoPipe is the error for a source that defines no pipe.
var ErrNoPipe = errors.New("the source defines no function pipe")

// findsPipe is the expression for the function: declared, a variable, or exported.
const findsPipe = `typeof pipe === 'function' ? pipe : typeof module.exports === 'function' ? module.exports : module.exports.pipe`

// Run calls the pipe of a source with a user and a context: both where it has
// three parameters, the context alone where it has fewer, and its callback last.
// It returns an error for a source that cannot be run at all.
func Run(ctx context.Context, source string, user, flow any) (Outcome, error) {
	vm := goja.New()
	stop := context.AfterFunc(ctx, func() { vm.Interrupt(context.Cause(ctx)) })
	defer stop()
	out := Outcome{User: user, Context: flow}
	stringify, _ := goja.AssertFunction(vm.Get("JSON").ToObject(vm).Get("stringify"))
	copies, err := copied(vm, user, flow)
	if err != nil {
		return out, out.interrupted(err)
	}
	if err := errors.Join(vm.Set("console", console(vm, &out)), vm.Set("module", vm.NewObject())); err != nil {
		return out, err
	}
	if _, err := vm.RunString(`module.exports = {}; var exports = module.exports`); err != nil {
		return out, out.interrupted(err)
	}
	if _, err := vm.RunString(source); err != nil {
		return out, out.interrupted(err)
	}
	found, err := vm.RunString(findsPipe)
	if err != nil {
		return out, out.interrupted(err)
	}
	pipe, is := goja.AssertFunction(found)
	if !is {
		return out, ErrNoPipe
	}
	withUser := found.ToObject(vm).Get("length").ToInteger() > 2
	arguments := []goja.Value{copies[1], callback(vm, stringify, &out, withUser)}
	if withUser {
		arguments = append([]goja.Value{copies[0]}, arguments...)
	}
	returned, err := pipe(goja.Undefined(), arguments...)
	if err != nil {
		var thrown *goja.Exception
		if errors.As(err, &thrown) && !out.Called {
			out.Error = message(thrown.Value())
			return out, nil
		}
		return out, out.interrupted(err)
	}
	if promise, is := returned.Export().(*goja.Promise); is && promise.State() == goja.PromiseStateRejected && !out.Called {
		out.Error = message(promise.Result())
	}
	return out, nil
}

// interrupted is the error of a run; nil where it took too long, which is an
// outcome.
func (o *Outcome) interrupted(err error) error {
	var interrupt *goja.InterruptedError
	if errors.As(err, &interrupt) {
		o.TimedOut = true
		return nil
	}
	return err
}

// copied makes values of the engine's own: one of Go's would lose what is pushed
// to a list in it, and what pipe changes would reach its caller without a callback.
func copied(vm *goja.Runtime, values ...any) ([]goja.Value, error) {
	parse, _ := goja.AssertFunction(vm.Get("JSON").ToObject(vm).Get("parse"))
	var all []goja.Value
	for _, value := range values {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		made, err := parse(goja.Undefined(), vm.ToValue(string(text)))
		if err != nil {
			return nil, err
		}
		all = append(all, made)
	}
	return all, nil
}

// handed is a value that the callback was given, as JSON has it; what JSON cannot
// have is thrown into pipe.
func handed(vm *goja.Runtime, stringify goja.Callable, value goja.Value) any {
	text, err := stringify(goja.Undefined(), value)
	if err != nil {
		panic(vm.NewTypeError("the callback was given what is no JSON: %v", err))
	}
	var plain any
	if goja.IsUndefined(text) {
		return nil
	}
	if err := json.Unmarshal([]byte(text.String()), &plain); err != nil {
		panic(vm.NewGoError(err))
	}
	return plain
}

// callback is the function that pipe calls when it is done; calls after the
// first one count for nothing.
func callback(vm *goja.Runtime, stringify goja.Callable, out *Outcome, withUser bool) goja.Value {
	return vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if out.Called {
			return goja.Undefined()
		}
		rest := call.Arguments[min(1, len(call.Arguments)):]
		user, flow := out.User, out.Context
		if withUser && len(rest) > 0 {
			user, rest = handed(vm, stringify, rest[0]), rest[1:]
		}
		if len(rest) > 0 {
			flow = handed(vm, stringify, rest[0])
		}
		out.Called, out.User, out.Context = true, user, flow
		if err := call.Argument(0); !goja.IsUndefined(err) && !goja.IsNull(err) {
			out.Error = message(err)
		}
		return goja.Undefined()
	})
}

// console writes lines into the outcome.
func console(vm *goja.Runtime, out *Outcome) *goja.Object {
	log := func(call goja.FunctionCall) goja.Value {
		var words []string
		for _, argument := range call.Arguments {
			words = append(words, fmt.Sprint(argument.Export()))
		}
		out.Logs = append(out.Logs, strings.Join(words, " "))
		return goja.Undefined()
	}
	object := vm.NewObject()
	for _, name := range []string{"log", "info", "warn", "error", "debug"} {
		_ = object.Set(name, log) // a new object takes every property
	}
	return object
}

// message is what an error says: its message where it is one.
func message(value goja.Value) string {
	if object, is := value.(*goja.Object); is {
		if text := object.Get("message"); text != nil && !goja.IsUndefined(text) {
			return text.String()
		}
	}
	return value.String()
}
