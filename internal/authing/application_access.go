package authing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Subject is who an access grant is about. Namespace is that of a role, and empty
// for others.
type Subject struct{ AppID, Type, ID, Namespace string }

func (s Subject) String() string {
	if s.Namespace != "" {
		return s.Type + " " + s.Namespace + "/" + s.ID
	}
	return s.Type + " " + s.ID
}

// The types of subjects.
const (
	SubjectUser  = "USER"
	SubjectRole  = "ROLE"
	SubjectGroup = "GROUP"
	SubjectOrg   = "ORG"
)

// ApplicationAccess is an access grant of an application as the API answers it.
type ApplicationAccess struct {
	GrantID string
	// TargetID may be another id of the subject than the one that was granted.
	TargetID, TargetType string
	Effect               *string
	Enabled              *bool
	permissionType       string
}

// UnmarshalJSON reads each field by itself. Names of people are not read.
func (a *ApplicationAccess) UnmarshalJSON(text []byte) error {
	var read ApplicationAccess
	_, err := api.ReadMembers(text, func(o *api.Object) {
		read.GrantID, read.TargetID, read.TargetType = api.TextOf(api.TextIn(o, "id")), api.TextOf(api.TextIn(o, "targetId")), api.TextOf(api.TextIn(o, "targetType"))
		read.Effect, read.Enabled, read.permissionType = api.TextIn(o, "effect"), (*bool)(api.Field[api.Flag](o, "enabled")), api.TextOf(api.TextIn(o, "permissionType"))
	})
	*a = read
	return err
}

// UnreadFields returns nothing.
func (ApplicationAccess) UnreadFields() []string { return nil }

// Key returns the grant's id.
func (a ApplicationAccess) Key() string { return a.GrantID }

// Called returns nothing: a grant has no name.
func (ApplicationAccess) Called() *string { return nil }

var (
	authorizeAccess = repeatable("authorize-application-access")
	revokeAccess    = repeatable("revoke-application-access")
	enableAccess    = repeatable("update-auth-enabled")
	listAccess      = api.Operation{Name: "list-applications-auth", Method: "POST", Idempotent: true}
)

type accessTarget struct {
	TargetType        string   `json:"targetType"`
	TargetIdentifier  []string `json:"targetIdentifier"`
	Effect            *string  `json:"effect,omitempty"`
	NamespaceCode     *string  `json:"namespaceCode,omitempty"`
	InheritByChildren *bool    `json:"inheritByChildren,omitempty"`
}

type accessRequest struct {
	AppID string         `json:"appId"`
	List  []accessTarget `json:"list"`
}

