package extidpconnectionapplication

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// model is the resource in configuration, plan and state.
type model struct {
	ID           types.String   `tfsdk:"id"`
	ConnectionID types.String   `tfsdk:"connection_id"`
	AppID        types.String   `tfsdk:"app_id"`
	Enabled      types.Bool     `tfsdk:"enabled"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

func (m model) with(answer authing.ConnectionSwitch) model {
	m.ID = types.StringValue(m.ConnectionID.ValueString() + "/" + m.AppID.ValueString())
	m.Enabled = types.BoolValue(answer.Enabled)
	return m
}

var means = map[string]string{
	"connection_id": "Id of the connection.",
	"app_id":        "Id of the application.",
}

func attributes() map[string]schema.Attribute {
	fixed := func(name string) schema.Attribute {
		return schema.StringAttribute{
			Required: true, MarkdownDescription: means[name] + " A change forces replacement.", Validators: []validator.String{tf.NotBlank(), tf.NoSlash()},
			PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
		}
	}
	return map[string]schema.Attribute{
		"connection_id": fixed("connection_id"),
		"app_id":        fixed("app_id"),
		"enabled": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(true),
			MarkdownDescription: "Whether the connection is on for the application; `false` keeps it off. Default `true`.",
		},
	}
}

// off is what is known of a pair that the state has as off.
const off = "off"

var plain = &tf.Plain[model, authing.ConnectionSwitch]{
	Type: "ext_idp_connection_application", Kind: "connection of an application", Kinds: "connections of applications",
	Description: "Switches a connection of an external identity provider on or off for an application: whether its login page offers it. A change of `connection_id` or `app_id` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "connection_id", Means: means["connection_id"]}, {Name: "app_id", Means: means["app_id"]}},
	KeyOf:       func(m model) []types.String { return []types.String{m.ConnectionID, m.AppID} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.ConnectionSwitch], error) {
		held, err := set(ctx, client, plan)
		return authing.Created[authing.ConnectionSwitch]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, connection, app string, known authing.Known) (authing.ConnectionSwitch, error) {
		held, err := client.GetConnectionSwitch(ctx, connection, app)
		if err == nil && !held.Shown && !known.Fields.Has(off) {
			return held, authing.NotFound("application " + app + " does not show the connection " + connection)
		}
		return held, err
	},
	Known: func(m model) authing.Known {
		if !m.Enabled.IsNull() && !m.Enabled.ValueBool() { // what is off need not be shown
			return authing.Known{Fields: authing.FieldNames{off}}
		}
		return authing.Known{}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.ConnectionSwitch, error) {
		return set(ctx, client, plan)
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		if !state.Enabled.ValueBool() {
			return nil
		}
		state.Enabled = types.BoolValue(false)
		if _, err := set(ctx, client, state); err != nil && !authing.IsNotFound(err) {
			return err
		}
		return nil
	},
}

// set switches the connection, and refuses an outcome that the application does
// not show.
func set(ctx context.Context, client *authing.Client, m model) (authing.ConnectionSwitch, error) {
	held, err := client.SetConnectionSwitch(ctx, m.ConnectionID.ValueString(), m.AppID.ValueString(), m.Enabled.ValueBool())
	if err == nil && held.Enabled != m.Enabled.ValueBool() {
		why := "Authing accepted the change, but the application still shows the connection as on."
		if m.Enabled.ValueBool() {
			why = "Authing accepted the change, but the application does not show the connection as on."
		}
		return held, &tf.RefusalError{Why: why, Remedy: remedies.unchanged}
	}
	return held, err
}

// remedies are those that the kind's own errors have.
var remedies = struct{ unchanged tf.Remedy }{
	unchanged: tf.Remedy{
		English: "check that connection_id and app_id are right, and look at the application's login methods in the console.",
		Chinese: "请检查 connection_id 和 app_id 是否正确，并到控制台查看该应用的登录方式。",
		Cause:   "Authing 报告成功，但应用的登录方式没有变化。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.unchanged} }

// NewResource returns the resource authing_ext_idp_connection_application.
func NewResource() resource.Resource {
	return &tf.PlainResource[model, authing.ConnectionSwitch]{Plain: plain}
}
