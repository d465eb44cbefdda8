package tf

import (
	"context"

	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// mostShown is how many characters of a name a query shows.
const mostShown = 200

// config describes what a list block may hold: the filters of the data source
// of many.
func (s *Sources[Q, F, M, T]) config() schema.Schema {
	attributes := map[string]schema.Attribute{}
	for name, filter := range s.Filters() {
		switch filter := filter.(type) {
		case data.StringAttribute:
			attributes[name] = schema.StringAttribute{Required: filter.Required, Optional: filter.Optional, MarkdownDescription: filter.MarkdownDescription, Validators: filter.Validators}
		case data.BoolAttribute:
			attributes[name] = schema.BoolAttribute{Required: filter.Required, Optional: filter.Optional, MarkdownDescription: filter.MarkdownDescription, Validators: filter.Validators}
		default:
			panic("a query has no filter of the kind of " + name) // which every test of the noun finds
		}
	}
	return schema.Schema{MarkdownDescription: s.Query, Attributes: attributes}
}

// list finds objects. It pages while Terraform takes results, and asks for no
// page more than it takes.
func (s *Sources[Q, F, M, T]) list(ctx context.Context, r *Resource, req list.ListRequest, stream *list.ListResultsStream) {
	var asked Q
	diags := req.Config.Get(ctx, &asked)
	tried := s.listing(asked)
	client := r.Client(tried, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	scope, chooses := s.within(asked), s.Chooses(asked)
	stream.Results = func(push func(list.ListResult) bool) {
		given := int64(0)
		for object, err := range s.Plain.Each(ctx, client, scope) {
			if err != nil {
				push(list.ListResult{Diagnostics: Failed(client, tried, err)})
				return
			}
			if !chooses(object) || s.Hidden != nil && s.Hidden(object) {
				continue
			}
			if !push(s.result(ctx, req, scope, object)) {
				return
			}
			if given++; req.Limit > 0 && given >= req.Limit {
				return
			}
		}
		var diags diag.Diagnostics
		if s.warnUnreadable(&diags, client); len(diags) > 0 {
			push(list.ListResult{Diagnostics: diags})
		}
	}
}

// result is one object as a query shows it, by its name, or its key where it has
// none.
func (s *Sources[Q, F, M, T]) result(ctx context.Context, req list.ListRequest, scope string, object T) list.ListResult {
	out := req.NewListResult(ctx)
	shown := object.Key()
	if name := object.Called(); name != nil && *name != "" {
		shown = *name
	}
	out.DisplayName = authing.Printable(shown, mostShown)
	model := s.Model(s.Show(scope, object))
	if s.Imported != nil {
		model = s.Imported(scope, object)
	}
	out.Diagnostics.Append(s.Plain.identify(ctx, out.Identity, model)...)
	if !req.IncludeResource {
		out.Resource = nil
		return out
	}
	out.Diagnostics.Append(out.Resource.Set(ctx, model)...)
	return out
}
