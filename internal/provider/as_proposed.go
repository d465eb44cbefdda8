package provider

import (
	"bytes"
	"context"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/vmihailenco/msgpack/v5"
	"github.com/vmihailenco/msgpack/v5/msgpcode"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// asProposed answers plans that change nothing as the framework would, without
// the framework, which takes values apart and puts them together again for that
// attribute by attribute.
type asProposed struct {
	// leftOut are the attributes that have to be configured, or to have in the
	// state what is here, as it is on the wire.
	leftOut map[string][]byte
	// identified: the resource has an identity.
	identified bool
}

// null is no value, on the wire.
var null = []byte{msgpcode.Nil}

// planningAsProposed returns those of the provider's resources that say when
// their plan is what is proposed.
func planningAsProposed(ctx context.Context, of provider.Provider) map[string]asProposed {
	var named provider.MetadataResponse
	of.Metadata(ctx, provider.MetadataRequest{}, &named)
	found := map[string]asProposed{}
	for _, construct := range of.Resources(ctx) {
		made := construct()
		saying, ok := made.(tf.PlansAsProposed)
		if !ok {
			continue
		}
		_, identified := made.(resource.ResourceWithIdentity)
		known, leftOut := true, map[string][]byte{}
		for attribute, value := range saying.LeftOut() {
			packed, err := tfprotov6.NewDynamicValue(value.Type(), value)
			known = known && err == nil
			leftOut[attribute] = packed.MsgPack
		}
		if known {
			var resp resource.MetadataResponse
			made.Metadata(ctx, resource.MetadataRequest{ProviderTypeName: named.TypeName}, &resp)
			found[resp.TypeName] = asProposed{leftOut, identified}
		}
	}
	return found
}

// answers tells whether the state that Terraform proposes is the one there is,
// and would be planned. What is configured is in what is proposed already,
// unknown values too; what is not is as it was, but for what leftOut names.
func (a asProposed) answers(req *tfprotov6.PlanResourceChangeRequest) bool {
	if req.PriorState == nil || req.ProposedNewState == nil || req.Config == nil ||
		len(req.PriorState.MsgPack) == 0 || bytes.Equal(req.PriorState.MsgPack, null) || // a create or a destroy
		!bytes.Equal(req.PriorState.MsgPack, req.ProposedNewState.MsgPack) {
		return false
	}
	configured, ok := a.pick(req.Config.MsgPack)
	if !ok {
		return false
	}
	state, ok := a.pick(req.PriorState.MsgPack)
	if !ok {
		return false
	}
	for attribute, value := range a.leftOut {
		if bytes.Equal(configured[attribute], null) && !bytes.Equal(state[attribute], value) {
			return false
		}
	}
	return true
}

// pick returns the attributes of leftOut in an object, as they are on the wire,
// and whether all are there.
func (a asProposed) pick(object []byte) (map[string][]byte, bool) {
	decoder := msgpack.NewDecoder(bytes.NewReader(object))
	length, err := decoder.DecodeMapLen()
	if err != nil {
		return nil, false
	}
	picked := make(map[string][]byte, len(a.leftOut))
	for range length {
		name, err := decoder.DecodeString()
		if err != nil {
			return nil, false
		}
		if _, wanted := a.leftOut[name]; !wanted {
			err = decoder.Skip()
		} else {
			picked[name], err = decoder.DecodeRaw()
		}
		if err != nil {
			return nil, false
		}
	}
	return picked, len(picked) == len(a.leftOut)
}

// answer is what the framework answers then.
func (a asProposed) answer(req *tfprotov6.PlanResourceChangeRequest) *tfprotov6.PlanResourceChangeResponse {
	identity := req.PriorIdentity
	if identity == nil && a.identified { // a state of a Terraform that knows no identities
		identity = &tfprotov6.ResourceIdentityData{IdentityData: &tfprotov6.DynamicValue{MsgPack: null}}
	}
	return &tfprotov6.PlanResourceChangeResponse{PlannedState: req.PriorState, PlannedPrivate: req.PriorPrivate, PlannedIdentity: identity}
}
