package emulator

import (
	"cmp"
	"maps"
	"net/http"
)

// scopeOf is the scope that a request names, or the one that it means by naming
// none.
func (k *collection) scopeOf(in Object, p endpoint) (string, answer, bool) {
	if k.scope == "" {
		return "", answer{}, true
	}
	scope := in.Text(k.scope)
	if p.scopeAs != "" {
		scope = in.Text(p.scopeAs)
	}
	if scope == "" {
		scope = k.scopeDefault
	}
	if k.within != nil {
		if refusal, ok := k.within(k.e, scope); !ok {
			return "", refusal, false
		}
	}
	return scope, answer{}, true
}

// absent is the answer about a key that is not there.
func (k *collection) absent(statusCode int) answer {
	if k.missing != nil {
		return k.missing(k.e, statusCode)
	}
	return failed(statusCode, 0, text{k.title.zh + "不存在", "The " + k.title.en + " does not exist"})
}

// occupied is the answer about a key that is taken.
func (k *collection) occupied() answer {
	status := k.duplicate(k.e)
	if status == 200 { // which is for creates alone
		status = 409
	}
	return failed(status, 0, text{k.title.zh + " code 已存在", "A " + k.title.en + " of that code exists"})
}

// accepts refuses values that the kind does not take, and drops what it
// overlooks; self is nil while an object is created.
func (k *collection) accepts(in, self Object) (answer, bool) {
	if k.accept != nil {
		if refusal, ok := k.accept(k.e, in, self); !ok {
			return refusal, false
		}
	}
	if k.emptyDescription == "" || in["description"] != "" {
		return answer{}, true
	}
	switch k.e.chosen(k.emptyDescription) {
	case refusedValue:
		return invalid("description 不能为空", "description must not be empty"), false
	case ignored:
		delete(in, "description")
	}
	return answer{}, true
}

// open refuses the calls about a kind that is closed, and leaves others to a
// function.
func (k *collection) open(handle func(*request) answer) func(*request) answer {
	if k.closed == nil {
		return handle
	}
	return func(r *request) answer {
		k.e.mu.Lock()
		refusal, ok := k.closed(k.e)
		k.e.mu.Unlock()
		if !ok {
			return refusal
		}
		return handle(r)
	}
}

// other answers a call of an endpoint of the kind's own.
func (k *collection) other(r *request, o other) answer {
	read := readBody
	if o.method == http.MethodGet {
		read = readQuery
	}
	in, err := read(r, o.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	return o.does(k, in)
}

// create answers a create.
func (k *collection) create(r *request, p endpoint) answer {
	in, err := readBody(r, p.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	scope, refusal, ok := k.scopeOf(in, p)
	if !ok {
		return refusal
	}
	if refusal, ok := k.accepts(in, nil); !ok {
		return refusal
	}
	if there := k.find(scope, in.Text(k.key)); there != nil {
		if k.duplicate(k.e) == 200 {
			return done(k.shown(there))
		}
		return k.occupied()
	}
	object := k.add(in)
	if k.settle != nil {
		k.settle(k.e, object, in, true)
	}
	if k.created != nil {
		return done(k.created(k.e, object))
	}
	return done(k.shown(object))
}

// get answers a read of one object.
func (k *collection) get(r *request, p endpoint) answer {
	in, err := readQuery(r, p.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	scope, refusal, ok := k.scopeOf(in, p)
	if !ok {
		return refusal
	}
	object := k.find(scope, in.Text(k.key))
	if object == nil {
		return k.absent(k.unknown(k.e))
	}
	if k.hidden != nil {
		if status := k.hidden(k.e, object); status != 200 {
			return k.absent(status)
		}
	}
	if k.asked != nil {
		k.asked(k.e, object)
	}
	return done(k.shown(object))
}

// newKey is the field of an update that changes an object's key.
const newKey = "newCode"

// newKeyField is that field of the kind.
func (k *collection) newKeyField() string { return cmp.Or(k.newKeyIn, newKey) }

// update answers an update: fields that are left out stay. A new key that is
// taken is refused before an object that is not there.
func (k *collection) update(r *request, p endpoint) answer {
	in, err := readBody(r, p.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	scope, refusal, ok := k.scopeOf(in, p)
	if !ok {
		return refusal
	}
	key, renamed := in.Text(k.newKeyField()), false
	if key != "" && key != in.Text(k.key) {
		renamed = true
		if k.find(scope, key) != nil {
			return k.occupied()
		}
	}
	object := k.find(scope, in.Text(k.key))
	if object == nil {
		return k.absent(k.notUpdated(k.e))
	}
	if refusal, ok := k.accepts(in, object); !ok {
		return refusal
	}
	delete(in, k.newKeyField())
	maps.Copy(object, in)
	if renamed {
		object[k.key] = key
		if k.renamedID != "" && k.e.chosen(k.renamedID) == "new" {
			object[k.serverID] = k.e.options.NewID()
		}
	}
	if k.settle != nil {
		k.settle(k.e, object, in, false)
	}
	k.e.version++
	if k.updated != nil {
		return done(k.updated(k.e, object))
	}
	return done(k.shown(object))
}

// drop answers a delete of one key, or of a list of them.
func (k *collection) drop(r *request, p endpoint) answer {
	in, err := readBody(r, p.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	scope, refusal, ok := k.scopeOf(in, p)
	if !ok {
		return refusal
	}
	keys := []string{in.Text(k.key)}
	for _, f := range p.takes {
		if f.form == isTexts {
			keys, _ = in[f.name].([]string)
		}
	}
	var found []Object
	for _, key := range keys {
		if object := k.find(scope, key); object != nil {
			found = append(found, object)
		}
	}
	removed := k.removed
	if len(found) > 0 && k.removedSome != nil {
		removed = k.removedSome
	}
	if status := removed(k.e); len(found) < max(len(keys), 1) && status != 200 {
		return k.absent(status)
	}
	for _, object := range found {
		if k.remove != nil {
			if refusal, ok := k.remove(k.e, object); !ok {
				return refusal
			}
		}
		k.take(object)
	}
	if k.deleted != nil {
		return done(k.deleted(k.e))
	}
	return done(map[string]bool{"success": true})
}

// list answers a page of the objects, newest first.
func (k *collection) list(r *request, p endpoint) answer {
	in, err := readQuery(r, p.takes)
	if err != nil {
		return unreadable(err)
	}
	k.e.mu.Lock()
	defer k.e.mu.Unlock()
	scope, refusal, ok := k.scopeOf(in, p)
	if !ok {
		return refusal
	}
	asked, refusal, ok := k.e.pageOf(in.Text("page"), in.Text("limit"))
	if !ok {
		return refusal
	}
	query := map[string]string{}
	for name := range in {
		query[name] = in.Text(name)
	}
	var all []Object
	for _, object := range k.objects {
		if (k.scope == "" || object.Text(k.scope) == scope) && (k.matches == nil || k.matches(k.e, object, query)) {
			all = append(all, object)
		}
	}
	rows := make([]map[string]any, 0, asked.limit)
	for _, object := range part(all, asked, k.oldestFirst != nil && k.oldestFirst(k.e)) {
		row := k.shown(object)
		if p.shows != nil {
			row = p.shows(k.e, object)
		}
		rows = append(rows, row)
	}
	return done(k.e.listOf(len(all), rows))
}

// shown is an object as answers show it.
func (k *collection) shown(object Object) Object {
	if k.view != nil {
		return k.view(k.e, object)
	}
	return maps.Clone(object)
}
