package pipelinefunction

import (
	"context"
	"errors"
	"iter"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is a function as data sources show it.
type found struct {
	ID                 types.String `tfsdk:"id"`
	FuncID             types.String `tfsdk:"func_id"`
	FuncName           types.String `tfsdk:"func_name"`
	FuncDescription    types.String `tfsdk:"func_description"`
	Scene              types.String `tfsdk:"scene"`
	SourceCode         types.String `tfsdk:"source_code"`
	Asynchronous       types.Bool   `tfsdk:"is_asynchronous"`
	Timeout            types.Number `tfsdk:"timeout"`
	TerminateOnTimeout types.Bool   `tfsdk:"terminate_on_timeout"`
	Enabled            types.Bool   `tfsdk:"enabled"`
	Status             types.String `tfsdk:"status"`
	UploadError        types.String `tfsdk:"upload_error"`
	CreatedAt          types.String `tfsdk:"created_at"`
	UpdatedAt          types.String `tfsdk:"updated_at"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	// SourceCodeWO is null everywhere but in the configuration.
	SourceCodeWO        types.String   `tfsdk:"source_code_wo"`
	SourceCodeWOVersion types.Number   `tfsdk:"source_code_wo_version"`
	Timeouts            timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (f found) with(answer authing.PipelineFunction) found {
	return found{
		ID:                 types.StringValue(answer.FuncID),
		FuncID:             types.StringValue(answer.FuncID),
		FuncName:           tf.Said(answer.Name, f.FuncName),
		FuncDescription:    tf.SaidOrEmpty(answer.Description, answer.Unreadable.Has("funcDescription"), f.FuncDescription),
		Scene:              tf.Said(answer.Scene, f.Scene),
		SourceCode:         source(answer.SourceCode, f.SourceCode),
		Asynchronous:       tf.SaidBool(answer.Asynchronous, f.Asynchronous),
		Timeout:            seconds(answer.Timeout, f.Timeout),
		TerminateOnTimeout: tf.SaidBool(answer.TerminateOnTimeout, f.TerminateOnTimeout),
		Enabled:            tf.SaidBool(answer.Enabled, f.Enabled),
		Status:             tf.Said(answer.Status, f.Status),
		UploadError:        tf.SaidOrEmpty(answer.UploadError, false, f.UploadError),
		CreatedAt:          moment(answer.CreatedAt, f.CreatedAt),
		UpdatedAt:          moment(answer.UpdatedAt, f.UpdatedAt),
	}
}

// source is what an answer says, in the form in which it is known where that
// differs in line ends only.
func source(answer *string, known types.String) types.String {
	if answer != nil && !known.IsNull() && !known.IsUnknown() && authing.SameSource(*answer, known.ValueString()) {
		return known
	}
	return tf.Said(answer, known)
}

func seconds(answer *int, known types.Number) types.Number {
	switch {
	case answer != nil:
		return tf.Whole(int64(*answer))
	case known.IsUnknown():
		return types.NumberNull()
	}
	return known
}

func moment(answer *authing.Timestamp, known types.String) types.String {
	if answer == nil {
		return tf.Said(nil, known)
	}
	return types.StringValue(answer.String())
}

// with lays an answer over what is known. The source is in no state where it is
// configured as source_code_wo.
func (m model) with(answer authing.PipelineFunction) model {
	m.found = m.found.with(answer)
	m.SourceCodeWO = types.StringNull()
	if !m.SourceCodeWOVersion.IsNull() {
		m.SourceCode = types.StringNull()
	}
	return m
}

// settings are what a request sends of a planned function, with a source.
func (m model) settings(source string) authing.PipelineFunctionSettings {
	return authing.PipelineFunctionSettings{
		Name: m.FuncName.ValueString(), Description: m.FuncDescription.ValueStringPointer(), SourceCode: source,
		Asynchronous: m.Asynchronous.ValueBool(), Timeout: int(tf.Int64(m.Timeout)),
		TerminateOnTimeout: m.TerminateOnTimeout.ValueBool(), Enabled: m.Enabled.ValueBool(),
	}
}

// configuredSource is the source that the configuration has.
func (m model) configuredSource(client *authing.Client) string {
	if m.SourceCodeWO.IsNull() {
		return m.SourceCode.ValueString()
	}
	client.KeepSecret(m.SourceCodeWO.ValueString())
	return m.SourceCodeWO.ValueString()
}

var plain = &tf.Plain[model, authing.PipelineFunction]{
	Type: "pipeline_function", Kind: "pipeline function", Kinds: "pipeline functions",
	Description: "Manages a pipeline function: JavaScript that Authing runs when users register, log in, complete their data or get tokens. Creating and changing one waits until it is in force. Only a change of `scene` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "func_id", Means: means["func_id"]}},
	Within:      "scene",
	KeyOf:       func(m model) []types.String { return []types.String{m.FuncID} },
	Name:        func(m model) types.String { return m.FuncName },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	WriteOnly: func(plan, config model) model {
		plan.SourceCodeWO = config.SourceCodeWO
		return plan
	},
	Seal: &tf.Sealing[model, authing.PipelineFunction]{
		Argument: "source_code_wo",
		Value:    func(m model) types.String { return m.SourceCodeWO },
		Version:  func(m model) types.Number { return m.SourceCodeWOVersion },
		Versioned: func(m model, version types.Number) model {
			m.SourceCodeWOVersion = version
			return m
		},
		Canonical: authing.CanonicalSource,
		Answered:  func(f authing.PipelineFunction, _ []string) *string { return f.SourceCode },
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.PipelineFunction], error) {
		return client.CreatePipelineFunction(ctx, authing.CreatePipelineFunctionRequest{
			Scene: plan.Scene.ValueString(), PipelineFunctionSettings: plan.settings(plan.configuredSource(client)),
		})
	},
	Finish: func(ctx context.Context, client *authing.Client, _ model, made authing.PipelineFunction) (authing.PipelineFunction, error) {
		function, err := client.AwaitPipelineUpload(ctx, made, 1)
		return function, notInForce(err, "It is in the state. Terraform takes a function whose creation failed as tainted, and the next apply replaces it. To keep it, run\n  terraform untaint ADDRESS\nwith the resource's own address in place of ADDRESS; the next apply then uploads it again.")
	},
	Get: func(ctx context.Context, client *authing.Client, _, id string, _ authing.Known) (authing.PipelineFunction, error) {
		return client.GetPipelineFunction(ctx, id)
	},
	Known:    func(model) authing.Known { return authing.Known{} },
	Update:   update,
	Progress: []string{"status", "upload_error", "updated_at"},
	Settled:  func(f authing.PipelineFunction) bool { return f.Status != nil && *f.Status == uploaded },
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeletePipelineFunction(ctx, state.FuncID.ValueString())
	},
	Each: func(ctx context.Context, client *authing.Client, scene string) iter.Seq2[authing.PipelineFunction, error] {
		return inScene(client.PipelineFunctions(ctx), scene)
	},
	Empties:   []string{"func_description"},
	Advice:    map[string]tf.Remedy{"func_description": remedies.description},
	MovedFrom: "authing_pipeline_function",
	Moved: func(read func(string) types.String) model {
		return model{found: found{
			ID: read("func_id"), FuncID: read("func_id"), FuncName: read("func_name"), FuncDescription: tf.NullIfEmpty(read("func_description")),
			Scene: read("scene"), SourceCode: read("source_code"),
		}, Timeouts: tf.NoTimeouts()}
	},
}

// uploaded is the status of a function that is in force.
const uploaded = "success"

// update changes a function and waits until it is in force. Where the source is
// not to change and is in no state, it is sent back as Authing has it.
func update(ctx context.Context, client *authing.Client, plan, state model) (authing.PipelineFunction, error) {
	id := state.FuncID.ValueString()
	text := plan.configuredSource(client)
	if !plan.SourceCodeWOVersion.IsNull() && plan.SourceCodeWOVersion.Equal(state.SourceCodeWOVersion) {
		current, err := client.CurrentPipelineFunction(ctx, id)
		if err != nil {
			return authing.PipelineFunction{}, err
		}
		if current.SourceCode == nil {
			return authing.PipelineFunction{}, &tf.RefusalError{Why: "Authing does not answer the source of the function, which an update has to send. Nothing was sent.", Remedy: remedies.hiddenSource}
		}
		text = *current.SourceCode
	}
	settings := plan.settings(text)
	if plan.FuncDescription.IsNull() && !state.FuncDescription.IsNull() {
		settings.Description = authing.Ptr("")
	}
	function, err := client.UpdatePipelineFunction(ctx, authing.UpdatePipelineFunctionRequest{FuncID: id, PipelineFunctionSettings: settings})
	if err != nil {
		return function, err
	}
	function, err = client.AwaitPipelineUpload(ctx, function, 1)
	return function, notInForce(err, "What was sent is stored in Authing. The next apply sends and uploads it again.")
}

// notInForce is the error for a function that exists, and whose upload failed or
// did not end: where it stands is what there is to know of that.
func notInForce(err error, where string) error {
	var upload *authing.UploadError
	if !errors.As(err, &upload) {
		return err
	}
	return &tf.UnfinishedError{Err: &tf.RefusalError{Why: upload.Error() + ".\n\n" + where, Remedy: remedies.upload}}
}

// inScene are the functions of a scene; of all where it is empty.
func inScene(all iter.Seq2[authing.PipelineFunction, error], scene string) iter.Seq2[authing.PipelineFunction, error] {
	return func(yield func(authing.PipelineFunction, error) bool) {
		for function, err := range all {
			if (err != nil || scene == "" || function.Scene != nil && *function.Scene == scene) && !yield(function, err) {
				return
			}
		}
	}
}

// filter chooses functions.
type filter struct {
	Scene     types.String `tfsdk:"scene"`
	NameRegex types.String `tfsdk:"name_regex"`
	Enabled   types.Bool   `tfsdk:"enabled"`
	Status    types.String `tfsdk:"status"`
}

// chooses returns the choice that the filter makes.
func (f filter) chooses() func(authing.PipelineFunction) bool {
	name, err := regexp.Compile(f.NameRegex.ValueString())
	return func(function authing.PipelineFunction) bool {
		return err == nil && (f.NameRegex.IsNull() || function.Name != nil && name.MatchString(*function.Name)) &&
			(f.Enabled.IsNull() || function.Enabled != nil && *function.Enabled == f.Enabled.ValueBool()) &&
			(f.Status.IsNull() || function.Status != nil && *function.Status == f.Status.ValueString())
	}
}

var sources = &tf.Sources[filter, found, model, authing.PipelineFunction]{
	Plain: plain,
	One:   "One pipeline function of the user pool, by its id, or by its scene and name.",
	Many:  "All pipeline functions of the user pool, or those that a filter chooses.", Items: "The functions.",
	Query:      "Pipeline functions of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked:   func(f found) (string, types.String, types.String) { return f.Scene.ValueString(), f.FuncID, f.FuncName },
	Scope:   func(f filter) string { return f.Scene.ValueString() },
	Chooses: filter.chooses,
	Show:    func(_ string, function authing.PipelineFunction) found { return found{}.with(function) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

func newResource() *tf.PlainResource[model, authing.PipelineFunction] {
	return &tf.PlainResource[model, authing.PipelineFunction]{Plain: plain, Listing: sources}
}

// NewResource returns the resource authing_pipeline_function.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one function.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
