package emailprovider

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// service is a type of mail service: the attribute that holds its settings, its
// name in the API, and its secret.
type service struct{ attribute, of, secret string }

// services are those that there are.
func services() []service {
	return []service{
		{"smtp", authing.MailSMTP, "password"}, {"sendgrid", authing.MailSendGrid, "api_key"}, {"ali_exmail", authing.MailAli, "password"}, {"tencent_exmail", authing.MailTencent, "password"},
	}
}

// types are those of the attributes of the settings.
func (s service) types() map[string]attr.Type {
	of := map[string]attr.Type{"sender": types.StringType, s.secret: types.StringType, s.secret + "_wo": types.StringType, s.secret + "_wo_version": types.NumberType}
	if s.of == authing.MailSMTP {
		maps.Copy(of, map[string]attr.Type{"host": types.StringType, "port": types.NumberType, "secure": types.BoolType})
	}
	return of
}

// settings are the settings of a mail service as attributes.
type settings struct {
	service
	values map[string]attr.Value
}

func (s settings) text(name string) types.String {
	value, is := s.values[name].(types.String)
	if !is {
		return types.StringNull()
	}
	return value
}

func (s settings) number(name string) types.Number {
	value, is := s.values[name].(types.Number)
	if !is {
		return types.NumberNull()
	}
	return value
}

func (s settings) flag(name string) types.Bool {
	value, is := s.values[name].(types.Bool)
	if !is {
		return types.BoolNull()
	}
	return value
}

// plainSecret is the secret that the state holds, writeOnly the one that it does
// not, version its version.
func (s settings) plainSecret() types.String { return s.text(s.secret) }
func (s settings) writeOnly() types.String   { return s.text(s.secret + "_wo") }
func (s settings) version() types.Number     { return s.number(s.secret + "_wo_version") }

// with returns the settings with another value.
func (s settings) with(name string, value attr.Value) settings {
	s.values = maps.Clone(s.values)
	s.values[name] = value
	return s
}

// object is the settings as a value.
func (s settings) object() types.Object { return types.ObjectValueMust(s.types(), s.values) }

// answered lays an answer over what is known. The secret is shown where it is in
// the state already, or where all of it is new.
func (s settings) answered(server authing.MailServer, isNew bool) settings {
	out := map[string]attr.Value{
		"sender": tf.Said(server.Sender, s.text("sender")), s.secret: s.plainSecret(), s.secret + "_wo": types.StringNull(), s.secret + "_wo_version": s.version(),
	}
	if server.Secret != nil && (isNew || !s.plainSecret().IsNull()) {
		out[s.secret] = types.StringValue(*server.Secret)
	}
	if s.of == authing.MailSMTP {
		out["host"] = tf.Said(server.Host, s.text("host"))
		out["port"] = s.number("port")
		if server.Port != nil {
			out["port"] = tf.Whole(int64(*server.Port))
		}
		if out["secure"] = tf.SaidBool(server.Secure, s.flag("secure")); out["secure"].IsNull() {
			out["secure"] = types.BoolValue(false)
		}
	}
	return settings{s.service, out}
}

// server is what is to be sent, without its secret; what is unknown stays as it is.
func (s settings) server(held authing.MailServer) authing.MailServer {
	server := authing.MailServer{Sender: held.Sender}
	if sender := s.text("sender"); !sender.IsNull() && !sender.IsUnknown() {
		server.Sender = sender.ValueStringPointer()
	}
	if s.of == authing.MailSMTP {
		server.Host, server.Secure = s.text("host").ValueStringPointer(), s.flag("secure").ValueBoolPointer()
		server.Port = authing.Ptr(int(tf.Int64(s.number("port"))))
	}
	return server
}
