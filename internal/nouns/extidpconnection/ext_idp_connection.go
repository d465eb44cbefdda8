package extidpconnection

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is a connection as data sources show it, without its settings.
type found struct {
	ID              types.String `tfsdk:"id"`
	ConnectionID    types.String `tfsdk:"connection_id"`
	ExtIdpID        types.String `tfsdk:"ext_idp_id"`
	Type            types.String `tfsdk:"type"`
	Identifier      types.String `tfsdk:"identifier"`
	DisplayName     types.String `tfsdk:"display_name"`
	Logo            types.String `tfsdk:"logo"`
	LoginOnly       types.Bool   `tfsdk:"login_only"`
	AssociationMode types.String `tfsdk:"association_mode"`
	Bindings        types.Set    `tfsdk:"challenge_binding_methods"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	TenantID     types.String `tfsdk:"tenant_id"`
	Fields       types.String `tfsdk:"fields"`
	SecretFields types.String `tfsdk:"secret_fields"`
	// SecretFieldsWO is null everywhere but in the configuration.
	SecretFieldsWO        types.String   `tfsdk:"secret_fields_wo"`
	SecretFieldsWOVersion types.Number   `tfsdk:"secret_fields_wo_version"`
	Timeouts              timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (f found) with(answer authing.ExtIdpConnection) found {
	id := answer.ID
	provider := f.ExtIdpID
	if provider.ValueString() == "" {
		provider = types.StringValue(answer.ExtIdpID)
	}
	after := found{
		ID: types.StringValue(provider.ValueString() + "/" + id), ConnectionID: types.StringValue(id), ExtIdpID: provider, Identifier: f.Identifier,
		Type: tf.Said(answer.Type, f.Type), DisplayName: tf.Said(answer.DisplayName, f.DisplayName),
		Logo: tf.SaidOrEmpty(answer.Logo, answer.Unreadable.Has("logo"), f.Logo), LoginOnly: tf.SaidBool(answer.LoginOnly, f.LoginOnly),
		AssociationMode: tf.Said(answer.AssociationMode, f.AssociationMode), Bindings: f.Bindings,
	}
	if answer.Identifier != "" {
		after.Identifier = types.StringValue(answer.Identifier)
	}
	switch {
	case answer.ChallengeBindingMethods != nil:
		after.Bindings = tf.TextSet(*answer.ChallengeBindingMethods)
	case f.Bindings.IsUnknown() || f.Bindings.IsNull():
		after.Bindings = types.SetNull(types.StringType)
	}
	return after
}

// with lays an answer over what is known.
func (m model) with(answer authing.ExtIdpConnection) model {
	m.found = m.found.with(answer)
	if m.Fields.IsNull() { // it is imported
		m.Fields = imported(answer.Fields)
	} else {
		m.Fields = answered(m.Fields, answer.Fields)
	}
	m.SecretFields = answered(m.SecretFields, answer.Fields)
	m.SecretFieldsWO = types.StringNull()
	return m
}

// request are the settings that a plan asks for, with those that are write-only
// or without. Secrets are never shown from then on.
func (m model) request(client *authing.Client, writeOnly bool) authing.ExtIdpConnectionSettings {
	fields := map[string]any{}
	maps.Copy(fields, parsed(m.Fields))
	secrets := []settings{parsed(m.SecretFields)}
	if writeOnly {
		secrets = append(secrets, parsed(m.SecretFieldsWO))
	}
	for _, secret := range secrets {
		maps.Copy(fields, secret)
		for _, value := range secret {
			if text, is := value.(string); is {
				client.KeepSecret(text)
			}
		}
	}
	request := authing.ExtIdpConnectionSettings{DisplayName: m.DisplayName.ValueString(), Fields: fields, LoginOnly: m.LoginOnly.ValueBool(), TenantID: m.TenantID.ValueStringPointer()}
	if !m.Logo.IsUnknown() {
		request.Logo = m.Logo.ValueStringPointer()
	}
	return request
}

// removed are the keys that the state has and the plan has not, anywhere.
func (m model) removed(before model) []string {
	kept := slices.Concat(parsed(m.Fields).keys(), parsed(m.SecretFields).keys(), parsed(m.SecretFieldsWO).keys())
	return slices.DeleteFunc(slices.Concat(parsed(before.Fields).keys(), parsed(before.SecretFields).keys()), func(key string) bool { return slices.Contains(kept, key) })
}

var plain = &tf.Plain[model, authing.ExtIdpConnection]{
	Type: "ext_idp_connection", Kind: "connection", Kinds: "connections",
	Description: "Manages a connection of an external identity provider: one way to sign in, with its keys. A change of `ext_idp_id`, `type`, `identifier` or `tenant_id` forces replacement. Authing publishes no list of the settings of each type; this page says what is known.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "ext_idp_id", Means: means["ext_idp_id"]}, {Name: "connection_id", Means: means["connection_id"]}},
	By:          map[string]func(authing.ExtIdpConnection) *string{"identifier:": func(n authing.ExtIdpConnection) *string { return &n.Identifier }},
	KeyOf:       func(m model) []types.String { return []types.String{m.ExtIdpID, m.ConnectionID} },
	Name:        func(m model) types.String { return m.DisplayName },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	WriteOnly: func(plan, config model) model {
		plan.SecretFieldsWO = config.SecretFieldsWO
		return plan
	},
	Seal: &tf.Sealing[model, authing.ExtIdpConnection]{
		Argument: "secret_fields_wo",
		Value:    func(m model) types.String { return m.SecretFieldsWO },
		Version:  func(m model) types.Number { return m.SecretFieldsWOVersion },
		Versioned: func(m model, version types.Number) model {
			m.SecretFieldsWOVersion = version
			return m
		},
		Canonical: canonical,
		Names: func(value string) []string {
			read, _ := parse(value) // a validator has read it
			return read.keys()
		},
		Answered: secretsIn,
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.ExtIdpConnection], error) {
		created, err := client.CreateExtIdpConnection(ctx, authing.CreateExtIdpConnectionRequest{
			ExtIdpID: plan.ExtIdpID.ValueString(), Type: plan.Type.ValueString(), Identifier: plan.Identifier.ValueString(), ExtIdpConnectionSettings: plan.request(client, true),
		})
		var exists *authing.ExistsError
		if errors.As(err, &exists) {
			err = &tf.RefusalError{Why: "identifier is taken: to manage the connection that has it, run\n  terraform import ADDRESS " + exists.ImportID + "\nwith the resource's own address in place of ADDRESS", Remedy: remedies.exists, Err: err}
		}
		return created, err
	},
	Get: func(ctx context.Context, client *authing.Client, provider, id string, _ authing.Known) (authing.ExtIdpConnection, error) {
		return client.GetExtIdpConnection(ctx, provider, id)
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.ExtIdpConnection, error) {
		return client.UpdateExtIdpConnection(ctx, authing.UpdateExtIdpConnectionRequest{
			ID: state.ConnectionID.ValueString(), ExtIdpID: state.ExtIdpID.ValueString(), Identifier: state.Identifier.ValueString(),
			ExtIdpConnectionSettings: plan.request(client, !plan.SecretFieldsWOVersion.Equal(state.SecretFieldsWOVersion)), Removed: plan.removed(state),
		})
	},
	Kept: []string{"logo"},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeleteExtIdpConnection(ctx, state.TenantID.ValueString(), state.ExtIdpID.ValueString(), state.Identifier.ValueString(), state.ConnectionID.ValueString())
	},
	Each: func(ctx context.Context, client *authing.Client, provider string) iter.Seq2[authing.ExtIdpConnection, error] {
		return client.ExtIdpConnections(ctx, provider)
	},
}

// secretsIn are the settings of some keys as Authing shows them; nil where it
// does not show all of them in clear.
func secretsIn(n authing.ExtIdpConnection, keys []string) *string {
	shown := settings{}
	for _, key := range keys {
		value, known := valueOf(n.Fields[key])
		if text, is := value.(string); !known || is && authing.Masked(text) {
			return nil
		}
		shown[key] = value
	}
	text := shown.text()
	return &text
}

// filter chooses connections.
type filter struct {
	ExtIdpID         types.String `tfsdk:"ext_idp_id"`
	Type             types.String `tfsdk:"type"`
	IdentifierPrefix types.String `tfsdk:"identifier_prefix"`
}

// chooses returns the choice that the filter makes.
func (f filter) chooses() func(authing.ExtIdpConnection) bool {
	return func(n authing.ExtIdpConnection) bool {
		return (f.Type.IsNull() || n.Type != nil && *n.Type == f.Type.ValueString()) && strings.HasPrefix(n.Identifier, f.IdentifierPrefix.ValueString())
	}
}

var sources = &tf.Sources[filter, found, model, authing.ExtIdpConnection]{
	Plain: plain,
	One:   "One connection of an external identity provider, by its id, its identifier or its name, without its settings.",
	Many:  "All connections of an external identity provider, or of all of them, or those that a filter chooses, without their settings.", Items: "The connections.",
	Query:      "Connections of external identity providers, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked: func(f found) (string, types.String, types.String) {
		return f.ExtIdpID.ValueString(), f.ConnectionID, f.DisplayName
	},
	Other:   func(f found) (string, types.String) { return "identifier:", f.Identifier },
	Scope:   func(f filter) string { return f.ExtIdpID.ValueString() },
	Chooses: filter.chooses,
	Show:    func(_ string, n authing.ExtIdpConnection) found { return found{}.with(n) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
	Imported: func(_ string, n authing.ExtIdpConnection) model {
		return model{Timeouts: tf.NoTimeouts()}.with(n)
	},
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.ExtIdpConnection]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource authing_ext_idp_connection.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one connection.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
