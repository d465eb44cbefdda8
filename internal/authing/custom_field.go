package authing

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// CustomField is the definition of a custom field as the API answers it. What an
// answer may leave out is a pointer.
type CustomField struct {
	Target, FieldKey      string
	DataType, Label       *string
	Description           *string
	Encrypted, Unique     *bool
	UserEditable          *bool
	VisibleInAdminConsole *bool
	VisibleInUserCenter   *bool
	// Options are those of an ENUM; nil where the answer does not say.
	Options *[]CustomFieldOption
	// Translations are the label's, by language; nil where the answer does not say.
	Translations map[string]Translation

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// CustomFieldOption is a value that an ENUM may have.
type CustomFieldOption struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Translation is a text in one language.
type Translation struct {
	Enabled bool   `json:"enabled"`
	Value   string `json:"value"`
}

// UnmarshalJSON reads each field by itself.
func (f *CustomField) UnmarshalJSON(text []byte) error {
	var read CustomField
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.Target, read.FieldKey = api.TextOf(api.TextIn(o, "targetType")), api.TextOf(api.TextIn(o, "key"))
		read.DataType, read.Label, read.Description = api.TextIn(o, "dataType"), api.TextIn(o, "label"), api.TextIn(o, "description")
		if api.TextOf(read.DataType) == "SELECT" { // what ENUM was called until 2022
			read.DataType = api.Ptr("ENUM")
		}
		for field, into := range map[string]**bool{
			"encrypted": &read.Encrypted, "isUnique": &read.Unique, "userEditable": &read.UserEditable,
			"visibleInAdminConsole": &read.VisibleInAdminConsole, "visibleInUserCenter": &read.VisibleInUserCenter,
		} {
			*into = (*bool)(api.Field[api.Flag](o, field))
		}
		read.Options = api.Field[[]CustomFieldOption](o, "options")
		if i18n := api.Field[struct{ Label map[string]Translation }](o, "i18n"); i18n != nil {
			read.Translations = i18n.Label
		}
	})
	read.Unreadable = unreadable
	*f = read
	return err
}

// UnreadFields returns Unreadable.
func (f CustomField) UnreadFields() []string { return f.Unreadable }

// Key returns the key, which is unique among those of a target.
func (f CustomField) Key() string { return f.FieldKey }

// Called returns the label.
func (f CustomField) Called() *string { return f.Label }

// CustomFieldRequest is what a custom field is to be. What is nil keeps what
// Authing has, or what it gives a new one.
type CustomFieldRequest struct {
	Target, FieldKey, DataType, Label, Description string
	// Encrypted, Unique and UserEditable are false for a new one, the two others true.
	Encrypted, Unique, UserEditable, VisibleInAdminConsole, VisibleInUserCenter *bool
	Options                                                                     []CustomFieldOption
	// Translations are those that are to be there, all others disabled; nil leaves
	// all as they are.
	Translations map[string]Translation
	// TenantID is empty for the user pool's own.
	TenantID string
}

// sentField is a custom field as requests hold it, whole: the API does not say
// what becomes of what an update leaves out.
type sentField struct {
	Target                string              `json:"targetType"`
	Key                   string              `json:"key"`
	DataType              string              `json:"dataType"`
	Label                 string              `json:"label"`
	Description           string              `json:"description"`
	Encrypted             bool                `json:"encrypted"`
	Unique                bool                `json:"isUnique"`
	UserEditable          bool                `json:"userEditable"`
	VisibleInAdminConsole bool                `json:"visibleInAdminConsole"`
	VisibleInUserCenter   bool                `json:"visibleInUserCenter"`
	Options               []CustomFieldOption `json:"options"`
	I18n                  *sentI18n           `json:"i18n,omitempty"`
}

type sentI18n struct {
	Label map[string]Translation `json:"label"`
}

type setFieldsRequest struct {
	List     []sentField `json:"list"`
	TenantID *string     `json:"tenantId,omitempty"`
}

