package authing

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// EmailProvider is the mail service of the user pool as the API answers it.
type EmailProvider struct {
	// UserPoolID is that of the user pool; empty where that is not known.
	UserPoolID string
	Enabled    bool
	// Type is empty where the answer does not say.
	Type string
	// Servers are the settings of each type that the answer holds, by the type.
	Servers map[string]MailServer

	// Unreadable are fields that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// MailServer are the settings of a mail service. What an answer may leave out is a
// pointer; Host, Port and Secure are those of SMTP alone.
type MailServer struct {
	Host, Sender *string
	Port         *int
	Secure       *bool
	// Secret is the password or the API key; nil where the answer does not show it.
	Secret *string
}

// The types of mail services.
const (
	MailSMTP     = "custom"
	MailSendGrid = "sendgrid"
	MailAli      = "ali"
	MailTencent  = "qq"
)

// mailObjects are the fields of a type: of its settings, and of the secret in them.
func mailObjects() map[string][2]string {
	return map[string][2]string{
		MailSMTP: {"smtpConfig", "senderPass"}, MailSendGrid: {"sendGridConfig", "apikey"}, MailAli: {"aliExmailConfig", "senderPass"}, MailTencent: {"tencentExmailConfig", "senderPass"},
	}
}

// UnmarshalJSON reads each field by itself.
func (p *EmailProvider) UnmarshalJSON(text []byte) error {
	read := EmailProvider{Servers: map[string]MailServer{}}
	unreadable, err := api.ReadMembers(text, func(o *api.Object) {
		if enabled := api.Field[api.Flag](o, "enabled"); enabled != nil {
			read.Enabled = bool(*enabled)
		} else {
			o.Unreadable = append(o.Unreadable, "enabled")
		}
		read.Type = api.TextOf(api.TextIn(o, "type"))
		for of, names := range mailObjects() {
			settings := api.Field[Members](o, names[0])
			if settings == nil || *settings == nil {
				continue
			}
			server := MailServer{
				Host: settings.Text("smtp_host"), Sender: settings.Text("sender"), Port: settings.Whole("smtp_port"), Secure: settings.Flag("secure"),
			}
			if secret := settings.Text(names[1]); secret != nil && *secret != "" && !api.Masked(*secret) {
				server.Secret = secret
			}
			read.Servers[of] = server
		}
	})
	read.Unreadable = unreadable
	*p = read
	return err
}

// UnreadFields returns Unreadable.
func (p EmailProvider) UnreadFields() []string { return p.Unreadable }

// Key returns the user pool's id: it has one.
func (p EmailProvider) Key() string { return p.UserPoolID }

// Called returns nothing: it has no name.
func (p EmailProvider) Called() *string { return nil }

// EmailProviderRequest is what the mail service is to be, whole.
type EmailProviderRequest struct {
	Enabled bool
	Type    string
	Server  MailServer
}

// body is the request as the API takes it.
func (r EmailProviderRequest) body() map[string]any {
	names := mailObjects()[r.Type]
	settings := map[string]any{}
	for field, value := range map[string]any{"smtp_host": r.Server.Host, "smtp_port": r.Server.Port, "secure": r.Server.Secure, "sender": r.Server.Sender, names[1]: r.Server.Secret} {
		if string(encoded(value)) != "null" {
			settings[field] = value
		}
	}
	return map[string]any{"enabled": r.Enabled, "type": r.Type, names[0]: settings}
}

// shownBy tells whether an answer shows what was sent, as far as it shows it.
func (r EmailProviderRequest) shownBy(p EmailProvider) bool {
	if p.Enabled != r.Enabled {
		return false
	}
	if !r.Enabled {
		return true
	}
	held, there := p.Servers[r.Type]
	same := func(shown, sent *string) bool { return shown == nil || sent == nil || *shown == *sent }
	return p.Type == r.Type && there && same(held.Host, r.Server.Host) && same(held.Sender, r.Server.Sender) && same(held.Secret, r.Server.Secret) &&
		(held.Port == nil || r.Server.Port == nil || *held.Port == *r.Server.Port) && (held.Secure == nil || r.Server.Secure == nil || *held.Secure == *r.Server.Secure)
}

var (
	getProvider    = reading("get-email-provider")
	configProvider = repeatable("config-email-provider")
)

// GetEmailProvider reads the mail service of the user pool. Its secrets, where
// Authing shows them, are kept from logs from then on.
// API page: https://api.authing.cn/openapi/v3/management/get-email-provider
func (c *Client) GetEmailProvider(ctx context.Context) (EmailProvider, error) {
	data, err := api.Call[json.RawMessage](ctx, c.Client, getProvider, nil, nil)
	if IsNotFound(err) {
		return EmailProvider{}, api.Inconclusive(err, "this server does not show its email provider")
	}
	if err != nil {
		return EmailProvider{}, err
	}
	held, failure := api.Decode[EmailProvider](getProvider.Name, data)
	held.UserPoolID, _ = c.UserPoolID(ctx) // where the token does not say, nothing is amiss
	for _, server := range held.Servers {
		if server.Secret != nil {
			c.KeepSecret(*server.Secret)
		}
	}
	switch {
	case failure != nil:
		return held, c.Scrub(failure)
	case held.Servers == nil || held.Unreadable.Has("enabled"):
		return held, api.Unusable(getProvider, "the response does not say whether it is enabled")
	}
	return held, nil
}

// ConfigEmailProvider sets the mail service of the user pool. The request is made
// from what is there, read just before. What a read then shows is returned,
// whatever was answered. Two calls of one client wait for each other.
// API page: https://api.authing.cn/openapi/v3/management/config-email-provider
func (c *Client) ConfigEmailProvider(ctx context.Context, onto func(held EmailProvider) (EmailProviderRequest, error)) (EmailProvider, error) {
	unlock, err := c.settingsLock.lock(ctx, configProvider.Name)
	if err != nil {
		return EmailProvider{}, &api.Error{Operation: configProvider.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	held, err := c.GetEmailProvider(ctx)
	if err != nil {
		return held, err
	}
	request, err := onto(held)
	if err != nil {
		return held, err
	}
	if request.Server.Secret != nil {
		c.KeepSecret(*request.Server.Secret)
	}
	return c.sendProvider(ctx, request.body(), request.shownBy)
}

// DisableEmailProvider switches the mail service off, so that Authing's own sends
// the mails. Its settings are sent back as they are, where the server wants them
// and shows the secret in clear.
// API page: https://api.authing.cn/openapi/v3/management/config-email-provider
func (c *Client) DisableEmailProvider(ctx context.Context, of string, secret *string) error {
	unlock, err := c.settingsLock.lock(ctx, configProvider.Name)
	if err != nil {
		return &api.Error{Operation: configProvider.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	held, err := c.GetEmailProvider(ctx)
	if err != nil || !held.Enabled {
		return err
	}
	if held.Type != "" {
		of = held.Type
	}
	off := func(p EmailProvider) bool { return !p.Enabled }
	request := EmailProviderRequest{Type: of, Server: held.Servers[of]}
	if request.Server.Secret == nil {
		request.Server.Secret = secret
	}
	body := request.body()
	if request.Server.Secret == nil { // a mask, or none, would be stored in place of the real one
		body = maps.Clone(body)
		delete(body, mailObjects()[of][0])
	}
	after, err := c.sendProvider(ctx, body, off)
	if err == nil && after.Enabled {
		return api.Unusable(configProvider, "Authing accepted the change, and the email provider is still enabled")
	}
	return err
}

// sendProvider makes the write, and reads what is there then.
func (c *Client) sendProvider(ctx context.Context, body map[string]any, shows func(EmailProvider) bool) (EmailProvider, error) {
	_, doubt := api.Call[json.RawMessage](ctx, c.Client, configProvider, nil, body)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		return EmailProvider{}, doubt
	}
	held, err := c.GetEmailProvider(ctx)
	if err == nil && doubt != nil && !shows(held) {
		return held, doubt
	}
	return held, err
}
