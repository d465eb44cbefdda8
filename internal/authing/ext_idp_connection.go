package authing

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// ExtIdpConnection is a connection of an identity provider, one way to sign in,
// as the API answers it. What an answer may leave out is a pointer.
type ExtIdpConnection struct {
	ID string
	// Identifier is unique in its provider, and never changes.
	Identifier              string
	ExtIdpID                string
	Type, DisplayName, Logo *string
	LoginOnly               *bool
	AssociationMode         *string
	ChallengeBindingMethods *[]string
	// Fields are its settings; nil where the answer does not hold them. They hold
	// secrets: see Members.
	Fields Members

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// UnmarshalJSON reads each field by itself.
func (n *ExtIdpConnection) UnmarshalJSON(text []byte) error {
	var read ExtIdpConnection
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.ID, read.Identifier, read.ExtIdpID = api.TextOf(api.TextIn(o, "id")), api.TextOf(api.TextIn(o, "identifier")), api.TextOf(api.TextIn(o, "extIdpId"))
		read.Type, read.DisplayName, read.Logo, read.AssociationMode = api.TextIn(o, "type"), api.TextIn(o, "displayName"), api.TextIn(o, "logo"), api.TextIn(o, "associationMode")
		read.LoginOnly = (*bool)(api.Field[api.Flag](o, "loginOnly"))
		read.ChallengeBindingMethods = (*[]string)(api.Field[textList](o, "challengeBindingMethods"))
		if fields := api.Field[Members](o, "fields"); fields != nil {
			read.Fields = *fields
		}
	})
	read.Unreadable = unreadable
	*n = read
	return err
}

// textList is a list of texts, or a text that holds one as JSON.
type textList []string

// UnmarshalJSON reads either.
func (l *textList) UnmarshalJSON(text []byte) error {
	var inner string
	if json.Unmarshal(text, &inner) == nil {
		text = []byte(inner)
	}
	return json.Unmarshal(text, (*[]string)(l))
}

// connectionsIn are the connections in an answer about a provider: an array or,
// as the description has it, an object of them; nil where neither is there.
func connectionsIn(o *api.Object) []ExtIdpConnection {
	const field = "connections"
	text, there := o.Members[field]
	if !there || string(text) == "null" {
		return nil
	}
	var list []ExtIdpConnection
	var object map[string]ExtIdpConnection
	switch {
	case json.Unmarshal(text, &list) == nil:
		return append([]ExtIdpConnection{}, list...)
	case json.Unmarshal(text, &object) == nil:
		for _, id := range slices.Sorted(maps.Keys(object)) {
			list = append(list, object[id])
		}
		return append([]ExtIdpConnection{}, list...)
	}
	o.Unreadable = append(o.Unreadable, field)
	return nil
}

// UnreadFields returns Unreadable.
func (n ExtIdpConnection) UnreadFields() []string { return n.Unreadable }

// Key returns the id.
func (n ExtIdpConnection) Key() string { return n.ID }

// Called returns the name that users see.
func (n ExtIdpConnection) Called() *string { return n.DisplayName }

// secretField matches the keys of a connection's settings that hold a secret.
var secretField = regexp.MustCompile(`(?i)secret|passw|token|ticket|credential|private|spkey|signingkey|(api|access|app)_?key`)

// SecretField tells whether a key of a connection's settings holds a secret, by
// its name.
func SecretField(key string) bool { return secretField.MatchString(key) }

// secrets are the texts of settings that are secrets by their names.
func (n ExtIdpConnection) secrets() []string {
	var found []string
	for key := range n.Fields {
		if text := n.Fields.Text(key); SecretField(key) && text != nil && !api.Masked(*text) {
			found = append(found, *text)
		}
	}
	return found
}

// ExtIdpConnectionSettings are what a create and an update send of a connection.
type ExtIdpConnectionSettings struct {
	DisplayName string         `json:"displayName"`
	Fields      map[string]any `json:"fields"`
	// Logo is left out where it is nil.
	Logo      *string `json:"logo,omitempty"`
	LoginOnly bool    `json:"loginOnly"`
	TenantID  *string `json:"tenantId,omitempty"`
}

// CreateExtIdpConnectionRequest is what a new connection is to be.
type CreateExtIdpConnectionRequest struct {
	ExtIdpID   string `json:"extIdpId"`
	Type       string `json:"type"`
	Identifier string `json:"identifier"`
	ExtIdpConnectionSettings
}

