package tf

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// namePrefix begins an import id that is a name.
const namePrefix = "name:"

// Import takes an import id, a name as name:NAME, behind its scope where there
// are scopes, or an identity; what follows is a read.
func Import[M any, T authing.Object](ctx context.Context, r *Resource, p *Plain[M, T], req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := req.ID
	if id == "" && req.Identity != nil {
		var parts []string
		for _, key := range p.Key {
			var part types.String
			resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root(key.Name), &part)...)
			if !part.IsNull() {
				parts = append(parts, part.ValueString())
			}
		}
		id = strings.Join(parts, "/")
	}
	scope, own, scoped := strings.Cut(id, "/")
	switch named := strings.HasPrefix(id, namePrefix); { // a name may hold a slash
	case p.Within != "" && scoped && !named && strings.HasPrefix(own, namePrefix):
	case len(p.Key) == 1 || !scoped || named:
		scope, own = p.Scope, id
	}
	tried := taskOf("Importing", p.Kind, strconv.Quote(id))
	if name, byName := strings.CutPrefix(own, namePrefix); byName && req.ID != "" {
		client := r.Client(tried, &resp.Diagnostics)
		if client == nil {
			return
		}
		var err error
		if own, err = p.byName(ctx, client, scope, name); err != nil {
			AddError(&resp.Diagnostics, client, tried, err)
			return
		}
	}
	values := []string{own}
	if len(p.Key) > 1 {
		values = []string{scope, own}
	}
	for i, key := range p.Key {
		if values[i] == "" || strings.TrimSpace(values[i]) != values[i] {
			resp.Diagnostics.AddError(InBoth(r.Language(), "Invalid import id", "导入 ID 无效"), fmt.Sprintf("%q does not say which %s is meant: its %s is %q.\n\n%s", id, p.Kind, key.Name, values[i], nounRemedies.importID.In(r.Language())))
			return
		}
		if p.refuses(&resp.Diagnostics, r.Language(), own) {
			return
		}
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(key.Name), values[i])...)
		if resp.Identity != nil {
			resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(key.Name), values[i])...)
		}
	}
}

// refuses adds an error where an object is none that can be managed.
func (p *Plain[M, T]) refuses(diags *diag.Diagnostics, language, key string) bool {
	if p.Unmanaged == nil || !p.Unmanaged(key) {
		return false
	}
	english := fmt.Sprintf("The %s %q cannot be managed", p.Kind, key)
	diags.AddError(InBoth(language, english, objects()[p.Kind].before+strconv.Quote(key)+" 不能由 Terraform 管理"),
		"It is built in and must not be changed or deleted.\n\n"+p.UnmanagedRemedy.In(language))
	return true
}

// byName returns the key of the one object of a scope that has a name, exactly.
func (p *Plain[M, T]) byName(ctx context.Context, client *authing.Client, scope, name string) (string, error) {
	found, err := Chosen(p.Each(ctx, client, scope), func(object T) bool {
		called := object.Called()
		return called != nil && *called == name
	})
	if err != nil {
		return "", err
	}
	where := "the user pool"
	if scope != "" {
		where = fmt.Sprintf("%s %q", cmp.Or(p.Within, p.Key[0].Name), scope)
	}
	switch len(found) {
	case 0:
		return "", &RefusalError{Why: fmt.Sprintf("In %s, no %s is named %q.", where, p.Kind, name), Remedy: nounRemedies.notFound}
	case 1:
		return found[0].Key(), nil
	}
	keys := Each(found, T.Key)
	return "", &RefusalError{Why: fmt.Sprintf("In %s, more than one %s is named %q:\n  %s", where, p.Kind, name, strings.Join(keys, "\n  ")), Remedy: nounRemedies.severalFound}
}
