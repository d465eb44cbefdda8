package application

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Resource is authing_application.
type Resource struct {
	tf.PlainResource[model, authing.Application]
}

var _ resource.ResourceWithValidateConfig = (*Resource)(nil)

// usesSHA1 tells whether the URI of an algorithm is one with SHA-1.
func usesSHA1(uri string) bool { return strings.HasSuffix(strings.ToLower(uri), "sha1") }

// ValidateConfig looks at arguments that have to fit each other. What is not
// known yet is taken to fit.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	check := checks{config, &resp.Diagnostics}
	check.oidc()
	check.protocols()
	check.login()
	check.register()
}

// checks are those of a configuration. No provider block is at hand that would
// tell the language.
type checks struct {
	model
	diags *diag.Diagnostics
}

func (c checks) fails(at path.Path, title, why string, remedy tf.Remedy) {
	c.diags.AddAttributeError(at, title, why+"\n\n"+remedy.In(tf.Chinese))
}

func (c checks) warns(at path.Path, title, why string, remedy tf.Remedy) {
	c.diags.AddAttributeWarning(at, title, why+"\n\n"+remedy.In(tf.Chinese))
}

// oidc looks at what the type and the response types need.
func (c checks) oidc() {
	at := path.Root("oidc")
	method := textIn(c.OIDC, "token_endpoint_auth_method")
	if kind := c.AppType.ValueString(); (kind == "spa" || kind == "native") && method != "" && method != "none" {
		c.fails(at.AtName("token_endpoint_auth_method"), "Invalid token_endpoint_auth_method",
			"It is "+method+", and an application of the type "+kind+" cannot keep a secret: Authing fixes the method to none.", remedies.publicMethod)
	}
	grants, grantsKnown := textsIn(c.OIDC, "grant_types")
	responses, _ := textsIn(c.OIDC, "response_types")
	front := slices.ContainsFunc(responses, func(one string) bool {
		return slices.ContainsFunc(strings.Fields(one), func(word string) bool { return word == "token" || word == "id_token" })
	})
	if front && grantsKnown && !slices.Contains(grants, "implicit") {
		c.warns(at.AtName("grant_types"), "The grant type implicit is missing", "A response type holds token or id_token.", remedies.implicit)
	}
}

// protocols looks at protocols that are switched on, or should be.
func (c checks) protocols() {
	on := flagIn(c.SAML, enabledMember)
	if acs, said := c.SAML.Attributes()["acs"].(types.String); said && on.ValueBool() && acs.IsNull() {
		c.fails(path.Root("saml").AtName("acs"), "Invalid saml.acs", "It is missing, and SAML is to be enabled.", remedies.acs)
	}
	for _, block := range blocks() {
		if planned := *c.object(block.name); block.switched && !planned.IsNull() && !planned.IsUnknown() && flagIn(planned, enabledMember).IsNull() {
			c.warns(path.Root(block.name), block.name+" is configured, and enabled is not", "Whether the application offers the protocol is left to Authing.", remedies.notEnabled)
		}
	}
	protocol := c.DefaultProtocol.ValueString()
	if planned := c.object(protocol); planned != nil && slices.Contains([]string{"saml", "oauth", "cas"}, protocol) && !planned.IsUnknown() {
		if on := flagIn(*planned, enabledMember); planned.IsNull() || !on.IsNull() && !on.IsUnknown() && !on.ValueBool() {
			c.warns(path.Root("default_protocol"), "The default protocol is not enabled", "default_protocol is "+protocol+".", remedies.protocolOff)
		}
	}
}

// login looks at whether the login page can open with its default method.
func (c checks) login() {
	method, _ := c.Login.Attributes()["default_login_method"].(types.Object)
	kind := textIn(method, "connection_type")
	enabled, known := textsIn(c.Login, "enabled_basic_login_methods")
	ends := func(suffix string) bool {
		return !known || slices.ContainsFunc(enabled, func(one string) bool { return strings.HasSuffix(one, suffix) })
	}
	has := func(name string) bool {
		text, is := method.Attributes()[name].(types.String)
		return !is || !text.IsNull()
	}
	fits := map[string]bool{"PASSWORD": ends("_PASSWORD"), "PASSCODE": ends("_CODE"), "QRCODE": has("qrcode_type"), "LDAP": has("ldap_ext_idp_conn_id"), "AD": has("ad_ext_idp_conn_id")}
	if fit, is := fits[kind]; is && !fit {
		c.fails(path.Root("login").AtName("default_login_method"), "Invalid login.default_login_method", "connection_type is "+kind+", and what it needs is not there.", remedies.defaultMethod)
	}
}

// register looks at whether users can register with the default method.
func (c checks) register() {
	kind := textIn(c.Register, "default_register_method")
	enabled, known := textsIn(c.Register, "enabled_basic_register_methods")
	fits := map[string]bool{
		"PASSWORD": slices.Contains(enabled, "EMAIL_PASSWORD"),
		"PASSCODE": slices.ContainsFunc(enabled, func(one string) bool { return strings.HasSuffix(one, "_CODE") }),
	}
	if fit, is := fits[kind]; known && is && !fit {
		c.fails(path.Root("register").AtName("default_register_method"), "Invalid register.default_register_method", "It is "+kind+", and no method that it needs is enabled.", remedies.registerMethod)
	}
}

// textIn is a text of an object; empty where it is not known or not there.
func textIn(object types.Object, name string) string {
	text, _ := object.Attributes()[name].(types.String)
	return text.ValueString()
}

// flagIn is a flag of an object; null where there is none.
func flagIn(object types.Object, name string) types.Bool {
	flag, _ := object.Attributes()[name].(types.Bool)
	return flag
}

// textsIn are the texts of an object's set, and whether they are all known.
func textsIn(object types.Object, name string) ([]string, bool) {
	set, is := object.Attributes()[name].(types.Set)
	if !is || set.IsNull() || set.IsUnknown() {
		return nil, false
	}
	known := !slices.ContainsFunc(set.Elements(), func(element attr.Value) bool { return element.IsUnknown() })
	return tf.TextsOf(set), known
}

// ModifyPlan logs in where the plan is going to write, and warns where the login
// domain is going to change.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.Plan.Raw.IsNull() || req.State.Raw.IsNull() || resp.Diagnostics.HasError() {
		return
	}
	var before, after types.String
	at := path.Root("app_identifier")
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &before)...)
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, at, &after)...)
	if before.IsNull() || before.Equal(after) {
		return
	}
	to := after.String()
	if after.IsUnknown() {
		to = "a value that is not known yet"
	}
	resp.Diagnostics.AddAttributeWarning(at, tf.InBoth(r.Language(), "The login domain of the application is going to change", "应用的登录域名将会改变"),
		"app_identifier changes from "+before.String()+" to "+to+".\n\n"+remedies.identifier.In(r.Language()))
}
