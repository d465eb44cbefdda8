package authing

import (
	"context"
	"fmt"
	"iter"
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// GroupMember is a user in a group: of the person, nothing but the id is read.
type GroupMember struct {
	UserID string `json:"userId"`
}

// UnreadFields returns nothing.
func (GroupMember) UnreadFields() []string { return nil }

// Key returns the user's id.
func (m GroupMember) Key() string { return m.UserID }

// Called returns nothing: names of people are not read.
func (GroupMember) Called() *string { return nil }

type groupMembersRequest struct {
	Code    string   `json:"code"`
	UserIDs []string `json:"userIds"`
}

// groupMembers have their group's code as their scope.
var groupMembers = &kind[GroupMember]{
	name:    "group member",
	create:  repeatable("add-group-members"),
	remove:  repeatable("remove-group-members"),
	list:    reading("list-group-members"),
	removes: func(group, user string) any { return groupMembersRequest{group, []string{user}} },
	lists:   func(group string) url.Values { return url.Values{"code": {group}} },
	within: func(ctx context.Context, c *Client, group string) error {
		_, err := groups.of(c).Get(ctx, group)
		return err
	},
	fromList: true,
	key:      "userId",
	id:       GroupMember.Key,
	called:   GroupMember.Called,
	missing:  func(GroupMember) []string { return nil },
}

// membersOfGroup are the members of a group, and a lock for its writes.
func (c *Client) membersOfGroup(ctx context.Context, group string) (*collection[GroupMember], func(), error) {
	all := groupMembers.in(c, group)
	unlock, err := c.grantLock.lock(ctx, "members of "+group)
	if err != nil {
		return all, nil, all.interrupted(groupMembers.create, err)
	}
	return all, unlock, nil
}

// SkippedUserError is the error for a user whom Authing has not put where it said:
// it skips users who do not exist.
type SkippedUserError struct{ Group, User string }

// Error says so.
func (e *SkippedUserError) Error() string {
	return fmt.Sprintf("Authing accepted the change, but the list of group %s does not hold user %s: it skips users who do not exist", e.Group, e.User)
}

// AddGroupMember puts a user into a group, once or again. What the list then shows
// decides, whatever was answered; a SkippedUserError says that it does not hold
// the user.
// API page: https://api.authing.cn/openapi/v3/management/add-group-members
func (c *Client) AddGroupMember(ctx context.Context, group, user string) (GroupMember, error) {
	all, unlock, err := c.membersOfGroup(ctx, group)
	if err != nil {
		return GroupMember{}, err
	}
	defer unlock()
	_, doubt := api.Call[api.Verdict](ctx, c.Client, all.create, nil, groupMembersRequest{group, []string{user}})
	all.reader.Wrote(user)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		if failure, is := failureOf(doubt); !is || !disputes(failure) {
			return GroupMember{}, doubt
		}
	}
	held, err := all.one(ctx, user)
	switch {
	case all.gone(err) && doubt != nil:
		return held, doubt
	case all.gone(err):
		return held, &SkippedUserError{group, user}
	}
	return held, err
}

// GetGroupMember reads whether a user is in a group, from the group's list.
// IsNotFound recognises the error for one who is not.
// API page: https://api.authing.cn/openapi/v3/management/list-group-members
func (c *Client) GetGroupMember(ctx context.Context, group, user string) (GroupMember, error) {
	return groupMembers.in(c, group).Read(ctx, user, nil)
}

// RemoveGroupMember takes a user out of a group; one who is not in it any more,
// since the user or the group is gone, is no error.
// API page: https://api.authing.cn/openapi/v3/management/remove-group-members
func (c *Client) RemoveGroupMember(ctx context.Context, group, user string) error {
	all, unlock, err := c.membersOfGroup(ctx, group)
	if err != nil {
		return err
	}
	defer unlock()
	return all.Delete(ctx, user)
}

// GroupMembers returns who is in a group, page by page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-group-members
func (c *Client) GroupMembers(ctx context.Context, group string) iter.Seq2[GroupMember, error] {
	return groupMembers.in(c, group).Each(ctx)
}
