package groupmember

import (
	"context"
	"errors"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// pair is a user in a group.
type pair struct {
	ID        types.String `tfsdk:"id"`
	GroupCode types.String `tfsdk:"group_code"`
	UserID    types.String `tfsdk:"user_id"`
}

// model is the resource in configuration, plan and state.
type model struct {
	pair
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

func (p pair) with(member authing.GroupMember) pair {
	p.UserID = types.StringValue(member.UserID)
	p.ID = types.StringValue(p.GroupCode.ValueString() + "/" + member.UserID)
	return p
}

var means = map[string]string{"group_code": "Code of the group.", "user_id": "Id of the user."}

var plain = &tf.Plain[model, authing.GroupMember]{
	Type: "group_member", Kind: "group member", Kinds: "group members",
	Description: "Puts one user into one group. Other members are neither read nor changed. Any change forces replacement.",
	Attributes: func() map[string]schema.Attribute {
		required := func(name string, validators ...validator.String) schema.Attribute {
			return schema.StringAttribute{
				Required: true, Validators: append(validators, tf.NotBlank()), PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				MarkdownDescription: means[name] + " A change forces replacement.",
			}
		}
		return map[string]schema.Attribute{"group_code": required("group_code", tf.NoSlash()), "user_id": required("user_id", tf.NoSlash())}
	},
	Key:      []tf.KeyPart{{Name: "group_code", Means: means["group_code"]}, {Name: "user_id", Means: means["user_id"]}},
	KeyOf:    func(m model) []types.String { return []types.String{m.GroupCode, m.UserID} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, member authing.GroupMember) model {
		m.pair = m.with(member)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.GroupMember], error) {
		member, err := client.AddGroupMember(ctx, plan.GroupCode.ValueString(), plan.UserID.ValueString())
		var skipped *authing.SkippedUserError
		if authing.IsNotFound(err) || errors.As(err, &skipped) {
			err = &tf.RefusalError{Err: err, Remedy: remedies.unknown}
		}
		return authing.Created[authing.GroupMember]{Object: member, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, group, user string, _ authing.Known) (authing.GroupMember, error) {
		return client.GetGroupMember(ctx, group, user)
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.GroupMember, error) {
		return client.GetGroupMember(ctx, plan.GroupCode.ValueString(), plan.UserID.ValueString())
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.RemoveGroupMember(ctx, state.GroupCode.ValueString(), state.UserID.ValueString())
	},
	Each: func(ctx context.Context, client *authing.Client, group string) iter.Seq2[authing.GroupMember, error] {
		return client.GroupMembers(ctx, group)
	},
	MovedFrom: "authing_group_member",
	Moved: func(read func(string) types.String) model {
		group := read("group_code")
		if group.IsNull() {
			group = read("code")
		}
		return model{pair: pair{GroupCode: group}.with(authing.GroupMember{UserID: read("user_id").ValueString()}), Timeouts: tf.NoTimeouts()}
	},
}

// filter chooses the members of a group.
type filter struct {
	GroupCode types.String `tfsdk:"group_code"`
}

var sources = &tf.Sources[filter, pair, model, authing.GroupMember]{
	Plain: plain,
	Many:  "The users in a group, by their ids alone.", Items: "The members, in the order of Authing's list.",
	Attributes: func() map[string]data.Attribute { return tf.Shown(means) },
	Query:      "Users in a group, by their ids alone, for `terraform query`. Requires Terraform 1.14.0.",
	Filters: func() map[string]data.Attribute {
		return map[string]data.Attribute{"group_code": data.StringAttribute{Required: true, MarkdownDescription: means["group_code"], Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}}}
	},
	Scope:   func(f filter) string { return f.GroupCode.ValueString() },
	Chooses: func(filter) func(authing.GroupMember) bool { return func(authing.GroupMember) bool { return true } },
	Show: func(group string, member authing.GroupMember) pair {
		return pair{GroupCode: types.StringValue(group)}.with(member)
	},
	Model: func(p pair) model { return model{pair: p, Timeouts: tf.NoTimeouts()} },
}

// remedies are those that the kind's own errors have.
var remedies = struct{ unknown tf.Remedy }{
	unknown: tf.Remedy{
		English: "check group_code and user_id: one of the two does not exist in this user pool.",
		Chinese: "请检查 group_code 和 user_id：其中之一在该用户池中不存在。",
		Cause:   "分组或用户不存在。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.unknown} }

func newResource() *tf.PlainResource[model, authing.GroupMember] {
	return &tf.PlainResource[model, authing.GroupMember]{Plain: plain, Listing: sources}
}

// NewResource returns the resource authing_group_member.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewListDataSource returns the data source of the members of a group.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
