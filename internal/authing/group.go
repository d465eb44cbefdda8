package authing

import (
	"context"
	"iter"
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Group is a group of users as the API answers it, but for its members. What
// an answer may leave out is a pointer: older servers know no id and no type.
type Group struct {
	ID          *string `json:"id"`
	Code        string  `json:"code"`
	Name        *string `json:"name"`
	Description *string `json:"description"`
	Type        *string `json:"type"`

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames `json:"-"`
}

// UnmarshalJSON reads each field by itself.
func (g *Group) UnmarshalJSON(text []byte) (err error) {
	var read Group
	read.Unreadable, err = api.ReadMembers(text, func(o *api.Object) {
		read.ID, read.Code = api.TextIn(o, "id"), api.TextOf(api.TextIn(o, "code"))
		read.Name, read.Description, read.Type = api.TextIn(o, "name"), api.TextIn(o, "description"), api.TextIn(o, "type")
	})
	*g = read
	return err
}

// UnreadFields returns Unreadable.
func (g Group) UnreadFields() []string { return g.Unreadable }

// CreateGroupRequest is what a new group is to be.
type CreateGroupRequest struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Type        string `json:"type"`
}

// UpdateGroupRequest is what a group is to become. NewCode renames it.
type UpdateGroupRequest struct {
	Code        string  `json:"code"`
	NewCode     *string `json:"newCode,omitempty"`
	Name        string  `json:"name"`
	Description string  `json:"description"`

	// ServerID is the group's id where it is known, so that no other group that
	// has got one of the codes is taken for it.
	ServerID string `json:"-"`
}

func (r UpdateGroupRequest) identity() string { return r.ServerID }

type deleteGroupsRequest struct {
	CodeList []string `json:"codeList"`
}

var groups = &kind[Group]{
	name:     "group",
	create:   writing("create-group"),
	get:      reading("get-group"),
	update:   repeatable("update-group"),
	remove:   repeatable("delete-groups-batch"),
	list:     reading("list-groups"),
	asks:     func(_, code string) url.Values { return url.Values{"code": {code}} },
	removes:  func(_, code string) any { return deleteGroupsRequest{[]string{code}} },
	key:      "code",
	id:       func(g Group) string { return g.Code },
	called:   func(g Group) *string { return g.Name },
	serverID: func(g Group) *string { return g.ID },
	missing:  func(g Group) []string { return lacks("name", g.Name == nil) },
	untold: func(g Group) []string {
		return lacks("description", g.Description == nil && !g.Unreadable.Has("description"))
	},
}

// CreateGroup creates one group, once: see createKeyed.
// API page: https://api.authing.cn/openapi/v3/management/create-group
func (c *Client) CreateGroup(ctx context.Context, request CreateGroupRequest) (Created[Group], error) {
	return groups.of(c).createKeyed(ctx, request.Code, request, func(g Group) []string {
		return differing(
			differs("name", g.Name, request.Name),
			differs("description", g.Description, request.Description),
			differs("type", g.Type, request.Type),
		)
	})
}

// GetGroup reads one group, or takes it from the list of all where that takes
// fewer calls. IsNotFound recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-group
func (c *Client) GetGroup(ctx context.Context, code string) (Group, error) {
	return groups.of(c).Read(ctx, code, nil)
}

// RefreshGroup reads a group as GetGroup does, under the code that it had or under
// the one that somebody has given it since: see Known.
// API page: https://api.authing.cn/openapi/v3/management/get-group
func (c *Client) RefreshGroup(ctx context.Context, code string, known Known) (Group, error) {
	return groups.of(c).refresh(ctx, code, known, nil)
}

// UpdateGroup changes a group in place, its code too.
// API page: https://api.authing.cn/openapi/v3/management/update-group
func (c *Client) UpdateGroup(ctx context.Context, request UpdateGroupRequest) (Group, error) {
	code := request.Code
	if request.NewCode != nil {
		code = *request.NewCode
	}
	return groups.of(c).change(ctx, request.Code, code, request, func(g Group) bool {
		return len(differs("name", g.Name, request.Name)) == 0
	})
}

// DeleteGroup deletes a group; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-groups-batch
func (c *Client) DeleteGroup(ctx context.Context, code string) error {
	return groups.of(c).Delete(ctx, code)
}

// Groups returns the pool's groups, page by page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-groups
func (c *Client) Groups(ctx context.Context) iter.Seq2[Group, error] {
	return groups.of(c).Each(ctx)
}