// UpdateExtIdpConnectionRequest is what a connection is to become. The fields of
// Removed are sent as null.
type UpdateExtIdpConnectionRequest struct {
	ID         string `json:"id"`
	ExtIdpID   string `json:"-"`
	Identifier string `json:"-"`
	ExtIdpConnectionSettings
	Removed []string `json:"-"`
}

var listConns = reading("list-ext-idp-conns")

// connections have their provider as their scope, and their identifier as their
// key there.
var connections = &kind[ExtIdpConnection]{
	name:     "connection",
	create:   writing("create-ext-idp-conn"),
	update:   repeatable("update-ext-idp-conn"),
	remove:   repeatable("delete-ext-idp-conn"),
	list:     listConns,
	lists:    func(extIdpID string) url.Values { return url.Values{"id": {extIdpID}} },
	unpaged:  true,
	fromList: true,
	whole:    listConnections,
	within: func(ctx context.Context, c *Client, extIdpID string) error {
		_, err := c.GetExtIdp(ctx, "", extIdpID, true)
		return err
	},
	key:     "identifier",
	prefix:  identifierPrefix,
	keyless: true,
	serverID: func(n ExtIdpConnection) *string {
		if n.ID == "" {
			return nil
		}
		return &n.ID
	},
	id:      func(n ExtIdpConnection) string { return n.Identifier },
	called:  ExtIdpConnection.Called,
	secrets: ExtIdpConnection.secrets,
	missing: func(n ExtIdpConnection) []string {
		return slices.Concat(lacks("id", n.ID == ""), lacks("displayName", n.DisplayName == nil && !n.Unreadable.Has("displayName")))
	},
	untold: func(n ExtIdpConnection) []string {
		return lacks("fields", n.Fields == nil && !n.Unreadable.Has("fields"))
	},
}

// listConnections lists the connections of a provider. Servers that do not know
// the list are asked for the provider.
func listConnections(ctx context.Context, c *Client, extIdpID string) (api.Page[ExtIdpConnection], error) {
	answer, err := api.Call[wholeList[ExtIdpConnection]](ctx, c.Client, listConns, url.Values{"id": {extIdpID}}, nil)
	if !unknownEndpoint(err) {
		return answer.page, err
	}
	provider, err := extIdps.in(c, "").Get(ctx, extIdpID)
	if err != nil {
		return answer.page, err
	}
	if provider.Connections == nil {
		return answer.page, api.Unusable(listConns, "the server does not know it, and get-ext-idp does not answer connections either")
	}
	entries := make([]json.RawMessage, len(provider.Connections))
	page := api.PageOf[ExtIdpConnection](entries)
	page.TotalCount, page.List, page.Unreadable = len(provider.Connections), provider.Connections, nil
	return page, nil
}

// unknownEndpoint tells whether an error may say that the server does not know the
// endpoint, as older ones do not know newer endpoints.
func unknownEndpoint(err error) bool {
	failure, is := failureOf(err)
	return is && (failure.NotFound() || failure.StatusCode == http.StatusNotImplemented || failure.HTTPStatus == http.StatusNotFound || failure.HTTPStatus == http.StatusNotImplemented)
}

// differs lists which of the fields that were sent are not as they were, as far
// as the answer shows them.
func (n ExtIdpConnection) differs(sent ExtIdpConnectionSettings) []string {
	differing := differing(differs("displayName", n.DisplayName, sent.DisplayName), lacks("loginOnly", !equal(n.LoginOnly, sent.LoginOnly)))
	if sent.Logo != nil {
		differing = append(differing, differs("logo", n.Logo, *sent.Logo)...)
	}
	for key, value := range sent.Fields {
		if n.Fields != nil && !SameSetting(n.Fields[key], value) {
			differing = append(differing, "fields."+key)
		}
	}
	slices.Sort(differing)
	return differing
}

// SameSetting tells whether an answer holds a setting as it was sent, as far as it
// shows it: what is masked or left out does not tell.
func SameSetting(held json.RawMessage, sent any) bool {
	return len(held) == 0 || masked(held) || canonical(held) == canonical(encoded(sent))
}

