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
		var parts, all []string
		for _, key := range p.identity() {
			var part types.String
			resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root(key.Name), &part)...)
			if all = append(all, part.ValueString()); !part.IsNull() {
				parts = append(parts, part.ValueString())
			}
		}
		if id = strings.Join(parts, p.separator()); p.Own != nil {
			p.importOwn(ctx, r, all, resp)
			return
		}
	}
	scope, own, scoped := strings.Cut(id, p.separator())
	prefixOf := func(id string) string {
		if p.Each == nil { // there are no names
			return ""
		}
		for prefix := range p.By {
			if strings.HasPrefix(id, prefix) {
				return prefix
			}
		}
		if strings.HasPrefix(id, namePrefix) {
			return namePrefix
		}
		return ""
	}
	before, name, inScope := strings.Cut(id, p.separator()+namePrefix)
	inScope = inScope && len(p.Key) > 2 && p.Each != nil
	switch named := prefixOf(id) != ""; { // a name may hold a slash
	case p.Within != "" && scoped && !named && strings.HasPrefix(own, namePrefix):
	case len(p.Key) == 1 || !scoped || named:
		scope, own = p.Scope, id
	}
	if inScope { // which may have several parts
		scope, own = before, namePrefix+name
	}
	tried := taskOf("Importing", p.Kind, strconv.Quote(id))
	if prefix := prefixOf(own); prefix != "" && req.ID != "" && (inScope || len(p.Key) < 3) {
		client := r.Client(tried, &resp.Diagnostics)
		if client == nil {
			return
		}
		var err error
		if own, err = p.byText(ctx, client, scope, prefix, strings.TrimPrefix(own, prefix)); err != nil {
			AddError(&resp.Diagnostics, client, tried, err)
			return
		}
	}
	values := []string{own}
	switch {
	case len(p.Key) == 2:
		values = []string{scope, own}
	case inScope:
		values = p.split(scope + p.separator() + own)
	case len(p.Key) > 2:
		values = p.split(id)
	}
	if p.Fixed != "" && own != p.Fixed {
		values = []string{""}
	}
	p.imported(ctx, r, id, values, resp)
}

// importOwn imports the object of an identity that is not the key.
func (p *Plain[M, T]) importOwn(ctx context.Context, r *Resource, identity []string, resp *resource.ImportStateResponse) {
	id := strings.Trim(strings.Join(identity, p.separator()), p.separator())
	tried := taskOf("Importing", p.Kind, strconv.Quote(id))
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	values, err := p.Own.Find(ctx, client, identity)
	if err != nil {
		AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	p.imported(ctx, r, id, values, resp)
}

// imported sets the key of what is imported, which the read that follows finds.
func (p *Plain[M, T]) imported(ctx context.Context, r *Resource, id string, values []string, resp *resource.ImportStateResponse) {
	for i, key := range p.Key {
		if key.Optional && values[i] == "" {
			continue
		}
		if values[i] == "" || strings.TrimSpace(values[i]) != values[i] {
			resp.Diagnostics.AddError(InBoth(r.Language(), "Invalid import id", "导入 ID 无效"), fmt.Sprintf("%q does not say which %s is meant: its %s is %q.\n\n%s", id, p.Kind, key.Name, values[i], p.importRemedy().In(r.Language())))
			return
		}
		if p.refuses(&resp.Diagnostics, r.Language(), values[len(values)-1]) {
			return
		}
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(key.Name), values[i])...)
		if resp.Identity != nil && p.Own == nil {
			resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(key.Name), values[i])...)
		}
	}
}

// importRemedy is what to do about an import id that is none.
func (p *Plain[M, T]) importRemedy() Remedy {
	if p.Fixed != "" {
		return nounRemedies.importFixed
	}
	return nounRemedies.importID
}

// split takes an import id of more than two parts apart; those that may be left
// out are empty where it has fewer. Too few or too many leave the others empty.
func (p *Plain[M, T]) split(id string) []string {
	given := strings.Split(id, p.separator())
	values := make([]string, len(p.Key))
	spare := len(p.Key) - len(given)
	for i, key := range p.Key {
		switch {
		case key.Optional && spare > 0:
			spare--
		case len(given) > 0:
			values[i], given = given[0], given[1:]
		}
	}
	if spare != 0 || len(given) > 0 {
		return make([]string, len(p.Key))
	}
	return values
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

// byText returns the key of the one object of a scope that has a text, exactly:
// the one that a prefix stands for.
func (p *Plain[M, T]) byText(ctx context.Context, client *authing.Client, scope, prefix, text string) (string, error) {
	of, is := p.By[prefix], "has the "+strings.TrimSuffix(prefix, ":")
	if of == nil {
		of, is = T.Called, "is named"
	}
	found, err := Chosen(p.Each(ctx, client, scope), func(object T) bool {
		held := of(object)
		return held != nil && *held == text
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
		return "", &RefusalError{Why: fmt.Sprintf("In %s, no %s %s %q.", where, p.Kind, is, text), Remedy: nounRemedies.notFound}
	case 1:
		return found[0].Key(), nil
	}
	keys := Each(found, T.Key)
	return "", &RefusalError{Why: fmt.Sprintf("In %s, more than one %s %s %q:\n  %s", where, p.Kind, is, text, strings.Join(keys, "\n  ")), Remedy: nounRemedies.severalFound}
}
