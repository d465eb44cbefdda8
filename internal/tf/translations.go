package tf

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

var translationType = types.ObjectType{AttrTypes: map[string]attr.Type{"value": types.StringType, "enabled": types.BoolType}}

// translationsMean says what translations are, of what, such as "Name".
func translationsMean(of string) string {
	return of + " in other languages, by language: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`."
}

const (
	translationMeans = "The text in that language."
	translatedMeans  = "Whether Authing shows it."
)

// TranslationsAttribute describes translations of a text, and what leaving them out
// does.
func TranslationsAttribute(of, without string) schema.Attribute {
	return schema.MapNestedAttribute{
		Optional: true, MarkdownDescription: translationsMean(of) + without,
		Validators: []validator.Map{mapvalidator.NoNullValues(), mapvalidator.KeysAre(stringvalidator.OneOf(authing.Languages()...))},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"value":   schema.StringAttribute{Required: true, MarkdownDescription: translationMeans, Validators: []validator.String{NotBlank()}},
			"enabled": schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(true), MarkdownDescription: translatedMeans + " Default `true`."},
		}},
	}
}

// ShownTranslations are those of a data source.
func ShownTranslations(of string) data.Attribute {
	return data.MapNestedAttribute{Computed: true, MarkdownDescription: translationsMean(of) + " Those that are disabled are left out.", NestedObject: data.NestedAttributeObject{Attributes: map[string]data.Attribute{
		"value": data.StringAttribute{Computed: true, MarkdownDescription: translationMeans}, "enabled": data.BoolAttribute{Computed: true, MarkdownDescription: translatedMeans},
	}}}
}

// Translations are those of an answer that are enabled, or known not to be.
func Translations(held map[string]authing.Translation, known types.Map) types.Map {
	values := map[string]attr.Value{}
	for language, translation := range held {
		object, _ := known.Elements()[language].(types.Object)
		was, is := object.Attributes()["enabled"].(types.Bool)
		if translation.Enabled || is && !was.ValueBool() {
			values[language] = types.ObjectValueMust(translationType.AttrTypes, map[string]attr.Value{"value": types.StringValue(translation.Value), "enabled": types.BoolValue(translation.Enabled)})
		}
	}
	if len(values) == 0 && (known.IsNull() || len(known.Elements()) > 0) {
		return types.MapNull(translationType)
	}
	return types.MapValueMust(translationType, values)
}

// TranslationsOf are those that are planned; none where they are null.
func TranslationsOf(planned types.Map) map[string]authing.Translation {
	all := map[string]authing.Translation{}
	for language, translation := range planned.Elements() {
		object, _ := translation.(types.Object)
		text, _ := object.Attributes()["value"].(types.String)
		on, _ := object.Attributes()["enabled"].(types.Bool)
		all[language] = authing.Translation{Enabled: on.ValueBool(), Value: text.ValueString()}
	}
	return all
}
