package authing

import (
	"context"
	"iter"
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Organization is an organization as the API answers it: a tree of departments of
// which it is the root. What an answer may leave out is a pointer.
type Organization struct {
	Code string
	// RootID is the id of its root department, which never changes.
	RootID            string
	Name, Description *string
	OpenDepartmentID  *string
	LeaderUserIDs     *[]string
	PostIDs           *[]string
	Translations      map[string]Translation
	CreatedAt         *api.Timestamp
	HasChildren       *bool
	MembersCount      *int

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// UnmarshalJSON reads each field by itself.
func (o *Organization) UnmarshalJSON(text []byte) error {
	var read Organization
	unreadable, err := api.ReadMembers(text, func(m *api.Object) {
		read.Code, read.RootID = api.TextOf(api.TextIn(m, "organizationCode")), api.TextOf(api.TextIn(m, "departmentId"))
		read.Name, read.Description, read.OpenDepartmentID = api.TextIn(m, "organizationName"), api.TextIn(m, "description"), api.TextIn(m, "openDepartmentId")
		read.LeaderUserIDs, read.PostIDs = (*[]string)(api.Field[textList](m, "leaderUserIds")), (*[]string)(api.Field[textList](m, "postIdList"))
		if i18n := api.Field[struct {
			Name map[string]Translation `json:"organizationName"`
		}](m, "i18n"); i18n != nil {
			read.Translations = i18n.Name
		}
		read.CreatedAt = api.Field[api.Timestamp](m, "createdAt")
		read.HasChildren, read.MembersCount = (*bool)(api.Field[api.Flag](m, "hasChildren")), (*int)(api.Field[api.WholeNumber](m, "membersCount"))
	})
	read.Unreadable = unreadable
	*o = read
	return err
}

// UnreadFields returns Unreadable.
func (o Organization) UnreadFields() []string { return o.Unreadable }

// Key returns the code.
func (o Organization) Key() string { return o.Code }

// Called returns the name.
func (o Organization) Called() *string { return o.Name }

// OrganizationRequest is what an organization is to be. What is nil keeps what
// Authing has.
type OrganizationRequest struct {
	// Code is the one that it has, NewCode the one that it is to have.
	Code, NewCode     string
	RootID            string
	Name, Description string
	OpenDepartmentID  *string
	LeaderUserIDs     *[]string
	PostIDs           *[]string
	// Translations are those that are to be there, all others disabled.
	Translations map[string]Translation
	TenantID     string
}

type sentOrganization struct {
	Code             string         `json:"organizationCode"`
	NewCode          *string        `json:"organizationNewCode,omitempty"`
	Name             string         `json:"organizationName"`
	Metadata         *struct{}      `json:"metadata,omitempty"`
	Description      string         `json:"description"`
	OpenDepartmentID *string        `json:"openDepartmentId,omitempty"`
	LeaderUserIDs    *[]string      `json:"leaderUserIds,omitempty"`
	PostIDs          *[]string      `json:"postIdList,omitempty"`
	I18n             *sentOrgLabels `json:"i18n,omitempty"`
	TenantID         *string        `json:"tenantId,omitempty"`
	Identified
}

type sentOrgLabels struct {
	Name map[string]Translation `json:"organizationName"`
}

// body is the request; translations are sent as all languages.
func (r OrganizationRequest) body() sentOrganization {
	sent := sentOrganization{
		Code: r.Code, Name: r.Name, Description: r.Description, OpenDepartmentID: r.OpenDepartmentID, PostIDs: r.PostIDs,
		TenantID: optional(r.TenantID), Identified: Identified{ServerID: r.RootID},
	}
	if r.Translations != nil {
		sent.I18n = &sentOrgLabels{translated(r.Translations, nil)}
	}
	return sent
}

// differs lists the fields in which an answer is not what was sent.
func (o Organization) differs(sent sentOrganization) []string {
	differing := differing(differs("organizationName", o.Name, sent.Name), differs("description", o.Description, sent.Description))
	if sent.OpenDepartmentID != nil {
		differing = append(differing, differs("openDepartmentId", o.OpenDepartmentID, *sent.OpenDepartmentID)...)
	}
	if sent.PostIDs != nil && o.PostIDs != nil && canonical(encoded(*o.PostIDs)) != canonical(encoded(*sent.PostIDs)) {
		differing = append(differing, "postIdList")
	}
	if sent.LeaderUserIDs != nil && o.LeaderUserIDs != nil && canonical(encoded(*o.LeaderUserIDs)) != canonical(encoded(*sent.LeaderUserIDs)) {
		differing = append(differing, "leaderUserIds")
	}
	if sent.I18n != nil && o.Translations != nil && translationsDiffer(o.Translations, sent.I18n.Name) {
		differing = append(differing, "i18n")
	}
	return differing
}

// translationsDiffer tells whether translations are not as they were sent; what is
// disabled in both is no difference.
func translationsDiffer(held, sent map[string]Translation) bool {
	for language, translation := range sent {
		if before := held[language]; before != translation && (before.Enabled || translation.Enabled) {
			return true
		}
	}
	return false
}

// withPosts asks for the posts, too, which answers leave out otherwise.
func withPosts(tenant string) url.Values {
	query := ofTenant(tenant)
	query.Set("withPost", "true")
	return query
}

type organizationName struct {
	Code     string  `json:"organizationCode"`
	TenantID *string `json:"tenantId,omitempty"`
}

// organizations have a tenant as their scope, empty for the user pool's own.
var organizations = &kind[Organization]{
	name:   "organization",
	create: writing("create-organization"),
	get:    reading("get-organization"),
	update: repeatable("update-organization"),
	remove: repeatable("delete-organization"),
	list:   reading("list-organizations"),
	asks: func(tenant, code string) url.Values {
		query := withPosts(tenant)
		query.Set("organizationCode", code)
		return query
	},
	removes: func(tenant, code string) any { return organizationName{code, optional(tenant)} },
	lists:   withPosts,
	key:     "organizationCode",
	id:      Organization.Key,
	called:  Organization.Called,
	serverID: func(o Organization) *string {
		if o.RootID == "" {
			return nil
		}
		return &o.RootID
	},
	missing: func(o Organization) []string {
		return differing(lacks("departmentId", o.RootID == ""), lacks("organizationName", o.Name == nil && !o.Unreadable.Has("organizationName")))
	},
}

// CreateOrganization creates one organization, once: see createKeyed. Its leaders
// are set by an update.
// API page: https://api.authing.cn/openapi/v3/management/create-organization
func (c *Client) CreateOrganization(ctx context.Context, request OrganizationRequest) (Created[Organization], error) {
	body := request.body()
	body.Metadata = &struct{}{} // which the description calls required
	return organizations.in(c, request.TenantID).createKeyed(ctx, request.Code, body, func(o Organization) []string { return o.differs(body) })
}

// GetOrganization reads one organization, under the code that it had or under the
// one that somebody has given it since: see refresh. One that neither a read nor
// the list shows is asked for by the id of its root department. IsNotFound
// recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-organization
func (c *Client) GetOrganization(ctx context.Context, tenant, code string, known Known) (Organization, error) {
	all := organizations.in(c, tenant)
	held, err := all.refresh(ctx, code, known, nil)
	if !api.IsNotFound(err) || known.ServerID == "" {
		return held, err
	}
	root, other := c.departmentByID(ctx, tenant, known.ServerID)
	switch {
	case api.IsNotFound(other):
		return held, err
	case other != nil:
		return held, api.Inconclusive(other, "organization "+code+" is not found, and looking for its root department "+known.ServerID+" failed, so it stays in the state")
	case root.OrganizationCode == "" || root.OrganizationCode == code:
		return held, api.Inconclusive(err, "organization "+code+" is not found, and its root department "+known.ServerID+" is there")
	}
	return all.Get(ctx, root.OrganizationCode)
}

// OrganizationOf is the code of the organization of a department, or of a root.
// API page: https://api.authing.cn/openapi/v3/management/get-department-by-id
func (c *Client) OrganizationOf(ctx context.Context, tenant, departmentID string) (string, error) {
	for organization, err := range organizations.in(c, tenant).Each(ctx) {
		if err == nil && organization.RootID == departmentID {
			return organization.Code, nil
		}
		if err != nil {
			break // what follows may find it all the same
		}
	}
	department, err := c.departmentByID(ctx, tenant, departmentID)
	if err != nil {
		return "", err
	}
	if department.OrganizationCode == "" {
		return "", api.Unusable(getDepartmentByID, "the response does not say of which organization department "+departmentID+" is")
	}
	return department.OrganizationCode, nil
}

// UpdateOrganization changes an organization in place, its code too.
// API page: https://api.authing.cn/openapi/v3/management/update-organization
func (c *Client) UpdateOrganization(ctx context.Context, request OrganizationRequest) (Organization, error) {
	all := organizations.in(c, request.TenantID)
	body := request.body()
	body.LeaderUserIDs = request.LeaderUserIDs
	code := request.Code
	if request.NewCode != "" && request.NewCode != code {
		code = request.NewCode
		body.NewCode = &code
	}
	return all.change(ctx, request.Code, code, body, func(o Organization) bool { return equal(o.Name, request.Name) }, func(o Organization) bool { return len(o.differs(body)) == 0 })
}

// CountOrganization is what an organization has of departments and of members of its
// root, read by itself. A list may lag behind what was deleted a moment ago, so one
// that is not empty is looked at a few times more.
// API page: https://api.authing.cn/openapi/v3/management/get-organization
func (c *Client) CountOrganization(ctx context.Context, tenant, code string) (Organization, error) {
	for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
		held, err := organizations.in(c, tenant).Get(ctx, code)
		if err != nil || held.Empty() || look == replicaLooks || c.Config.Sleep(ctx, pause) != nil {
			return held, err
		}
	}
}

// Empty tells that an organization certainly has no departments and no members.
func (o Organization) Empty() bool {
	return o.HasChildren != nil && !*o.HasChildren && o.MembersCount != nil && *o.MembersCount == 0
}

// DeleteOrganization deletes an organization with all of its departments; one that
// is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-organization
func (c *Client) DeleteOrganization(ctx context.Context, tenant, code string) error {
	return organizations.in(c, tenant).Delete(ctx, code)
}

// Organizations returns the organizations of the user pool or of a tenant, page by
// page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-organizations
func (c *Client) Organizations(ctx context.Context, tenant string) iter.Seq2[Organization, error] {
	return organizations.in(c, tenant).Each(ctx)
}
