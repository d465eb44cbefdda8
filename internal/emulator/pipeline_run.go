package emulator

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator/javascript"
)

type runPipelineDto struct {
	FuncID  *string         `json:"funcId"`
	Scene   *string         `json:"scene"`
	User    json.RawMessage `json:"user"`
	Context json.RawMessage `json:"context"`
}

// ranDto is what came of one function of a try-out.
type ranDto struct {
	FuncID   string   `json:"funcId"`
	FuncName string   `json:"funcName"`
	Called   bool     `json:"called"`
	Error    string   `json:"error,omitempty"`
	TimedOut bool     `json:"timedOut,omitempty"`
	Logs     []string `json:"logs,omitempty"`
	User     any      `json:"user"`
	Context  any      `json:"context"`
}

// runPipeline runs one function, or the enabled ones of a scene in their order,
// each with what the one before has handed on. An error ends the flow; of a
// function that is asynchronous nothing is taken. One that never calls back would
// take all its time, so it ends the flow where its timeout does.
func (e *Emulator) runPipeline(r *request) answer {
	var in runPipelineDto
	if err := decode(r, &in, "funcId", "scene", "user", "context"); err != nil {
		return unreadable(err)
	}
	if (in.FuncID == nil) == (in.Scene == nil) {
		return invalid("funcId 与 scene 必须且只能填写一个", "either funcId or scene is required")
	}
	var user, flow any
	for text, into := range map[*json.RawMessage]*any{&in.User: &user, &in.Context: &flow} {
		if len(*text) > 0 && json.Unmarshal(*text, into) != nil {
			return invalid("user、context 必须为 JSON", "user and context must be JSON")
		}
	}
	functions := e.functionsOf(in)
	if in.FuncID != nil && len(functions) == 0 {
		return failed(http.StatusNotFound, 0, text{"Pipeline 函数不存在", "The pipeline function does not exist"})
	}
	ran := []ranDto{}
	for _, function := range functions {
		one, err := run(r.Context(), function, user, flow)
		if err != nil {
			one.Error = err.Error()
		}
		ran = append(ran, one)
		if function["isAsynchronous"] == true {
			continue
		}
		if user, flow = one.User, one.Context; one.Error != "" || (one.TimedOut || !one.Called) && function["terminateOnTimeout"] == true {
			break
		}
	}
	return done(map[string]any{"functions": ran})
}

// functionsOf are the functions that a try-out runs.
func (e *Emulator) functionsOf(in runPipelineDto) []Object {
	e.mu.Lock()
	defer e.mu.Unlock()
	kind := e.kindNamed("pipeline function")
	if in.FuncID != nil {
		if one := kind.find("", *in.FuncID); one != nil {
			return []Object{kind.shown(one)}
		}
		return nil
	}
	var all []Object
	for _, function := range kind.inScene(*in.Scene) {
		if function["enabled"] == true {
			all = append(all, kind.shown(function))
		}
	}
	return all
}

// run runs one function for as long as it may take.
func run(ctx context.Context, function Object, user, flow any) (ranDto, error) {
	seconds, _ := function["timeout"].(float64)
	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds*float64(time.Second)))
	defer cancel()
	out, err := javascript.Run(ctx, function.Text("sourceCode"), user, flow)
	return ranDto{
		FuncID: function.Text("funcId"), FuncName: function.Text("funcName"), Called: out.Called, Error: out.Error,
		TimedOut: out.TimedOut, Logs: out.Logs, User: out.User, Context: out.Context,
	}, err
}
