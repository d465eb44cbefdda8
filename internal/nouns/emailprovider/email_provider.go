package emailprovider

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// model is the resource in configuration, plan and state.
type model struct {
	ID            types.String   `tfsdk:"id"`
	Enabled       types.Bool     `tfsdk:"enabled"`
	Type          types.String   `tfsdk:"type"`
	SMTP          types.Object   `tfsdk:"smtp"`
	SendGrid      types.Object   `tfsdk:"sendgrid"`
	AliExmail     types.Object   `tfsdk:"ali_exmail"`
	TencentExmail types.Object   `tfsdk:"tencent_exmail"`
	AdoptExisting types.Bool     `tfsdk:"adopt_existing"`
	OnDestroy     types.String   `tfsdk:"on_destroy"`
	Timeouts      timeouts.Value `tfsdk:"timeouts"`

	// verdict is what is known of a write-only secret whose version stays.
	verdict tf.Verdict
}

// of is the attribute of a service.
func (m *model) of(attribute string) *types.Object {
	return map[string]*types.Object{"smtp": &m.SMTP, "sendgrid": &m.SendGrid, "ali_exmail": &m.AliExmail, "tencent_exmail": &m.TencentExmail}[attribute]
}

// chosen are the settings of the service that is configured, and whether there is
// one.
func (m model) chosen() (settings, bool) {
	for _, one := range services() {
		if object := m.of(one.attribute); !object.IsNull() && !object.IsUnknown() {
			return settings{one, object.Attributes()}, true
		}
	}
	return settings{}, false
}

// choosing is the model with the settings of one service, and of no other.
func (m model) choosing(s settings) model {
	for _, one := range services() {
		if *m.of(one.attribute) = types.ObjectNull(one.types()); one.attribute == s.attribute {
			*m.of(one.attribute) = s.object()
		}
	}
	return m
}

// with lays an answer over what is known. While the mail service is off, its
// settings are not compared: it hangs on the server whether it shows them.
func (m model) with(answer authing.EmailProvider) model {
	isNew := m.Enabled.IsNull()
	m.ID = types.StringValue(cmp.Or(answer.UserPoolID, m.ID.ValueString(), "email"))
	m.Enabled = types.BoolValue(answer.Enabled)
	if m.OnDestroy.ValueString() == "" { // it is imported
		m.OnDestroy = types.StringValue(disables)
	}
	chosen, there := m.chosen()
	of := answer.Type
	if !isNew && there && (!answer.Enabled || of == "") {
		of = chosen.of
	}
	shown := authing.MailServer{}
	if answer.Enabled || isNew {
		shown = answer.Servers[of]
	}
	for _, one := range services() {
		if one.of == of {
			if known := (settings{one, nil}); there && chosen.attribute == one.attribute {
				return m.choosing(chosen.answered(shown, isNew)).typed(of)
			} else if _, held := answer.Servers[of]; held {
				return m.choosing(known.answered(shown, isNew)).typed(of)
			}
		}
	}
	return m.choosing(settings{}).typed(of)
}

func (m model) typed(of string) model {
	m.Type = tf.NullIfEmpty(types.StringValue(of))
	return m
}

// request is what the mail service is to be, from its plan and what is there.
func (m model) request(before model, held authing.EmailProvider) (authing.EmailProviderRequest, error) {
	chosen, _ := m.chosen()
	had, _ := before.chosen()
	there := held.Servers[chosen.of]
	request := authing.EmailProviderRequest{Enabled: m.Enabled.ValueBool(), Type: chosen.of, Server: chosen.server(there)}
	switch sent := had.attribute == chosen.attribute && chosen.version().Equal(had.version()); {
	case !chosen.plainSecret().IsNull():
		request.Server.Secret = chosen.plainSecret().ValueStringPointer()
	case chosen.writeOnly().IsNull() && there.Secret == nil:
		return request, missing(chosen)
	case !sent && !chosen.writeOnly().IsNull():
		request.Server.Secret = chosen.writeOnly().ValueStringPointer()
	case there.Secret != nil:
		request.Server.Secret = there.Secret
	case m.verdict == tf.Otherwise:
		return request, otherwise(chosen)
	default:
		request.Server.Secret = chosen.writeOnly().ValueStringPointer()
	}
	return request, nil
}

// missing is the refusal to send settings without a secret.
func missing(s settings) error {
	return &tf.RefusalError{Why: fmt.Sprintf("Neither %[1]s.%[2]s nor %[1]s.%[2]s_wo is configured, and Authing does not show the one that it has, if any. Nothing was sent.", s.attribute, s.secret), Remedy: remedies.missing}
}

// otherwise is the refusal to send a secret that was changed without its version.
func otherwise(s settings) error {
	return &tf.RefusalError{Why: fmt.Sprintf("%s.%s_wo is not what was sent with its version, and Authing wants it with every change, but does not show the one that it has. Nothing was sent.", s.attribute, s.secret), Remedy: remedies.version}
}

