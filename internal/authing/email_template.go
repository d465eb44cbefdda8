package authing

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// EmailTemplate is the template of a mail as the API answers it. What an answer
// may leave out is a pointer.
type EmailTemplate struct {
	Type                                       string
	Enabled                                    *bool
	Name, Subject, Sender, Content, RedirectTo *string
	ExpiresIn                                  *int
	Engine                                     *string

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// UnmarshalJSON reads each field by itself.
func (e *EmailTemplate) UnmarshalJSON(text []byte) error {
	var read EmailTemplate
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		read.Type = api.TextOf(api.TextIn(o, "type"))
		read.Enabled = (*bool)(api.Field[api.Flag](o, "customizeEnabled"))
		read.Name, read.Subject, read.Sender = api.TextIn(o, "name"), api.TextIn(o, "subject"), api.TextIn(o, "sender")
		read.Content, read.RedirectTo, read.Engine = api.TextIn(o, "content"), api.TextIn(o, "redirectTo"), api.TextIn(o, "tplEngine")
		read.ExpiresIn = (*int)(api.Field[api.WholeNumber](o, "expiresIn"))
	})
	read.Unreadable = unreadable
	*e = read
	return err
}

// UnreadFields returns Unreadable.
func (e EmailTemplate) UnreadFields() []string { return e.Unreadable }

// Key returns the type, of which there is one template.
func (e EmailTemplate) Key() string { return e.Type }

// Called returns the name.
func (e EmailTemplate) Called() *string { return e.Name }

// EmailTemplateTypes are the types that the API documents.
func EmailTemplateTypes() []string {
	return []string{
		"WELCOME_EMAIL", "FIRST_CREATED_USER", "REGISTER_VERIFY_CODE", "LOGIN_VERIFY_CODE", "MFA_VERIFY_CODE", "INFORMATION_COMPLETION_VERIFY_CODE", "FIRST_EMAIL_LOGIN_VERIFY",
		"CONSOLE_CONDUCTED_VERIFY", "USER_PASSWORD_UPDATE_REMIND", "ADMIN_RESET_USER_PASSWORD_NOTIFICATION", "USER_PASSWORD_RESET_NOTIFICATION", "RESET_PASSWORD_VERIFY_CODE",
		"SELF_UNLOCKING_VERIFY_CODE", "EMAIL_BIND_VERIFY_CODE", "EMAIL_UNBIND_VERIFY_CODE",
	}
}

// Redirects tells whether a mail of a type ends in a page that people are sent to.
func Redirects(of string) bool {
	return of == "FIRST_EMAIL_LOGIN_VERIFY" || of == "CONSOLE_CONDUCTED_VERIFY"
}

// Verifies tells whether a mail of a type holds something that runs out.
func Verifies(of string) bool { return strings.HasSuffix(of, "_VERIFY_CODE") || Redirects(of) }

// EmailTemplateRequest is what a template is to become. What is nil stays as it is.
type EmailTemplateRequest struct {
	Type       string  `json:"type"`
	Enabled    bool    `json:"customizeEnabled"`
	Name       *string `json:"name"`
	Subject    string  `json:"subject"`
	Sender     string  `json:"sender"`
	Content    string  `json:"content"`
	ExpiresIn  *int    `json:"expiresIn,omitempty"`
	RedirectTo *string `json:"redirectTo,omitempty"`
	Engine     *string `json:"tplEngine,omitempty"`
}

// onto is the request with what it leaves open as Authing holds it.
func (r EmailTemplateRequest) onto(held EmailTemplate) EmailTemplateRequest {
	if r.Name == nil {
		r.Name = api.Ptr(textOf(held.Name))
	}
	if r.ExpiresIn == nil && held.ExpiresIn != nil && *held.ExpiresIn > 0 {
		r.ExpiresIn = held.ExpiresIn
	}
	if r.RedirectTo == nil {
		r.RedirectTo = held.RedirectTo
	}
	if r.Engine == nil {
		r.Engine = held.Engine
	}
	return r
}

