package authing

import (
	"context"
	"iter"
	"net/url"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// PipelineFunction is a function of the login path as the API answers it. What
// an answer may leave out is a pointer.
type PipelineFunction struct {
	FuncID      string
	Name        *string
	Description *string
	// Scene is where it runs, such as PRE_REGISTER.
	Scene      *string
	SourceCode *string
	// Timeout is in seconds.
	Timeout            *int
	Asynchronous       *bool
	TerminateOnTimeout *bool
	Enabled            *bool
	// Status is uploading, success or failed; UploadError says why it failed.
	Status      *string
	UploadError *string
	CreatedAt   *Timestamp
	UpdatedAt   *Timestamp

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// The states of an upload.
const (
	UploadUnderWay = "uploading"
	UploadFailed   = "failed"
)

// PipelineScenes are the scenes that the API documents.
func PipelineScenes() []string {
	return []string{
		"PRE_REGISTER", "POST_REGISTER", "PRE_AUTHENTICATION", "POST_AUTHENTICATION", "PRE_OIDC_ID_TOKEN_ISSUED",
		"PRE_OIDC_ACCESS_TOKEN_ISSUED", "PRE_COMPLETE_USER_INFO", "PRE_MFA_VERIFY", "POST_MFA_VERIFY",
	}
}

// UnmarshalJSON reads each field by itself.
func (f *PipelineFunction) UnmarshalJSON(text []byte) error {
	var read PipelineFunction
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.FuncID = api.TextOf(api.TextIn(o, "funcId"))
		read.Name, read.Description, read.Scene = api.TextIn(o, "funcName"), api.TextIn(o, "funcDescription"), api.TextIn(o, "scene")
		read.SourceCode, read.Status, read.UploadError = api.TextIn(o, "sourceCode"), api.TextIn(o, "status"), api.TextIn(o, "uploadErrMsg")
		read.Timeout = (*int)(api.Field[api.WholeNumber](o, "timeout"))
		read.Asynchronous = (*bool)(api.Field[api.Flag](o, "isAsynchronous"))
		read.TerminateOnTimeout = (*bool)(api.Field[api.Flag](o, "terminateOnTimeout"))
		read.Enabled = (*bool)(api.Field[api.Flag](o, "enabled"))
		read.CreatedAt, read.UpdatedAt = api.Field[Timestamp](o, "createdAt"), api.Field[Timestamp](o, "updatedAt")
	})
	read.Unreadable = unreadable
	*f = read
	return err
}

// UnreadFields returns Unreadable.
func (f PipelineFunction) UnreadFields() []string { return f.Unreadable }

// Key returns the id.
func (f PipelineFunction) Key() string { return f.FuncID }

// Called returns the name.
func (f PipelineFunction) Called() *string { return f.Name }

// missing lists what an answer lacks of what every function has.
func (f PipelineFunction) missing() []string {
	var missing []string
	for _, field := range []struct {
		name string
		said bool
	}{
		{"funcName", f.Name != nil},
		{"scene", f.Scene != nil},
		{"isAsynchronous", f.Asynchronous != nil},
		{"timeout", f.Timeout != nil},
		{"terminateOnTimeout", f.TerminateOnTimeout != nil},
		{"enabled", f.Enabled != nil},
		{"status", f.Status != nil},
	} {
		missing = append(missing, lacks(field.name, !field.said && !f.Unreadable.Has(field.name))...)
	}
	return missing
}

// PipelineFunctionSettings are what a create and an update send of a function.
type PipelineFunctionSettings struct {
	Name string `json:"funcName"`
	// Description is left out where it is nil.
	Description        *string `json:"funcDescription,omitempty"`
	SourceCode         string  `json:"sourceCode"`
	Asynchronous       bool    `json:"isAsynchronous"`
	Timeout            int     `json:"timeout"`
	TerminateOnTimeout bool    `json:"terminateOnTimeout"`
	Enabled            bool    `json:"enabled"`
}

// CreatePipelineFunctionRequest is what a new function is to be.
type CreatePipelineFunctionRequest struct {
	Scene string `json:"scene"`
	PipelineFunctionSettings
}

// UpdatePipelineFunctionRequest is what a function is to become. The API does not
// say what happens to a field that is left out, so none is but the description.
type UpdatePipelineFunctionRequest struct {
	FuncID string `json:"funcId"`
	PipelineFunctionSettings
}

type funcIDRequest struct {
	FuncID string `json:"funcId"`
}

var pipelineFunctions = &kind[PipelineFunction]{
	name:    "pipeline function",
	create:  writing("create-pipeline-function"),
	get:     reading("get-pipeline-function"),
	update:  repeatable("update-pipeline-function"),
	remove:  repeatable("delete-pipeline-function"),
	list:    reading("list-pipeline-functions"),
	asks:    func(_, id string) url.Values { return url.Values{"funcId": {id}} },
	removes: func(_, id string) any { return funcIDRequest{id} },
	unpaged: true,
	parts:   byScene(),
	key:     "funcId",
	id:      PipelineFunction.Key,
	called:  PipelineFunction.Called,
	created: func(f PipelineFunction) *Timestamp { return f.CreatedAt },
	missing: PipelineFunction.missing,
	untold: func(f PipelineFunction) []string {
		return lacks("sourceCode", f.SourceCode == nil && !f.Unreadable.Has("sourceCode"))
	},
}

