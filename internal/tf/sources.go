package tf

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Sources is what the two data sources and the list resource of a plain kind
// need to know about it: Q are the filters, F an object as data sources show it,
// M the resource and T the object as Authing answers it.
type Sources[Q, F, M any, T authing.Object] struct {
	Plain *Plain[M, T]
	// One, Many and Query describe the data source of one object, that of many and
	// the list resource, Items the attribute of the second that holds the objects.
	One, Many, Items, Query string
	// Attributes are those of F but for the id, all computed.
	Attributes func() map[string]schema.Attribute
	// Lookup turns the attributes of F into those of the data source of one, of
	// which the configuration has some: see LookupAttributes.
	Lookup func(shown map[string]schema.Attribute) map[string]schema.Attribute
	// Asked is what the data source of one looks for: an object of a scope with a
	// key, or with a name where that is null.
	Asked func(F) (scope string, key, name types.String)
	// Other is what else it may look for, and the prefix of Plain.By that stands for
	// that, where key and name are null; nil where there is nothing.
	Other func(F) (prefix string, text types.String)
	// Get reads it, where Plain.Get alone does not do; nil otherwise.
	Get func(ctx context.Context, client *authing.Client, scope, key string) (T, error)

	// Filters are the attributes of Q.
	Filters func() map[string]schema.Attribute
	// Scope is where the filters look; nil where the kind has no scopes.
	Scope func(Q) string
	// Chooses returns the choice that filters make.
	Chooses func(Q) func(T) bool
	// Show is an object of a scope as data sources show it, Model the resource
	// that an import of it would read.
	// Hidden tells that a query does not show an object, since it cannot be
	// managed; nil where it shows all.
	Hidden func(T) bool
	Show   func(scope string, object T) F
	Model  func(F) M
	// Imported is that resource of an object, where data sources do not show all of
	// it; nil where they do.
	Imported func(scope string, object T) M
}

// shown are the attributes of F.
func (s *Sources[Q, F, M, T]) shown() map[string]schema.Attribute {
	attributes := s.Attributes()
	attributes["id"] = schema.StringAttribute{Computed: true, MarkdownDescription: s.Plain.idMeans()}
	return attributes
}

// items is the name of the data source of many, and of the attribute that holds
// its objects.
func (s *Sources[Q, F, M, T]) items() string { return s.Plain.Type + "s" }

// within is where filters look; empty where the kind has no scopes.
func (s *Sources[Q, F, M, T]) within(asked Q) string {
	if s.Scope == nil {
		return ""
	}
	return s.Scope(asked)
}

// listing says what is listed, and where.
func (s *Sources[Q, F, M, T]) listing(asked Q) string {
	if s.within(asked) == "" {
		return taskOf("Listing", s.Plain.Kinds, "")
	}
	return taskOf("Listing", s.Plain.Kinds+" of", strconv.Quote(s.Scope(asked)))
}

// warnUnreadable names the entries of lists that were left out, since they
// cannot be read.
func (s *Sources[Q, F, M, T]) warnUnreadable(diags *diag.Diagnostics, client *authing.Client) {
	if unreadable := client.Unreadable(s.Plain.Kind); len(unreadable) > 0 {
		diags.AddWarning("Entries of the list of "+s.Plain.Kinds+" were left out",
			"Authing's list holds entries that cannot be read:\n  "+strings.Join(unreadable, "\n  ")+"\n\n"+nounRemedies.unreadable.For(client))
	}
}

// NewOne returns the data source that finds one object.
func (s *Sources[Q, F, M, T]) NewOne() datasource.DataSource {
	return &one[Q, F, M, T]{sources: s}
}

type one[Q, F, M any, T authing.Object] struct {
	DataSource
	sources *Sources[Q, F, M, T]
}

// Metadata names the data source.
func (d *one[Q, F, M, T]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.sources.Plain.Type
}

// Schema describes the data source.
func (d *one[Q, F, M, T]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: d.sources.One, Attributes: d.sources.Lookup(d.sources.shown())}
}

// Read finds the object.
func (d *one[Q, F, M, T]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked F
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	scope, key, name := d.sources.Asked(asked)
	prefix := namePrefix
	if key.IsNull() && name.IsNull() && d.sources.Other != nil {
		prefix, name = d.sources.Other(asked)
	}
	tried := taskOf("Reading", d.sources.Plain.Kind, lookedFor(scope, key, name))
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	object, err := d.sources.find(ctx, client, scope, key, prefix, name)
	if err != nil {
		AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, d.sources.Show(scope, object))...)
}

