package tf

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// DataSource is embedded by data sources: it takes what the provider hands over.
type DataSource struct{ data *ProviderData }

// Configure keeps the provider's data.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// Client returns the client, or nil and an error that says what was tried.
func (d *DataSource) Client(tried string, diags *diag.Diagnostics) *authing.Client {
	return d.data.Client(tried, diags)
}

// Action is embedded by actions: it takes what the provider hands over.
type Action struct{ data *ProviderData }

// Configure keeps the provider's data.
func (a *Action) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// Client returns the client, or nil and an error that says what was tried.
func (a *Action) Client(tried string, diags *diag.Diagnostics) *authing.Client {
	return a.data.Client(tried, diags)
}

// Ephemeral is embedded by ephemeral resources: it takes what the provider hands over.
type Ephemeral struct{ data *ProviderData }

// Configure keeps the provider's data.
func (e *Ephemeral) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// Client returns the client, or nil and an error that says what was tried.
func (e *Ephemeral) Client(tried string, diags *diag.Diagnostics) *authing.Client {
	return e.data.Client(tried, diags)
}
