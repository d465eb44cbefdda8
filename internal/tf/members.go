package tf

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Members are the attributes inside an attribute that stands for an object of the
// API: each is named after its member, is optional, and keeps what Authing has
// where it is left out.
type Members struct {
	Of []authing.Member
	// Means says what each means, by the attribute's name; those of an object
	// inside are named behind its name and a dot.
	Means map[string]string
	// Texts validate a text, or each of several; Least bounds whole numbers.
	Texts map[string][]validator.String
	Least int64
	// within is the object's own name and a dot, inside another.
	within string
}

// attribute is the name of a member's attribute: the member's in snake case.
func attribute(field string) string {
	var name strings.Builder
	for i, r := range field {
		if unicode.IsUpper(r) && i > 0 {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToLower(r))
	}
	return name.String()
}

// inside are the members of an object among the members.
func (m Members) inside(of authing.Member) Members {
	return Members{Of: of.Members, Means: m.Means, Texts: m.Texts, Least: m.Least, within: m.within + attribute(of.Field) + "."}
}

// keeps ends the description of each.
const keeps = " If omitted, and when removed, it keeps the value in Authing."

// Attributes are those of a resource.
func (m Members) Attributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for _, member := range m.Of {
		name := attribute(member.Field)
		means, texts, optional := m.Means[m.within+name], m.Texts[m.within+name], !member.ReadOnly
		if optional {
			means += keeps
		}
		switch member.Form {
		case authing.FormFlag:
			attributes[name] = schema.BoolAttribute{Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.Bool{keptInside{}}}
		case authing.FormWhole:
			attributes[name] = schema.NumberAttribute{Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.Number{keptInside{}}, Validators: []validator.Number{WholeNumber{Least: m.Least, Most: mostSeconds}}}
		case authing.FormTexts:
			attributes[name] = schema.SetAttribute{ElementType: types.StringType, Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.Set{keptInside{}}, Validators: []validator.Set{setvalidator.ValueStringsAre(append(texts, NotBlank())...), setvalidator.NoNullValues()}}
		case authing.FormList:
			attributes[name] = schema.ListAttribute{ElementType: types.StringType, Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.List{keptInside{}}, Validators: []validator.List{listvalidator.ValueStringsAre(append(texts, NotBlank())...), listvalidator.NoNullValues()}}
		case authing.FormTextMap:
			attributes[name] = schema.MapAttribute{ElementType: types.StringType, Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.Map{keptInside{}}, Validators: []validator.Map{mapvalidator.KeysAre(NotBlank()), mapvalidator.NoNullValues()}}
		case authing.FormObject:
			attributes[name] = schema.SingleNestedAttribute{Attributes: m.inside(member).Attributes(), Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.Object{keptInside{}}}
		default:
			attributes[name] = schema.StringAttribute{Optional: optional, Computed: true, MarkdownDescription: means, PlanModifiers: []planmodifier.String{keptInside{}}, Validators: append(texts, NotBlank())}
		}
	}
	return attributes
}

// mostSeconds is the most that a number of a member may be.
const mostSeconds = 1 << 40

// Shown are those of a data source.
func (m Members) Shown() map[string]data.Attribute {
	attributes := map[string]data.Attribute{}
	for _, member := range m.Of {
		name := attribute(member.Field)
		means := m.Means[m.within+name]
		switch member.Form {
		case authing.FormFlag:
			attributes[name] = data.BoolAttribute{Computed: true, MarkdownDescription: means}
		case authing.FormWhole:
			attributes[name] = data.NumberAttribute{Computed: true, MarkdownDescription: means}
		case authing.FormTexts:
			attributes[name] = data.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: means}
		case authing.FormList:
			attributes[name] = data.ListAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: means}
		case authing.FormTextMap:
			attributes[name] = data.MapAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: means}
		case authing.FormObject:
			attributes[name] = data.SingleNestedAttribute{Attributes: m.inside(member).Shown(), Computed: true, MarkdownDescription: means}
		default:
			attributes[name] = data.StringAttribute{Computed: true, MarkdownDescription: means}
		}
	}
	return attributes
}

// Types are the types of the attributes.
func (m Members) Types() map[string]attr.Type {
	of := map[string]attr.Type{}
	for _, member := range m.Of {
		name := attribute(member.Field)
		switch member.Form {
		case authing.FormFlag:
			of[name] = types.BoolType
		case authing.FormWhole:
			of[name] = types.NumberType
		case authing.FormTexts:
			of[name] = types.SetType{ElemType: types.StringType}
		case authing.FormList:
			of[name] = types.ListType{ElemType: types.StringType}
		case authing.FormTextMap:
			of[name] = types.MapType{ElemType: types.StringType}
		case authing.FormObject:
			of[name] = types.ObjectType{AttrTypes: m.inside(member).Types()}
		default:
			of[name] = types.StringType
		}
	}
	return of
}

