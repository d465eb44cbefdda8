package tf

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// PlansAsProposed is implemented by a resource that, of a state which Terraform
// proposes to keep as it is, plans just that and says nothing about it, unless an
// attribute which the configuration leaves out is to become something else.
//
// LeftOut returns all attributes of which that may be true, those with a default
// and those with a plan modifier that does more than keep what is computed, each
// with the one value of the state at which it is not: whatever else there is in
// the configuration and in the private state, the attribute is planned as it is.
// ModifyPlan has to do nothing for a plan that equals the state.
type PlansAsProposed interface {
	LeftOut() map[string]tftypes.Value
}
