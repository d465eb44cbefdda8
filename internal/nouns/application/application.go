package application

import (
	"context"
	"errors"
	"iter"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is an application as data sources show it.
type found struct {
	ID                 types.String `tfsdk:"id"`
	AppID              types.String `tfsdk:"app_id"`
	AppName            types.String `tfsdk:"app_name"`
	AppIdentifier      types.String `tfsdk:"app_identifier"`
	AppType            types.String `tfsdk:"app_type"`
	AppDescription     types.String `tfsdk:"app_description"`
	AppLogo            types.String `tfsdk:"app_logo"`
	RedirectURIs       types.Set    `tfsdk:"redirect_uris"`
	LogoutRedirectURIs types.Set    `tfsdk:"logout_redirect_uris"`
	InitLoginURI       types.String `tfsdk:"init_login_uri"`
	DefaultProtocol    types.String `tfsdk:"default_protocol"`
	SSOEnabled         types.Bool   `tfsdk:"sso_enabled"`
	SSOEnabledAt       types.String `tfsdk:"sso_enabled_at"`
	UserPoolID         types.String `tfsdk:"user_pool_id"`
	IsIntegrateApp     types.Bool   `tfsdk:"is_integrate_app"`
	CustomBranding     types.Bool   `tfsdk:"custom_branding_enabled"`
	CustomSecurity     types.Bool   `tfsdk:"custom_security_enabled"`
	PermissionStrategy types.String `tfsdk:"permission_strategy"`
	OIDC               types.Object `tfsdk:"oidc"`
	SAML               types.Object `tfsdk:"saml"`
	OAuth              types.Object `tfsdk:"oauth"`
	CAS                types.Object `tfsdk:"cas"`
	Login              types.Object `tfsdk:"login"`
	Register           types.Object `tfsdk:"register"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// object is the attribute of a block.
func (f *found) object(name string) *types.Object {
	return map[string]*types.Object{"oidc": &f.OIDC, "saml": &f.SAML, "oauth": &f.OAuth, "cas": &f.CAS, "login": &f.Login, "register": &f.Register}[name]
}

// enabled is an application's flag of a protocol.
func enabled(a authing.Application, name string) *bool {
	return map[string]*bool{"saml": a.SAMLEnabled, "oauth": a.OAuthEnabled, "cas": a.CASEnabled}[name]
}

// with lays an answer over what is known.
func (f found) with(a authing.Application) found {
	after := found{
		ID: types.StringValue(a.AppID), AppID: types.StringValue(a.AppID),
		AppName: tf.Said(a.Name, f.AppName), AppIdentifier: tf.Said(a.Identifier, f.AppIdentifier), AppType: tf.Said(a.Type, f.AppType),
		AppDescription: description(a, f.AppDescription), AppLogo: tf.SaidOrEmpty(a.Logo, a.Unreadable.Has("appLogo"), f.AppLogo),
		RedirectURIs: addresses(a.RedirectURIs, f.RedirectURIs), LogoutRedirectURIs: addresses(a.LogoutRedirectURIs, f.LogoutRedirectURIs),
		InitLoginURI:    tf.SaidOrEmpty(a.InitLoginURI, a.Unreadable.Has("initLoginUri"), f.InitLoginURI),
		DefaultProtocol: tf.Said(a.DefaultProtocol, f.DefaultProtocol),
		SSOEnabled:      tf.SaidBool(a.SSOEnabled, f.SSOEnabled), SSOEnabledAt: moment(a.SSOEnabledAt, f.SSOEnabledAt),
		UserPoolID: tf.Said(a.UserPoolID, f.UserPoolID), IsIntegrateApp: tf.SaidBool(a.Integrated, f.IsIntegrateApp),
		CustomBranding: tf.SaidBool(a.CustomBranding, f.CustomBranding), CustomSecurity: tf.SaidBool(a.CustomSecurity, f.CustomSecurity),
		PermissionStrategy: tf.Said(a.Strategy, f.PermissionStrategy),
	}
	for _, block := range blocks() {
		known, held := *f.object(block.name), a.Objects[block.object]
		if on := enabled(a, block.name); block.switched {
			if known.IsNull() && (on == nil || !*on) {
				*after.object(block.name) = block.members.Null()
				continue
			}
			held = held.With(enabledMember, on)
		}
		*after.object(block.name) = block.members.Answered(held, known)
	}
	return after
}

// description is what an answer says, empty where it has none.
func description(a authing.Application, known types.String) types.String {
	switch {
	case a.Description != nil:
		return types.StringValue(*a.Description)
	case (a.Unreadable.Has("appDescription") || a.Name == nil) && !known.IsUnknown():
		return known
	}
	return types.StringValue("")
}

func moment(answer *authing.Timestamp, known types.String) types.String {
	if answer == nil {
		return tf.Said(nil, known)
	}
	return types.StringValue(answer.String())
}

func addresses(answer *[]string, known types.Set) types.Set {
	switch {
	case answer != nil:
		return tf.TextSet(*answer)
	case known.IsUnknown() || known.IsNull():
		return types.SetNull(types.StringType)
	}
	return known
}

func (m model) with(a authing.Application) model {
	m.found = m.found.with(a)
	return m
}

// settings are what a plan asks for.
func (m model) settings() authing.ApplicationSettings {
	settings := authing.ApplicationSettings{
		Identifier: m.AppIdentifier.ValueString(), Name: m.AppName.ValueString(), Description: m.AppDescription.ValueString(),
		Type: known(m.AppType), Logo: known(m.AppLogo), InitLoginURI: known(m.InitLoginURI), DefaultProtocol: known(m.DefaultProtocol),
		SSOEnabled: m.SSOEnabled.ValueBoolPointer(), RedirectURIs: tf.TextsOf(m.RedirectURIs), LogoutRedirectURIs: tf.TextsOf(m.LogoutRedirectURIs),
		Objects: map[string]authing.Wanted{}, Strategy: known(m.PermissionStrategy),
	}
	flags := map[string]**bool{"saml": &settings.SAMLEnabled, "oauth": &settings.OAuthEnabled, "cas": &settings.CASEnabled}
	for _, block := range blocks() {
		planned := *m.object(block.name)
		wanted := block.members.Wanted(planned)
		if block.switched {
			on, says := wanted[enabledMember].(bool)
			if says || planned.IsNull() {
				*flags[block.name] = &on
			}
			delete(wanted, enabledMember)
		}
		if len(wanted) > 0 {
			settings.Objects[block.object] = wanted
		}
	}
	return settings
}

func known(text types.String) *string {
	if text.IsUnknown() {
		return nil
	}
	return text.ValueStringPointer()
}

// held are the fields, by Authing's names, that the state shows.
func (m model) held() authing.FieldNames {
	held := authing.FieldNames{}
	for _, part := range []struct {
		field string
		value types.String
	}{{"appLogo", m.AppLogo}, {"appDescription", m.AppDescription}, {"initLoginUri", m.InitLoginURI}} {
		held = append(held, tf.Held(part.field, part.value)...)
	}
	for _, block := range blocks() {
		if !m.object(block.name).IsNull() {
			held = append(held, block.object)
		}
	}
	switch {
	case !m.PermissionStrategy.IsNull():
		held = append(held, authing.PermissionStrategy)
	case m.AppName.IsNull(): // it is imported
		held = append(held, authing.PermissionStrategyIfAny)
	}
	return held
}

var plain = &tf.Plain[model, authing.Application]{
	Type: "application", Kind: "application", Kinds: "applications",
	Description: "Manages a self-built application: what a team registers for a product that signs users in, with its addresses, protocols and login methods. A change of `app_type` forces replacement, and with it another client id and secret; nothing else does.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "app_id", Means: means["app_id"]}},
	By:          map[string]func(authing.Application) *string{"identifier:": func(a authing.Application) *string { return a.Identifier }},
	KeyOf:       func(m model) []types.String { return []types.String{m.AppID} },
	Name:        func(m model) types.String { return m.AppName },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Application], error) {
		created, err := client.CreateApplication(ctx, plan.settings())
		return created, explained(err)
	},
	Get: func(ctx context.Context, client *authing.Client, _, id string, known authing.Known) (authing.Application, error) {
		application, err := client.GetApplication(ctx, id, known)
		if err == nil && application.IsIntegrated() {
			return application, &tf.RefusalError{Why: "The application " + id + " is an integrated one, made from a template of Authing's.", Remedy: remedies.integrated}
		}
		return application, err
	},
	Known: func(m model) authing.Known { return authing.Known{Fields: m.held()} },
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.Application, error) {
		settings := plan.settings()
		settings.Type = nil
		application, err := client.UpdateApplication(ctx, state.AppID.ValueString(), settings)
		if err != nil || settings.Strategy == nil || plan.PermissionStrategy.Equal(state.PermissionStrategy) {
			return application, err
		}
		application.Strategy, err = client.UpdatePermissionStrategy(ctx, state.AppID.ValueString(), *settings.Strategy)
		return application, err
	},
	Kept: []string{"app_type", "app_logo", "init_login_uri", "permission_strategy", "oidc", "saml", "oauth", "cas", "login", "register"},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeleteApplication(ctx, state.AppID.ValueString())
	},
	Each: func(ctx context.Context, client *authing.Client, _ string) iter.Seq2[authing.Application, error] {
		return client.Applications(ctx)
	},
	Empties:   []string{"app_description"},
	Advice:    map[string]tf.Remedy{"app_description": remedies.description, "redirect_uris": remedies.addresses, "logout_redirect_uris": remedies.addresses},
	MovedFrom: "authing_application",
	Moved: func(read func(string) types.String) model {
		f := found{}.with(authing.Application{AppID: read("app_id").ValueString()})
		f.AppName, f.AppIdentifier, f.AppType = read("app_name"), read("app_identifier"), read("app_type")
		f.AppDescription, f.AppLogo, f.InitLoginURI = read("description"), tf.NullIfEmpty(read("app_logo")), tf.NullIfEmpty(read("init_login_url"))
		f.DefaultProtocol, f.PermissionStrategy = read("default_protocol"), tf.NullIfEmpty(read("permission_strategy"))
		return model{found: f, Timeouts: tf.NoTimeouts()}
	},
}

// explained is the error of a create, with what to do about an identifier that is
// taken and an application that was not finished.
func explained(err error) error {
	var exists *authing.ExistsError
	var taken *authing.TakenError
	var undone *authing.UndoneError
	var left *authing.LeftError
	switch {
	case errors.As(err, &exists):
		return &tf.RefusalError{Why: "app_identifier is taken: to manage the application that has it, run\n  terraform import ADDRESS " + exists.ImportID + "\nwith the resource's own address in place of ADDRESS", Remedy: remedies.exists, Err: err}
	case errors.As(err, &taken):
		return &tf.RefusalError{Why: taken.Error() + ".", Remedy: remedies.taken}
	case errors.As(err, &left):
		return &tf.RefusalError{Why: "The application was created as " + left.ID + ", could not be brought to what is configured, and could not be deleted again (" + left.Undeleted.Error() + "). It is in the state, tainted", Remedy: remedies.left, Err: err}
	case errors.As(err, &undone):
		return &tf.RefusalError{Why: "The application was created as " + undone.ID + ", could not be brought to what is configured, and was deleted again: nothing is left of it, in Authing or in the state", Remedy: remedies.undone, Err: err}
	}
	return err
}

// filter chooses applications.
type filter struct {
	Keywords         types.String `tfsdk:"keywords"`
	NameRegex        types.String `tfsdk:"name_regex"`
	IdentifierPrefix types.String `tfsdk:"identifier_prefix"`
	AppType          types.String `tfsdk:"app_type"`
	DefaultProtocol  types.String `tfsdk:"default_protocol"`
	SSOEnabled       types.Bool   `tfsdk:"sso_enabled"`
	IsIntegrateApp   types.Bool   `tfsdk:"is_integrate_app"`
}

// chooses returns the choice that the filter makes.
func (f filter) chooses() func(authing.Application) bool {
	name, err := regexp.Compile(f.NameRegex.ValueString())
	is := func(filter types.String, held *string) bool {
		return filter.IsNull() || held != nil && *held == filter.ValueString()
	}
	flag := func(filter types.Bool, held *bool) bool {
		return filter.IsNull() || filter.ValueBool() == (held != nil && *held)
	}
	text := func(held *string) string {
		if held == nil {
			return ""
		}
		return *held
	}
	words := strings.ToLower(f.Keywords.ValueString())
	return func(a authing.Application) bool {
		return err == nil && name.MatchString(text(a.Name)) &&
			(strings.Contains(strings.ToLower(text(a.Name)), words) || strings.Contains(strings.ToLower(text(a.Identifier)), words)) &&
			strings.HasPrefix(text(a.Identifier), f.IdentifierPrefix.ValueString()) &&
			is(f.AppType, a.Type) && is(f.DefaultProtocol, a.DefaultProtocol) && flag(f.SSOEnabled, a.SSOEnabled) && flag(f.IsIntegrateApp, a.Integrated)
	}
}

var sources = &tf.Sources[filter, found, model, authing.Application]{
	Plain: plain,
	One:   "One application of the user pool, by its id, its identifier or its name. No secret is read: see the ephemeral resource `authing_application_secret`.",
	Many:  "All applications of the user pool, or those that a filter chooses.", Items: "The applications.",
	Query:      "Self-built applications of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked: func(f found) (string, types.String, types.String) { return "", f.AppID, f.AppName },
	Other: func(f found) (string, types.String) { return "identifier:", f.AppIdentifier },
	Get: func(ctx context.Context, client *authing.Client, _, id string) (authing.Application, error) {
		return client.GetApplication(ctx, id, authing.Known{Fields: authing.FieldNames{authing.PermissionStrategyIfAny}})
	},
	Chooses: filter.chooses,
	Hidden:  authing.Application.IsIntegrated,
	Show:    func(_ string, a authing.Application) found { return found{}.with(a) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.Application]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource authing_application.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one application.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
