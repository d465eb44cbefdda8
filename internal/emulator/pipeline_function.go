package emulator

import (
	"maps"
	"net/http"
	"regexp"
	"strings"
)

// pipelineFunctionKind are functions that run when users register, log in and
// get tokens.
func pipelineFunctionKind() *objectKind {
	id, scene := fieldOf("funcId", isText), fieldOf("scene", isText)
	scene.enum = pipelineScenes()
	name, source := fieldOf("funcName", isText), fieldOf("sourceCode", isText)
	more := []field{fieldOf("funcDescription", isText), fieldOf("isAsynchronous", isFlag), fieldOf("timeout", isNumber), fieldOf("terminateOnTimeout", isFlag), fieldOf("enabled", isFlag)}
	const create, get, update, drop, list = "create-pipeline-function", "get-pipeline-function", "update-pipeline-function", "delete-pipeline-function", "list-pipeline-functions"
	const order, upload = "update-pipeline-order", "reupload-pipeline-function"
	writes, uploads, all := []string{create, update}, []string{create, update, upload}, []string{create, get, update, drop, list, order, upload}
	return &objectKind{
		name: "pipeline function", plural: "pipelineFunctions", title: text{"Pipeline 函数", "pipeline function"},
		key: "funcId", serverID: "funcId",
		endpoints: []endpoint{
			{does: creates, name: create, fidelity: observed, takes: append([]field{name.must(), scene.must(), source.must()}, more...)},
			{does: gets, name: get, fidelity: observed, takes: []field{id.must()}},
			{does: updates, name: update, fidelity: observed, takes: append([]field{id.must(), name, source}, more...)},
			{does: deletes, name: drop, fidelity: observed, takes: []field{id.must()}},
		},
		others: []other{
			{method: http.MethodGet, name: list, fidelity: observed, takes: []field{scene}, does: listPipelineFunctions},
			{method: http.MethodPost, name: order, fidelity: observed, takes: []field{scene.must(), {name: "order", form: isTexts, required: true}}, does: orderPipelineFunctions},
			{method: http.MethodPost, name: upload, fidelity: observed, takes: []field{id.must()}, does: reuploadPipelineFunction},
		},
		switches: []Switch{
			{"pipeline-enabled-default", "enabled of a function created without it", []string{isFalse, isTrue}, []string{create}, "pipeline_function"},
			{"pipeline-update-omitted", "what an update does to fields left out, but for name and source", []string{omittedKeep, omittedReset}, []string{update}, "pipeline_function"},
			{"pipeline-empty-description", "what an empty funcDescription does in an update", []string{ignored, clears, refusedValue}, []string{update}, "pipeline_function"},
			{"pipeline-upload", "how uploads end", []string{"at-once", "after-polls", "failed", "failed-once", "stuck"}, uploads, "pipeline_function"},
			{"pipeline-list-order", "which functions come first in a list", []string{"execution", "created", "updated"}, []string{list}, "pipeline_function"},
			{"pipeline-list-scene", "what a list without a scene holds", []string{"all", "refused-400"}, []string{list}, "pipeline_function"},
			{"pipeline-list-source", "whether a list holds sourceCode", []string{answerWhole, formOmitted}, []string{list}, "pipeline_function"},
			{"pipeline-list-cap", "how many functions a list holds at most", []string{"all", "first-50"}, []string{list}, "pipeline_function"},
			{"pipeline-order-partial", "what an order does that names some functions of the scene only", []string{"rest-behind", "rest-dropped", refusedValue}, []string{order}, "pipeline_order"},
			{"pipeline-order-foreign", "what an order does with unknown ids and those of other scenes", []string{ignored, "refused-422"}, []string{order}, "pipeline_order"},
			{"pipeline-new-place", "where a new function comes in its scene", []string{"last", "first"}, []string{create}, "pipeline_function"},
			{"pipeline-source-form", "whether line ends and the last one are stored as sent", []string{orderKept, "normalised"}, writes, "pipeline_function"},
			{"pipeline-source-check", "what a source without pipe does", []string{accepted, refusedValue, "upload-failed"}, writes, "pipeline_function"},
			{"pipeline-name-unique", "whether two functions of a scene may share a name", []string{accepted, "refused-409"}, writes, "pipeline_function"},
			{"pipeline-delete-unknown", "statusCode of a delete of an unknown id", []string{code200, code404}, []string{drop}, "pipeline_function"},
			{"pipeline-update-unknown", "statusCode of an update or upload of an unknown id", []string{code404, code422}, []string{update, upload}, "pipeline_function"},
			{"pipeline-enabled-while-failed", "whether a failed upload disables a function", []string{"no", "yes"}, uploads, "pipeline_function"},
			{"pipeline-edition", "what a user pool without the feature answers: 200 is one with it, 4021 an apiCode", []string{code200, "402", "4021"}, all, "pipeline_function"},
		},
		rows: []Row{
			{create, "funcName, scene and sourceCode required; nine scenes; timeout from 1 to 60", "documented"},
			{create, "isAsynchronous false, timeout 3, terminateOnTimeout false where left out", "documented"},
			{create, "enabled left out", "assumed (switch pipeline-enabled-default)"},
			{create, "where a new function comes in its scene", "assumed (switch pipeline-new-place)"},
			{create, "a second function of a name", "assumed (switch pipeline-name-unique)"},
			{create, "a source without pipe", "assumed (switch pipeline-source-check)"},
			{create, "line ends of the source", "assumed (switch pipeline-source-form)"},
			{get, "unknown id: statusCode 404", "observed"},
			{get, "status uploading, success or failed", "documented; how uploads end is assumed (switch pipeline-upload, switch pipeline-enabled-while-failed)"},
			{update, "what is left out stays", "observed of the description; assumed of the rest (switch pipeline-update-omitted)"},
			{update, "an empty funcDescription", "assumed (switch pipeline-empty-description)"},
			{update, "unknown id", "assumed (switch pipeline-update-unknown)"},
			{drop, "unknown id", "assumed (switch pipeline-delete-unknown)"},
			{list, "no pages; without a scene, the functions of all", "observed (switch pipeline-list-scene, switch pipeline-list-cap)"},
			{list, "each function whole, in the order in which they run", "documented, but for the order (switch pipeline-list-source, switch pipeline-list-order)"},
			{order, "scene and order required; it answers no data", "documented"},
			{order, "functions that it does not name, and ids of others", "assumed (switch pipeline-order-partial, switch pipeline-order-foreign)"},
			{upload, "uploads the source again and answers the function", "documented; the call observed"},
			{"pipeline function answers", "a user pool without the feature", "assumed (switch pipeline-edition)"},
		},
		closed: func(e *Emulator) (answer, bool) {
			switch e.chosen("pipeline-edition") {
			case "402":
				return failed(http.StatusPaymentRequired, 0, text{"当前版本不支持 Pipeline", "the edition does not include pipelines"}), false
			case "4021":
				return failed(http.StatusForbidden, 4021, text{"当前版本不支持 Pipeline", "the edition does not include pipelines"}), false
			}
			return answer{}, true
		},
		accept: acceptPipelineFunction, fill: fillPipelineFunction, settle: settlePipelineFunction, view: viewPipelineFunction,
		asked:      func(e *Emulator, object Object) { poll(e, object) },
		deleted:    func(*Emulator) any { return nil },
		duplicate:  always(409),
		unknown:    always(404),
		notUpdated: codeOf("pipeline-update-unknown"),
		removed:    codeOf("pipeline-delete-unknown"),
	}
}

