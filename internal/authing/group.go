package authing

import (
	"context"
	"iter"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Group is a group of users as the API answers it, but for its members. Older
// servers know no id and no type.
type Group struct {
	Coded
	Type *string
}

// UnmarshalJSON reads each field by itself.
func (g *Group) UnmarshalJSON(text []byte) (err error) {
	var read Group
	read.Coded, err = readCoded(text, func(o *api.Object) { read.Type = api.TextIn(o, "type") })
	*g = read
	return err
}

// CreateGroupRequest is what a new group is to be.
type CreateGroupRequest struct {
	CodedRequest
	Type string `json:"type"`
}

// UpdateGroupRequest is what a group is to become. NewCode renames it.
type UpdateGroupRequest struct {
	CodedRequest
	NewCode *string `json:"newCode,omitempty"`
	Identified
}

var groups = byCode(kind[Group]{
	name:    "group",
	create:  writing("create-group"),
	get:     reading("get-group"),
	update:  repeatable("update-group"),
	remove:  repeatable("delete-groups-batch"),
	list:    reading("list-groups"),
	removes: func(_, code string) any { return codeListRequest{[]string{code}} },
})

// CreateGroup creates one group, once: see createKeyed.
// API page: https://api.authing.cn/openapi/v3/management/create-group
func (c *Client) CreateGroup(ctx context.Context, request CreateGroupRequest) (Created[Group], error) {
	return groups.of(c).createKeyed(ctx, request.Code, request, func(g Group) []string {
		return differing(g.differs(request.CodedRequest), differs("type", g.Type, request.Type))
	})
}

// GetGroup reads one group, under the code that it had or under the one that
// somebody has given it since: see refresh. It is taken from the list of all
// where that takes fewer calls. IsNotFound recognises the error for one that
// does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-group
func (c *Client) GetGroup(ctx context.Context, code string, known Known) (Group, error) {
	return groups.of(c).refresh(ctx, code, known, nil)
}

// UpdateGroup changes a group in place, its code too.
// API page: https://api.authing.cn/openapi/v3/management/update-group
func (c *Client) UpdateGroup(ctx context.Context, request UpdateGroupRequest) (Group, error) {
	code := request.Code
	if request.NewCode != nil {
		code = *request.NewCode
	}
	return groups.of(c).change(ctx, request.Code, code, request, named[Group](request.Name), func(g Group) bool {
		return len(g.differs(request.CodedRequest)) == 0
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
