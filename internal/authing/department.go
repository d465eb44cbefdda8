package authing

import (
	"context"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// departmentPlace is what is read of a department to find out where it is.
type departmentPlace struct {
	ID, OrganizationCode string
}

// UnmarshalJSON reads each field by itself.
func (d *departmentPlace) UnmarshalJSON(text []byte) error {
	_, err := api.ReadMembers(text, func(o *api.Object) {
		d.ID, d.OrganizationCode = api.TextOf(api.TextIn(o, "departmentId")), api.TextOf(api.TextIn(o, "organizationCode"))
	})
	return err
}

var getDepartmentByID = reading("get-department-by-id")

// departmentByID reads where a department is, whatever organization that is in.
func (c *Client) departmentByID(ctx context.Context, tenant, id string) (departmentPlace, error) {
	query := ofTenant(tenant)
	query.Set("departmentId", id)
	found, err := api.Call[departmentPlace](ctx, c.Client, getDepartmentByID, query, nil)
	if err == nil && found.ID != id {
		return found, api.Unusable(getDepartmentByID, "the request was for department "+id+", the response is for \""+found.ID+"\"")
	}
	return found, err
}