// pipelineScenes are where functions run.
func pipelineScenes() []string {
	return []string{
		"PRE_REGISTER", "POST_REGISTER", "PRE_AUTHENTICATION", "POST_AUTHENTICATION", "PRE_OIDC_ID_TOKEN_ISSUED",
		"PRE_OIDC_ACCESS_TOKEN_ISSUED", "PRE_COMPLETE_USER_INFO", "PRE_MFA_VERIFY", "POST_MFA_VERIFY",
	}
}

// definesPipe matches sources that seem to define pipe.
var definesPipe = regexp.MustCompile(`\bpipe\b\s*(=|\()`)

// acceptPipelineFunction refuses what functions do not take, and drops what they
// overlook.
func acceptPipelineFunction(e *Emulator, in, self Object) (answer, bool) {
	if seconds, sent := in["timeout"].(float64); sent && (seconds < 1 || seconds > 60 || seconds != float64(int(seconds))) {
		return invalid("timeout 必须为 1 到 60 的整数", "timeout must be a whole number from 1 to 60"), false
	}
	for _, name := range []string{"funcName", "sourceCode"} {
		if _, sent := in[name]; sent && in.Text(name) == "" {
			return invalid(name+" 不能为空", name+" must not be empty"), false
		}
	}
	if _, sent := in["sourceCode"]; sent && e.chosen("pipeline-source-check") == refusedValue && !definesPipe.MatchString(in.Text("sourceCode")) {
		return invalid("sourceCode 必须定义 pipe", "sourceCode must define pipe"), false
	}
	if in["funcDescription"] == "" && self != nil {
		switch e.chosen("pipeline-empty-description") {
		case refusedValue:
			return invalid("funcDescription 不能为空", "funcDescription must not be empty"), false
		case ignored:
			delete(in, "funcDescription")
		}
	}
	within := in.Text("scene")
	if self != nil {
		within = self.Text("scene")
	}
	if name, sent := in["funcName"]; sent && e.chosen("pipeline-name-unique") != accepted {
		for _, other := range e.kindNamed("pipeline function").objects {
			if other.Text("scene") == within && other["funcName"] == name && (self == nil || other.Text("funcId") != self.Text("funcId")) {
				return failed(http.StatusConflict, 0, text{"函数名称已存在", "a function of that name exists"}), false
			}
		}
	}
	return answer{}, true
}

