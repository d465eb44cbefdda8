package post

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
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

// found is a post as data sources show it.
type found struct {
	tf.Coded
	DepartmentIDs   types.Set   `tfsdk:"department_ids"`
	UserCount       types.Int64 `tfsdk:"user_count"`
	DepartmentCount types.Int64 `tfsdk:"department_count"`
}

// model is the resource in plan and state.
type model struct {
	tf.Coded
	DepartmentIDs types.Set      `tfsdk:"department_ids"`
	ForceDestroy  types.Bool     `tfsdk:"force_destroy"`
	Timeouts      timeouts.Value `tfsdk:"timeouts"`
}

// coded lays an answer over what is known; the id is the server's.
func coded(known tf.Coded, answer authing.Post) tf.Coded {
	shown := known.Answered(answer.Coded, "")
	shown.ID = tf.Said(answer.ID, known.ID)
	return shown
}

// with lays an answer over what is known. Departments are shown where they are
// managed.
func (m model) with(answer authing.Post) model {
	m.Coded = coded(m.Coded, answer)
	switch {
	case answer.DepartmentIDs != nil && !m.DepartmentIDs.IsNull():
		m.DepartmentIDs = tf.TextSet(*answer.DepartmentIDs)
	case m.DepartmentIDs.IsNull():
		m.DepartmentIDs = types.SetNull(types.StringType)
	}
	return m
}

// request is what a post is to be.
func (m model) request() authing.PostRequest {
	request := authing.PostRequest{CodedRequest: m.Request()}
	if !m.DepartmentIDs.IsNull() {
		request.DepartmentIDs = authing.Ptr(tf.TextsOf(m.DepartmentIDs))
	}
	return request
}

// means says what attributes mean, for every place that shows them.
var means = tf.CodedMeans("post", "the user pool", nil)

const (
	idMeans          = "Id of the post, assigned by Authing; users and departments refer to it. Null if the server does not return it."
	departmentsMean  = "Ids of the departments that offer the post."
	usersMean        = "Number of users who have the post. Null in a read of one post."
	departmentsCount = "Number of departments that offer the post. Null in a read of one post."
)

var plain = &tf.Plain[model, authing.Post]{
	Type: "post", Kind: "post", Kinds: "posts",
	Description: "Manages a post (岗位): a position that users hold and departments offer. Only a change of `code` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "code", Means: means["code"]}},
	Own: &tf.Own[model]{
		Means: idMeans,
		Key:   []tf.KeyPart{{Name: "code", Means: means["code"]}},
		Of:    func(m model) []types.String { return []types.String{m.Code} },
		Find: func(_ context.Context, _ *authing.Client, identity []string) ([]string, error) {
			return identity, nil
		},
	},
	KeyOf:    func(m model) []types.String { return []types.String{m.Code} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With:     model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Post], error) {
		return client.CreatePost(ctx, plan.request())
	},
	Get: func(ctx context.Context, client *authing.Client, _, code string, known authing.Known) (authing.Post, error) {
		return client.GetPost(ctx, code, known)
	},
	Known: func(m model) authing.Known {
		known := authing.Known{Fields: tf.Held("description", m.Description)}
		if !m.DepartmentIDs.IsNull() {
			known.Fields = append(known.Fields, "departmentIdList")
		}
		return known
	},
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.Post, error) {
		return client.UpdatePost(ctx, plan.request())
	},
	Delete: remove,
	Each: func(ctx context.Context, client *authing.Client, _ string) iter.Seq2[authing.Post, error] {
		return client.Posts(ctx)
	},
	Empties:   []string{"description"},
	MovedFrom: "authing_post",
	Moved: func(read func(string) types.String) model {
		return model{Coded: tf.MovedCoded(read, ""), DepartmentIDs: types.SetNull(types.StringType), Timeouts: tf.NoTimeouts()}
	},
}