// Null is no object.
func (m Members) Null() types.Object { return types.ObjectNull(m.Types()) }

// Answered lays the members of an answer over what is known: what it leaves out,
// and the picture of a secret, is what is known. An answer without the object
// says nothing.
func (m Members) Answered(held authing.Members, known types.Object) types.Object {
	of := m.Types()
	if held == nil {
		if known.IsUnknown() || known.IsNull() {
			return m.Null()
		}
		held = authing.Members{}
	}
	values, before := map[string]attr.Value{}, known.Attributes()
	for _, member := range m.Of {
		name := attribute(member.Field)
		values[name] = m.answered(held, member, of[name], before[name])
	}
	return types.ObjectValueMust(of, values)
}

// answered is one member.
func (m Members) answered(held authing.Members, member authing.Member, of attr.Type, known attr.Value) attr.Value {
	none := noValue(of)
	if known == nil || known.IsUnknown() {
		known = none
	}
	field := member.Field
	if _, says := held[field]; !says {
		return known
	}
	switch member.Form {
	case authing.FormFlag:
		return SaidBool(held.Flag(field), types.BoolNull())
	case authing.FormWhole:
		if number := held.Whole(field); number != nil {
			return Whole(int64(*number))
		}
	case authing.FormTexts:
		if texts := held.Texts(field); texts != nil {
			return TextSet(*texts)
		}
	case authing.FormList:
		if texts := held.Texts(field); texts != nil {
			return types.ListValueMust(types.StringType, textValues(*texts))
		}
	case authing.FormTextMap:
		if texts := held.TextMap(field); texts != nil && (len(*texts) > 0 || !known.IsNull()) {
			return textMap(*texts)
		}
	case authing.FormObject:
		inner, _ := known.(types.Object)
		if inside := held.Inside(field); inside != nil {
			return m.inside(member).Answered(inside, inner)
		}
	default:
		before, _ := known.(types.String)
		if text := held.Text(field); text == nil || !authing.Masked(*text) {
			return SaidOrEmpty(text, false, before)
		}
		return known
	}
	return none
}

func textMap(texts map[string]string) types.Map {
	values := map[string]attr.Value{}
	for key, text := range texts {
		values[key] = types.StringValue(text)
	}
	return types.MapValueMust(types.StringType, values)
}

// noValue is null, of a type.
func noValue(of attr.Type) attr.Value {
	ctx := context.Background() // which no type of the framework's own looks at
	value, err := of.ValueFromTerraform(ctx, tftypes.NewValue(of.TerraformType(ctx), nil))
	if err != nil {
		panic(err) // a type that has no null
	}
	return value
}

// Wanted are the members that a plan asks for: those that are known.
func (m Members) Wanted(planned types.Object) authing.Wanted {
	values := planned.Attributes()
	wanted := authing.Wanted{}
	for _, member := range m.Of {
		value := values[attribute(member.Field)]
		if member.ReadOnly || value == nil || value.IsNull() || value.IsUnknown() {
			continue
		}
		switch value := value.(type) {
		case types.String:
			wanted[member.Field] = value.ValueString()
		case types.Bool:
			wanted[member.Field] = value.ValueBool()
		case types.Number:
			wanted[member.Field] = Int64(value)
		case types.Set:
			wanted[member.Field] = TextsOf(value)
		case types.List:
			wanted[member.Field] = authing.List(textsOf(value.Elements()))
		case types.Map:
			texts := map[string]string{}
			for key, element := range value.Elements() {
				if text, is := element.(types.String); is {
					texts[key] = text.ValueString()
				}
			}
			wanted[member.Field] = texts
		case types.Object:
			if inside := m.inside(member).Wanted(value); len(inside) > 0 {
				wanted[member.Field] = inside
			}
		}
	}
	return wanted
}

// TextSet is a set of texts.
func TextSet(texts []string) types.Set {
	once := []string{}
	for _, text := range texts {
		if !slices.Contains(once, text) {
			once = append(once, text)
		}
	}
	return types.SetValueMust(types.StringType, textValues(once))
}

// textValues are texts as values.
func textValues(texts []string) []attr.Value {
	return Each(texts, func(text string) attr.Value { return types.StringValue(text) })
}

// TextsOf are the texts of a set; those that are not known are left out.
func TextsOf(set types.Set) []string { return textsOf(set.Elements()) }

func textsOf(elements []attr.Value) []string {
	texts := []string{}
	for _, element := range elements {
		if text, is := element.(types.String); is && !text.IsUnknown() {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}
