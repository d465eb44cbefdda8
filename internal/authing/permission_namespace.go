package authing

import (
	"context"
	"encoding/json"
	"iter"
	"net/url"
	"regexp"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// PermissionNamespace is a permission namespace as the API answers it.
type PermissionNamespace struct {
	Code        string  `json:"code"`
	Name        *string `json:"name"`
	Description *string `json:"description"`

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames `json:"-"`
}

// UnmarshalJSON reads each field by itself.
func (n *PermissionNamespace) UnmarshalJSON(text []byte) (err error) {
	var read PermissionNamespace
	read.Unreadable, err = api.ReadMembers(text, func(o *api.Object) {
		read.Code, read.Name, read.Description = api.TextOf(api.TextIn(o, "code")), api.TextIn(o, "name"), api.TextIn(o, "description")
	})
	*n = read
	return err
}

// UnreadFields returns Unreadable.
func (n PermissionNamespace) UnreadFields() []string { return n.Unreadable }

// CreatePermissionNamespaceRequest is what a new permission namespace is to be.
type CreatePermissionNamespaceRequest struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

// UpdatePermissionNamespaceRequest is what a permission namespace is to become.
type UpdatePermissionNamespaceRequest struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

type deletePermissionNamespaceRequest struct {
	Code string `json:"code"`
}

var permissionNamespaces = &kind[PermissionNamespace]{
	name:    "permission namespace",
	create:  writing("create-permission-namespace"),
	get:     reading("get-permission-namespace"),
	update:  repeatable("update-permission-namespace"),
	remove:  repeatable("delete-permission-namespace"),
	list:    reading("list-permission-namespaces"),
	asks:    func(_, code string) url.Values { return url.Values{"code": {code}} },
	removes: func(_, code string) any { return deletePermissionNamespaceRequest{code} },
	key:     "code",
	id:      func(n PermissionNamespace) string { return n.Code },
	called:  func(n PermissionNamespace) *string { return n.Name },
	missing: func(n PermissionNamespace) []string { return lacks("name", n.Name == nil) },
}

// applicationID matches the codes of the permission namespaces that Authing
// makes for applications: their ids.
var applicationID = regexp.MustCompile(`^[0-9a-f]{24}$`)

// reservedPermissionNamespace tells whether a code is one of Authing's own.
func reservedPermissionNamespace(code string) bool { return code == "default" || code == "system" }

// existsPermissionNamespace returns nil for a permission namespace that exists,
// and an error that IsNotFound recognises for one that does not. Authing may
// refuse to read its own and leave them out of the list, so the reserved ones
// always exist, and an application's is gone only where the list holds others
// of Authing's own.
func existsPermissionNamespace(ctx context.Context, c *Client, code string) error {
	if reservedPermissionNamespace(code) {
		return nil
	}
	all := permissionNamespaces.of(c)
	_, err := all.Get(ctx, code)
	if !api.IsNotFound(err) || !applicationID.MatchString(code) {
		return err
	}
	list, failure := all.reader.All(ctx)
	if failure != nil {
		return all.listFailure(failure)
	}
	if slices.ContainsFunc(list.Entries, func(n PermissionNamespace) bool {
		return reservedPermissionNamespace(n.Code) || applicationID.MatchString(n.Code)
	}) {
		return err
	}
	return nil
}

// CreatePermissionNamespace creates one permission namespace, once: see createKeyed.
// API page: https://api.authing.cn/openapi/v3/management/create-permission-namespace
func (c *Client) CreatePermissionNamespace(ctx context.Context, request CreatePermissionNamespaceRequest) (Created[PermissionNamespace], error) {
	return permissionNamespaces.of(c).createKeyed(ctx, request.Code, request, func(n PermissionNamespace) []string {
		return differing(differs("name", n.Name, request.Name), differs("description", n.Description, request.Description))
	})
}

// GetPermissionNamespace reads one permission namespace, or takes it from the
// list of all where that takes fewer calls. IsNotFound recognises the error for
// one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-permission-namespace
func (c *Client) GetPermissionNamespace(ctx context.Context, code string) (PermissionNamespace, error) {
	return permissionNamespaces.of(c).Read(ctx, code, nil)
}

// UpdatePermissionNamespace changes a permission namespace in place.
// API page: https://api.authing.cn/openapi/v3/management/update-permission-namespace
func (c *Client) UpdatePermissionNamespace(ctx context.Context, request UpdatePermissionNamespaceRequest) (PermissionNamespace, error) {
	return permissionNamespaces.of(c).change(ctx, request.Code, request.Code, request, nil)
}

// DeletePermissionNamespace deletes a permission namespace; one that is gone
// already is no error. What is inside may go with it.
// API page: https://api.authing.cn/openapi/v3/management/delete-permission-namespace
func (c *Client) DeletePermissionNamespace(ctx context.Context, code string) error {
	return permissionNamespaces.of(c).Delete(ctx, code)
}

// PermissionNamespaces returns the pool's permission namespaces, page by page as
// they are taken; built-in ones may be among them.
// API page: https://api.authing.cn/openapi/v3/management/list-permission-namespaces
func (c *Client) PermissionNamespaces(ctx context.Context) iter.Seq2[PermissionNamespace, error] {
	return permissionNamespaces.of(c).Each(ctx)
}

// PermissionNamespaceContents counts what a permission namespace holds.
type PermissionNamespaceContents struct{ Roles, Resources, DataResources int }

// CountPermissionNamespace counts what a permission namespace holds, with one
// call for each kind. IsNotFound recognises the error for one that does not
// exist.
func (c *Client) CountPermissionNamespace(ctx context.Context, code string) (PermissionNamespaceContents, error) {
	var counted PermissionNamespaceContents
	for _, part := range []struct {
		operation, parameter string
		count                *int
	}{
		{"list-permission-namespace-roles", "code", &counted.Roles},
		{"list-resources", "namespace", &counted.Resources},
		{"list-data-resources", "namespaceCodes", &counted.DataResources},
	} {
		query := api.PageQuery(1, 1)
		query.Set(part.parameter, code)
		op := reading(part.operation)
		page, err := api.Call[api.Page[json.RawMessage]](ctx, c.Client, op, query, nil)
		page, err = api.Whole(op, page, err)
		if api.IsNotFound(err) {
			if _, gone := permissionNamespaces.of(c).Get(ctx, code); gone != nil {
				return counted, gone
			}
			return counted, api.Inconclusive(err, "Authing says that there is nothing to count in permission namespace "+code+", which exists")
		}
		if err != nil {
			return counted, err
		}
		*part.count = page.TotalCount
	}
	return counted, nil
}