// remove deletes a post, unless users have it and that is not asked for.
func remove(ctx context.Context, client *authing.Client, state model) error {
	code := state.Code.ValueString()
	if !state.ForceDestroy.ValueBool() {
		users, err := client.CountPost(ctx, code)
		if err != nil {
			return err
		}
		if users != nil && *users > 0 {
			return &tf.RefusalError{Why: fmt.Sprintf("Users who have the post: %d. They would lose it. Nothing was deleted.", *users), Remedy: remedies.used}
		}
	}
	err := client.DeletePost(ctx, code)
	if authing.IsInvalid(err) {
		return &tf.RefusalError{Err: err, Remedy: remedies.refused}
	}
	return err
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"code": schema.StringAttribute{
			Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}, Validators: []validator.String{tf.NoSpace(), tf.PlainText()},
			MarkdownDescription: means["code"] + " No white space. A change forces replacement, and users lose the post.",
		},
		"name":        tf.RequiredText(means["name"]+" Changed in place.", tf.PlainText()),
		"description": tf.EmptiedText(means["description"], tf.PlainLines()),
		"department_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(tf.NotBlank())},
			MarkdownDescription: departmentsMean + " The same relation as that of a department's posts: manage it in one place. If omitted, they are not managed; removing it leaves them. An empty set removes all. Null after an import.",
		},
		"force_destroy": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "Whether a destroy or a replacement may delete the post although users have it. If `false`, they are counted first, and any is an error. Destroy uses the value in the state, so apply a new value first. Default `false`.",
		},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["department_ids"] = data.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: departmentsMean + " Null in a list."}
	attributes["user_count"] = data.Int64Attribute{Computed: true, MarkdownDescription: usersMean}
	attributes["department_count"] = data.Int64Attribute{Computed: true, MarkdownDescription: departmentsCount}
	return attributes
}

// show is a post as data sources show it.
func show(_ string, one authing.Post) found {
	f := found{Coded: coded(tf.Coded{}, one), DepartmentIDs: types.SetNull(types.StringType)}
	if one.DepartmentIDs != nil {
		f.DepartmentIDs = tf.TextSet(*one.DepartmentIDs)
	}
	if one.UserCount != nil {
		f.UserCount = types.Int64Value(int64(*one.UserCount))
	}
	if one.DepartmentCount != nil {
		f.DepartmentCount = types.Int64Value(int64(*one.DepartmentCount))
	}
	return f
}

var sources = &tf.Sources[tf.Keywords, found, model, authing.Post]{
	Plain: plain,
	One:   "One post of the user pool, by its code or its name.",
	Many:  "All posts of the user pool, or those that a filter chooses.", Items: "The posts, in the order of Authing's list.",
	Query:      "Posts of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown,
	Lookup: func(shown map[string]data.Attribute) map[string]data.Attribute {
		return tf.LookupAttributes(shown, "code")
	},
	Filters: func() map[string]data.Attribute {
		return map[string]data.Attribute{"keywords": tf.KeywordsAttribute("posts", "all")}
	},
	Asked: func(f found) (string, types.String, types.String) { return "", f.Code, f.Name },
	Get: func(ctx context.Context, client *authing.Client, _, code string) (authing.Post, error) {
		return client.GetPost(ctx, code, authing.Known{Fields: authing.FieldNames{"departmentIdList"}})
	},
	Chooses: tf.ByKeywords[authing.Post],
	Show:    show,
	Model: func(f found) model {
		return model{Coded: f.Coded, DepartmentIDs: types.SetNull(types.StringType), Timeouts: tf.NoTimeouts()}
	},
}

// remedies are those that the kind's own errors have.
var remedies = struct{ used, refused tf.Remedy }{
	used: tf.Remedy{
		English: "take the post from these users first. If they can lose it, set force_destroy to true, apply, and run the destroy again.",
		Chinese: "请先取消这些用户的岗位。如果他们可以失去该岗位，请把 force_destroy 设为 true，先 apply，再执行一次。",
		Cause:   "仍有用户担任该岗位，没有删除任何东西。",
	},
	refused: tf.Remedy{
		English: "take the post from its users and departments first: this server may delete no post that is in use, even with force_destroy.",
		Chinese: "请先取消用户和部门的该岗位：即使设置了 force_destroy，该服务端也可能不允许删除正在使用的岗位。",
		Cause:   "Authing 拒绝删除该岗位。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.used, remedies.refused} }

func newResource() *tf.PlainResource[model, authing.Post] {
	return &tf.PlainResource[model, authing.Post]{Plain: plain, Listing: sources}
}

// NewResource returns the resource authing_post.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one post.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
