package emulator

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
)

// Route is an endpoint as the emulator knows it.
type Route struct {
	Method, Path string
	// Fidelity is that of the endpoint's main behaviour: documented, observed,
	// "not implemented" or "the emulator's own". The table in the package
	// documentation tells what is only assumed.
	Fidelity string
	// Switches are the open questions that its answers hang on.
	Switches []string
}

// Routes lists the endpoints: the API's, some that the emulator does not
// implement, and the emulator's own calls.
func (e *Emulator) Routes() []Route {
	var list []Route
	for name, route := range e.routes {
		list = append(list, Route{route.Method, prefix + name, route.Fidelity, switchesOf(name)})
	}
	slices.SortFunc(list, func(a, b Route) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Path, b.Path))
	})
	list = append(list, missing()...)
	for _, name := range slices.Sorted(maps.Keys(e.controls())) {
		list = append(list, Route{http.MethodPost, controlPrefix + name, ownCall, nil})
	}
	return list
}

// rank puts the token's endpoint before all others.
func rank(r Route) int {
	if r.Path == prefix+"get-management-token" {
		return 0
	}
	return 1
}

func switchesOf(operation string) []string {
	var names []string
	for _, s := range Switches() {
		if slices.Contains(s.Operations, operation) || len(s.Operations) == 0 && operation != "get-management-token" {
			names = append(names, s.Name)
		}
	}
	return names
}

// missing are endpoints near those that are implemented. The API has more than
// five hundred others; each is answered with HTTP status 501.
func missing() []Route {
	var list []Route
	for _, known := range []struct{ method, name string }{
		{http.MethodGet, "system"},
	} {
		list = append(list, Route{known.method, prefix + known.name, notImplemented, nil})
	}
	return list
}
