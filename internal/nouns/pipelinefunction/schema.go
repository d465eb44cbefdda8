package pipelinefunction

import (
	"math"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"func_id":              "Id of the function, assigned by Authing.",
	"func_name":            "Name of the function, as the console shows it. Authing does not require it to be unique.",
	"func_description":     "Description of the function.",
	"scene":                "Where the function runs, such as `PRE_REGISTER`.",
	"source_code":          "JavaScript source of the function, which defines `pipe`.",
	"is_asynchronous":      "Whether the function runs beside the flow, which does not wait for it and takes no result from it.",
	"timeout":              "How long the function may run, in seconds: a whole number from 1 to 60.",
	"terminate_on_timeout": "Whether the flow ends if the function takes longer than `timeout`.",
	"enabled":              "Whether the function runs.",
	"status":               "State of the upload: `uploading`, `success` or `failed`.",
	"upload_error":         "Why the upload failed. Null unless `status` is `failed`.",
	"created_at":           "Time of creation (RFC 3339, UTC).",
	"updated_at":           "Time of the last change (RFC 3339, UTC).",
}

// scenes warns about scenes that are not documented.
var scenes = tf.Known("scene", authing.PipelineScenes())

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	flag := func(name, more string, preset bool, validators ...validator.Bool) schema.Attribute {
		return schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(preset),
			MarkdownDescription: means[name] + more, Validators: validators,
		}
	}
	return map[string]schema.Attribute{
		"func_name": tf.RequiredText(means["func_name"]+" Changed in place.", tf.PlainText()),
		"scene": schema.StringAttribute{
			Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
			MarkdownDescription: means["scene"] + " Known: " + tf.Quoted(authing.PipelineScenes()) + ". The provider warns about others. A change forces replacement.",
			Validators:          []validator.String{tf.NotBlank(), scenes},
		},
		"source_code": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: means["source_code"] + " Read it from a file with `file()`. It is shown in plans and stored in the state in clear; `source_code_wo` is not. Line ends (CRLF or LF) and one line end at the end make no difference. Exactly one of `source_code` and `source_code_wo` is required; removing it in favor of the other changes the function in place.",
			Validators: []validator.String{
				stringvalidator.ExactlyOneOf(path.MatchRoot("source_code"), path.MatchRoot("source_code_wo")), sourceText{},
			},
			PlanModifiers: []planmodifier.String{tf.KeptIf("stays where it differs in line ends only", authing.SameSource)},
		},
		"source_code_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true,
			MarkdownDescription: "Write-only source, for one that holds a secret: it is stored neither in the state nor in a plan, and the value may be ephemeral. Sent when the function is created and when `source_code_wo_version` changes. Exactly one of `source_code` and `source_code_wo` is required; removing it in favor of the other changes the function in place. Requires Terraform 1.11 or OpenTofu 1.11.",
			Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("source_code_wo_version")), sourceText{}},
		},
		"source_code_wo_version": schema.NumberAttribute{
			Optional:            true,
			MarkdownDescription: "Version of `source_code_wo`, a whole number from 0; a different number sends the source again. When the source was changed in the console, the plan shows the version as changed from -1. No default. Removing it together with `source_code_wo`, in favor of `source_code`, changes the function in place. Requires Terraform 1.11 or OpenTofu 1.11.",
			Validators:          []validator.Number{tf.WholeNumber{Least: 0, Most: math.MaxInt64}, numbervalidator.AlsoRequires(path.MatchRoot("source_code_wo"))},
		},
		"func_description": tf.EmptiedText(means["func_description"], tf.PlainLines()),
		"is_asynchronous":  flag("is_asynchronous", " Default `false`.", false),
		"timeout": schema.NumberAttribute{
			Optional: true, Computed: true, Default: numberdefault.StaticBigFloat(big.NewFloat(presetTimeout)),
			MarkdownDescription: means["timeout"] + " Default `3`.",
			Validators:          []validator.Number{tf.WholeNumber{Least: 1, Most: 60}},
		},
		"terminate_on_timeout": flag("terminate_on_timeout", " Default `false`.", false, noTermination{}),
		"enabled":              flag("enabled", " Default `true`; removing the argument sets it to `true`.", true),
		"func_id":              schema.StringAttribute{Computed: true, MarkdownDescription: means["func_id"], PlanModifiers: stable},
		"status":               schema.StringAttribute{Computed: true, MarkdownDescription: means["status"] + " An apply waits until it is not `uploading`."},
		"upload_error":         schema.StringAttribute{Computed: true, MarkdownDescription: means["upload_error"]},
		"created_at":           schema.StringAttribute{Computed: true, MarkdownDescription: means["created_at"], PlanModifiers: stable},
		"updated_at":           schema.StringAttribute{Computed: true, MarkdownDescription: means["updated_at"]},
	}
}

// presetTimeout is timeout where it is not configured, in seconds.
const presetTimeout = 3

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	for _, name := range []string{"is_asynchronous", "terminate_on_timeout", "enabled"} {
		attributes[name] = data.BoolAttribute{Computed: true, MarkdownDescription: means[name]}
	}
	attributes["timeout"] = data.NumberAttribute{Computed: true, MarkdownDescription: means["timeout"]}
	return attributes
}

// lookup are those of the data source of one, which finds it by its id, or by
// its scene and name.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	const found = " If omitted, it is that of the function that was found."
	text := func(name, more string, validators ...validator.String) {
		shown[name] = data.StringAttribute{Optional: true, Computed: true, MarkdownDescription: means[name] + more + found, Validators: append(validators, tf.NotBlank())}
	}
	text("func_id", " Exactly one of `func_id` and `func_name` is required.", stringvalidator.ExactlyOneOf(path.MatchRoot("func_id"), path.MatchRoot("func_name")))
	text("func_name", " Must match exactly; a name that several functions of the scene have is an error that lists them.", stringvalidator.AlsoRequires(path.MatchRoot("scene")))
	text("scene", " Required with `func_name`.", stringvalidator.AlsoRequires(path.MatchRoot("func_name")), scenes)
	return shown
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"scene":      data.StringAttribute{Optional: true, MarkdownDescription: "Only functions of this scene. Default: all scenes.", Validators: []validator.String{scenes}},
		"name_regex": data.StringAttribute{Optional: true, MarkdownDescription: "Only functions whose name matches this regular expression (RE2). Default: any name.", Validators: []validator.String{tf.RegularExpression()}},
		"enabled":    data.BoolAttribute{Optional: true, MarkdownDescription: "Only enabled functions (`true`), or only disabled ones (`false`). Default: both."},
		"status":     data.StringAttribute{Optional: true, MarkdownDescription: "Only functions with this `status`. Default: any.", Validators: []validator.String{tf.NotBlank()}},
	}
}
