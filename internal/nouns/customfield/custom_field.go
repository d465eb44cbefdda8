package customfield

import (
	"context"
	"iter"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is a custom field as data sources show it.
type found struct {
	ID                  types.String `tfsdk:"id"`
	Target              types.String `tfsdk:"target"`
	Key                 types.String `tfsdk:"key"`
	DataType            types.String `tfsdk:"data_type"`
	Label               types.String `tfsdk:"label"`
	Description         types.String `tfsdk:"description"`
	Encrypted           types.Bool   `tfsdk:"encrypted"`
	Unique              types.Bool   `tfsdk:"unique"`
	UserEditable        types.Bool   `tfsdk:"user_editable"`
	VisibleInConsole    types.Bool   `tfsdk:"visible_in_console"`
	VisibleInUserCenter types.Bool   `tfsdk:"visible_in_user_center"`
	Options             types.List   `tfsdk:"options"`
	Translations        types.Map    `tfsdk:"translations"`
	TenantID            types.String `tfsdk:"tenant_id"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	ForceDestroy types.Bool     `tfsdk:"force_destroy"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

var optionType = types.ObjectType{AttrTypes: map[string]attr.Type{"value": types.StringType, "label": types.StringType}}

// with lays an answer over what is known. Translations that are not managed are
// shown where the whole field is new to the state alone.
func (f found) with(answer authing.CustomField) found {
	shown := f
	shown.ID = types.StringValue(f.place(answer.FieldKey))
	shown.Key = types.StringValue(answer.FieldKey)
	shown.DataType, shown.Label = tf.Said(answer.DataType, f.DataType), tf.Said(answer.Label, f.Label)
	shown.Description = tf.SaidOrEmpty(answer.Description, answer.Unreadable.Has("description"), f.Description)
	shown.Encrypted, shown.Unique = flag(answer.Encrypted, f.Encrypted, false), flag(answer.Unique, f.Unique, false)
	shown.UserEditable = flag(answer.UserEditable, f.UserEditable, false)
	shown.VisibleInConsole, shown.VisibleInUserCenter = flag(answer.VisibleInAdminConsole, f.VisibleInConsole, true), flag(answer.VisibleInUserCenter, f.VisibleInUserCenter, true)
	if held := answer.Options; held != nil && (len(*held) > 0 || len(f.Options.Elements()) > 0) {
		shown.Options = types.ListValueMust(optionType, tf.Each(*held, func(o authing.CustomFieldOption) attr.Value {
			return types.ObjectValueMust(optionType.AttrTypes, map[string]attr.Value{"value": types.StringValue(o.Value), "label": types.StringValue(o.Label)})
		}))
	}
	if isNew := f.Label.IsNull(); answer.Translations != nil && (isNew || !f.Translations.IsNull()) {
		shown.Translations = tf.Translations(answer.Translations, f.Translations)
	}
	if shown.Options.IsNull() {
		shown.Options = types.ListNull(optionType)
	}
	if shown.Translations.IsNull() {
		shown.Translations = tf.Translations(nil, shown.Translations)
	}
	return shown
}

// place is the id of the field of a key.
func (f found) place(key string) string {
	id := f.Target.ValueString() + "/" + key
	if tenant := f.TenantID.ValueString(); tenant != "" {
		return tenant + "/" + id
	}
	return id
}

// flag is what an answer says, what is known, or what a new field has.
func flag(answer *bool, known types.Bool, usual bool) types.Bool {
	if said := tf.SaidBool(answer, known); !said.IsNull() {
		return said
	}
	return types.BoolValue(usual)
}

// request is what a field is to become; what is unknown stays as it is.
func (m model) request(before found) authing.CustomFieldRequest {
	known := func(flag types.Bool) *bool {
		if flag.IsUnknown() {
			return nil
		}
		return flag.ValueBoolPointer()
	}
	request := authing.CustomFieldRequest{
		TenantID: m.TenantID.ValueString(), Target: m.Target.ValueString(), FieldKey: m.Key.ValueString(), DataType: m.DataType.ValueString(),
		Label: m.Label.ValueString(), Description: m.Description.ValueString(), Encrypted: known(m.Encrypted), Unique: known(m.Unique),
		UserEditable: known(m.UserEditable), VisibleInAdminConsole: known(m.VisibleInConsole), VisibleInUserCenter: known(m.VisibleInUserCenter),
	}
	for _, option := range m.Options.Elements() {
		of := object(option)
		request.Options = append(request.Options, authing.CustomFieldOption{Value: text(of, "value"), Label: text(of, "label")})
	}
	if !m.Translations.IsNull() || !before.Translations.IsNull() {
		request.Translations = tf.TranslationsOf(m.Translations)
	}
	return request
}

func object(value attr.Value) map[string]attr.Value {
	of, _ := value.(types.Object)
	return of.Attributes()
}

func text(of map[string]attr.Value, name string) string {
	value, _ := of[name].(types.String)
	return value.ValueString()
}

var plain = &tf.Plain[model, authing.CustomField]{
	Type: "custom_field", Kind: "custom field", Kinds: "custom fields",
	Description: "Manages the definition of a custom field (自定义字段) of users, roles, groups or departments. Its values are not managed here. A change of `target`, `key`, `data_type`, `encrypted`, `unique` or `tenant_id` forces replacement, which destroys all values.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "tenant_id", Means: means["tenant_id"], Optional: true}, {Name: "target", Means: means["target"]}, {Name: "key", Means: means["key"]}},
	KeyOf:       func(m model) []types.String { return []types.String{m.TenantID, m.Target, m.Key} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, answer authing.CustomField) model {
		m.found = m.with(answer)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.CustomField], error) {
		return client.CreateCustomField(ctx, plan.request(found{}))
	},
	Get:   get,
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.CustomField, error) {
		return client.UpdateCustomField(ctx, plan.request(state.found))
	},
	Kept:   []string{"encrypted", "unique", "user_editable", "visible_in_console", "visible_in_user_center"},
	Delete: remove,
	Each: func(ctx context.Context, client *authing.Client, scope string) iter.Seq2[authing.CustomField, error] {
		tenant, target := parts(scope)
		return client.CustomFields(ctx, tenant, target)
	},
	Empties: []string{"description"},
}

