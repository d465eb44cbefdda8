package tf

import (
	"context"
	"iter"
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
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// One is a data source that finds one object: M is its configuration and state,
// T the object as Authing answers it.
type One[M, T any] struct {
	DataSource

	// TypeName is the type's name without the provider's, Kind the kind's in errors.
	TypeName, Kind string
	Description    string
	Attributes     map[string]schema.Attribute
	// Label is how errors call what is looked for.
	Label func(M) string
	Find  func(context.Context, *authing.Client, M) (T, error)
	// With is the state that an object makes.
	With func(M, T) M
}

// Metadata names the data source.
func (d *One[M, T]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Schema describes the data source.
func (d *One[M, T]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: d.Description, Attributes: d.Attributes}
}

// Read finds the object.
func (d *One[M, T]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked M
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := taskOf("Reading", d.Kind, d.Label(asked))
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	object, err := d.Find(ctx, client, asked)
	if err != nil {
		AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, d.With(asked, object))...)
}

// Filtered is how objects of a kind are listed and chosen: Q are the filters.
type Filtered[Q, T any] struct {
	// Kind is the kind's name in errors, such as "group", Kinds in the plural.
	Kind, Kinds string
	Each        func(context.Context, *authing.Client, Q) iter.Seq2[T, error]
	// Chooses returns the choice that filters make.
	Chooses func(Q) func(T) bool
	// Scope is where the filters look; nil where the kind has no scopes.
	Scope func(Q) string
}

// listing says what is listed, and where.
func (f Filtered[Q, T]) listing(asked Q) string {
	if f.Scope == nil {
		return taskOf("Listing", f.Kinds, "")
	}
	return taskOf("Listing", f.Kinds+" of", strconv.Quote(f.Scope(asked)))
}

// warnUnreadable names the entries of lists that were left out, since they
// cannot be read.
func (f Filtered[Q, T]) warnUnreadable(diags *diag.Diagnostics, client *authing.Client) {
	if unreadable := client.Unreadable(f.Kind); len(unreadable) > 0 {
		diags.AddWarning("Entries of the list of "+f.Kinds+" were left out",
			"Authing's list holds entries that cannot be read:\n  "+strings.Join(unreadable, "\n  ")+"\n\n"+nounRemedies.unreadable.For(client))
	}
}

// Many is a data source that finds the objects which filters choose: F is an
// object as it shows it.
type Many[Q, F, T any] struct {
	DataSource
	Filtered[Q, T]

	// TypeName is the type's name without the provider's, Items the attribute
	// that holds the objects.
	TypeName, Items string
	Description     string
	Attributes      map[string]schema.Attribute
	Show            func(T) F
}

// Metadata names the data source.
func (d *Many[Q, F, T]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Schema describes the data source.
func (d *Many[Q, F, T]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: d.Description, Attributes: d.Attributes}
}

// Read lists the objects.
func (d *Many[Q, F, T]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, diags := d.filters(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
	tried := d.listing(asked)
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	chosen, err := Chosen(d.Each(ctx, client, asked), d.Chooses(asked))
	if err != nil {
		AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	d.warnUnreadable(&resp.Diagnostics, client)
	resp.State.Raw = req.Config.Raw
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(d.Items), Each(chosen, d.Show))...)
}

// filters reads a configuration without the attribute that holds the objects.
func (d *Many[Q, F, T]) filters(ctx context.Context, config tfsdk.Config) (asked Q, diags diag.Diagnostics) {
	attributes := maps.Clone(d.Attributes)
	delete(attributes, d.Items)
	alone := schema.Schema{Attributes: attributes}
	var values map[string]tftypes.Value
	if err := config.Raw.As(&values); err != nil {
		diags.AddError("The configuration cannot be read", err.Error())
		return asked, diags
	}
	values = maps.Clone(values) // they are the configuration's own
	delete(values, d.Items)
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

// ManyAttributes are those of a data source of many: its filters, and what it
// shows of each object.
func ManyAttributes(items, means string, shown, filters map[string]schema.Attribute) map[string]schema.Attribute {
	filters[items] = schema.ListNestedAttribute{
		Computed: true, MarkdownDescription: means,
		NestedObject: schema.NestedAttributeObject{Attributes: shown},
	}
	return filters
}
