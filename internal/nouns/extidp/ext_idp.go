package extidp

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is an identity provider as data sources show it.
type found struct {
	ID       types.String `tfsdk:"id"`
	ExtIdpID types.String `tfsdk:"ext_idp_id"`
	Name     types.String `tfsdk:"name"`
	Type     types.String `tfsdk:"type"`
	TenantID types.String `tfsdk:"tenant_id"`
	Logo     types.String `tfsdk:"logo"`
	AutoJoin types.Bool   `tfsdk:"auto_join"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known. The tenant is never learnt from it.
func (f found) with(answer authing.ExtIdp) found {
	id := answer.ID
	if tenant := f.TenantID.ValueString(); tenant != "" {
		id = tenant + ":" + id
	}
	return found{
		ID: types.StringValue(id), ExtIdpID: types.StringValue(answer.ID),
		Name: tf.Said(answer.Name, f.Name), Type: tf.Said(answer.Type, f.Type), TenantID: f.TenantID,
		Logo: tf.SaidOrEmpty(answer.Logo, answer.Unreadable.Has("logo"), f.Logo), AutoJoin: tf.SaidBool(answer.AutoJoin, f.AutoJoin),
	}
}

func (m model) with(answer authing.ExtIdp) model {
	m.found = m.found.with(answer)
	return m
}

// unread is the field of what a list does not hold, and an import reads.
const unread = "autoJoin"

var plain = &tf.Plain[model, authing.ExtIdp]{
	Type: "ext_idp", Kind: "identity provider", Kinds: "identity providers",
	Description: "Manages an external identity provider: the container of the connections by which users sign in with WeChat, Lark, OIDC, LDAP and others. A change of `type` or `tenant_id` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "tenant_id", Means: means["tenant_id"], Optional: true}, {Name: "ext_idp_id", Means: means["ext_idp_id"]}},
	Separator:   ":",
	KeyOf:       func(m model) []types.String { return []types.String{m.TenantID, m.ExtIdpID} },
	Name:        func(m model) types.String { return m.Name },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.ExtIdp], error) {
		created, err := client.CreateExtIdp(ctx, authing.CreateExtIdpRequest{Name: plan.Name.ValueString(), Type: plan.Type.ValueString(), TenantID: plan.TenantID.ValueStringPointer()})
		if err != nil {
			return created, err
		}
		if whole, err := client.GetExtIdp(ctx, plan.TenantID.ValueString(), created.Object.ID, true); err == nil {
			created.Object.AutoJoin = whole.AutoJoin // which no answer to a write holds
		}
		return created, nil
	},
	Get: func(ctx context.Context, client *authing.Client, tenant, id string, known authing.Known) (authing.ExtIdp, error) {
		return client.GetExtIdp(ctx, tenant, id, known.Fields.Has(unread))
	},
	Known: func(m model) authing.Known {
		if m.Name.IsNull() { // it is imported
			return authing.Known{Fields: authing.FieldNames{unread}}
		}
		return authing.Known{}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.ExtIdp, error) {
		return client.UpdateExtIdp(ctx, authing.UpdateExtIdpRequest{ID: state.ExtIdpID.ValueString(), Name: plan.Name.ValueString(), TenantID: state.TenantID.ValueStringPointer()})
	},
	Delete: remove,
	Each: func(ctx context.Context, client *authing.Client, tenant string) iter.Seq2[authing.ExtIdp, error] {
		return client.ExtIdps(ctx, tenant)
	},
	MovedFrom: "authing_ext_idp",
	Moved: func(read func(string) types.String) model {
		f := found{TenantID: tf.NullIfEmpty(read("tenant_id"))}.with(authing.ExtIdp{ID: read("ext_idp_id").ValueString()})
		f.Name, f.Type = read("name"), read("type")
		return model{found: f, Timeouts: tf.NoTimeouts()}
	},
}

// remove deletes an identity provider, unless it has connections: these are how
// people sign in, and Authing may delete them with it.
func remove(ctx context.Context, client *authing.Client, state model) error {
	tenant, id := state.TenantID.ValueString(), state.ExtIdpID.ValueString()
	held, err := client.GetExtIdp(ctx, tenant, id, true)
	if authing.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	inside := held.Connections
	if inside == nil { // which this server does not show there
		if inside, err = tf.Chosen(client.ExtIdpConnections(ctx, id), func(authing.ExtIdpConnection) bool { return true }); err != nil {
			return err
		}
	}
	if len(inside) > 0 {
		lines := tf.Each(inside, func(connection authing.ExtIdpConnection) string {
			return connection.ID + " (" + strconv.Quote(connection.Identifier) + ")"
		})
		return &tf.RefusalError{Why: fmt.Sprintf("The identity provider has connections, by which people sign in:\n  %s\nNothing was sent.", strings.Join(lines, "\n  ")), Remedy: remedies.connections}
	}
	return client.DeleteExtIdp(ctx, tenant, id)
}

// filter chooses identity providers.
type filter struct {
	Type      types.String `tfsdk:"type"`
	NameRegex types.String `tfsdk:"name_regex"`
	TenantID  types.String `tfsdk:"tenant_id"`
}

// chooses returns the choice that the filter makes.
func (f filter) chooses() func(authing.ExtIdp) bool {
	name, err := regexp.Compile(f.NameRegex.ValueString())
	return func(one authing.ExtIdp) bool {
		return err == nil && (f.NameRegex.IsNull() || one.Name != nil && name.MatchString(*one.Name)) &&
			(f.Type.IsNull() || one.Type != nil && *one.Type == f.Type.ValueString())
	}
}

var sources = &tf.Sources[filter, found, model, authing.ExtIdp]{
	Plain: plain,
	One:   "One external identity provider of the user pool or of a tenant, by its id or by its name.",
	Many:  "All external identity providers of the user pool or of a tenant, or those that a filter chooses.", Items: "The identity providers.",
	Query:      "External identity providers of the user pool or of a tenant, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked: func(f found) (string, types.String, types.String) {
		return f.TenantID.ValueString(), f.ExtIdpID, f.Name
	},
	Get: func(ctx context.Context, client *authing.Client, tenant, id string) (authing.ExtIdp, error) {
		return client.GetExtIdp(ctx, tenant, id, true)
	},
	Scope:   func(f filter) string { return f.TenantID.ValueString() },
	Chooses: filter.chooses,
	Show: func(tenant string, one authing.ExtIdp) found {
		return found{TenantID: tf.NullIfEmpty(types.StringValue(tenant))}.with(one)
	},
	Model: func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

func newResource() *tf.PlainResource[model, authing.ExtIdp] {
	return &tf.PlainResource[model, authing.ExtIdp]{Plain: plain, Listing: sources}
}

// NewResource returns the resource authing_ext_idp.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one identity provider.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
