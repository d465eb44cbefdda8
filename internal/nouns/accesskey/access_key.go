package accesskey

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// shared are the attributes that the resource and the data source have.
type shared struct {
	ID          types.String `tfsdk:"id"`
	AccessKeyID types.String `tfsdk:"access_key_id"`
	UserID      types.String `tfsdk:"user_id"`
	Type        types.String `tfsdk:"type"`
	Enabled     types.Bool   `tfsdk:"enabled"`
	Status      types.String `tfsdk:"status"`
	UserPoolID  types.String `tfsdk:"user_pool_id"`
	CreatedAt   types.String `tfsdk:"created_at"`
}

// found is an access key as the data source shows it.
type found struct {
	shared
	LastUsedAt types.String `tfsdk:"last_used_at"`
	AgeDays    types.Int64  `tfsdk:"age_days"`
}

// model is the resource in configuration, plan and state.
type model struct {
	shared
	TenantID        types.String   `tfsdk:"tenant_id"`
	SecretInState   types.Bool     `tfsdk:"secret_in_state"`
	AccessKeySecret types.String   `tfsdk:"access_key_secret"`
	Timeouts        timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (s shared) with(answer authing.AccessKey) shared {
	user := tf.Said(answer.UserID, s.UserID)
	return shared{
		ID: types.StringValue(user.ValueString() + "/" + answer.AccessKeyID), AccessKeyID: types.StringValue(answer.AccessKeyID), UserID: user,
		Type: tf.Said(answer.Type, s.Type), Enabled: tf.SaidBool(answer.Enabled, s.Enabled), Status: tf.Said(answer.Status, s.Status),
		UserPoolID: tf.Said(answer.UserPoolID, s.UserPoolID), CreatedAt: tf.InstantOf(answer.CreatedAt, answer.Unreadable.Has("createdAt"), s.CreatedAt),
	}
}

// with lays an answer over what is known. The secret is kept as it is where the
// answer does not show it.
func (m model) with(answer authing.AccessKey) model {
	m.shared = m.shared.with(answer)
	if m.TenantID.IsUnknown() {
		m.TenantID = types.StringNull()
	}
	switch {
	case !m.SecretInState.ValueBool():
		m.AccessKeySecret = types.StringNull()
	case answer.Secret != nil:
		m.AccessKeySecret = types.StringValue(*answer.Secret)
	case m.AccessKeySecret.IsUnknown():
		m.AccessKeySecret = types.StringNull()
	}
	return m
}

// withType is asked for at an import, which does not know it.
const withType = "type"

var plain = &tf.Plain[model, authing.AccessKey]{
	Type: "access_key", Kind: "access key", Kinds: "access keys",
	Description: "Manages an access key (AK/SK) of an administrator of the user pool, for programs. Its secret is no attribute: read it with the ephemeral resource `authing_access_key_secret`. A change of `type`, `user_id` or `tenant_id` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "user_id", Means: means["user_id"]}, {Name: "access_key_id", Means: means["access_key_id"]}},
	KeyOf:       func(m model) []types.String { return []types.String{m.UserID, m.AccessKeyID} },
	Name: func(m model) types.String {
		if m.AccessKeyID.IsUnknown() || m.AccessKeyID.IsNull() {
			return types.StringValue("of " + cmp.Or(m.UserID.ValueString(), "the caller"))
		}
		return m.AccessKeyID
	},
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With:     model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.AccessKey], error) {
		created, err := client.CreateAccessKey(ctx, authing.CreateAccessKeyRequest{Type: plan.Type.ValueString(), UserID: known(plan.UserID), TenantID: known(plan.TenantID)})
		var failure *authing.Error
		if errors.As(err, &failure) && failure.InDoubt {
			err = &tf.RefusalError{Err: err, Remedy: remedies.lost}
		}
		if err == nil && created.Object.Secret == nil && plan.SecretInState.ValueBool() { // the response was lost, or does not show it
			if read, err := client.ReadAccessKey(ctx, textOf(created.Object.UserID), created.Object.AccessKeyID); err == nil {
				created.Object.Secret = read.Secret
			}
		}
		return created, err
	},
	Late: []string{"enabled"},
	Finish: func(ctx context.Context, client *authing.Client, plan model, made authing.AccessKey) (authing.AccessKey, error) {
		if plan.Enabled.ValueBool() {
			return made, nil
		}
		disabled, err := client.EnableAccessKey(ctx, textOf(made.UserID), made.AccessKeyID, false)
		if err != nil {
			return made, err
		}
		disabled.Type, disabled.Secret = made.Type, made.Secret
		return disabled, nil
	},
	Get: func(ctx context.Context, client *authing.Client, user, id string, known authing.Known) (authing.AccessKey, error) {
		return client.GetAccessKey(ctx, user, id, known.Fields.Has(withType))
	},
	Known: func(m model) authing.Known {
		if m.Enabled.IsNull() { // it is imported
			return authing.Known{Fields: authing.FieldNames{withType}}
		}
		return authing.Known{}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.AccessKey, error) {
		user, id := state.UserID.ValueString(), state.AccessKeyID.ValueString()
		var held authing.AccessKey
		var err error
		if plan.Enabled.Equal(state.Enabled) {
			held, err = client.GetAccessKey(ctx, user, id, false)
		} else {
			held, err = client.EnableAccessKey(ctx, user, id, plan.Enabled.ValueBool())
		}
		if err != nil {
			return held, own(err)
		}
		held.Secret = nil
		if plan.SecretInState.ValueBool() && state.AccessKeySecret.IsNull() {
			read, err := client.ReadAccessKey(ctx, user, id)
			if err == nil && read.Secret == nil {
				err = &tf.RefusalError{Why: "Authing answered without the secret of this access key.", Remedy: remedies.hidden}
			}
			if err != nil {
				return held, err
			}
			held.Secret = read.Secret
		}
		return held, nil
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return own(client.DeleteAccessKey(ctx, state.UserID.ValueString(), state.AccessKeyID.ValueString()))
	},
	Each: func(ctx context.Context, client *authing.Client, scope string) iter.Seq2[authing.AccessKey, error] {
		user, of, _ := strings.Cut(scope, "/")
		return client.AccessKeys(ctx, user, of)
	},
}

