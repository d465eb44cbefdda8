package emailtemplate

import (
	"context"
	"fmt"
	"iter"
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

// found is a template as data sources show it.
type found struct {
	ID             types.String `tfsdk:"id"`
	Type           types.String `tfsdk:"type"`
	Name           types.String `tfsdk:"name"`
	Subject        types.String `tfsdk:"subject"`
	Sender         types.String `tfsdk:"sender"`
	Content        types.String `tfsdk:"content"`
	Enabled        types.Bool   `tfsdk:"enabled"`
	ExpiresIn      types.Number `tfsdk:"expires_in"`
	RedirectTo     types.String `tfsdk:"redirect_to"`
	TemplateEngine types.String `tfsdk:"template_engine"`
}

// model is the resource in configuration, plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known. What it shows while Authing's own text
// is on may be that, and is not compared; nor is white space.
func (f found) with(answer authing.EmailTemplate) found {
	isNew := f.Content.IsNull()
	shown := found{ID: types.StringValue(answer.Type), Type: types.StringValue(answer.Type), Enabled: tf.SaidBool(answer.Enabled, f.Enabled)}
	shown.TemplateEngine = tf.Said(answer.Engine, f.TemplateEngine)
	shown.ExpiresIn = f.ExpiresIn
	switch {
	case answer.ExpiresIn != nil:
		shown.ExpiresIn = tf.Whole(int64(*answer.ExpiresIn))
	case f.ExpiresIn.IsUnknown():
		shown.ExpiresIn = types.NumberNull()
	}
	if shown.RedirectTo = f.RedirectTo; isNew || !f.RedirectTo.IsNull() {
		shown.RedirectTo = tf.SaidOrEmpty(answer.RedirectTo, answer.Unreadable.Has("redirectTo"), f.RedirectTo)
	}
	if !isNew && !shown.Enabled.ValueBool() {
		shown.Name, shown.Subject, shown.Sender, shown.Content = f.Name, f.Subject, f.Sender, f.Content
		if f.Name.IsUnknown() {
			shown.Name = tf.Said(answer.Name, f.Name)
		}
		return shown
	}
	shown.Name, shown.Subject, shown.Sender = tf.Said(answer.Name, f.Name), tf.Said(answer.Subject, f.Subject), tf.Said(answer.Sender, f.Sender)
	if shown.Content = tf.Said(answer.Content, f.Content); !isNew && authing.SameMail(shown.Content.ValueString(), f.Content.ValueString()) {
		shown.Content = f.Content
	}
	return shown
}

// request is what a template is to become; what is unknown stays as it is.
func (f found) request(before found) authing.EmailTemplateRequest {
	request := authing.EmailTemplateRequest{
		Type: f.Type.ValueString(), Enabled: f.Enabled.ValueBool(), Name: known(f.Name), Subject: f.Subject.ValueString(), Sender: f.Sender.ValueString(),
		Content: f.Content.ValueString(), RedirectTo: f.RedirectTo.ValueStringPointer(), Engine: known(f.TemplateEngine),
	}
	if f.RedirectTo.IsNull() && !before.RedirectTo.IsNull() {
		request.RedirectTo = authing.Ptr("")
	}
	if !f.ExpiresIn.IsNull() && !f.ExpiresIn.IsUnknown() {
		request.ExpiresIn = authing.Ptr(int(tf.Int64(f.ExpiresIn)))
	}
	return request
}

func known(text types.String) *string {
	if text.IsUnknown() {
		return nil
	}
	return text.ValueStringPointer()
}

// write brings a template to its plan.
func write(ctx context.Context, client *authing.Client, plan, before found) (authing.EmailTemplate, error) {
	held, err := client.UpdateEmailTemplate(ctx, plan.request(before))
	if authing.IsNotFound(err) {
		return held, &tf.RefusalError{Why: "This server has no email template of the type " + plan.Type.String() + ".", Remedy: remedies.unknown, Err: err}
	}
	return held, err
}

var plain = &tf.Plain[model, authing.EmailTemplate]{
	Type: "email_template", Kind: "email template", Kinds: "email templates",
	Description: "Manages the text of one of the mails that the user pool sends (邮件模版). Every user pool has all templates: creating one takes over what is there, and destroying it brings back Authing's own text. Only a change of `type` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "type", Means: means["type"]}},
	KeyOf:       func(m model) []types.String { return []types.String{m.Type} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, answer authing.EmailTemplate) model {
		m.found = m.with(answer)
		return m
	},
	Before: func(ctx context.Context, client *authing.Client, plan model) (string, error) {
		held, err := client.GetEmailTemplate(ctx, plan.Type.ValueString())
		switch {
		case authing.IsNotFound(err): // which the create says, with what to do
			return "", nil
		case err != nil:
			return "", err
		case held.Enabled == nil || !*held.Enabled:
			return "", nil // it is brought back
		}
		return fmt.Sprintf("a text of the user pool's own, with the subject %s from %s (%d characters)", quoted(held.Subject), quoted(held.Sender), len([]rune(value(held.Content)))), nil
	},
	Parting: func(_ model, before string) (string, string, string, tf.Remedy) {
		detail := "The text stays stored in Authing, switched off, where the server keeps it."
		if before != "" {
			detail += " Before this resource was created there was " + before + "; it is not brought back."
		}
		return "Destroying the email template brings back Authing's own text", "销毁邮件模版会恢复 Authing 自带的内容", detail, remedies.parting
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.EmailTemplate], error) {
		held, err := write(ctx, client, plan.found, found{})
		return authing.Created[authing.EmailTemplate]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, _, of string, _ authing.Known) (authing.EmailTemplate, error) {
		return client.GetEmailTemplate(ctx, of)
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.EmailTemplate, error) {
		return write(ctx, client, plan.found, state.found)
	},
	Kept: []string{"name", "expires_in", "template_engine"},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		off := state.found
		off.Enabled = types.BoolValue(false)
		held, err := client.UpdateEmailTemplate(ctx, off.request(state.found))
		switch {
		case authing.IsNotFound(err):
			return nil
		case err == nil && held.Enabled != nil && *held.Enabled:
			return &tf.RefusalError{Why: "Authing accepted the change, and the template is still switched on.", Remedy: remedies.stillOn}
		}
		return err
	},
	Each: func(ctx context.Context, client *authing.Client, _ string) iter.Seq2[authing.EmailTemplate, error] {
		return client.EmailTemplates(ctx)
	},
	Advice: map[string]tf.Remedy{"content": remedies.content},
}

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func quoted(text *string) string { return strconv.Quote(value(text)) }

// filter chooses templates.
type filter struct {
	TypePrefix types.String `tfsdk:"type_prefix"`
	Enabled    types.Bool   `tfsdk:"enabled"`
}

func (f filter) chooses() func(authing.EmailTemplate) bool {
	return func(one authing.EmailTemplate) bool {
		return strings.HasPrefix(one.Type, f.TypePrefix.ValueString()) && (f.Enabled.IsNull() || one.Enabled != nil && *one.Enabled == f.Enabled.ValueBool())
	}
}

var sources = &tf.Sources[filter, found, model, authing.EmailTemplate]{
	Plain: plain,
	One:   "One of the mails that the user pool sends, by its type or its name.",
	Many:  "All mails that the user pool sends, or those that filters choose.", Items: "The email templates, in the order of Authing's list.",
	Query:      "Email templates of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Filters: filters, Lookup: lookup,
	Asked:   func(f found) (string, types.String, types.String) { return "", f.Type, f.Name },
	Chooses: filter.chooses,
	Show:    func(_ string, one authing.EmailTemplate) found { return found{}.with(one) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

// Resource is authing_email_template.
type Resource struct {
	tf.PlainResource[model, authing.EmailTemplate]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.EmailTemplate]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one email template.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