// onto is the body that makes a field what is requested; what is held is a new
// field's where there is none.
func (r CustomFieldRequest) onto(held CustomField) setFieldsRequest {
	flag := func(wanted, held *bool, usual bool) bool {
		switch {
		case wanted != nil:
			return *wanted
		case held != nil:
			return *held
		}
		return usual
	}
	sent := sentField{
		Target: r.Target, Key: r.FieldKey, DataType: r.DataType, Label: r.Label, Description: r.Description,
		Encrypted: flag(r.Encrypted, held.Encrypted, false), Unique: flag(r.Unique, held.Unique, false), UserEditable: flag(r.UserEditable, held.UserEditable, false),
		VisibleInAdminConsole: flag(r.VisibleInAdminConsole, held.VisibleInAdminConsole, true), VisibleInUserCenter: flag(r.VisibleInUserCenter, held.VisibleInUserCenter, true),
		Options: append([]CustomFieldOption{}, r.Options...),
	}
	labels := maps.Clone(held.Translations)
	if r.Translations != nil {
		labels = translated(r.Translations, held.Translations)
	}
	if labels != nil {
		sent.I18n = &sentI18n{labels}
	}
	return setFieldsRequest{[]sentField{sent}, optional(r.TenantID)}
}

// translated are all languages: those that are wanted, and all others disabled.
func translated(wanted, held map[string]Translation) map[string]Translation {
	all := map[string]Translation{}
	for _, language := range append(api.Languages(), slices.Collect(maps.Keys(held))...) {
		all[language] = Translation{Value: held[language].Value}
	}
	maps.Copy(all, wanted)
	return all
}

// differs lists the fields in which an answer is not what was sent. What it leaves
// out says nothing.
func (f CustomField) differs(sent sentField) []string {
	flag := func(field string, held *bool, sent bool) []string { return lacks(field, held != nil && *held != sent) }
	differing := differing(
		differs("dataType", f.DataType, sent.DataType), differs("label", f.Label, sent.Label), differs("description", f.Description, sent.Description),
		flag("encrypted", f.Encrypted, sent.Encrypted), flag("isUnique", f.Unique, sent.Unique), flag("userEditable", f.UserEditable, sent.UserEditable),
		flag("visibleInAdminConsole", f.VisibleInAdminConsole, sent.VisibleInAdminConsole), flag("visibleInUserCenter", f.VisibleInUserCenter, sent.VisibleInUserCenter),
		lacks("options", f.Options != nil && !slices.Equal(*f.Options, sent.Options)),
	)
	if sent.I18n != nil && f.Translations != nil && translationsDiffer(f.Translations, sent.I18n.Label) {
		differing = append(differing, "i18n")
	}
	return differing
}

type fieldName struct {
	Target string `json:"targetType"`
	Key    string `json:"key"`
}

type deleteFieldsRequest struct {
	List     []fieldName `json:"list"`
	TenantID *string     `json:"tenantId,omitempty"`
}

var (
	getFields  = reading("get-custom-fields")
	listFields = reading("list-custom-fields")
)

// customFields have a target as their scope, behind the tenant's id and a slash
// for those of a tenant.
var customFields = &kind[CustomField]{
	name:   "custom field",
	create: writing("set-custom-fields"),
	update: repeatable("set-custom-fields"),
	remove: repeatable("delete-custom-fields"),
	list:   getFields,
	removes: func(scope, key string) any {
		tenant, target := fieldScope(scope)
		return deleteFieldsRequest{[]fieldName{{target, key}}, optional(tenant)}
	},
	arrays:   true,
	upserts:  true,
	unpaged:  true,
	fromList: true,
	whole:    listCustomFields,
	key:      "key",
	id:       CustomField.Key,
	called:   CustomField.Called,
	missing: func(f CustomField) []string {
		return differing(lacks("label", f.Label == nil && !f.Unreadable.Has("label")), lacks("dataType", f.DataType == nil && !f.Unreadable.Has("dataType")))
	},
}

// fieldScope are the tenant and the target of a scope.
func fieldScope(scope string) (tenant, target string) {
	if before, after, cut := strings.Cut(scope, "/"); cut {
		return before, after
	}
	return "", scope
}

// customFieldScope is the scope of the fields of a target.
func customFieldScope(tenant, target string) string { return importID(tenant, target) }

