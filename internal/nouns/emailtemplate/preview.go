package emailtemplate

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Preview is the data source authing_email_template_preview.
type Preview struct{ tf.DataSource }

// NewPreviewDataSource returns the data source.
func NewPreviewDataSource() datasource.DataSource { return &Preview{} }

type preview struct {
	ID              types.String `tfsdk:"id"`
	Type            types.String `tfsdk:"type"`
	Content         types.String `tfsdk:"content"`
	Subject         types.String `tfsdk:"subject"`
	Sender          types.String `tfsdk:"sender"`
	ExpiresIn       types.Number `tfsdk:"expires_in"`
	TemplateEngine  types.String `tfsdk:"template_engine"`
	RenderedContent types.String `tfsdk:"rendered_content"`
	RenderedSubject types.String `tfsdk:"rendered_subject"`
	RenderedSender  types.String `tfsdk:"rendered_sender"`
}

// Metadata names the data source.
func (p *Preview) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_email_template_preview"
}

// Schema describes the data source.
func (p *Preview) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	given := func(name string, validators ...validator.String) data.Attribute {
		return data.StringAttribute{Optional: true, MarkdownDescription: means[name] + " Default: that of the template in Authing.", Validators: validators}
	}
	rendered := func(what string) data.Attribute {
		return data.StringAttribute{Computed: true, MarkdownDescription: what + " of the mail as it would be sent, with made-up values."}
	}
	resp.Schema = data.Schema{
		MarkdownDescription: "A mail of the user pool as it would be sent, rendered by Authing. No mail is sent, and nothing is changed.",
		Attributes: map[string]data.Attribute{
			"id":               data.StringAttribute{Computed: true, MarkdownDescription: "The same as `type`."},
			"type":             data.StringAttribute{Required: true, MarkdownDescription: means["type"], Validators: []validator.String{tf.NotBlank(), tf.Known("type", authing.EmailTemplateTypes())}},
			"content":          given("content", tf.NotBlank()),
			"subject":          given("subject", tf.NotBlank()),
			"sender":           given("sender", tf.NotBlank()),
			"template_engine":  given("template_engine", stringvalidator.OneOf("handlebar", "ejs")),
			"expires_in":       data.NumberAttribute{Optional: true, MarkdownDescription: expiresMeans + " Default: that of the template in Authing.", Validators: []validator.Number{tf.WholeNumber{Least: 1, Most: mostSeconds}}},
			"rendered_content": rendered("Text"),
			"rendered_subject": rendered("Subject"),
			"rendered_sender":  rendered("Name of the sender"),
		},
	}
}

// Read renders the mail.
func (p *Preview) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked preview
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Rendering email template " + asked.Type.String()
	client := p.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	request := authing.EmailPreviewRequest{
		Type: asked.Type.ValueString(), Content: asked.Content.ValueStringPointer(), Subject: asked.Subject.ValueStringPointer(), Sender: asked.Sender.ValueStringPointer(), Engine: asked.TemplateEngine.ValueStringPointer(),
	}
	if !asked.ExpiresIn.IsNull() {
		request.ExpiresIn = authing.Ptr(int(tf.Int64(asked.ExpiresIn)))
	}
	mail, err := client.PreviewEmailTemplate(ctx, request)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	asked.ID = asked.Type
	asked.RenderedContent, asked.RenderedSubject, asked.RenderedSender = types.StringValue(mail.Content), types.StringValue(mail.Subject), types.StringValue(mail.Sender)
	resp.Diagnostics.Append(resp.State.Set(ctx, asked)...)
}
