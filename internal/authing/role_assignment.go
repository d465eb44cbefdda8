package authing

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// The types of subjects that a role can be given to and that a list shows.
const (
	AssigneeUser       = "USER"
	AssigneeDepartment = "DEPARTMENT"
)

// RoleAssignee is a user or a department that has a role. Of a person, nothing but
// the id is read.
type RoleAssignee struct{ Type, ID string }

// UnmarshalJSON reads the id; the type is that of the list.
func (a *RoleAssignee) UnmarshalJSON(text []byte) error {
	var read RoleAssignee
	_, err := api.ReadMembers(text, func(o *api.Object) {
		for _, field := range []string{"userId", "departmentId", "id"} {
			if read.ID == "" {
				read.ID = api.TextOf(api.TextIn(o, field))
			}
		}
	})
	a.ID = read.ID
	return err
}

// UnreadFields returns nothing.
func (RoleAssignee) UnreadFields() []string { return nil }

// Key returns the subject's id.
func (a RoleAssignee) Key() string { return a.ID }

// Called returns nothing: names of people are not read.
func (RoleAssignee) Called() *string { return nil }

// RoleAssignment is a role and the one that is to have it.
type RoleAssignment struct {
	Namespace, RoleCode string
	RoleAssignee
	// From and Until are when it holds; nil where that is at once, or for ever.
	From, Until *time.Time
}

type assignTarget struct {
	TargetType       string `json:"targetType"`
	TargetIdentifier string `json:"targetIdentifier"`
}

type assignRequest struct {
	Namespace  string         `json:"namespace"`
	Code       string         `json:"code"`
	Targets    []assignTarget `json:"targets"`
	EnableTime *int64         `json:"enableTime,omitempty"`
	EndTime    *int64         `json:"endTime,omitempty"`
}

// assignees have as their scope a namespace and a role's code, with a slash between.
func assignees(targetType, list, key string) *kind[RoleAssignee] {
	return &kind[RoleAssignee]{
		name:   "role assignment",
		create: repeatable("assign-role"),
		remove: repeatable("revoke-role"),
		list:   reading(list),
		removes: func(role, id string) any {
			namespace, code, _ := strings.Cut(role, "/")
			return assignRequest{Namespace: namespace, Code: code, Targets: []assignTarget{{targetType, id}}}
		},
		lists: func(role string) url.Values {
			namespace, code, _ := strings.Cut(role, "/")
			return url.Values{"namespace": {namespace}, "code": {code}}
		},
		within: func(ctx context.Context, c *Client, role string) error {
			namespace, code, _ := strings.Cut(role, "/")
			_, err := roles.in(c, namespace).Get(ctx, code)
			return err
		},
		fromList: true,
		key:      key,
		id:       RoleAssignee.Key,
		called:   RoleAssignee.Called,
		missing:  func(RoleAssignee) []string { return nil },
	}
}

var (
	roleUsers       = assignees(AssigneeUser, "list-role-members", "userId")
	roleDepartments = assignees(AssigneeDepartment, "list-role-departments", "id")
)

// assigned are those of a type that have a role.
func (c *Client) assigned(of RoleAssignment) *collection[RoleAssignee] {
	role := of.Namespace + "/" + of.RoleCode
	if of.Type == AssigneeDepartment {
		return roleDepartments.in(c, role)
	}
	return roleUsers.in(c, role)
}

// UnassignedError is the error for a subject that Authing has not given a role that
// it said it would.
type UnassignedError struct{ RoleAssignment }

// Error says so.
func (e *UnassignedError) Error() string {
	return fmt.Sprintf("Authing accepted the assignment, but its list of those who have role %s/%s does not hold %s %s", e.Namespace, e.RoleCode, e.Type, e.ID)
}

// millis is a time as requests hold it.
func millis(at *time.Time) *int64 {
	if at == nil {
		return nil
	}
	return api.Ptr(at.UnixMilli())
}

// Dormant tells whether the list of a role need not show an assignment: it does not
// hold yet, or no longer, by the server's clock where that is known.
func (c *Client) Dormant(of RoleAssignment) bool {
	now := c.Config.Now()
	if server := c.Clock.Now(now); server.Known() {
		now = server.Time
	}
	return of.From != nil && of.From.After(now) || of.Until != nil && !of.Until.After(now)
}

