package authing

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// AccessKey is an access key of an administrator as the API answers it. What an
// answer may leave out is a pointer.
type AccessKey struct {
	AccessKeyID string
	UserID      *string
	UserPoolID  *string
	Status      *string
	Enabled     *bool
	CreatedAt   *api.Timestamp
	// LastUsedAt is when it was last used; nil where it never was.
	LastUsedAt *api.Timestamp
	// Type is in no answer: it is the type by which a list chose the key.
	Type *string
	// Secret is in answers about one key alone; nil where they do not show it.
	Secret *string
	// AgeDays are the whole days since it was created; nil where that is not known.
	AgeDays *int64

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// UnmarshalJSON reads each field by itself.
func (k *AccessKey) UnmarshalJSON(text []byte) error {
	var read AccessKey
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.readFrom(o)
		if secret := api.TextIn(o, "accessKeySecret"); secret != nil && *secret != "" && !api.Masked(*secret) {
			read.Secret = secret
		}
	})
	read.Unreadable = unreadable
	*k = read
	return err
}

func (k *AccessKey) readFrom(o *api.Object) {
	k.AccessKeyID = api.TextOf(api.TextIn(o, "accessKeyId"))
	k.UserID, k.UserPoolID, k.Status = api.TextIn(o, "userId"), api.TextIn(o, "userPoolId"), api.TextIn(o, "status")
	k.Enabled = (*bool)(api.Field[api.Flag](o, "enable"))
	k.CreatedAt, k.LastUsedAt = api.Field[api.Timestamp](o, "createdAt"), api.Field[api.Timestamp](o, "lastDate")
}

// listedKey is an access key in a list: its secret is not read.
type listedKey struct{ AccessKey }

// UnmarshalJSON reads each field by itself, but for the secret.
func (k *listedKey) UnmarshalJSON(text []byte) error {
	var read AccessKey
	unreadable, err := api.ReadMembers(text, read.readFrom)
	read.Unreadable = unreadable
	k.AccessKey = read
	return err
}

// UnreadFields returns Unreadable.
func (k AccessKey) UnreadFields() []string { return k.Unreadable }

// Key returns the id.
func (k AccessKey) Key() string { return k.AccessKeyID }

// Called returns nothing: access keys have no name.
func (k AccessKey) Called() *string { return nil }

// AccessKeyTypes are the types that the API is known to have.
func AccessKeyTypes() []string { return []string{"userpool", "tenant"} }

// CreateAccessKeyRequest is what a new access key is to be.
type CreateAccessKeyRequest struct {
	Type string `json:"type"`
	// UserID and TenantID are left out where they are nil.
	UserID   *string `json:"userId,omitempty"`
	TenantID *string `json:"tenantId,omitempty"`
}

type (
	updateAccessKeyRequest struct {
		AccessKeyID string `json:"accessKeyId"`
		Enable      bool   `json:"enable"`
	}
	accessKeyRequest struct {
		AccessKeyID string `json:"accessKeyId"`
	}
)

var listKeys = reading("list-access-key")

// accessKeys have the user whose they are as their scope, empty for those of the
// user pool, by which they are listed alone.
var accessKeys = &kind[AccessKey]{
	name:   "access key",
	create: writing("create-access-key"),
	get:    reading("get-access-key"),
	update: repeatable("update-access-key"),
	remove: repeatable("delete-access-key"),
	list:   listKeys,
	asks: func(userID, id string) url.Values {
		return url.Values{"userId": {userID}, "accessKeyId": {id}}
	},
	removes: func(_, id string) any { return accessKeyRequest{id} },
	arrays:  true,
	once:    true,
	unpaged: true,
	whole: func(ctx context.Context, c *Client, userID string) (api.Page[AccessKey], error) {
		return c.listAccessKeys(ctx, userID, "")
	},
	key:     "accessKeyId",
	id:      AccessKey.Key,
	called:  AccessKey.Called,
	created: func(k AccessKey) *api.Timestamp { return k.CreatedAt },
	secrets: func(k AccessKey) []string {
		if k.Secret == nil {
			return nil
		}
		return []string{*k.Secret}
	},
	missing: func(k AccessKey) []string { return lacks("enable", k.Enabled == nil && !k.Unreadable.Has("enable")) },
}

