package tf

import (
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Coded are the attributes of every object to which the configuration gives a
// code; models of such objects embed it.
type Coded struct {
	ID          types.String `tfsdk:"id"`
	Code        types.String `tfsdk:"code"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
}

// Answered lays an answer over what is known, of an object in a scope, which is
// empty where the kind has none.
func (c Coded) Answered(answer authing.Coded, scope string) Coded {
	return Coded{
		ID:          types.StringValue(importID(scope, answer.Code)),
		Code:        types.StringValue(answer.Code),
		Name:        Said(answer.Name, c.Name),
		Description: SaidOrEmpty(answer.Description, answer.Unreadable.Has("description"), c.Description),
	}
}

// Request is what a request says of the attributes.
func (c Coded) Request() authing.CodedRequest {
	return authing.CodedRequest{Code: c.Code.ValueString(), Name: c.Name.ValueString(), Description: c.Description.ValueString()}
}

// importID is what an object is imported by.
func importID(scope, key string) string {
	if scope == "" {
		return key
	}
	return scope + "/" + key
}

// MovedCoded is Coded from the state of another provider, which keeps empty
// texts where there is none. What is required here is read anew where it has none.
func MovedCoded(read func(string) types.String, scope string) Coded {
	code := read("code")
	return Coded{
		ID: types.StringValue(importID(scope, code.ValueString())), Code: code,
		Name: NullIfEmpty(read("name")), Description: NullIfEmpty(read("description")),
	}
}

// CodedMeans says what the attributes of Coded and more mean, but for the id:
// for objects of a kind whose code is unique within something.
func CodedMeans(kind, within string, more map[string]string) map[string]string {
	means := map[string]string{
		"code":        fmt.Sprintf("Code of the %s, unique in %s.", kind, within),
		"name":        fmt.Sprintf("Name of the %s, as the console shows it.", kind),
		"description": fmt.Sprintf("Description of the %s.", kind),
	}
	maps.Copy(means, more)
	return means
}

// RequiredText describes an argument that is a text.
func RequiredText(means string, validators ...validator.String) schema.Attribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: means, Validators: validators}
}

// EmptiedText describes an argument that is a text, and sent as an empty one
// where it is left out.
func EmptiedText(means string, validators ...validator.String) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Validators: validators,
		MarkdownDescription: means + " If omitted, it is empty, and one set outside Terraform is cleared.",
	}
}

// MadeByServer describes an id that the server makes for an object, and that may
// change with some attributes.
func MadeByServer(means string, with ...string) schema.Attribute {
	return schema.StringAttribute{
		Computed: true, MarkdownDescription: means,
		PlanModifiers: []planmodifier.String{StableUnless(with...)},
	}
}
