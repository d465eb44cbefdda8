package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"
)

// asStored answers for states that need no upgrade, and have exactly the
// attributes of their schema: what was stored as JSON goes back as MessagePack.
// The framework builds each value between the two, to the same end, which takes
// several times as long.
type asStored struct {
	// current returns the version and the type of the schema. They are asked for
	// when they are first needed, which in a process without a state is never.
	current func() (version int64, of tftypes.Type)
}

// handingBackStates returns what answers for each resource, by its name.
func handingBackStates(ctx context.Context, of provider.Provider) map[string]asStored {
	var named provider.MetadataResponse
	of.Metadata(ctx, provider.MetadataRequest{}, &named)
	found := map[string]asStored{}
	for _, construct := range of.Resources(ctx) {
		made := construct()
		var resp resource.MetadataResponse
		made.Metadata(ctx, resource.MetadataRequest{ProviderTypeName: named.TypeName}, &resp)
		found[resp.TypeName] = asStored{sync.OnceValues(func() (int64, tftypes.Type) {
			var resp resource.SchemaResponse
			made.Schema(ctx, resource.SchemaRequest{}, &resp)
			return resp.Schema.Version, resp.Schema.Type().TerraformType(ctx)
		})}
	}
	return found
}

// answer hands a state back, and nil where that is the framework's to do.
func (a asStored) answer(req *tfprotov6.UpgradeResourceStateRequest) *tfprotov6.UpgradeResourceStateResponse {
	if a.current == nil || req.RawState == nil {
		return nil
	}
	version, of := a.current()
	if req.Version != version {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(req.RawState.JSON))
	decoder.UseNumber() // a float64 holds less
	var state any
	if decoder.Decode(&state) != nil {
		return nil
	}
	if _, err := decoder.Token(); err != io.EOF { // there is more
		return nil
	}
	var packed bytes.Buffer
	if !pack(msgpack.NewEncoder(&packed), of, state) {
		return nil
	}
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &tfprotov6.DynamicValue{MsgPack: packed.Bytes()}}
}

// pack encodes a value of a type, and tells whether it could: only one that has
// all attributes of its objects and no others, with numbers that are whole.
func pack(into *msgpack.Encoder, of tftypes.Type, value any) bool {
	switch value := value.(type) {
	case nil:
		return into.EncodeNil() == nil
	case string:
		return of.Is(tftypes.String) && into.EncodeString(value) == nil
	case bool:
		return of.Is(tftypes.Bool) && into.EncodeBool(value) == nil
	case json.Number:
		whole, err := value.Int64()
		return err == nil && of.Is(tftypes.Number) && into.EncodeInt(whole) == nil
	case []any:
		return packElements(into, of, value)
	case map[string]any:
		return packAttributes(into, of, value)
	}
	return false
}

// packElements encodes a list or a set.
func packElements(into *msgpack.Encoder, of tftypes.Type, elements []any) bool {
	var element tftypes.Type
	switch of := of.(type) {
	case tftypes.List:
		element = of.ElementType
	case tftypes.Set:
		element = of.ElementType
	default:
		return false
	}
	if into.EncodeArrayLen(len(elements)) != nil {
		return false
	}
	return !slices.ContainsFunc(elements, func(value any) bool { return !pack(into, element, value) })
}

// packAttributes encodes an object or a map.
func packAttributes(into *msgpack.Encoder, of tftypes.Type, values map[string]any) bool {
	var typeOf func(name string) tftypes.Type
	switch of := of.(type) {
	case tftypes.Map:
		typeOf = func(string) tftypes.Type { return of.ElementType }
	case tftypes.Object:
		if len(values) != len(of.AttributeTypes) {
			return false
		}
		typeOf = func(name string) tftypes.Type { return of.AttributeTypes[name] }
	default:
		return false
	}
	if into.EncodeMapLen(len(values)) != nil {
		return false
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		known := typeOf(name)
		if known == nil || into.EncodeString(name) != nil || !pack(into, known, values[name]) {
			return false
		}
	}
	return true
}
