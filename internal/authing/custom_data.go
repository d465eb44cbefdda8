package authing

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// holder is what is read of somebody or something that may have custom data: of
// a person, nothing else.
type holder struct {
	CustomData map[string]json.RawMessage `json:"customData"`
}

// has tells whether there is a value of a custom field.
func (h holder) has(key string) bool {
	text := string(h.CustomData[key])
	return text != "" && text != "null" && text != `""`
}

var (
	listUsers         = api.Operation{Name: "list-users", Method: http.MethodPost, Idempotent: true}
	getData           = reading("get-custom-data")
	listOrganizations = reading("list-organizations")
	allDepartments    = reading("get-all-departments")
)

// CountCustomData counts the users, roles, groups or departments of the user pool,
// or those of a tenant, that have a value of a custom field. Users are counted by
// a search; roles and groups with a call for each.
// API page: https://api.authing.cn/openapi/v3/management/get-custom-data
func (c *Client) CountCustomData(ctx context.Context, tenant, target, key string) (int, error) {
	switch target {
	case "USER":
		return c.countUsers(ctx, key)
	case "DEPARTMENT":
		return c.countDepartments(ctx, tenant, key)
	case "GROUP":
		count := 0
		for group, err := range c.Groups(ctx) {
			if err != nil {
				return 0, err
			}
			if count, err = c.countOne(ctx, count, target, group.Code, "", key); err != nil {
				return 0, err
			}
		}
		return count, nil
	}
	count := 0
	for namespace, err := range c.PermissionNamespaces(ctx) {
		if err != nil {
			return 0, err
		}
		for role, err := range c.Roles(ctx, namespace.Code) {
			if err != nil {
				return 0, err
			}
			if count, err = c.countOne(ctx, count, target, role.Code, namespace.Code, key); err != nil {
				return 0, err
			}
		}
	}
	return count, nil
}

// countOne adds one to a count where a role or a group has a value.
func (c *Client) countOne(ctx context.Context, count int, target, id, namespace, key string) (int, error) {
	query := map[string][]string{"targetType": {target}, "targetIdentifier": {id}}
	if namespace != "" {
		query["namespace"] = []string{namespace}
	}
	data, err := api.Call[map[string]json.RawMessage](ctx, c.Client, getData, query, nil)
	switch {
	case IsNotFound(err):
		return count, nil // it has been deleted meanwhile
	case err != nil:
		return 0, err
	case holder{data}.has(key):
		count++
	}
	return count, nil
}

type (
	userSearch struct {
		Filter  []userCondition `json:"advancedFilter,omitempty"`
		Options userOptions     `json:"options"`
	}
	userCondition struct {
		Field    string `json:"field"`
		Operator string `json:"operator"`
	}
	userOptions struct {
		Pagination     map[string]int `json:"pagination"`
		WithCustomData bool           `json:"withCustomData"`
	}
)

// countUsers counts the users that have a value. The search for them is believed
// where its first page holds nobody else; otherwise all that it finds are looked at.
func (c *Client) countUsers(ctx context.Context, key string) (int, error) {
	search := userSearch{Filter: []userCondition{{key, "NOT_NULL"}}}
	search.Options.WithCustomData = true
	count, seen := 0, 0
	for page := 1; ; page++ {
		search.Options.Pagination = map[string]int{"page": page, "limit": api.MaxPageSize}
		found, err := api.Call[api.Page[holder]](ctx, c.Client, listUsers, nil, search)
		if found, err = api.Whole(listUsers, found, err); err != nil {
			if page == 1 && search.Filter != nil && api.IsInvalid(err) { // it cannot search for that
				search.Filter, page = nil, 0
				continue
			}
			return 0, err
		}
		silent := true // about custom data
		for _, user := range found.List {
			silent = silent && user.CustomData == nil
			if user.has(key) {
				count++
			}
		}
		seen += len(found.List) + len(found.Unreadable)
		switch {
		case page == 1 && search.Filter != nil && (silent || count == len(found.List)):
			return max(found.TotalCount, seen), nil
		case len(found.List) == 0 || seen >= found.TotalCount:
			return count, nil
		}
	}
}

// countDepartments counts the departments that have a value, of all organizations:
// an organization is its own root department.
func (c *Client) countDepartments(ctx context.Context, tenant, key string) (int, error) {
	type organization struct {
		Code string `json:"organizationCode"`
		holder
	}
	count, seen := 0, 0
	for page := 1; ; page++ {
		query := ofTenant(tenant)
		maps.Copy(query, api.PageQuery(page, api.MaxPageSize))
		query.Set("withCustomData", "true")
		found, err := api.Call[api.Page[organization]](ctx, c.Client, listOrganizations, query, nil)
		if found, err = api.Whole(listOrganizations, found, err); err != nil {
			return 0, err
		}
		for _, one := range found.List {
			if one.has(key) {
				count++
			}
			departments, err := api.Call[wholeList[holder]](ctx, c.Client, allDepartments, map[string][]string{"organizationCode": {one.Code}, "withCustomData": {"true"}}, nil)
			if err != nil {
				return 0, err
			}
			for _, department := range departments.page.List {
				if department.has(key) {
					count++
				}
			}
		}
		seen += len(found.List) + len(found.Unreadable)
		if len(found.List) == 0 || seen >= found.TotalCount {
			return count, nil
		}
	}
}
