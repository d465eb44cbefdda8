package tf

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Resource is embedded by resources: it takes what the provider hands over.
type Resource struct {
	data *ProviderData
}

// Configure keeps the provider's data. There is none while a configuration is
// only validated.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// Client returns the client, or nil and an error that says what was tried.
func (r *Resource) Client(tried string, diags *diag.Diagnostics) *authing.Client {
	return r.data.Client(tried, diags)
}

// Setting returns a provider's setting that concerns one kind of object; empty
// where it is not known.
func (r *Resource) Setting(name string) string { return r.data.Setting(name) }

// PlanClient returns the client, or nil where settings are not known yet: a plan
// goes on without it.
func (r *Resource) PlanClient() *authing.Client {
	if r.data == nil {
		return nil
	}
	return r.data.client
}

// Language returns the language that errors are to be said in.
func (r *Resource) Language() string { return r.data.Language() }

func providerData(handed any, diags *diag.Diagnostics) *ProviderData {
	if handed == nil {
		return nil
	}
	data, ok := handed.(*ProviderData)
	if !ok {
		diags.AddError("Provider data of the wrong type", fmt.Sprintf("Got %T. This is a bug in the provider; please report it.", handed))
	}
	return data
}