// byScene are the queries that list the functions of each scene.
func byScene() []url.Values {
	var queries []url.Values
	for _, scene := range PipelineScenes() {
		queries = append(queries, url.Values{"scene": {scene}})
	}
	return queries
}

// SameSource tells whether two sources differ in nothing but their line ends and
// one line end at the end.
func SameSource(a, b string) bool { return CanonicalSource(a) == CanonicalSource(b) }

// CanonicalSource is a source with one form of line ends, and none at the end.
func CanonicalSource(source string) string {
	return strings.TrimSuffix(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
}

// alike tells whether a function may be the one that was asked for, whatever a
// server does to a name.
func (f PipelineFunction) alike(request CreatePipelineFunctionRequest) bool {
	return equal(f.Scene, request.Scene) &&
		(f.Name == nil || foldedName(*f.Name) == foldedName(request.Name) || cut(*f.Name, request.Name))
}

// differs lists which of the fields that were sent are not as they were, as far
// as the answer shows them.
func (f PipelineFunction) differs(sent PipelineFunctionSettings) []string {
	description := ""
	if sent.Description != nil {
		description = *sent.Description
	}
	held := f.Description
	if held == nil && f.Name != nil && !f.Unreadable.Has("funcDescription") {
		held = api.Ptr("") // an answer leaves out a description that there is not
	}
	return differing(
		differs("funcName", f.Name, sent.Name), differs("funcDescription", held, description),
		lacks("sourceCode", f.SourceCode != nil && !SameSource(*f.SourceCode, sent.SourceCode)),
		lacks("isAsynchronous", !equal(f.Asynchronous, sent.Asynchronous)), lacks("timeout", !equal(f.Timeout, sent.Timeout)),
		lacks("terminateOnTimeout", !equal(f.TerminateOnTimeout, sent.TerminateOnTimeout)), lacks("enabled", !equal(f.Enabled, sent.Enabled)),
	)
}

// CreatePipelineFunction creates one function, once: see createLooked. Its upload
// may still be under way: see AwaitPipelineUpload.
// API page: https://api.authing.cn/openapi/v3/management/create-pipeline-function
func (c *Client) CreatePipelineFunction(ctx context.Context, request CreatePipelineFunctionRequest) (Created[PipelineFunction], error) {
	all := pipelineFunctions.of(c)
	made, err := all.createLooked(ctx, request, sought[PipelineFunction]{
		likeness: request.Scene + "\x00" + foldedName(request.Name),
		alike:    func(f PipelineFunction) bool { return f.alike(request) },
		equal:    func(f PipelineFunction) bool { return len(f.differs(request.PipelineFunctionSettings)) == 0 },
	})
	if err != nil {
		return Created[PipelineFunction]{}, err
	}
	return all.complete(ctx, made), nil
}

// GetPipelineFunction reads one function, or takes it from the list of all where
// that takes fewer calls. IsNotFound recognises the error for one that does not
// exist.
// API page: https://api.authing.cn/openapi/v3/management/get-pipeline-function
func (c *Client) GetPipelineFunction(ctx context.Context, funcID string) (PipelineFunction, error) {
	all := pipelineFunctions.of(c)
	all.known.add(funcID)
	return all.Read(ctx, funcID, nil)
}

// CurrentPipelineFunction reads one function by itself.
// API page: https://api.authing.cn/openapi/v3/management/get-pipeline-function
func (c *Client) CurrentPipelineFunction(ctx context.Context, funcID string) (PipelineFunction, error) {
	return pipelineFunctions.of(c).Get(ctx, funcID)
}

// UpdatePipelineFunction changes a function in place, which uploads its source
// again: see AwaitPipelineUpload.
// API page: https://api.authing.cn/openapi/v3/management/update-pipeline-function
func (c *Client) UpdatePipelineFunction(ctx context.Context, request UpdatePipelineFunctionRequest) (PipelineFunction, error) {
	all := pipelineFunctions.of(c)
	return all.change(ctx, request.FuncID, request.FuncID, request, nil, func(f PipelineFunction) bool {
		return len(f.differs(request.PipelineFunctionSettings)) == 0
	})
}

// DeletePipelineFunction deletes a function; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-pipeline-function
func (c *Client) DeletePipelineFunction(ctx context.Context, funcID string) error {
	return pipelineFunctions.of(c).Delete(ctx, funcID)
}

// PipelineFunctions returns the pool's functions, of all scenes.
// API page: https://api.authing.cn/openapi/v3/management/list-pipeline-functions
func (c *Client) PipelineFunctions(ctx context.Context) iter.Seq2[PipelineFunction, error] {
	return pipelineFunctions.of(c).Each(ctx)
}
