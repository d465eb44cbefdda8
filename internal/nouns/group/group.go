package group

import (
	"context"
	"iter"
	"strings"

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
	ID          types.String `tfsdk:"id"`
	GroupID     types.String `tfsdk:"group_id"`
	Code        types.String `tfsdk:"code"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Type        types.String `tfsdk:"type"`
}

// model is the resource in plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (f found) with(group authing.Group) found {
	return found{
		ID:          types.StringValue(group.Code),
		GroupID:     tf.Said(group.ID, f.GroupID),
		Code:        types.StringValue(group.Code),
		Name:        tf.Said(group.Name, f.Name),
		Description: tf.SaidOrEmpty(group.Description, group.Unreadable.Has("description"), f.Description),
		Type:        tf.Said(group.Type, f.Type),
	}
}

// modelOf is a group of which nothing else is known.
func modelOf(group authing.Group) model {
	return model{found: found{}.with(group), Timeouts: tf.NoTimeouts()}
}

// remedies are those that are the kind's own.
var remedies = struct{ description, code tf.Remedy }{
	description: tf.Remedy{
		English: "this server accepts no empty description; configure a text as description.",
		Chinese: "该服务端不接受空的描述；请为 description 配置一段文字。",
		Cause:   "description 为空。",
	},
	code: tf.Remedy{
		English: "use letters, digits, _ and - only, if Authing refuses it.",
		Chinese: "如果 Authing 拒绝该 code，请只使用字母、数字、_ 和 -。",
		Cause:   "code 含有其他字符，Authing 可能不接受。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.description, remedies.code} }

var plain = &tf.Plain[model, authing.Group]{
	Kind:     "group",
	Key:      []tf.KeyPart{{Name: "code", Means: codeMeans}},
	KeyOf:    func(m model) []types.String { return []types.String{m.Code} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, group authing.Group) model {
		m.found = m.with(group)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Group], error) {
		return client.CreateGroup(ctx, authing.CreateGroupRequest{
			Code: plan.Code.ValueString(), Name: plan.Name.ValueString(),
			Description: plan.Description.ValueString(), Type: plan.Type.ValueString(),
		})
	},
	Read: func(ctx context.Context, client *authing.Client, state model) (authing.Group, error) {
		return client.RefreshGroup(ctx, state.Code.ValueString(), authing.Known{
			ServerID: state.GroupID.ValueString(), Fields: tf.Held("description", state.Description),
		})
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.Group, error) {
		request := authing.UpdateGroupRequest{
			Code: state.Code.ValueString(), Name: plan.Name.ValueString(), Description: plan.Description.ValueString(), ServerID: state.GroupID.ValueString(),
		}
		if !plan.Code.Equal(state.Code) {
			request.NewCode = plan.Code.ValueStringPointer()
		}
		return client.UpdateGroup(ctx, request)
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeleteGroup(ctx, state.Code.ValueString())
	},
	Named: func(ctx context.Context, client *authing.Client, _, name string) ([]string, error) {
		all, err := tf.Chosen(client.Groups(ctx), func(g authing.Group) bool { return g.Name != nil && *g.Name == name })
		return tf.Each(all, func(g authing.Group) string { return g.Code }), err
	},
	Empties: []string{"description"},
	Advice:  map[string]tf.Remedy{"description": remedies.description},
}

// filter chooses groups.
type filter struct {
	Keywords types.String `tfsdk:"keywords"`
}

func (f filter) chooses() func(authing.Group) bool {
	words := strings.ToLower(f.Keywords.ValueString())
	return func(g authing.Group) bool {
		return strings.Contains(strings.ToLower(g.Code), words) || g.Name != nil && strings.Contains(strings.ToLower(*g.Name), words)
	}
}

var filtered = tf.Filtered[filter, authing.Group]{
	Kind: "group", Kinds: "groups",
	Each: func(ctx context.Context, client *authing.Client, _ filter) iter.Seq2[authing.Group, error] {
		return client.Groups(ctx)
	},
	Chooses: filter.chooses,
}

var listing = &tf.Query[filter, model, authing.Group]{
	Filtered: filtered,
	Display:  func(g authing.Group) string { return tf.Display(g.Name, g.Code) },
	Model:    modelOf,
}

// Resource is authing_group.
type Resource struct {
	tf.PlainResource[model, authing.Group]
}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
	_ list.ListResourceWithConfigure   = (*Resource)(nil)
)

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.Group]{Plain: plain}}
}

// MoveState takes over the state of hefanxu/authing.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return tf.TakeOver(plain, "authing_group", func(read func(string) types.String) model {
		return model{found: found{
			ID: read("code"), Code: read("code"), Name: read("name"), Description: tf.NullIfEmpty(read("description")), Type: read("type"),
		}, Timeouts: tf.NoTimeouts()}
	})
}

// List finds groups.
func (r *Resource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	tf.List(ctx, &r.PlainResource, listing, req, stream)
}

// NewDataSource returns the data source of one group.
func NewDataSource() datasource.DataSource {
	return &tf.One[found, authing.Group]{
		TypeName: "group", Kind: "group",
		Description: "One group of the user pool, by its code or its name.",
		Attributes:  lookupAttributes(),
		Label:       func(f found) string { return tf.Label(f.Code, f.Name) },
		Find: func(ctx context.Context, client *authing.Client, f found) (authing.Group, error) {
			return tf.FindOne(ctx, client, plain, "", f.Code, f.Name, client.GetGroup)
		},
		With: func(_ found, g authing.Group) found { return found{}.with(g) },
	}
}

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource {
	return &tf.Many[filter, found, authing.Group]{
		Filtered: filtered, TypeName: "groups", Items: "groups",
		Description: "All groups of the user pool, or those that a filter chooses.",
		Attributes:  manyAttributes(), Show: found{}.with,
	}
}