// listAccessKeys lists the keys of a user or, where that is empty, of the user
// pool; those of a type where one is given. The list holds secrets, which are not
// read.
func (c *Client) listAccessKeys(ctx context.Context, userID, of string) (api.Page[AccessKey], error) {
	query := url.Values{}
	if userID != "" {
		query.Set("userId", userID)
	}
	if of != "" {
		query.Set("type", of)
	}
	answer, err := api.Call[wholeList[listedKey]](ctx, c.Client, listKeys, query, nil)
	listed, err := api.Whole(listKeys, answer.page, err)
	if err != nil {
		return api.Page[AccessKey]{}, err
	}
	page := api.PageOf[AccessKey]([]json.RawMessage{})
	page.TotalCount, page.Unreadable = listed.TotalCount, listed.Unreadable
	for _, one := range listed.List {
		if one.Type = optional(of); one.CreatedAt != nil {
			one.AgeDays = api.Ptr(int64(c.Config.Now().Sub(one.CreatedAt.Time).Hours()) / 24)
		}
		page.List = append(page.List, one.AccessKey)
	}
	return page, nil
}

// CreateAccessKey creates one access key, once: see createListed. It is never sent
// again where it is not known whether it was processed, for nobody would know of
// the key that it made. A key whose response was lost is recognised only where
// the request says whose it is.
// API page: https://api.authing.cn/openapi/v3/management/create-access-key
func (c *Client) CreateAccessKey(ctx context.Context, request CreateAccessKeyRequest) (Created[AccessKey], error) {
	user := textOf(request.UserID)
	all := accessKeys.in(c, user)
	ours := func(k AccessKey) bool { return user == "" || equal(k.UserID, user) }
	made, err := all.createListed(ctx, request, sought[AccessKey]{likeness: user, alike: ours, equal: func(k AccessKey) bool { return user != "" && ours(k) }})
	if err != nil {
		return Created[AccessKey]{}, err
	}
	defer accessKeys.in(c, "").reader.Wrote()
	if made.object.UserID == nil {
		made.object.UserID = request.UserID
	}
	created := all.complete(ctx, made)
	created.Adopted = made.adopted
	created.Object.Type = &request.Type
	return created, nil
}

// GetAccessKey reads one access key: from the list of the user pool or, where that
// does not hold it, by itself. IsNotFound recognises the error for one that does
// not exist. WithType asks for its type, too.
// API page: https://api.authing.cn/openapi/v3/management/get-access-key
func (c *Client) GetAccessKey(ctx context.Context, userID, id string, withType bool) (AccessKey, error) {
	pool, own := accessKeys.in(c, ""), accessKeys.in(c, userID)
	pool.known.add(id)
	own.known.add(id)
	list, _ := pool.reader.All(ctx) // where it cannot be read, the read by itself says so
	key, there := pool.among(list, id)
	if !there || len(pool.missing(key)) > 0 {
		var err error
		if key, err = own.Get(ctx, id); err != nil {
			return key, err
		}
	}
	if withType {
		key.Type = c.typeOf(ctx, userID, id)
	}
	return key, nil
}

