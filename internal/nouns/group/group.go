package group

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is a group as data sources show it.
type found struct {
	tf.Coded
	GroupID types.String `tfsdk:"group_id"`
	Type    types.String `tfsdk:"type"`
}

// model is the resource in plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (f found) with(group authing.Group) found {
	return found{Coded: f.Answered(group.Coded, ""), GroupID: tf.Said(group.ID, f.GroupID), Type: tf.Said(group.Type, f.Type)}
}

// strangeCode is the remedy that is the kind's own.
var strangeCode = tf.Remedy{
	English: "use letters, digits, _ and - only, if Authing refuses it.",
	Chinese: "如果 Authing 拒绝该 code，请只使用字母、数字、_ 和 -。",
	Cause:   "code 含有其他字符，Authing 可能不接受。",
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{strangeCode} }

var plain = &tf.Plain[model, authing.Group]{
	Type: "group", Kind: "group", Kinds: "groups",
	Description: "Manages a group: a set of users that permissions, data policies and application access can refer to. Members are neither read nor changed. Only a change of `type` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "code", Means: means["code"]}},
	Mutable:     true,
	KeyOf:       func(m model) []types.String { return []types.String{m.Code} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, group authing.Group) model {
		m.found = m.with(group)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Group], error) {
		return client.CreateGroup(ctx, authing.CreateGroupRequest{CodedRequest: plan.Request(), Type: plan.Type.ValueString()})
	},
	Get: func(ctx context.Context, client *authing.Client, _, code string, known authing.Known) (authing.Group, error) {
		return client.GetGroup(ctx, code, known)
	},
	Known: func(state model) authing.Known {
		return authing.Known{ServerID: state.GroupID.ValueString(), Fields: tf.Held("description", state.Description)}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.Group, error) {
		request := authing.UpdateGroupRequest{CodedRequest: plan.Request(), Identified: authing.Identified{ServerID: state.GroupID.ValueString()}}
		request.Code = state.Code.ValueString()
		if !plan.Code.Equal(state.Code) {
			request.NewCode = plan.Code.ValueStringPointer()
		}
		return client.UpdateGroup(ctx, request)
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeleteGroup(ctx, state.Code.ValueString())
	},
	Each: func(ctx context.Context, client *authing.Client, _ string) iter.Seq2[authing.Group, error] {
		return client.Groups(ctx)
	},
	Empties:   []string{"description"},
	MovedFrom: "authing_group",
	Moved: func(read func(string) types.String) model {
		return model{found: found{Coded: tf.MovedCoded(read, ""), Type: read("type")}, Timeouts: tf.NoTimeouts()}
	},
}

var sources = &tf.Sources[tf.Keywords, found, model, authing.Group]{
	Plain: plain,
	One:   "One group of the user pool, by its code or its name.",
	Many:  "All groups of the user pool, or those that a filter chooses.", Items: "The groups, newest first.",
	Query:      "Groups of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked:   func(f found) (string, types.String, types.String) { return "", f.Code, f.Name },
	Chooses: tf.ByKeywords[authing.Group],
	Show:    func(_ string, group authing.Group) found { return found{}.with(group) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

func newResource() *tf.PlainResource[model, authing.Group] {
	return &tf.PlainResource[model, authing.Group]{Plain: plain, Listing: sources}
}

// NewResource returns the resource authing_group.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one group.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
