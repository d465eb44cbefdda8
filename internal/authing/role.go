package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Role is a role of a permission namespace as the API answers it. What an
// answer may leave out is a pointer: servers of 2022 know a code, a description
// and a namespace alone.
type Role struct {
	Coded
	Namespace *string
	// Status is ENABLE or DISABLE.
	Status *string
	// DisableTime is when the role is disabled by itself; nil where it is not.
	DisableTime           *Millis
	EnablePermissionApply *bool
}

// UnmarshalJSON reads each field by itself.
func (r *Role) UnmarshalJSON(text []byte) (err error) {
	var read Role
	read.Coded, err = readCoded(text, func(o *api.Object) {
		read.Namespace, read.Status = api.TextIn(o, "namespace"), api.TextIn(o, "status")
		if read.Status != nil { // requests may hold either case, and so may answers
			read.Status = api.Ptr(strings.ToUpper(*read.Status))
		}
		read.DisableTime = api.Field[Millis](o, "disableTime")
		read.EnablePermissionApply = (*bool)(api.Field[api.Flag](o, "enablePermissionApply"))
	})
	*r = read
	return err
}

// Millis is an instant in milliseconds since 1970, written as a number or as a
// text that holds one.
type Millis int64

// UnmarshalJSON reads either form.
func (m *Millis) UnmarshalJSON(text []byte) error {
	var whole api.WholeNumber
	if err := json.Unmarshal(text, &whole); err != nil {
		return errors.New("a time is no whole number of milliseconds")
	}
	*m = Millis(whole)
	return nil
}

// Text is the instant as requests hold it.
func (m Millis) Text() string { return strconv.FormatInt(int64(m), 10) }

// CreateRoleRequest is what a new role is to be. It is enabled.
type CreateRoleRequest struct {
	Namespace string `json:"namespace"`
	CodedRequest
	DisableTime *string `json:"disableTime,omitempty"`
}

// UpdateRoleRequest is what a role is to become. The API does not say what
// happens to what is left out; see UpdateRole.
type UpdateRoleRequest struct {
	Namespace string `json:"namespace"`
	CodedRequest
	// NewCode is Code unless the role is renamed.
	NewCode string `json:"newCode"`
	// Status and EnablePermissionApply stay as they are where they are nil.
	Status *string `json:"status,omitempty"`
	// DisableTime is left out where it is nil, and takes the time away where it
	// points to nil.
	DisableTime           **string `json:"disableTime,omitempty"`
	EnablePermissionApply *bool    `json:"enablePermissionApply,omitempty"`
	Identified
}

// keeping returns the request with what it leaves out as a role has it.
func (r UpdateRoleRequest) keeping(held Role) UpdateRoleRequest {
	if r.Status == nil {
		r.Status = held.Status
	}
	if r.EnablePermissionApply == nil {
		r.EnablePermissionApply = held.EnablePermissionApply
	}
	return r
}

// shownBy tells whether a role is what the request was to make of it.
func (r UpdateRoleRequest) shownBy(role Role) bool {
	var until *string
	if role.DisableTime != nil {
		until = api.Ptr(role.DisableTime.Text())
	}
	return len(role.differs(r.CodedRequest)) == 0 && (r.Status == nil || equal(role.Status, *r.Status)) &&
		(r.DisableTime == nil || api.TextOf(*r.DisableTime) == api.TextOf(until)) &&
		(r.EnablePermissionApply == nil || equal(role.EnablePermissionApply, *r.EnablePermissionApply))
}

type deleteRolesRequest struct {
	Namespace string `json:"namespace"`
	codeListRequest
}

var roles = byCode(kind[Role]{
	name:   "role",
	create: writing("create-role"),
	get:    reading("get-role"),
	update: repeatable("update-role"),
	remove: repeatable("delete-roles-batch"),
	list:   reading("list-roles"),
	removes: func(namespace, code string) any {
		return deleteRolesRequest{namespace, codeListRequest{[]string{code}}}
	},
	lists:  func(namespace string) url.Values { return url.Values{"namespace": {namespace}} },
	within: existsPermissionNamespace,
})

// CreateRole creates one role, once: see createKeyed.
// API page: https://api.authing.cn/openapi/v3/management/create-role
func (c *Client) CreateRole(ctx context.Context, request CreateRoleRequest) (Created[Role], error) {
	return roles.in(c, request.Namespace).createKeyed(ctx, request.Code, request, func(r Role) []string {
		var until *string
		if r.DisableTime != nil {
			until = api.Ptr(r.DisableTime.Text())
		}
		return differing(
			r.differs(request.CodedRequest),
			lacks("disableTime", !r.Unreadable.Has("disableTime") && api.TextOf(until) != api.TextOf(request.DisableTime)),
		)
	})
}

// GetRole reads one role, under the code that it had or under the one that
// somebody has given it since: see refresh. It is taken from the namespace's list
// where that takes fewer calls. IsNotFound recognises the error for one that does
// not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-role
func (c *Client) GetRole(ctx context.Context, namespace, code string, known Known) (Role, error) {
	role, err := roles.in(c, namespace).refresh(ctx, code, known, func(r Role) bool {
		return r.DisableTime != nil || !known.Fields.Has("disableTime")
	})
	return ofNamespace(namespace, role, err)
}

// UpdateRole changes a role in place, its code too. Authing answers success and
// no more, so the role is read afterwards. What the request leaves out is read
// before, and sent as Authing holds it: an update must neither reset it nor bring
// back what it was when it was last looked at.
// API page: https://api.authing.cn/openapi/v3/management/update-role
func (c *Client) UpdateRole(ctx context.Context, request UpdateRoleRequest) (Role, error) {
	l := roles.in(c, request.Namespace)
	if request.Status == nil || request.EnablePermissionApply == nil {
		held, err := l.Get(ctx, request.Code)
		if err != nil {
			return Role{}, err
		}
		if l.another(held, request.ServerID) {
			return Role{}, api.Unusable(l.update, fmt.Sprintf("the role with the code %q is another one than the state has: its id is not %s", request.Code, request.ServerID))
		}
		request = request.keeping(held)
	}
	role, err := l.change(ctx, request.Code, request.NewCode, request, named[Role](request.Name), request.shownBy)
	return ofNamespace(request.Namespace, role, err)
}

// ofNamespace refuses an answer about a role of another namespace.
func ofNamespace(namespace string, role Role, err error) (Role, error) {
	if err != nil || api.TextOf(role.Namespace) == "" || *role.Namespace == namespace {
		return role, err
	}
	return Role{}, api.Unusable(roles.get, fmt.Sprintf("the request was for role %q of permission namespace %q, the response is for one of %q", role.Code, namespace, *role.Namespace))
}

// DeleteRole deletes a role; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-roles-batch
func (c *Client) DeleteRole(ctx context.Context, namespace, code string) error {
	return roles.in(c, namespace).Delete(ctx, code)
}

// Roles returns the roles of a permission namespace, page by page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-roles
func (c *Client) Roles(ctx context.Context, namespace string) iter.Seq2[Role, error] {
	return roles.in(c, namespace).Each(ctx)
}
