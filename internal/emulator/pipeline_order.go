package emulator

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

// inScene returns the functions of a scene, or of all, in the order in which
// they run.
func (k *collection) inScene(scene string) []Object {
	var found []Object
	for _, object := range k.objects {
		if scene == "" || object.Text("scene") == scene {
			found = append(found, object)
		}
	}
	slices.SortStableFunc(found, func(a, b Object) int {
		at, _ := a[pipelinePlace].(float64)
		other, _ := b[pipelinePlace].(float64)
		return cmp.Or(strings.Compare(a.Text("scene"), b.Text("scene")), cmp.Compare(at, other))
	})
	return found
}

// listPipelineFunctions answers all functions, or those of a scene.
func listPipelineFunctions(k *collection, in Object) answer {
	scene := in.Text("scene")
	if scene == "" && k.e.chosen("pipeline-list-scene") != "all" {
		return invalid("scene 为必填项", "scene is required")
	}
	found := k.inScene(scene)
	for by, field := range map[string]string{"created": "createdAt", "updated": "updatedAt"} {
		if k.e.chosen("pipeline-list-order") == by {
			slices.SortStableFunc(found, func(a, b Object) int { return strings.Compare(a.Text(field), b.Text(field)) })
		}
	}
	total := len(found)
	if k.e.chosen("pipeline-list-cap") == "first-50" {
		found = found[:min(total, maxPage)]
	}
	list := make([]Object, 0, len(found))
	for _, object := range found {
		shown := k.shown(object)
		if k.e.chosen("pipeline-list-source") == formOmitted {
			delete(shown, "sourceCode")
		}
		list = append(list, shown)
	}
	return done(map[string]any{"totalCount": total, "list": list})
}

// orderPipelineFunctions puts the functions of a scene into an order.
func orderPipelineFunctions(k *collection, in Object) answer {
	named, _ := in["order"].([]string)
	scene := k.inScene(in.Text("scene"))
	var first, rest []Object
	for _, id := range named {
		at := slices.IndexFunc(scene, func(o Object) bool { return o.Text("funcId") == id })
		switch {
		case at >= 0:
			first = append(first, scene[at])
		case k.e.chosen("pipeline-order-foreign") != ignored:
			return failed(http.StatusUnprocessableEntity, 0, text{"order 含有不属于该 scene 的函数", "order names a function that is not of the scene"})
		}
	}
	for _, object := range scene {
		if !slices.Contains(named, object.Text("funcId")) {
			rest = append(rest, object)
		}
	}
	if len(rest) > 0 && k.e.chosen("pipeline-order-partial") == refusedValue {
		return invalid("order 必须包含该 scene 的全部函数", "order must name every function of the scene")
	}
	for at, object := range append(first, rest...) {
		object[pipelinePlace] = float64(at)
	}
	if k.e.chosen("pipeline-order-partial") == "rest-dropped" {
		for _, object := range rest {
			object["enabled"] = false // which is how one is dropped from the flow and not deleted
		}
	}
	k.e.version++
	return done(nil)
}