// known is a text that is configured; nil where it is not.
func known(text types.String) *string {
	if text.IsUnknown() {
		return nil
	}
	return text.ValueStringPointer()
}

func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// own says what to do about a refusal to cut the provider off.
func own(err error) error {
	if errors.Is(err, authing.ErrOwnKey) {
		return &tf.RefusalError{Err: err, Remedy: remedies.own}
	}
	return err
}

// filter chooses access keys.
type filter struct {
	Type          types.String `tfsdk:"type"`
	UserID        types.String `tfsdk:"user_id"`
	Enabled       types.Bool   `tfsdk:"enabled"`
	CreatedBefore types.String `tfsdk:"created_before"`
}

func (f filter) chooses() func(authing.AccessKey) bool {
	before, err := time.Parse(time.RFC3339, f.CreatedBefore.ValueString())
	return func(one authing.AccessKey) bool {
		return (f.Enabled.IsNull() || one.Enabled != nil && *one.Enabled == f.Enabled.ValueBool()) &&
			(f.CreatedBefore.IsNull() || err == nil && one.CreatedAt != nil && one.CreatedAt.Before(before))
	}
}

// show is an access key as the data source shows it.
func show(_ string, one authing.AccessKey) found {
	return found{shared: shared{}.with(one), LastUsedAt: tf.InstantOf(one.LastUsedAt, false, types.StringNull()), AgeDays: types.Int64PointerValue(one.AgeDays)}
}

var sources = &tf.Sources[filter, found, model, authing.AccessKey]{
	Plain: plain,
	Many:  "All access keys (AK/SK) of administrators of the user pool, or those that filters choose, without their secrets.", Items: "The access keys, in the order of Authing's list.",
	Query:      "Access keys of administrators of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Filters: filters,
	Scope: func(f filter) string {
		if of := f.Type.ValueString(); of != "" {
			return f.UserID.ValueString() + "/" + of
		}
		return f.UserID.ValueString()
	},
	Chooses:  filter.chooses,
	Show:     show,
	Model:    func(f found) model { return model{shared: f.shared, Timeouts: tf.NoTimeouts()} },
	Imported: func(_ string, one authing.AccessKey) model { return model{Timeouts: tf.NoTimeouts()}.with(one) },
}

// Resource is authing_access_key.
type Resource struct {
	tf.PlainResource[model, authing.AccessKey]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.AccessKey]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
