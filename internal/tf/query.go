package tf

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// mostShown is how many characters of a name a query shows.
const mostShown = 200

// Query is what a list resource needs to know: Q is what a list block holds, M
// the resource, T the object as Authing answers it.
type Query[Q, M any, T authing.Object] struct {
	Filtered[Q, T]
	// Display is what a query shows of an object.
	Display func(T) string
	// Model is the resource that an import of the object would read.
	Model func(T) M
}

// List finds objects. It pages while Terraform takes results, and asks for no
// page more than it takes.
func List[Q, M any, T authing.Object](ctx context.Context, r *PlainResource[M, T], q *Query[Q, M, T], req list.ListRequest, stream *list.ListResultsStream) {
	var asked Q
	diags := req.Config.Get(ctx, &asked)
	tried := q.listing(asked)
	client := r.Client(tried, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	chooses := q.Chooses(asked)
	stream.Results = func(push func(list.ListResult) bool) {
		given := int64(0)
		for object, err := range q.Each(ctx, client, asked) {
			if err != nil {
				push(list.ListResult{Diagnostics: Failed(client, tried, err)})
				return
			}
			if !chooses(object) {
				continue
			}
			if !push(q.result(ctx, r.Plain, req, object)) {
				return
			}
			if given++; req.Limit > 0 && given >= req.Limit {
				return
			}
		}
		var diags diag.Diagnostics
		if q.warnUnreadable(&diags, client); len(diags) > 0 {
			push(list.ListResult{Diagnostics: diags})
		}
	}
}

// result is one object as a query shows it.
func (q *Query[Q, M, T]) result(ctx context.Context, p *Plain[M, T], req list.ListRequest, object T) list.ListResult {
	out := req.NewListResult(ctx)
	out.DisplayName = authing.Printable(q.Display(object), mostShown)
	model := q.Model(object)
	out.Diagnostics.Append(p.identify(ctx, out.Identity, model)...)
	if !req.IncludeResource {
		out.Resource = nil
		return out
	}
	out.Diagnostics.Append(out.Resource.Set(ctx, model)...)
	return out
}
