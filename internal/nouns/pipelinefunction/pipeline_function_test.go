package pipelinefunction_test

import (
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const kind = "authing_pipeline_function"

// Sources of functions.
const (
	source  = "async function pipe(user, context, callback) {\n  return callback(null, user, context)\n}\n"
	another = "async function pipe(context, callback) {\n  callback(null, {}, context) // 另一个\n}\n"
)

// seconds turns the timeouts of these tests into what Authing stores.
func seconds(value any) any { return map[any]float64{5: 5, 60: 60}[value] }

var noun = acctest.Noun{
	Type: kind, Many: "authing_pipeline_functions", Items: "pipeline_functions", Kind: "pipeline function",
	Key: "func_id", Made: "funcId", Name: "func_name", Description: "func_description",
	Create: "create-pipeline-function", Get: "get-pipeline-function", Update: "update-pipeline-function", Delete: "delete-pipeline-function", List: "list-pipeline-functions",
	Minimal: acctest.Config{"func_name": "Suffix", "scene": "PRE_REGISTER", "source_code": source},
	Full: acctest.Config{
		"func_name": "Suffix", "scene": "PRE_REGISTER", "source_code": source, "func_description": "Checks suffixes",
		"is_asynchronous": true, "timeout": 5, "terminate_on_timeout": true, "enabled": false,
	},
	Changed: acctest.Config{
		"func_name": "后缀 & <b>", "scene": "PRE_REGISTER", "source_code": another, "func_description": "Checks all",
		"is_asynchronous": false, "timeout": 60, "terminate_on_timeout": false, "enabled": true,
	},
	Fields: []acctest.NounField{
		{Attribute: "func_name", Field: "funcName", Drift: "Somebody's"},
		{Attribute: "scene", Field: "scene", Drift: "POST_REGISTER", Replaces: true},
		{Attribute: "source_code", Field: "sourceCode", Drift: "function pipe() {}"},
		{Attribute: "func_description", Field: "funcDescription", Unset: "", Drift: "Somebody's"},
		{Attribute: "is_asynchronous", Field: "isAsynchronous", Unset: false, Drift: false},
		{Attribute: "timeout", Field: "timeout", Unset: 3.0, As: seconds, Drift: 7.0},
		{Attribute: "terminate_on_timeout", Field: "terminateOnTimeout", Unset: false, Drift: false},
		{Attribute: "enabled", Field: "enabled", Unset: true, Drift: true},
	},
	Either: []string{"source_code", "source_code_wo"}, Elsewhere: []string{"source_code_wo", "source_code_wo_version"},
	Invalid: map[string][]any{
		"func_name":   {""},
		"scene":       {"", " "},
		"source_code": {"", " \n"},
		"timeout":     {0, 61, 2.5},
	},
	Valid: map[string][]any{
		"func_description": {"one\n\ttwo\n", ""},
		"timeout":          {1, 60},
	},
	Imports:   []string{"{id}", "name:Suffix", "PRE_REGISTER/name:Suffix"},
	Identity:  map[string]any{"func_id": "{id}"},
	MovedFrom: kind,
	Moved: map[string]any{
		"id": "{id}", "func_id": "{id}", "func_name": "Suffix", "func_description": "Checks suffixes", "scene": "PRE_REGISTER",
		"source_code": source, "is_asynchronous": true,
	},
	Usual:       []string{"pipeline-empty-description=clears"},
	EmptyAdvice: "does not clear it",
	Refuses: map[string]string{
		"pipeline-empty-description=ignored": `func_description(?s:.*)Sent:   nothing(?s:.*)does not clear it`,
		"pipeline-empty-description=refused": `func_description(?s:.*)does not clear it`,
		"pipeline-upload=failed":             `upload failed: the function runtime could not be reached(?s:.*)terraform untaint`,
		"pipeline-upload=stuck":              `upload has not ended`,
		"pipeline-edition=402":               `402`,
		"pipeline-edition=4021":              `4021`,
	},
	Under: map[string]acctest.Config{"pipeline-upload=stuck": {"timeouts": map[string]any{"create": "300ms"}}},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"funcName": fmt.Sprintf("name %d", i), "scene": "PRE_REGISTER", "sourceCode": fmt.Sprintf("function pipe() { return %d }", i), "enabled": i%2 == 0}
	},
	Filter: acctest.Config{"name_regex": "^name 11"}, Filtered: 11,
	ByName: acctest.Config{"scene": "PRE_REGISTER"}, Pages: 1,
}

func TestPipelineFunction(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}