// parts are the tenant and the target of a scope.
func parts(scope string) (tenant, target string) {
	if before, after, cut := strings.Cut(scope, "/"); cut {
		return before, after
	}
	return "", scope
}

func get(ctx context.Context, client *authing.Client, scope, key string, _ authing.Known) (authing.CustomField, error) {
	tenant, target := parts(scope)
	return client.GetCustomField(ctx, tenant, target, key)
}

// filter chooses the custom fields of a target.
type filter struct {
	Target     types.String `tfsdk:"target"`
	TenantID   types.String `tfsdk:"tenant_id"`
	DataType   types.String `tfsdk:"data_type"`
	LabelRegex types.String `tfsdk:"label_regex"`
}

func (f filter) chooses() func(authing.CustomField) bool {
	label, err := regexp.Compile(f.LabelRegex.ValueString())
	return func(one authing.CustomField) bool {
		return err == nil && (f.LabelRegex.IsNull() || one.Label != nil && label.MatchString(*one.Label)) &&
			(f.DataType.IsNull() || one.DataType != nil && *one.DataType == f.DataType.ValueString())
	}
}

// scope is where the fields of a target are.
func scope(tenant, target types.String) string {
	if tenant.ValueString() == "" {
		return target.ValueString()
	}
	return tenant.ValueString() + "/" + target.ValueString()
}

var sources = &tf.Sources[filter, found, model, authing.CustomField]{
	Plain: plain,
	One:   "One custom field of users, roles, groups or departments, by its key or its label.",
	Many:  "All custom fields of users, roles, groups or departments, or those that a filter chooses.", Items: "The custom fields, in the order of Authing's list.",
	Query:      "Custom fields of users, roles, groups or departments, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked:   func(f found) (string, types.String, types.String) { return scope(f.TenantID, f.Target), f.Key, f.Label },
	Scope:   func(f filter) string { return scope(f.TenantID, f.Target) },
	Chooses: filter.chooses,
	Show: func(scope string, one authing.CustomField) found {
		tenant, target := parts(scope)
		return found{TenantID: tf.NullIfEmpty(types.StringValue(tenant)), Target: types.StringValue(target)}.with(one)
	},
	Model: func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

// Resource is authing_custom_field.
type Resource struct {
	tf.PlainResource[model, authing.CustomField]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.CustomField]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one custom field.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
