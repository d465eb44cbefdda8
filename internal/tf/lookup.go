package tf

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

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
	tried := "Reading " + d.Kind + " " + d.Label(asked)
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	object, err := d.Find(ctx, client, asked)
	if err != nil {
		Fail(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, d.With(asked, object))...)
}

// Many is a data source that finds the objects which filters choose.
type Many[M, T any] struct {
	DataSource

	// TypeName is the type's name without the provider's, Kinds the kind's in
	// errors, in the plural.
	TypeName, Kinds string
	Description     string
	Attributes      map[string]schema.Attribute
	Each            func(context.Context, *authing.Client, M) iter.Seq2[T, error]
	// Chooses returns the filter that a configuration makes.
	Chooses func(M) func(T) bool
	// With is the state that objects make.
	With func(M, []T) M
}

// Metadata names the data source.
func (d *Many[M, T]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Schema describes the data source.
func (d *Many[M, T]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: d.Description, Attributes: d.Attributes}
}

// Read lists the objects.
func (d *Many[M, T]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked M
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Listing " + d.Kinds
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	chosen, chooses := []T{}, d.Chooses(asked)
	for object, err := range d.Each(ctx, client, asked) {
		if err != nil {
			Fail(&resp.Diagnostics, client, tried, err)
			return
		}
		if chooses(object) {
			chosen = append(chosen, object)
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, d.With(asked, chosen))...)
}

// LookupAttributes are those of a data source of one: the attributes that it
// shows, of which exactly one of key and name chooses the object.
func LookupAttributes(shown map[string]schema.Attribute, key string) map[string]schema.Attribute {
	chosen := func(name, more string, validators ...validator.String) {
		shown[name] = schema.StringAttribute{
			Optional: true, Computed: true, Validators: append(validators, NotBlank()),
			MarkdownDescription: shown[name].GetMarkdownDescription() + more + " Left out, it is that of the object that was found.",
		}
	}
	chosen(key, " Exactly one of `"+key+"` and `name` has to be given.", stringvalidator.ExactlyOneOf(path.MatchRoot(key), path.MatchRoot("name")))
	chosen("name", " Has to match exactly; a name that several share is an error that lists them.")
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