// Fields of a function that no answer shows: its place in its scene, how often
// it has been asked about while uploading, and how many uploads have begun.
const (
	pipelinePlace, pipelinePolls, pipelineUploads = "place", "polls", "uploads"
)

// presetsOfPipelineFunction are the values of fields that a create leaves out.
func presetsOfPipelineFunction(e *Emulator) map[string]any {
	return map[string]any{"isAsynchronous": false, "timeout": 3.0, "terminateOnTimeout": false, "enabled": e.chosen("pipeline-enabled-default") == isTrue}
}

// fillPipelineFunction gives a new function its place in its scene, and what it
// lacks.
func fillPipelineFunction(e *Emulator, object Object) {
	now := timestamp(e.options.Now())
	preset := presetsOfPipelineFunction(e)
	preset["createdAt"], preset["updatedAt"], preset["status"] = now, now, "success"
	preset[pipelinePlace] = newPipelinePlace(e, object.Text("scene"))
	for name, value := range preset {
		if _, there := object[name]; !there {
			object[name] = value
		}
	}
}

// newPipelinePlace is the place of a new function in its scene.
func newPipelinePlace(e *Emulator, scene string) float64 {
	place := 0.0
	for _, other := range e.kindNamed("pipeline function").inScene(scene) {
		at, _ := other[pipelinePlace].(float64)
		if e.chosen("pipeline-new-place") == "first" {
			place = min(place, at-1)
		} else {
			place = max(place, at+1)
		}
	}
	return place
}

// settlePipelineFunction does what follows from fields that were set.
func settlePipelineFunction(e *Emulator, object, in Object, created bool) {
	if !created && e.chosen("pipeline-update-omitted") == omittedReset {
		preset := presetsOfPipelineFunction(e)
		preset["funcDescription"] = ""
		for name, value := range preset {
			if _, sent := in[name]; !sent {
				object[name] = value
			}
		}
	}
	object["updatedAt"] = timestamp(e.options.Now())
	source, sent := in["sourceCode"].(string)
	if !sent {
		return
	}
	if e.chosen("pipeline-source-form") == "normalised" {
		object["sourceCode"] = strings.TrimRight(strings.ReplaceAll(source, "\r\n", "\n"), "\n") + "\n"
	}
	uploadPipelineFunction(e, object)
}

// viewPipelineFunction is a function as answers show it.
func viewPipelineFunction(_ *Emulator, object Object) Object {
	shown := maps.Clone(object)
	for _, name := range []string{pipelinePlace, pipelinePolls, pipelineUploads} {
		delete(shown, name)
	}
	return shown
}