// listCustomFields lists the fields of a target. Authing says of that operation
// that it does not serve GROUP yet: where it refuses, or answers none, the other
// list is asked, one data type after the other.
func listCustomFields(ctx context.Context, c *Client, scope string) (api.Page[CustomField], error) {
	tenant, target := fieldScope(scope)
	query := ofTenant(tenant)
	query.Set("targetType", target)
	answer, err := api.Call[wholeList[CustomField]](ctx, c.Client, getFields, query, nil)
	if target != "GROUP" || err == nil && len(answer.page.List) > 0 || err != nil && !api.IsInvalid(err) && !unknownEndpoint(err) {
		return answer.page, err
	}
	found := api.PageOf[CustomField]([]json.RawMessage{})
	for _, dataType := range []string{"STRING", "NUMBER", "DATETIME", "BOOLEAN", "SELECT"} {
		for page := 1; ; page++ {
			asked := maps.Clone(query)
			asked.Set("dataType", dataType)
			maps.Copy(asked, api.PageQuery(page, api.MaxPageSize))
			listed, other := api.Call[struct{ List []json.RawMessage }](ctx, c.Client, listFields, asked, nil)
			switch {
			case other != nil && err != nil:
				return found, api.Inconclusive(other, "neither "+getFields.Name+" nor "+listFields.Name+" shows the custom fields of "+target+" on this server")
			case other != nil:
				return answer.page, err
			}
			entries := api.PageOf[CustomField](listed.List)
			found.List, found.Unreadable = append(found.List, entries.List...), append(found.Unreadable, entries.Unreadable...)
			if len(listed.List) < api.MaxPageSize {
				break
			}
		}
	}
	found.TotalCount = len(found.List) + len(found.Unreadable)
	return found, nil
}

// fieldsOf are the fields of a target, and a lock for its writes: a server may
// keep those of a target as one, so that of two writes at a time one is lost.
func (c *Client) fieldsOf(ctx context.Context, tenant, target string) (*collection[CustomField], func(), error) {
	scope := customFieldScope(tenant, target)
	all := customFields.in(c, scope)
	unlock, err := c.settingsLock.lock(ctx, customFields.create.Name+" "+scope)
	if err != nil {
		return all, nil, all.interrupted(customFields.create, err)
	}
	return all, unlock, nil
}

// CreateCustomField creates one custom field, once: see createKeyed. The operation
// would change one that is there, so one that is there is an error.
// API page: https://api.authing.cn/openapi/v3/management/set-custom-fields
func (c *Client) CreateCustomField(ctx context.Context, request CustomFieldRequest) (Created[CustomField], error) {
	all, unlock, err := c.fieldsOf(ctx, request.TenantID, request.Target)
	if err != nil {
		return Created[CustomField]{}, err
	}
	defer unlock()
	body := request.onto(CustomField{})
	created, err := all.createKeyed(ctx, request.FieldKey, body, func(f CustomField) []string { return f.differs(body.List[0]) })
	if err == nil && request.Target == "GROUP" {
		if _, read := all.Get(ctx, request.FieldKey); read != nil {
			return Created[CustomField]{}, api.Inconclusive(read, "Authing accepted custom field "+request.FieldKey+" of GROUP and does not show it, so it cannot be managed; whether it was there before is not known")
		}
	}
	return created, err
}

// GetCustomField reads one custom field from the list of its target. IsNotFound
// recognises the error for one that does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-custom-fields
func (c *Client) GetCustomField(ctx context.Context, tenant, target, key string) (CustomField, error) {
	return customFields.in(c, customFieldScope(tenant, target)).Read(ctx, key, nil)
}

// UpdateCustomField changes a custom field in place. What the request leaves open
// is read before, and sent as Authing holds it. One that is gone is an error, for
// the operation would create it.
// API page: https://api.authing.cn/openapi/v3/management/set-custom-fields
func (c *Client) UpdateCustomField(ctx context.Context, request CustomFieldRequest) (CustomField, error) {
	all, unlock, err := c.fieldsOf(ctx, request.TenantID, request.Target)
	if err != nil {
		return CustomField{}, err
	}
	defer unlock()
	held, err := all.Get(ctx, request.FieldKey)
	if err != nil {
		return held, err
	}
	body := request.onto(held)
	return all.change(ctx, request.FieldKey, request.FieldKey, body, nil, func(f CustomField) bool { return len(f.differs(body.List[0])) == 0 })
}

// DeleteCustomField deletes a custom field with all of its values; one that is
// gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-custom-fields
func (c *Client) DeleteCustomField(ctx context.Context, tenant, target, key string) error {
	all, unlock, err := c.fieldsOf(ctx, tenant, target)
	if err != nil {
		return err
	}
	defer unlock()
	err = all.Delete(ctx, key)
	if tenant == "" && api.IsInvalid(err) { // the description calls tenantId required
		return all.deleteBy(ctx, key, deleteFieldsRequest{[]fieldName{{target, key}}, api.Ptr("")})
	}
	return err
}

// CustomFields returns the custom fields of a target.
// API page: https://api.authing.cn/openapi/v3/management/get-custom-fields
func (c *Client) CustomFields(ctx context.Context, tenant, target string) iter.Seq2[CustomField, error] {
	return customFields.in(c, customFieldScope(tenant, target)).Each(ctx)
}