// accesses are the grants of an application, read once and again after a write.
// They are few, and their list is a POST, which has no bulk reader.
func (c *Client) accesses(ctx context.Context, appID string, fresh bool) ([]ApplicationAccess, error) {
	held, _ := c.grants.LoadOrStore(appID, &grantList{})
	list, is := held.(*grantList)
	if !is {
		list = &grantList{}
	}
	unlock, err := c.grantLock.lock(ctx, appID)
	if err != nil {
		return nil, &api.Error{Operation: listAccess.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	if list.read && !fresh {
		return list.entries, nil
	}
	var all []ApplicationAccess
	for page := 1; ; page++ {
		answer, err := api.Call[api.Page[ApplicationAccess]](ctx, c.Client, listAccess, nil, map[string]any{"appId": appID, "page": page, "limit": api.MaxPageSize})
		if answer, err = api.Whole(listAccess, answer, err); err != nil {
			return nil, err
		}
		if len(answer.Unreadable) > 0 {
			return nil, api.Unusable(listAccess, "entries cannot be read: "+strings.Join(answer.Unreadable, ", "))
		}
		all = append(all, answer.List...)
		if len(answer.List) == 0 || page*api.MaxPageSize >= answer.TotalCount {
			break
		}
	}
	list.entries, list.read = slices.DeleteFunc(all, func(a ApplicationAccess) bool { return a.permissionType == "ALL" }), true
	return list.entries, nil
}

// grantList is a list of grants as it was read.
type grantList struct {
	entries []ApplicationAccess
	read    bool
}

// otherID is the id that a list may have for a subject in place of its code; empty
// where there is none or it cannot be read.
func (c *Client) otherID(ctx context.Context, subject Subject) string {
	switch subject.Type {
	case SubjectGroup:
		if group, err := c.GetGroup(ctx, subject.ID, Known{}); err == nil {
			return api.TextOf(group.ID)
		}
	case SubjectRole:
		if role, err := c.GetRole(ctx, subject.Namespace, subject.ID, Known{}); err == nil {
			return api.TextOf(role.ID)
		}
	}
	return ""
}

// GetApplicationAccess reads one grant from the list of its application.
// IsNotFound recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/list-applications-auth
func (c *Client) GetApplicationAccess(ctx context.Context, subject Subject) (ApplicationAccess, error) {
	for _, fresh := range []bool{false, true} {
		found, err := c.findAccess(ctx, subject, fresh)
		if err != nil {
			return ApplicationAccess{}, err
		}
		if len(found) > 0 {
			return found[0], nil
		}
	}
	return ApplicationAccess{}, &api.Error{Operation: listAccess.Name, Kind: api.KindRefused, StatusCode: api.StatusNotFound, Message: "the list of application " + subject.AppID + " does not hold " + subject.String()}
}

// findAccess looks for a subject's grants, by its code or id as it was granted and,
// where the list has another one, by that. There is one at the most, but on
// servers that make another one where a subject is granted twice.
func (c *Client) findAccess(ctx context.Context, subject Subject, fresh bool) ([]ApplicationAccess, error) {
	list, err := c.accesses(ctx, subject.AppID, fresh)
	if failure, is := failureOf(err); is && unknownApplication(failure) {
		if _, gone := applications.of(c).Get(ctx, subject.AppID); !IsNotFound(gone) {
			return nil, api.Inconclusive(err, "application "+subject.AppID+" exists, but its grants could not be listed")
		}
	}
	if err != nil {
		return nil, err
	}
	of := func(id string) (found []ApplicationAccess) {
		for _, grant := range list {
			if grant.TargetType == subject.Type && (grant.TargetID == id || id == "") {
				found = append(found, grant)
			}
		}
		return found
	}
	if found := of(subject.ID); len(found) > 0 || len(of("")) == 0 {
		return found, nil
	}
	if other := c.otherID(ctx, subject); other != "" {
		return of(other), nil
	}
	return nil, nil
}

// UnknownSubjectError is the error for a grant that Authing accepted and does not
// show: it skips subjects that do not exist.
type UnknownSubjectError struct{ Subject Subject }

// Error says so.
func (e *UnknownSubjectError) Error() string {
	return fmt.Sprintf("Authing accepted the grant, but the list of application %s does not hold %s: it skips subjects that do not exist", e.Subject.AppID, e.Subject)
}

// GrantApplicationAccess grants or denies a subject the use of an application, and
// switches the grant on or off. What a list then shows is returned, whatever was
// answered; an UnknownSubjectError says that it holds no such grant.
// API page: https://api.authing.cn/openapi/v3/management/authorize-application-access
func (c *Client) GrantApplicationAccess(ctx context.Context, subject Subject, effect string, inherit *bool, enabled bool) (ApplicationAccess, error) {
	unlock, err := c.grantLock.lock(ctx, "write "+subject.AppID)
	if err != nil {
		return ApplicationAccess{}, &api.Error{Operation: authorizeAccess.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	request := accessRequest{subject.AppID, []accessTarget{{TargetType: subject.Type, TargetIdentifier: []string{subject.ID}, Effect: &effect, NamespaceCode: optional(subject.Namespace), InheritByChildren: inherit}}}
	_, doubt := api.Call[api.Verdict](ctx, c.Client, authorizeAccess, nil, request)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		if failure, is := failureOf(doubt); !is || !disputes(failure) {
			return ApplicationAccess{}, doubt
		}
	}
	found, err := c.findAccess(ctx, subject, true)
	if err == nil && len(found) > 0 && (len(found) > 1 || found[0].Effect != nil && *found[0].Effect != effect) {
		// Some servers refuse, overlook or double a second grant: it is made anew.
		found, err = c.regrant(ctx, subject, request)
	}
	switch {
	case err != nil:
		return ApplicationAccess{}, err
	case len(found) == 0 && doubt != nil:
		return ApplicationAccess{}, doubt
	case len(found) == 0:
		return ApplicationAccess{}, &UnknownSubjectError{subject}
	case found[0].Enabled == nil || *found[0].Enabled == enabled:
		return found[0], nil
	}
	_, doubt = api.Call[api.Verdict](ctx, c.Client, enableAccess, nil, enableRequest{found[0].GrantID, enabled})
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		return found[0], doubt
	}
	after, err := c.findAccess(ctx, subject, true)
	switch {
	case err != nil:
		return found[0], err
	case len(after) == 0:
		return found[0], &UnknownSubjectError{subject}
	case doubt != nil && after[0].Enabled != nil && *after[0].Enabled != enabled:
		return after[0], doubt
	}
	return after[0], nil
}

type enableRequest struct {
	ID      string `json:"id"`
	Enabled bool   `json:"enabled"`
}

// regrant revokes a grant and makes it again.
func (c *Client) regrant(ctx context.Context, subject Subject, request accessRequest) ([]ApplicationAccess, error) {
	if err := c.revoke(ctx, subject); err != nil {
		return nil, err
	}
	if _, err := api.Call[api.Verdict](ctx, c.Client, authorizeAccess, nil, request); err != nil && !saysFalse(err) && !api.MayBeDone(err) {
		return nil, err
	}
	return c.findAccess(ctx, subject, true)
}

func (c *Client) revoke(ctx context.Context, subject Subject) error {
	_, err := api.Call[api.Verdict](ctx, c.Client, revokeAccess, nil, accessRequest{subject.AppID, []accessTarget{{
		TargetType: subject.Type, TargetIdentifier: []string{subject.ID}, NamespaceCode: optional(subject.Namespace),
	}}})
	return err
}

// RevokeApplicationAccess revokes a grant; one that is gone already, with its
// application or its subject, is no error.
// API page: https://api.authing.cn/openapi/v3/management/revoke-application-access
func (c *Client) RevokeApplicationAccess(ctx context.Context, subject Subject) error {
	unlock, err := c.grantLock.lock(ctx, "write "+subject.AppID)
	if err != nil {
		return &api.Error{Operation: revokeAccess.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	doubt := c.revoke(ctx, subject)
	found, err := c.findAccess(ctx, subject, true)
	switch {
	case IsNotFound(err), err == nil && len(found) == 0:
		return nil
	case doubt != nil:
		return doubt
	case err != nil:
		return api.Inconclusive(err, "Authing accepted the revocation, but the list that was to confirm it failed")
	}
	failure := api.Unusable(revokeAccess, "Authing accepted the revocation, but the list still holds "+subject.String())
	failure.Err = api.ErrDisagreement
	return failure
}

// ApplicationAccesses returns the grants of an application.
// API page: https://api.authing.cn/openapi/v3/management/list-applications-auth
func (c *Client) ApplicationAccesses(ctx context.Context, appID string) ([]ApplicationAccess, error) {
	return c.accesses(ctx, appID, false)
}
