package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/authing/terraform-provider-authing/internal/accesstoken"
	"github.com/authing/terraform-provider-authing/internal/nouns/accesskey"
	"github.com/authing/terraform-provider-authing/internal/nouns/application"
	"github.com/authing/terraform-provider-authing/internal/nouns/applicationaccess"
	"github.com/authing/terraform-provider-authing/internal/nouns/customfield"
	"github.com/authing/terraform-provider-authing/internal/nouns/emailprovider"
	"github.com/authing/terraform-provider-authing/internal/nouns/emailtemplate"
	"github.com/authing/terraform-provider-authing/internal/nouns/extidp"
	"github.com/authing/terraform-provider-authing/internal/nouns/extidpconnection"
	"github.com/authing/terraform-provider-authing/internal/nouns/extidpconnectionapplication"
	"github.com/authing/terraform-provider-authing/internal/nouns/globalmfasettings"
	"github.com/authing/terraform-provider-authing/internal/nouns/group"
	"github.com/authing/terraform-provider-authing/internal/nouns/groupmember"
	"github.com/authing/terraform-provider-authing/internal/nouns/organization"
	"github.com/authing/terraform-provider-authing/internal/nouns/permissionnamespace"
	"github.com/authing/terraform-provider-authing/internal/nouns/pipelinefunction"
	"github.com/authing/terraform-provider-authing/internal/nouns/pipelineorder"
	"github.com/authing/terraform-provider-authing/internal/nouns/post"
	"github.com/authing/terraform-provider-authing/internal/nouns/role"
	"github.com/authing/terraform-provider-authing/internal/nouns/roleassignment"
	"github.com/authing/terraform-provider-authing/internal/nouns/securitysettings"
	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// KindRemedies lists the remedies that kinds of objects have of their own.
func KindRemedies() []tf.Remedy {
	return slices.Concat(
		application.Remedies(),
		extidp.Remedies(),
		extidpconnection.Remedies(),
		extidpconnectionapplication.Remedies(),
		applicationaccess.Remedies(),
		securitysettings.Remedies(),
		globalmfasettings.Remedies(),
		accesskey.Remedies(),
		customfield.Remedies(),
		emailprovider.Remedies(),
		emailtemplate.Remedies(),
		organization.Remedies(),
		post.Remedies(),
		group.Remedies(),
		groupmember.Remedies(),
		roleassignment.Remedies(),
		permissionnamespace.Remedies(),
		role.Remedies(),
		pipelinefunction.Remedies(),
		pipelineorder.Remedies(),
		webhook.Remedies(),
	)
}

// Resources lists the resources.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		webhook.NewResource,
		application.NewResource,
		extidp.NewResource,
		extidpconnection.NewResource,
		extidpconnectionapplication.NewResource,
		applicationaccess.NewResource,
		securitysettings.NewResource,
		globalmfasettings.NewResource,
		accesskey.NewResource,
		customfield.NewResource,
		emailprovider.NewResource,
		emailtemplate.NewResource,
		organization.NewResource,
		post.NewResource,
		group.NewResource,
		groupmember.NewResource,
		roleassignment.NewResource,
		permissionnamespace.NewResource,
		role.NewResource,
		pipelinefunction.NewResource,
		pipelineorder.NewResource,
	}
}

// DataSources lists the data sources.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		webhook.NewDataSource,
		webhook.NewListDataSource,
		webhook.NewEventsDataSource,
		webhook.NewLogsDataSource,
		application.NewDataSource,
		application.NewListDataSource,
		extidp.NewDataSource,
		extidp.NewListDataSource,
		extidpconnection.NewDataSource,
		extidpconnection.NewListDataSource,
		applicationaccess.NewDataSource,
		securitysettings.NewDataSource,
		globalmfasettings.NewDataSource,
		accesskey.NewListDataSource,
		customfield.NewDataSource,
		customfield.NewListDataSource,
		emailprovider.NewDataSource,
		emailtemplate.NewDataSource,
		emailtemplate.NewListDataSource,
		emailtemplate.NewPreviewDataSource,
		organization.NewDataSource,
		organization.NewListDataSource,
		post.NewDataSource,
		post.NewListDataSource,
		group.NewDataSource,
		group.NewListDataSource,
		groupmember.NewListDataSource,
		roleassignment.NewListDataSource,
		permissionnamespace.NewDataSource,
		permissionnamespace.NewListDataSource,
		role.NewDataSource,
		role.NewListDataSource,
		pipelinefunction.NewDataSource,
		pipelinefunction.NewListDataSource,
	}
}

// ListResources lists what terraform query can find.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		webhook.NewListResource,
		application.NewListResource,
		extidp.NewListResource,
		extidpconnection.NewListResource,
		accesskey.NewListResource,
		customfield.NewListResource,
		emailtemplate.NewListResource,
		organization.NewListResource,
		post.NewListResource,
		group.NewListResource,
		groupmember.NewListResource,
		roleassignment.NewListResource,
		permissionnamespace.NewListResource,
		role.NewListResource,
		pipelinefunction.NewListResource,
	}
}

// Actions lists the actions.
func (p *Provider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		webhook.NewTriggerAction,
		application.NewRefreshSecretAction,
		pipelinefunction.NewReuploadAction,
	}
}

// EphemeralResources lists the ephemeral resources.
func (p *Provider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		accesstoken.NewEphemeral,
		application.NewSecretEphemeral,
		accesskey.NewSecretEphemeral,
	}
}
