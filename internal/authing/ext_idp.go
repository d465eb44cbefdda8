package authing

import (
	"context"
	"iter"
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// ExtIdp is an external identity provider as the API answers it: a container of
// connections. What an answer may leave out is a pointer.
type ExtIdp struct {
	ID   string
	Name *string
	// Type is such as wechat or oidc. A read of one answers a category in its
	// place, which is not read.
	Type, Logo, TenantID *string
	// AutoJoin and Connections are in a read of one alone; the latter is nil where
	// it is not there or has an unknown form.
	AutoJoin    *bool
	Connections []ExtIdpConnection

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// categories are what a read of one answers for a type.
func categories() FieldNames { return FieldNames{"social", "enterprise"} }

// UnmarshalJSON reads each field by itself.
func (e *ExtIdp) UnmarshalJSON(text []byte) error {
	var read ExtIdp
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.ID, read.Name, read.Logo, read.TenantID = api.TextOf(api.TextIn(o, "id")), api.TextIn(o, "name"), api.TextIn(o, "logo"), api.TextIn(o, "tenantId")
		if read.Type = api.TextIn(o, "type"); read.Type != nil && categories().Has(*read.Type) {
			read.Type = nil
		}
		read.AutoJoin = (*bool)(api.Field[api.Flag](o, "autoJoin"))
		read.Connections = connectionsIn(o)
	})
	read.Unreadable = unreadable
	*e = read
	return err
}

// UnreadFields returns Unreadable.
func (e ExtIdp) UnreadFields() []string { return e.Unreadable }

// Key returns the id.
func (e ExtIdp) Key() string { return e.ID }

// Called returns the name.
func (e ExtIdp) Called() *string { return e.Name }

// CreateExtIdpRequest is what a new identity provider is to be.
type CreateExtIdpRequest struct {
	Name string `json:"name"`
	Type string `json:"type"`
	// TenantID is left out where it is nil: the user pool's own.
	TenantID *string `json:"tenantId,omitempty"`
}

// UpdateExtIdpRequest is what an identity provider is to become.
type UpdateExtIdpRequest struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	TenantID *string `json:"tenantId,omitempty"`
}

type idRequest struct {
	ID       string  `json:"id"`
	TenantID *string `json:"tenantId,omitempty"`
}

func ofTenant(tenantID string) url.Values {
	if tenantID == "" {
		return url.Values{}
	}
	return url.Values{"tenantId": {tenantID}}
}

// extIdps have a tenant as their scope, empty for the user pool's own.
var extIdps = &kind[ExtIdp]{
	name:   "identity provider",
	create: writing("create-ext-idp"),
	get:    reading("get-ext-idp"),
	update: repeatable("update-ext-idp"),
	remove: repeatable("delete-ext-idp"),
	list:   reading("list-ext-idp"),
	asks: func(tenantID, id string) url.Values {
		query := ofTenant(tenantID)
		query.Set("id", id)
		return query
	},
	removes:  func(tenantID, id string) any { return idRequest{id, optional(tenantID)} },
	lists:    ofTenant,
	unpaged:  true,
	fromList: true,
	key:      "id",
	id:       ExtIdp.Key,
	called:   ExtIdp.Called,
	secrets: func(e ExtIdp) []string {
		var found []string
		for _, connection := range e.Connections {
			found = append(found, connection.secrets()...)
		}
		return found
	},
	missing: func(e ExtIdp) []string { return lacks("name", e.Name == nil && !e.Unreadable.Has("name")) },
}

// CreateExtIdp creates one identity provider, once: see createListed.
// API page: https://api.authing.cn/openapi/v3/management/create-ext-idp
func (c *Client) CreateExtIdp(ctx context.Context, request CreateExtIdpRequest) (Created[ExtIdp], error) {
	all := extIdps.in(c, textOf(request.TenantID))
	made, err := all.createListed(ctx, request, sought[ExtIdp]{
		likeness: request.Type + "\x00" + foldedName(request.Name),
		alike: func(e ExtIdp) bool {
			return equal(e.Type, request.Type) && (e.Name == nil || foldedName(*e.Name) == foldedName(request.Name) || cut(*e.Name, request.Name))
		},
		equal: func(e ExtIdp) bool { return equal(e.Name, request.Name) && equal(e.Type, request.Type) },
	})
	if err != nil {
		return Created[ExtIdp]{}, err
	}
	return all.complete(ctx, made), nil
}

// optional is a text that is left out where it is empty.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func textOf(text *string) string { return api.TextOf(text) }

// GetExtIdp reads one identity provider from the list of all, which alone says
// its type. Whole asks for what only a read of one says, too. IsNotFound
// recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-ext-idp
func (c *Client) GetExtIdp(ctx context.Context, tenantID, id string, whole bool) (ExtIdp, error) {
	all := extIdps.in(c, tenantID)
	all.known.add(id)
	held, err := all.Read(ctx, id, nil)
	if err != nil || !whole {
		return held, err
	}
	read, err := all.Get(ctx, id)
	if err == nil && read.Type == nil {
		read.Type = held.Type
	}
	return read, err
}

// UpdateExtIdp changes the name of an identity provider in place.
// API page: https://api.authing.cn/openapi/v3/management/update-ext-idp
func (c *Client) UpdateExtIdp(ctx context.Context, request UpdateExtIdpRequest) (ExtIdp, error) {
	return extIdps.in(c, textOf(request.TenantID)).change(ctx, request.ID, request.ID, request, nil, func(e ExtIdp) bool { return equal(e.Name, request.Name) })
}

// DeleteExtIdp deletes an identity provider; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-ext-idp
func (c *Client) DeleteExtIdp(ctx context.Context, tenantID, id string) error {
	return extIdps.in(c, tenantID).Delete(ctx, id)
}

// ExtIdps returns the identity providers of the user pool, or of a tenant: a
// server may list those of tenants beside the user pool's own.
// API page: https://api.authing.cn/openapi/v3/management/list-ext-idp
func (c *Client) ExtIdps(ctx context.Context, tenantID string) iter.Seq2[ExtIdp, error] {
	return func(yield func(ExtIdp, error) bool) {
		for one, err := range extIdps.in(c, tenantID).Each(ctx) {
			if (err != nil || one.TenantID == nil || *one.TenantID == tenantID) && !yield(one, err) {
				return
			}
		}
	}
}