// shownBy tells whether a template is what was sent, as far as it shows that: what
// it shows while Authing's own text is on may be that.
func (r EmailTemplateRequest) shownBy(e EmailTemplate) bool {
	return equal(e.Enabled, r.Enabled) && (!r.Enabled || equal(e.Subject, r.Subject) && equal(e.Sender, r.Sender) && SameMail(textOf(e.Content), r.Content))
}

// SameMail tells whether two mails differ at most in the white space around and
// between what they hold.
func SameMail(one, other string) bool {
	return strings.Join(strings.Fields(one), " ") == strings.Join(strings.Fields(other), " ")
}

var listTemplates = reading("get-email-templates")

// emailTemplates are a fixed set: none is created or deleted.
var emailTemplates = &kind[EmailTemplate]{
	name:     "email template",
	update:   repeatable("update-email-template"),
	list:     listTemplates,
	unpaged:  true,
	fromList: true,
	whole: func(ctx context.Context, c *Client, _ string) (api.Page[EmailTemplate], error) {
		answer, err := api.Call[struct{ Templates []json.RawMessage }](ctx, c.Client, listTemplates, nil, nil)
		if err != nil || answer.Templates == nil {
			return api.Page[EmailTemplate]{}, err
		}
		return api.PageOf[EmailTemplate](answer.Templates), nil
	},
	key:    "type",
	id:     EmailTemplate.Key,
	called: EmailTemplate.Called,
	missing: func(e EmailTemplate) []string {
		return lacks("content", e.Content == nil && !e.Unreadable.Has("content"))
	},
}

// GetEmailTemplate reads one template from the list of all. IsNotFound recognises
// the error for one that this server does not have.
// API page: https://api.authing.cn/openapi/v3/management/get-email-templates
func (c *Client) GetEmailTemplate(ctx context.Context, of string) (EmailTemplate, error) {
	return emailTemplates.of(c).Read(ctx, of, nil)
}

// UpdateEmailTemplate changes a template. What the request leaves open is read
// before, and sent as Authing holds it. What a read shows afterwards is returned.
// API page: https://api.authing.cn/openapi/v3/management/update-email-template
func (c *Client) UpdateEmailTemplate(ctx context.Context, request EmailTemplateRequest) (EmailTemplate, error) {
	all := emailTemplates.of(c)
	unlock, err := all.busy.lock(ctx, request.Type)
	if err != nil {
		return EmailTemplate{}, all.interrupted(all.update, err)
	}
	defer unlock()
	held, err := all.Get(ctx, request.Type)
	if err != nil {
		return held, err
	}
	sent := request.onto(held)
	if _, err = all.change(ctx, request.Type, request.Type, sent, nil, sent.shownBy); err != nil {
		return EmailTemplate{}, err
	}
	return all.Get(ctx, request.Type)
}

// EmailTemplates returns the templates that the server has.
// API page: https://api.authing.cn/openapi/v3/management/get-email-templates
func (c *Client) EmailTemplates(ctx context.Context) iter.Seq2[EmailTemplate, error] {
	return emailTemplates.of(c).Each(ctx)
}

// EmailPreviewRequest is a mail to be rendered. What is nil is that of the template
// that Authing holds.
type EmailPreviewRequest struct {
	Type      string  `json:"type"`
	Content   *string `json:"content,omitempty"`
	Subject   *string `json:"subject,omitempty"`
	Sender    *string `json:"sender,omitempty"`
	ExpiresIn *int    `json:"expiresIn,omitempty"`
	Engine    *string `json:"tplEngine,omitempty"`
}

// EmailPreview is a mail as it would be sent.
type EmailPreview struct {
	Content string `json:"content"`
	Subject string `json:"subject"`
	Sender  string `json:"sender"`
}

var previewTemplate = api.Operation{Name: "preview-email-template", Method: http.MethodPost, Idempotent: true, Bare: true}

// PreviewEmailTemplate renders a mail. It sends none and changes nothing.
// API page: https://api.authing.cn/openapi/v3/management/preview-email-template
func (c *Client) PreviewEmailTemplate(ctx context.Context, request EmailPreviewRequest) (EmailPreview, error) {
	return api.Call[EmailPreview](ctx, c.Client, previewTemplate, nil, request)
}
