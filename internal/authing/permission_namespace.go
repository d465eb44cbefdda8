package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// PermissionNamespace is a permission namespace as the API answers it.
type PermissionNamespace struct{ Coded }

// UnmarshalJSON reads each field by itself.
func (n *PermissionNamespace) UnmarshalJSON(text []byte) (err error) {
	n.Coded, err = readCoded(text, nil)
	return err
}

var permissionNamespaces = byCode(kind[PermissionNamespace]{
	name:    "permission namespace",
	create:  writing("create-permission-namespace"),
	get:     reading("get-permission-namespace"),
	update:  repeatable("update-permission-namespace"),
	remove:  repeatable("delete-permission-namespace"),
	list:    reading("list-permission-namespaces"),
	removes: func(_, code string) any { return codeRequest{code} },
})

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
func (c *Client) CreatePermissionNamespace(ctx context.Context, request CodedRequest) (Created[PermissionNamespace], error) {
	return permissionNamespaces.of(c).createKeyed(ctx, request.Code, request, func(n PermissionNamespace) []string {
		return n.differs(request)
	})
}

// GetPermissionNamespace reads one permission namespace, or takes it from the
// list of all where that takes fewer calls: see refresh. IsNotFound recognises
// the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-permission-namespace
func (c *Client) GetPermissionNamespace(ctx context.Context, code string, known Known) (PermissionNamespace, error) {
	return permissionNamespaces.of(c).refresh(ctx, code, known, nil)
}

// UpdatePermissionNamespace changes a permission namespace in place.
// API page: https://api.authing.cn/openapi/v3/management/update-permission-namespace
func (c *Client) UpdatePermissionNamespace(ctx context.Context, request CodedRequest) (PermissionNamespace, error) {
	return permissionNamespaces.of(c).change(ctx, request.Code, request.Code, request, nil, func(n PermissionNamespace) bool {
		return len(n.differs(request)) == 0
	})
}

// ErrReserved is the cause of a delete that is refused: every user pool has the
// object.
var ErrReserved = errors.New("every user pool has it")

// DeletePermissionNamespace deletes a permission namespace; one that is gone
// already is no error. What is inside may go with it. One that every pool has is
// not deleted: nothing is sent, and the error is of cause ErrReserved.
// API page: https://api.authing.cn/openapi/v3/management/delete-permission-namespace
func (c *Client) DeletePermissionNamespace(ctx context.Context, code string) error {
	if reservedPermissionNamespace(code) {
		return &api.Error{
			Operation: permissionNamespaces.remove.Name, Kind: api.KindLocal, Err: ErrReserved,
			Message: fmt.Sprintf("permission namespace %q is built in and is not deleted; remove it from the state (a removed block, or terraform state rm)", code),
		}
	}
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

// UncountedError is the cause of a failure to count what a permission namespace
// holds, which exists or may exist.
type UncountedError struct {
	// Namespace is its code.
	Namespace string
	// Err is how the call failed.
	Err error
}

// Error says what was not counted, and why.
func (e *UncountedError) Error() string {
	return fmt.Sprintf("what permission namespace %q holds could not be counted: %v", e.Namespace, e.Err)
}

// Unwrap returns how the call failed.
func (e *UncountedError) Unwrap() error { return e.Err }

// CountPermissionNamespace counts what a permission namespace holds, with one
// call for each kind. A list may lag behind what was deleted a moment ago, so one
// that is not empty is counted a few times more. IsNotFound recognises the error
// for a namespace that does not exist; any other is an UncountedError.
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
		for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
			found, err := c.countIn(ctx, part.operation, part.parameter, code)
			if err != nil {
				return counted, err
			}
			*part.count = found
			if found == 0 || look == replicaLooks || c.Config.Sleep(ctx, pause) != nil {
				break
			}
		}
	}
	return counted, nil
}

// countIn counts what a list shows of a permission namespace.
func (c *Client) countIn(ctx context.Context, operation, parameter, code string) (int, error) {
	query := api.PageQuery(1, 1)
	query.Set(parameter, code)
	op := reading(operation)
	page, err := api.Call[api.Page[json.RawMessage]](ctx, c.Client, op, query, nil)
	page, err = api.Whole(op, page, err)
	if api.IsNotFound(err) {
		_, failure := permissionNamespaces.of(c).Get(ctx, code)
		switch {
		case api.IsNotFound(failure):
			return 0, failure
		case failure != nil:
			err = failure
		default:
			err = api.Unusable(op, fmt.Sprintf("Authing says that there is nothing to count in the permission namespace, which exists (%v)", err))
		}
	}
	if err != nil {
		return 0, &UncountedError{code, err}
	}
	return max(page.TotalCount, len(page.List)+len(page.Unreadable)), nil // some servers count nothing
}