// typeOf is the type by which alone the list chooses a key; nil where no type does
// or several do.
func (c *Client) typeOf(ctx context.Context, userID, id string) *string {
	var found []string
	for _, of := range AccessKeyTypes() {
		page, err := c.listAccessKeys(ctx, userID, of)
		if err == nil && slices.ContainsFunc(page.List, func(k AccessKey) bool { return k.AccessKeyID == id }) {
			found = append(found, of)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return &found[0]
}

// ErrOwnKey is the cause of a change that would cut the provider off.
var ErrOwnKey = errors.New("it is the access key that this provider itself uses")

// own is the refusal to disable or delete the client's own key; nil for others.
func (c *Client) ownKey(op api.Operation, id string) error {
	if id != c.Config.AccessKeyID {
		return nil
	}
	return &api.Error{Operation: op.Name, Kind: api.KindLocal, Message: "nothing was sent: " + ErrOwnKey.Error(), Err: ErrOwnKey}
}

// EnableAccessKey enables or disables an access key. The provider's own is not
// disabled: that is an error of cause ErrOwnKey.
// API page: https://api.authing.cn/openapi/v3/management/update-access-key
func (c *Client) EnableAccessKey(ctx context.Context, userID, id string, enable bool) (AccessKey, error) {
	if err := c.ownKey(accessKeys.update, id); err != nil && !enable {
		return AccessKey{}, err
	}
	defer accessKeys.in(c, "").reader.Wrote(id)
	return accessKeys.in(c, userID).change(ctx, id, id, updateAccessKeyRequest{id, enable}, nil, func(k AccessKey) bool { return equal(k.Enabled, enable) })
}

// DeleteAccessKey deletes an access key; one that is gone already is no error. A
// server that deletes none that is enabled is asked to disable it first. The
// provider's own is not deleted: that is an error of cause ErrOwnKey.
// API page: https://api.authing.cn/openapi/v3/management/delete-access-key
func (c *Client) DeleteAccessKey(ctx context.Context, userID, id string) error {
	if err := c.ownKey(accessKeys.remove, id); err != nil {
		return err
	}
	defer accessKeys.in(c, "").reader.Wrote(id)
	own := accessKeys.in(c, userID)
	err := own.Delete(ctx, id)
	failure, is := failureOf(err)
	if !is || failure.Kind != api.KindRefused || !slices.Contains([]int{http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity}, failure.StatusCode) {
		return err
	}
	if _, disabled := c.EnableAccessKey(ctx, userID, id, false); disabled != nil {
		return err
	}
	return own.Delete(ctx, id)
}

// ReadAccessKey reads one access key by itself, with its secret where Authing shows
// it, which the client keeps from logs from then on.
// API page: https://api.authing.cn/openapi/v3/management/get-access-key
func (c *Client) ReadAccessKey(ctx context.Context, userID, id string) (AccessKey, error) {
	return accessKeys.in(c, userID).Get(ctx, id)
}

// AccessKeys returns the access keys of a user or, where that is empty, of the
// user pool; those of a type where one is given. The list alone does not say of
// which type a key is: it is asked for each type by itself.
// API page: https://api.authing.cn/openapi/v3/management/list-access-key
func (c *Client) AccessKeys(ctx context.Context, userID, of string) iter.Seq2[AccessKey, error] {
	return func(yield func(AccessKey, error) bool) {
		page, err := c.listAccessKeys(ctx, userID, of)
		if err != nil {
			yield(AccessKey{}, err)
			return
		}
		c.setAside(accessKeys.name).add(page.Unreadable)
		types := map[string][]string{}
		if of == "" && len(page.List) > 0 {
			for _, one := range AccessKeyTypes() {
				typed, err := c.listAccessKeys(ctx, userID, one)
				if err != nil {
					break // what is not known is null
				}
				for _, key := range typed.List {
					types[key.AccessKeyID] = append(types[key.AccessKeyID], one)
				}
			}
		}
		for _, key := range page.List {
			if among := types[key.AccessKeyID]; len(among) == 1 {
				key.Type = &among[0]
			}
			if !yield(key, nil) {
				return
			}
		}
	}
}

// OwnAccessKey is the id of the access key that the client itself uses.
func (c *Client) OwnAccessKey() string { return c.Config.AccessKeyID }