// AssignRole gives a role to a subject, once or again. What the list then shows
// decides, whatever was answered, but for an assignment that does not hold yet. Where
// times are given, a subject that has the role loses it first: see renew. An
// UnassignedError says that the list does not hold the subject.
// API page: https://api.authing.cn/openapi/v3/management/assign-role
func (c *Client) AssignRole(ctx context.Context, of RoleAssignment) (RoleAssignee, error) {
	all := c.assigned(of)
	unlock, err := c.grantLock.lock(ctx, "role "+all.scope)
	if err != nil {
		return RoleAssignee{}, all.interrupted(all.create, err)
	}
	defer unlock()
	if err := all.renew(ctx, of); err != nil {
		return RoleAssignee{}, err
	}
	_, doubt := api.Call[api.Verdict](ctx, c.Client, all.create, nil, assignRequest{
		Namespace: of.Namespace, Code: of.RoleCode, Targets: []assignTarget{{of.Type, of.ID}}, EnableTime: millis(of.From), EndTime: millis(of.Until),
	})
	all.reader.Wrote(of.ID)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		if failure, is := failureOf(doubt); !is || !disputes(failure) {
			return RoleAssignee{}, doubt
		}
	}
	if doubt == nil && c.Dormant(of) {
		return of.RoleAssignee, nil
	}
	_, err = all.one(ctx, of.ID)
	switch {
	case all.gone(err) && doubt != nil:
		return RoleAssignee{}, doubt
	case all.gone(err):
		return RoleAssignee{}, &UnassignedError{of}
	}
	return of.RoleAssignee, err
}

// renew takes a role from a subject that has it, where it is to have it for a time:
// the API does not say whether another assignment changes the time of the first.
func (l *collection[T]) renew(ctx context.Context, of RoleAssignment) error {
	if of.From == nil && of.Until == nil {
		return nil
	}
	_, err := l.one(ctx, of.ID)
	switch {
	case l.gone(err):
		return nil
	case err != nil:
		return err
	}
	return l.Delete(ctx, of.ID)
}

// GetRoleAssignment reads whether a subject has a role, from the role's list. One
// that does not hold yet, or no longer, is not missed there while the role exists.
// IsNotFound recognises the error for one that is gone.
// API pages: https://api.authing.cn/openapi/v3/management/list-role-members and
// https://api.authing.cn/openapi/v3/management/list-role-departments
func (c *Client) GetRoleAssignment(ctx context.Context, of RoleAssignment) (RoleAssignee, error) {
	_, err := c.assigned(of).Read(ctx, of.ID, nil)
	if api.IsNotFound(err) && c.Dormant(of) {
		if _, err = roles.in(c, of.Namespace).Read(ctx, of.RoleCode, nil); err != nil {
			return RoleAssignee{}, err
		}
	}
	return of.RoleAssignee, err
}

// RevokeRole takes a role from a subject; one that does not have it, since the
// subject or the role is gone, is no error.
// API page: https://api.authing.cn/openapi/v3/management/revoke-role
func (c *Client) RevokeRole(ctx context.Context, of RoleAssignment) error {
	all := c.assigned(of)
	unlock, err := c.grantLock.lock(ctx, "role "+all.scope)
	if err != nil {
		return all.interrupted(all.remove, err)
	}
	defer unlock()
	return all.Delete(ctx, of.ID)
}

// RoleAssignees returns who has a role, the users before the departments, or those
// of one type alone where that is not empty, page by page as they are taken.
// API pages: https://api.authing.cn/openapi/v3/management/list-role-members and
// https://api.authing.cn/openapi/v3/management/list-role-departments
func (c *Client) RoleAssignees(ctx context.Context, of RoleAssignment) iter.Seq2[RoleAssignee, error] {
	return func(yield func(RoleAssignee, error) bool) {
		for _, targetType := range []string{AssigneeUser, AssigneeDepartment} {
			if of.Type != "" && of.Type != targetType {
				continue
			}
			one := of
			one.Type = targetType
			for assignee, err := range c.assigned(one).Each(ctx) {
				assignee.Type = targetType
				if !yield(assignee, err) {
					return
				}
			}
		}
	}
}