// lookedFor is how errors call an object that is looked for: by its key as it is
// imported, or by its name, with the scope where there is one.
func lookedFor(scope string, key, name types.String) string {
	switch {
	case !key.IsNull():
		return strconv.Quote(importID(scope, key.ValueString()))
	case scope == "":
		return name.String()
	}
	return strconv.Quote(importID(scope, namePrefix+name.ValueString()))
}

// find reads one object by its key or, where that is null, by a text and what that
// is.
func (s *Sources[Q, F, M, T]) find(ctx context.Context, client *authing.Client, scope string, key types.String, prefix string, text types.String) (T, error) {
	own := key.ValueString()
	if key.IsNull() {
		var err error
		if own, err = s.Plain.byText(ctx, client, scope, prefix, text.ValueString()); err != nil {
			return *new(T), err
		}
	}
	if s.Get != nil {
		return s.Get(ctx, client, scope, own)
	}
	return s.Plain.Get(ctx, client, scope, own, authing.Known{})
}

// NewMany returns the data source that finds the objects which filters choose.
func (s *Sources[Q, F, M, T]) NewMany() datasource.DataSource {
	return &many[Q, F, M, T]{sources: s}
}

type many[Q, F, M any, T authing.Object] struct {
	DataSource
	sources *Sources[Q, F, M, T]
}

// Metadata names the data source.
func (d *many[Q, F, M, T]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.sources.items()
}

// Schema describes the data source.
func (d *many[Q, F, M, T]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := d.sources.Filters()
	attributes[d.sources.items()] = schema.ListNestedAttribute{
		Computed: true, MarkdownDescription: d.sources.Items,
		NestedObject: schema.NestedAttributeObject{Attributes: d.sources.shown()},
	}
	resp.Schema = schema.Schema{MarkdownDescription: d.sources.Many, Attributes: attributes}
}

// Read lists the objects.
func (d *many[Q, F, M, T]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, diags := d.filters(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
	tried := d.sources.listing(asked)
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	scope := d.sources.within(asked)
	chosen, err := Chosen(d.sources.Plain.Each(ctx, client, scope), d.sources.Chooses(asked))
	if err != nil {
		AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	d.sources.warnUnreadable(&resp.Diagnostics, client)
	resp.State.Raw = req.Config.Raw
	items := Each(chosen, func(object T) F { return d.sources.Show(scope, object) })
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(d.sources.items()), items)...)
}

// filters reads a configuration without the attribute that holds the objects.
func (d *many[Q, F, M, T]) filters(ctx context.Context, config tfsdk.Config) (asked Q, diags diag.Diagnostics) {
	alone := schema.Schema{Attributes: d.sources.Filters()}
	var values map[string]tftypes.Value
	if err := config.Raw.As(&values); err != nil {
		diags.AddError("The configuration cannot be read", err.Error())
		return asked, diags
	}
	values = maps.Clone(values) // they are the configuration's own
	delete(values, d.sources.items())
	raw := tftypes.NewValue(alone.Type().TerraformType(ctx), values)
	diags = tfsdk.Config{Raw: raw, Schema: alone}.Get(ctx, &asked)
	return asked, diags
}

// LookupAttributes are those of a data source of one: the attributes that it
// shows, of which exactly one of key and name chooses the object. Validators are
// those of the key.
func LookupAttributes(shown map[string]schema.Attribute, key string, validators ...validator.String) map[string]schema.Attribute {
	chosen := func(name, more string, validators ...validator.String) {
		shown[name] = schema.StringAttribute{
			Optional: true, Computed: true, Validators: append(validators, NotBlank()),
			MarkdownDescription: shown[name].GetMarkdownDescription() + more + " If omitted, it is that of the object that was found.",
		}
	}
	chosen(key, " Exactly one of `"+key+"` and `name` is required.", append(validators, stringvalidator.ExactlyOneOf(path.MatchRoot(key), path.MatchRoot("name")))...)
	chosen("name", " Must match exactly; a name that several have is an error that lists them.")
	return shown
}

// Keywords is the filter of kinds whose lists look for a text in code and name.
type Keywords struct {
	Keywords types.String `tfsdk:"keywords"`
}

// KeywordsAttribute describes it: of which kinds it chooses, and what is listed
// without it.
func KeywordsAttribute(kinds, without string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: fmt.Sprintf("Only %s whose code or name contains this text, ignoring case. If omitted, %s.", kinds, without)}
}

// ByKeywords chooses by the filter.
func ByKeywords[T authing.Object](f Keywords) func(T) bool {
	words := strings.ToLower(f.Keywords.ValueString())
	return func(object T) bool {
		name := object.Called()
		return strings.Contains(strings.ToLower(object.Key()), words) || name != nil && strings.Contains(strings.ToLower(*name), words)
	}
}
