package authing

import (
	"context"
	"iter"
	"net/http"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Post is a post (a position) as the API answers it. What an answer may leave out
// is a pointer.
type Post struct {
	Coded
	// DepartmentIDs are in a read of one alone; nil where the answer does not say.
	DepartmentIDs *[]string
	// UserCount and DepartmentCount are in the list alone.
	UserCount, DepartmentCount *int
	CreatedAt                  *api.Timestamp
}

// departmentIDList is the field of the departments that offer a post.
const departmentIDList = "departmentIdList"

// UnmarshalJSON reads each field by itself.
func (p *Post) UnmarshalJSON(text []byte) (err error) {
	var read Post
	read.Coded, err = readCoded(text, func(o *api.Object) {
		read.DepartmentIDs = (*[]string)(api.Field[textList](o, departmentIDList))
		read.UserCount, read.DepartmentCount = (*int)(api.Field[api.WholeNumber](o, "userCount")), (*int)(api.Field[api.WholeNumber](o, "departmentCount"))
		read.CreatedAt = api.Field[api.Timestamp](o, "createdAt")
	})
	*p = read
	return err
}

// PostRequest is what a post is to be.
type PostRequest struct {
	CodedRequest
	// DepartmentIDs stay as they are where they are nil.
	DepartmentIDs *[]string `json:"departmentIdList,omitempty"`
}

// apiCodePost is the apiCode of a post that there is not.
const apiCodePost = 4004

var posts = byCode(kind[Post]{
	name:    "post",
	create:  writing("create-post"),
	get:     reading("get-post"),
	update:  repeatable("update-post"),
	remove:  repeatable("remove-post"),
	list:    reading("list-post"),
	removes: func(_, code string) any { return codeRequest{code} },
	unknown: func(failure *api.Error) bool {
		return failure.NotFound() || failure.StatusCode == http.StatusUnprocessableEntity && failure.APICode == apiCodePost
	},
})

// differs lists the fields in which an answer is not what was sent.
func (p Post) differs(sent PostRequest) []string {
	differing := p.Coded.differs(sent.CodedRequest)
	if sent.DepartmentIDs != nil && p.DepartmentIDs != nil && canonical(encoded(*p.DepartmentIDs)) != canonical(encoded(*sent.DepartmentIDs)) {
		differing = append(differing, departmentIDList)
	}
	return differing
}

// CreatePost creates one post, once: see createKeyed.
// API page: https://api.authing.cn/openapi/v3/management/create-post
func (c *Client) CreatePost(ctx context.Context, request PostRequest) (Created[Post], error) {
	return posts.of(c).createKeyed(ctx, request.Code, request, func(p Post) []string { return p.differs(request) })
}

// GetPost reads one post, or takes it from the list of all where that takes fewer
// calls and says what is known of it. IsNotFound recognises the error for one that
// does not exist.
// API page: https://api.authing.cn/openapi/v3/management/get-post
func (c *Client) GetPost(ctx context.Context, code string, known Known) (Post, error) {
	return posts.of(c).Read(ctx, code, func(entry Post) bool {
		return entry.DepartmentIDs != nil || !known.Fields.Has(departmentIDList)
	})
}

// UpdatePost changes a post in place. Departments that the request leaves open are
// read before, and sent as Authing has them.
// API page: https://api.authing.cn/openapi/v3/management/update-post
func (c *Client) UpdatePost(ctx context.Context, request PostRequest) (Post, error) {
	all := posts.of(c)
	unlock, err := all.busy.lock(ctx, request.Code)
	if err != nil {
		return Post{}, all.interrupted(all.update, err)
	}
	defer unlock()
	if request.DepartmentIDs == nil {
		held, err := all.Get(ctx, request.Code)
		if err != nil {
			return held, err
		}
		request.DepartmentIDs = held.DepartmentIDs
	}
	if _, err := all.change(ctx, request.Code, request.Code, request, nil, func(p Post) bool { return len(p.differs(request)) == 0 }); err != nil {
		return Post{}, err
	}
	return all.Get(ctx, request.Code) // the answer may leave the departments out
}

// CountPost counts the users who have a post, as the list says; nil where it does not.
// API page: https://api.authing.cn/openapi/v3/management/list-post
func (c *Client) CountPost(ctx context.Context, code string) (users *int, err error) {
	all := posts.of(c)
	list, err := all.reader.Fresh(ctx)
	if err != nil {
		return nil, all.listFailure(err)
	}
	held, _ := all.among(list, code)
	return held.UserCount, nil
}

// DeletePost deletes a post; one that is gone already is no error.
// API page: https://api.authing.cn/openapi/v3/management/remove-post
func (c *Client) DeletePost(ctx context.Context, code string) error {
	return posts.of(c).Delete(ctx, code)
}

// Posts returns the posts of the user pool, page by page as they are taken.
// API page: https://api.authing.cn/openapi/v3/management/list-post
func (c *Client) Posts(ctx context.Context) iter.Seq2[Post, error] {
	return posts.of(c).Each(ctx)
}