// CreateExtIdpConnection creates one connection, once: see createKeyed. Its key is
// its identifier.
// API page: https://api.authing.cn/openapi/v3/management/create-ext-idp-conn
func (c *Client) CreateExtIdpConnection(ctx context.Context, request CreateExtIdpConnectionRequest) (Created[ExtIdpConnection], error) {
	all := connections.in(c, request.ExtIdpID)
	defer c.forgetSwitches()
	defer extIdps.in(c, textOf(request.TenantID)).reader.Wrote(request.ExtIdpID)
	return all.createKeyed(ctx, request.Identifier, request, func(n ExtIdpConnection) []string {
		return differing(n.differs(request.ExtIdpConnectionSettings), differs("type", n.Type, request.Type))
	})
}

// GetExtIdpConnection reads one connection by its id from the list of its
// provider. IsNotFound recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/list-ext-idp-conns
func (c *Client) GetExtIdpConnection(ctx context.Context, extIdpID, id string) (ExtIdpConnection, error) {
	all := connections.in(c, extIdpID)
	for _, read := range []func(context.Context) (bulk.List[ExtIdpConnection], error){all.reader.All, all.reader.Fresh} {
		list, err := read(ctx)
		if at := slices.IndexFunc(list.Entries, func(n ExtIdpConnection) bool { return n.ID == id }); at >= 0 {
			return list.Entries[at].of(extIdpID), nil
		}
		switch hidden := list.Short + list.Unread; {
		case err != nil:
			return ExtIdpConnection{}, all.listFailure(err)
		case hidden > 0:
			return ExtIdpConnection{}, api.Unusable(all.list, fmt.Sprintf("it does not show connection %s, and %d of its entries cannot be read", id, hidden))
		}
	}
	return ExtIdpConnection{}, &api.Error{Operation: all.list.Name, Kind: api.KindRefused, StatusCode: api.StatusNotFound, Message: "the list of identity provider " + extIdpID + " does not hold connection " + id}
}

// UpdateExtIdpConnection changes a connection in place. The settings that it has
// are sent with those that are wanted laid over them: an update is documented to
// add to them, and may replace them. A picture of a secret is left out.
// API page: https://api.authing.cn/openapi/v3/management/update-ext-idp-conn
func (c *Client) UpdateExtIdpConnection(ctx context.Context, request UpdateExtIdpConnectionRequest) (ExtIdpConnection, error) {
	all := connections.in(c, request.ExtIdpID)
	before, err := all.Get(ctx, request.Identifier)
	if err != nil {
		return before, err
	}
	wanted := request.ExtIdpConnectionSettings
	sent := map[string]any{}
	for key, text := range before.Fields {
		if !masked(text) {
			sent[key] = text
		}
	}
	for _, key := range request.Removed {
		sent[key] = nil
	}
	maps.Copy(sent, wanted.Fields)
	request.Fields = sent
	shows := func(n ExtIdpConnection) bool { return len(n.differs(wanted)) == 0 }
	held, err := all.change(ctx, request.Identifier, request.Identifier, request, nil, shows)
	return held, err
}

// DeleteExtIdpConnection deletes a connection; one that is gone already is no
// error.
// API page: https://api.authing.cn/openapi/v3/management/delete-ext-idp-conn
func (c *Client) DeleteExtIdpConnection(ctx context.Context, tenantID, extIdpID, identifier, id string) error {
	defer c.forgetSwitches()
	defer extIdps.in(c, tenantID).reader.Wrote(extIdpID)
	return connections.in(c, extIdpID).deleteBy(ctx, identifier, idRequest{id, optional(tenantID)})
}

// of is the connection with its provider, which a list may leave out.
func (n ExtIdpConnection) of(extIdpID string) ExtIdpConnection {
	n.ExtIdpID = extIdpID
	return n
}

// ExtIdpConnections returns the connections of an identity provider, or those of
// all of the user pool's own where its id is empty.
// API page: https://api.authing.cn/openapi/v3/management/list-ext-idp-conns
func (c *Client) ExtIdpConnections(ctx context.Context, extIdpID string) iter.Seq2[ExtIdpConnection, error] {
	return func(yield func(ExtIdpConnection, error) bool) {
		providers := []string{extIdpID}
		if extIdpID == "" {
			providers = nil
			for provider, err := range c.ExtIdps(ctx, "") {
				if err != nil {
					yield(ExtIdpConnection{}, err)
					return
				}
				providers = append(providers, provider.ID)
			}
		}
		for _, provider := range providers {
			for connection, err := range connections.in(c, provider).Each(ctx) {
				if !yield(connection.of(provider), err) {
					return
				}
			}
		}
	}
}
