package group

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = tf.CodedMeans("group", "the user pool", map[string]string{
	"type":     "Type of the group; only `static` is documented.",
	"group_id": "Id of the group, made by Authing; data policies refer to it. Null if the server does not return it.",
})

// plainCode matches the codes that Authing is known to accept.
var plainCode = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"code": tf.RequiredText(
			means["code"]+" 1 to 64 characters without `/`, not beginning with `name:`. Authing may refuse characters other than letters, digits, `_` and `-`. Changed in place; members and permissions stay.",
			stringvalidator.UTF8LengthBetween(1, 64), tf.NoSlash(), tf.PlainText(), tf.NoNamePrefix(),
			tf.Warn(func(code string) bool { return !plainCode.MatchString(code) }, "Authing may refuse codes with other characters than letters, digits, _ and -", strangeCode),
		),
		"name":        tf.RequiredText(means["name"]+" Changed in place.", tf.PlainText()),
		"description": tf.EmptiedText(means["description"], tf.PlainLines()),
		"type": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString("static"),
			MarkdownDescription: means["type"] + " Default `static`. A change forces replacement.",
			Validators:          []validator.String{tf.PlainText()},
			PlanModifiers:       []planmodifier.String{tf.ReplacesKnown()},
		},
		"group_id": tf.MadeByServer(means["group_id"], "code"),
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute { return tf.Shown(means) }

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	return tf.LookupAttributes(shown, "code", tf.NoSlash())
}

// filters are those of tf.Keywords.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{"keywords": tf.KeywordsAttribute("groups", "all groups")}
}
