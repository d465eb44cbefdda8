package emulator

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// objectKind is one kind of object of the pool, as data: how its endpoints are
// called, what they take and how they refuse. Functions are for the rules that
// the kind has alone; each may be nil, and is called with e.mu held.
type objectKind struct {
	// name and plural are the kind's, such as "group"; title is what messages call it.
	name, plural string
	title        text
	// key is the field that the caller chooses and that is unique within scope,
	// a field whose default is scopeDefault; scope is empty where the pool is it.
	key, scope, scopeDefault string
	// newKeyIn is the field of an update that changes the key; newKey where it is empty.
	newKeyIn string
	// serverID is the field that the server makes when an object is created.
	serverID  string
	endpoints []endpoint
	switches  []Switch
	rows      []Row
	// builtin are the objects that every pool has.
	builtin []Object
	// renamedID is the switch that says whether an object keeps its id when its key
	// changes, emptyDescription the one that says what a description does that is
	// an empty text; empty where the kind has no such question.
	renamedID, emptyDescription string

	// within refuses calls about a scope that does not exist.
	within func(e *Emulator, scope string) (answer, bool)
	// accept refuses values; self is nil while an object is created.
	accept func(e *Emulator, in, self Object) (answer, bool)
	// fill gives a new object, whoever made it, what it lacks.
	fill func(e *Emulator, object Object)
	// settle does what follows from fields that were set; created tells a create.
	settle func(e *Emulator, object, in Object, created bool)
	// remove refuses the removal of an object, or does what it takes along.
	remove func(e *Emulator, object Object) (answer, bool)
	// view is an object as answers show it; its fields as they are when nil.
	view func(e *Emulator, object Object) Object
	// matches tells whether a list shows an object, from the query's filter.
	matches func(e *Emulator, object Object, query map[string]string) bool
	// hidden is the statusCode of a get of an object that is there; 200 where
	// it is shown.
	hidden func(e *Emulator, object Object) int
	// created and updated are what a create and an update answer; the object
	// when nil.
	created, updated func(e *Emulator, object Object) any
	// deleted is what a delete answers; data.success when nil.
	deleted func(e *Emulator) any
	// asked does what follows from a get of an object that is there.
	asked func(e *Emulator, object Object)
	// missing is the answer about a key that is not there; absent when nil.
	missing func(e *Emulator, statusCode int) answer
	// oldestFirst tells whether a list begins with the oldest.
	oldestFirst func(e *Emulator) bool
	// closed refuses every call about the kind.
	closed func(e *Emulator) (answer, bool)
	// duplicate and unknown are the statusCodes of a key that is taken and of
	// one that a get or an update does not find; notUpdated is that of an update,
	// unknown when nil; removed is that of a delete of unknown keys, and removedSome
	// that of a delete of which some are known, removed when nil.
	duplicate, unknown, notUpdated, removed, removedSome func(e *Emulator) int
	// others are endpoints that do something else to the objects.
	others []other
}

// other is an endpoint of a kind that is none of the five; does is called with
// e.mu held.
type other struct {
	method, name, fidelity string
	takes                  []field
	does                   func(k *collection, in Object) answer
}

// Row is one row of the table of fidelity: how far a behaviour is known to be
// Authing's own. See the package documentation.
type Row struct{ Endpoint, What, Fidelity string }

// verb is what an endpoint does to the objects of its kind.
type verb int

const (
	creates verb = iota
	gets
	updates
	deletes
	lists
)

// endpoint is one endpoint of a kind.
type endpoint struct {
	does     verb
	name     string
	fidelity string
	takes    []field
	// scopeAs is the field that names the scope; the kind's own when empty.
	scopeAs string
	// shows is an object as this endpoint shows it; as the kind does when nil.
	shows func(*Emulator, Object) Object
}

// method is how the endpoint is called.
func (p endpoint) method() string {
	if p.does == gets || p.does == lists {
		return http.MethodGet
	}
	return http.MethodPost
}

// objectKinds lists the kinds of objects.
func objectKinds() []*objectKind {
	return []*objectKind{
		webhookKind(),
		applicationKind(),
		extIdpKind(),
		connectionKind(),
		applicationAccessKind(),
		securitySettingsKind(),
		globalMFAKind(),
		accessKeyKind(),
		emailTemplateKind(),
		emailProviderKind(),
		customFieldKind(),
		userKind(),
		organizationKind(),
		postKind(),
		departmentKind(),
		customDataKind(),
		groupKind(),
		groupMemberKind(),
		permissionNamespaceKind(),
		roleKind(),
		roleAssignmentKind(),
		resourceKind(),
		dataResourceKind(),
		pipelineFunctionKind(),
	}
}

// Rows returns the rows of the table of fidelity that kinds of objects declare
// themselves.
func Rows() []Row {
	var all []Row
	for _, kind := range objectKinds() {
		all = append(all, kind.rows...)
	}
	return all
}

// plainCode is the alphabet of codes.
var plainCode = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// paged are the fields of a list that has pages, and more.
func paged(more ...field) []field {
	return append([]field{fieldOf("page", isNumber), fieldOf("limit", isNumber)}, more...)
}

// byKeywords tells whether a list shows an object whose code or name is to hold
// the query's keywords.
func byKeywords(_ *Emulator, object Object, query map[string]string) bool {
	return holds(object.Text("code"), query["keywords"]) || holds(object.Text("name"), query["keywords"])
}

// holds tells whether a text holds another, upper and lower case alike.
func holds(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}

// chosen is the answer that is chosen for a kind's switch. It needs e.mu.
func (e *Emulator) chosen(name string) string { return e.behaviour[name] }

// codeOf is such an answer that is a statusCode. It needs e.mu.
func codeOf(name string) func(*Emulator) int {
	return func(e *Emulator) int { return number(e.chosen(name)) }
}

// always is a statusCode that hangs on no switch.
func always(statusCode int) func(*Emulator) int { return func(*Emulator) int { return statusCode } }

// kindRoutes are the endpoints of all kinds.
func (e *Emulator) kindRoutes() map[string]route {
	routes := map[string]route{}
	for _, kind := range e.kinds {
		for _, p := range kind.endpoints {
			handle := map[verb]func(*request, endpoint) answer{
				creates: kind.create, gets: kind.get, updates: kind.update, deletes: kind.drop, lists: kind.list,
			}[p.does]
			routes[p.name] = route{p.method(), false, p.fidelity, kind.open(func(r *request) answer { return handle(r, p) })}
		}
		for _, o := range kind.others {
			routes[o.name] = route{o.method, false, o.fidelity, kind.open(func(r *request) answer { return kind.other(r, o) })}
		}
	}
	return routes
}

// kindNamed returns a kind of this emulator.
func (e *Emulator) kindNamed(name string) *collection {
	at := slices.IndexFunc(e.kinds, func(k *collection) bool { return k.name == name })
	if at < 0 {
		panic("the emulator knows no kind " + name) // a test that names a kind wrongly
	}
	return e.kinds[at]
}