// configure sends a plan. A mail service that somebody has switched on is not taken
// over unless that is asked for.
func configure(ctx context.Context, client *authing.Client, plan, before model, creates bool) (authing.EmailProvider, error) {
	return client.ConfigEmailProvider(ctx, func(held authing.EmailProvider) (authing.EmailProviderRequest, error) {
		if creates && held.Enabled && !plan.AdoptExisting.ValueBool() {
			return authing.EmailProviderRequest{}, taken(held)
		}
		return plan.request(before, held)
	})
}

// taken is the refusal to take over a mail service that is in use.
func taken(held authing.EmailProvider) error {
	return &tf.RefusalError{Why: "The user pool sends its mails by " + described(held) + " already. Nothing was sent.", Remedy: remedies.adopt}
}

// described says what sends the mails.
func described(held authing.EmailProvider) string {
	if !held.Enabled {
		return "Authing's built-in mail service"
	}
	text := "an email provider of the type " + cmp.Or(held.Type, "unknown")
	server := held.Servers[held.Type]
	if server.Host != nil {
		text += ", by " + *server.Host
	}
	if server.Sender != nil {
		text += ", as " + strconv.Quote(*server.Sender)
	}
	return text
}

const (
	disables = "disable"
	keeps    = "keep"
)

var plain = &tf.Plain[model, authing.EmailProvider]{
	Type: "email_provider", Kind: "email provider", Kinds: "email provider",
	Description: "Manages the mail service (邮件服务) that sends the user pool's mails in place of Authing's own: an SMTP server, SendGrid, or a mailbox of Alibaba or Tencent. A user pool has one. Nothing forces replacement; destroying switches back to Authing's own.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "id", Means: "Id of the user pool."}},
	KeyOf:       func(m model) []types.String { return []types.String{m.ID} },
	Name: func(m model) types.String {
		if m.ID.ValueString() == "" {
			return types.StringValue("of the user pool")
		}
		return m.ID
	},
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With:     model.with,
	WriteOnly: func(plan, config model) model {
		for _, one := range services() {
			planned, configured := plan.of(one.attribute), config.of(one.attribute)
			if planned.IsNull() || planned.IsUnknown() || configured.IsNull() || configured.IsUnknown() {
				continue
			}
			name := one.secret + "_wo"
			*planned = settings{one, planned.Attributes()}.with(name, configured.Attributes()[name]).object()
		}
		return plan
	},
	Seal: &tf.Sealing[model, authing.EmailProvider]{
		Argument: "secret_wo",
		Value: func(m model) types.String {
			chosen, _ := m.chosen()
			return chosen.writeOnly()
		},
		Version: func(m model) types.Number {
			chosen, _ := m.chosen()
			return chosen.version()
		},
		Versioned: func(m model, version types.Number) model {
			if chosen, there := m.chosen(); there {
				return m.choosing(chosen.with(chosen.secret+"_wo_version", version))
			}
			return m
		},
		At: func(m model) path.Path {
			chosen, _ := m.chosen()
			return path.Root(chosen.attribute).AtName(chosen.secret + "_wo_version")
		},
		Judged: func(m model, verdict tf.Verdict) model {
			m.verdict = verdict
			return m
		},
		Answered: func(answer authing.EmailProvider, _ []string) *string { return answer.Servers[answer.Type].Secret },
	},
	Before: func(ctx context.Context, client *authing.Client, _ model) (string, error) {
		held, err := client.GetEmailProvider(ctx)
		return described(held), err
	},
	Parting: func(m model, before string) (string, string, string, tf.Remedy) {
		detail := ""
		if before != "" {
			detail = " Before this resource was created, mails were sent by " + before + "."
		}
		if m.OnDestroy.ValueString() == keeps {
			return "Destroying the email provider changes nothing in Authing", "销毁邮件服务不会改变 Authing 中的任何内容", "on_destroy is keep: it goes on sending the mails." + detail, remedies.kept
		}
		return "Destroying the email provider has Authing's built-in mail service send the mails", "销毁邮件服务之后将由 Authing 内置的邮件服务发送邮件",
			"It is switched off for everything in the user pool; its settings stay stored, where the server keeps them." + detail, remedies.disabled
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.EmailProvider], error) {
		held, err := configure(ctx, client, plan, model{}, true)
		return authing.Created[authing.EmailProvider]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, _, id string, _ authing.Known) (authing.EmailProvider, error) {
		held, err := client.GetEmailProvider(ctx)
		if err == nil && held.UserPoolID != "" && id != "" && id != "email" && held.UserPoolID != id {
			err = &tf.RefusalError{Why: "The id " + strconv.Quote(id) + " is not that of the user pool of this run, " + held.UserPoolID + ".", Remedy: remedies.pool}
		}
		return held, err
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.EmailProvider, error) {
		return configure(ctx, client, plan, state, false)
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		if state.OnDestroy.ValueString() == keeps {
			return nil
		}
		chosen, _ := state.chosen()
		err := client.DisableEmailProvider(ctx, chosen.of, chosen.plainSecret().ValueStringPointer())
		if authing.IsInvalid(err) {
			return &tf.RefusalError{Err: err, Remedy: remedies.off}
		}
		return err
	},
}

// Resource is authing_email_provider.
type Resource struct {
	tf.PlainResource[model, authing.EmailProvider]
}

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{tf.PlainResource[model, authing.EmailProvider]{Plain: plain}}
}
