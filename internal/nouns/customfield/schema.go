package customfield

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"target":      "What has the field: `USER`, `ROLE`, `GROUP` or `DEPARTMENT`.",
	"key":         "Key of the field, by which programs name it, unique for its target.",
	"data_type":   "What values are: `STRING`, `NUMBER`, `DATETIME`, `BOOLEAN` or `ENUM`.",
	"label":       "Name of the field, as the console and the user center show it.",
	"description": "Description of the field.",
	"tenant_id":   "Id of the tenant that the field belongs to.",
}

// flags says so of those that are booleans.
var flags = map[string]string{
	"encrypted":              "Whether Authing stores new values encrypted.",
	"unique":                 "Whether no two may have the same value. Only for `STRING` and `NUMBER`.",
	"user_editable":          "Whether users may change their own value.",
	"visible_in_console":     "Whether the console shows the field.",
	"visible_in_user_center": "Whether the user center shows the field. The API answers it in any case.",
}

const (
	optionsMean = "Values that an `ENUM` may have, in the order in which they are shown."
	valueMeans  = "Value, as programs see it."
	labelMeans  = "Name of the value, as people see it."
)

func targets() []string   { return []string{"USER", "ROLE", "GROUP", "DEPARTMENT"} }
func dataTypes() []string { return []string{"STRING", "NUMBER", "DATETIME", "BOOLEAN", "ENUM"} }

// kept describes a boolean that keeps its value where it is left out.
func kept(name, usual string, replaces bool) schema.Attribute {
	flag := schema.BoolAttribute{Optional: true, Computed: true, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}}
	flag.MarkdownDescription = flags[name] + " If omitted, `" + usual + "` for a new field; an existing one keeps its value, also when it is removed."
	if replaces {
		flag.MarkdownDescription += " A change forces replacement."
		flag.PlanModifiers = append(flag.PlanModifiers, boolplanmodifier.RequiresReplaceIfConfigured())
	}
	return flag
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	replaces := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	return map[string]schema.Attribute{
		"target": schema.StringAttribute{
			Required: true, PlanModifiers: replaces, Validators: []validator.String{stringvalidator.OneOf(targets()...)},
			MarkdownDescription: means["target"] + " A change forces replacement.",
		},
		"key": schema.StringAttribute{
			Required: true, PlanModifiers: replaces, Validators: []validator.String{tf.NoSpace(), tf.NoSlash(), tf.PlainText()},
			MarkdownDescription: means["key"] + " Not the name of a built-in field. No white space and no `/`; Authing may take only letters, digits, `_` and `-`. A change forces replacement.",
		},
		"data_type": schema.StringAttribute{
			Required: true, PlanModifiers: replaces, Validators: []validator.String{stringvalidator.OneOf(dataTypes()...)},
			MarkdownDescription: means["data_type"] + " A change forces replacement.",
		},
		"label":                  tf.RequiredText(means["label"]+" Changed in place.", tf.PlainText()),
		"description":            tf.EmptiedText(means["description"], tf.PlainLines()),
		"encrypted":              kept("encrypted", "false", true),
		"unique":                 kept("unique", "false", true),
		"user_editable":          kept("user_editable", "false", false),
		"visible_in_console":     kept("visible_in_console", "true", false),
		"visible_in_user_center": kept("visible_in_user_center", "true", false),
		"options": schema.ListNestedAttribute{
			Optional: true, MarkdownDescription: optionsMean + " Required for `ENUM`; the provider warns about them with other types. If omitted, none, and those set outside Terraform are removed.",
			Validators: []validator.List{listvalidator.NoNullValues()},
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"value": schema.StringAttribute{Required: true, MarkdownDescription: valueMeans + " Each has another.", Validators: []validator.String{tf.NotBlank()}},
				"label": schema.StringAttribute{Required: true, MarkdownDescription: labelMeans, Validators: []validator.String{tf.NotBlank()}},
			}},
		},
		"translations": tf.TranslationsAttribute("Label", " If omitted, they are not managed; removing it disables them."),
		"tenant_id": schema.StringAttribute{
			Optional: true, PlanModifiers: replaces, Validators: []validator.String{tf.NotBlank(), tf.NoSlash()},
			MarkdownDescription: means["tenant_id"] + " If omitted, it is the user pool's own. A change, and removing it, forces replacement.",
		},
		"force_destroy": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "Whether a destroy or a replacement may destroy values. If `false`, those who have a value are counted first, and any is an error. Destroy uses the value in the state, so apply a new value first. Default `false`.",
		},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	for name, meaning := range flags {
		attributes[name] = data.BoolAttribute{Computed: true, MarkdownDescription: meaning}
	}
	attributes["options"] = data.ListNestedAttribute{Computed: true, MarkdownDescription: optionsMean, NestedObject: data.NestedAttributeObject{Attributes: map[string]data.Attribute{
		"value": data.StringAttribute{Computed: true, MarkdownDescription: valueMeans}, "label": data.StringAttribute{Computed: true, MarkdownDescription: labelMeans},
	}}}
	attributes["translations"] = tf.ShownTranslations("Label")
	return attributes
}

// ofTarget are the attributes by which data sources and queries choose a target.
func ofTarget(shown map[string]data.Attribute) map[string]data.Attribute {
	shown["target"] = data.StringAttribute{Required: true, MarkdownDescription: means["target"], Validators: []validator.String{stringvalidator.OneOf(targets()...)}}
	shown["tenant_id"] = data.StringAttribute{Optional: true, MarkdownDescription: means["tenant_id"] + " Default: the user pool's own.", Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}}
	return shown
}

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	shown["key"] = data.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tf.NotBlank(), stringvalidator.ExactlyOneOf(path.MatchRoot("key"), path.MatchRoot("label"))},
		MarkdownDescription: means["key"] + " Exactly one of `key` and `label` is required. If omitted, it is that of the field that was found.",
	}
	shown["label"] = data.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tf.NotBlank()},
		MarkdownDescription: means["label"] + " Must match exactly; one that several have is an error that lists them. If omitted, it is that of the field that was found.",
	}
	return ofTarget(shown)
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return ofTarget(map[string]data.Attribute{
		"data_type":   data.StringAttribute{Optional: true, MarkdownDescription: "Only custom fields of this type. Default: any.", Validators: []validator.String{stringvalidator.OneOf(dataTypes()...)}},
		"label_regex": data.StringAttribute{Optional: true, MarkdownDescription: "Only custom fields whose label matches this regular expression (RE2). Default: any label.", Validators: []validator.String{tf.RegularExpression()}},
	})
}
