// Command schemajson prints the provider's schemas in the form of
// `terraform providers schema -json`. It asks the provider itself, in-process,
// so that no Terraform CLI, however old, can leave out what it does not know.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// name is the key under which the documentation generator looks the provider
// up, whatever the provider's own address.
const name = "registry.terraform.io/hashicorp/authing"

func main() {
	if err := write(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "schemajson:", err)
		os.Exit(1)
	}
}

func write(ctx context.Context, out io.Writer) error {
	server := providerserver.NewProtocol6(provider.New(provider.Surroundings{Getenv: func(string) string { return "" }}))()
	schema, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return err
	}
	for _, diagnostic := range append(schema.Diagnostics, identities.Diagnostics...) {
		return fmt.Errorf("%s: %s", diagnostic.Summary, diagnostic.Detail)
	}
	printed := &tfjson.ProviderSchema{
		ConfigSchema:             convert(schema.Provider),
		ResourceSchemas:          all(schema.ResourceSchemas),
		DataSourceSchemas:        all(schema.DataSourceSchemas),
		EphemeralResourceSchemas: all(schema.EphemeralResourceSchemas),
		ListResourceSchemas:      all(schema.ListResourceSchemas),
		ActionSchemas:            map[string]*tfjson.ActionSchema{},
		ResourceIdentitySchemas:  map[string]*tfjson.IdentitySchema{},
	}
	for kind, action := range schema.ActionSchemas {
		printed.ActionSchemas[kind] = &tfjson.ActionSchema{Block: block(action.Schema.Block)}
	}
	for kind, identity := range identities.IdentitySchemas {
		printed.ResourceIdentitySchemas[kind] = identitySchema(identity)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(tfjson.ProviderSchemas{
		FormatVersion: "1.0",
		Schemas:       map[string]*tfjson.ProviderSchema{name: printed},
	})
}

func all(schemas map[string]*tfprotov6.Schema) map[string]*tfjson.Schema {
	out := make(map[string]*tfjson.Schema, len(schemas))
	for kind, schema := range schemas {
		out[kind] = convert(schema)
	}
	return out
}

func convert(schema *tfprotov6.Schema) *tfjson.Schema {
	return &tfjson.Schema{Version: uint64(max(schema.Version, 0)), Block: block(schema.Block)}
}

func block(from *tfprotov6.SchemaBlock) *tfjson.SchemaBlock {
	to := &tfjson.SchemaBlock{
		Attributes:      attributes(from.Attributes),
		NestedBlocks:    map[string]*tfjson.SchemaBlockType{},
		Description:     from.Description,
		DescriptionKind: kind(from.DescriptionKind),
		Deprecated:      from.Deprecated,
	}
	for _, nested := range from.BlockTypes {
		to.NestedBlocks[nested.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: blockNesting(nested.Nesting),
			Block:       block(nested.Block),
			MinItems:    uint64(max(nested.MinItems, 0)),
			MaxItems:    uint64(max(nested.MaxItems, 0)),
		}
	}
	return to
}

func attributes(from []*tfprotov6.SchemaAttribute) map[string]*tfjson.SchemaAttribute {
	to := make(map[string]*tfjson.SchemaAttribute, len(from))
	for _, attribute := range from {
		converted := &tfjson.SchemaAttribute{
			Description:     attribute.Description,
			DescriptionKind: kind(attribute.DescriptionKind),
			Deprecated:      attribute.Deprecated,
			Required:        attribute.Required,
			Optional:        attribute.Optional,
			Computed:        attribute.Computed,
			Sensitive:       attribute.Sensitive,
			WriteOnly:       attribute.WriteOnly,
		}
		if nested := attribute.NestedType; nested != nil {
			converted.AttributeNestedType = &tfjson.SchemaNestedAttributeType{
				Attributes:  attributes(nested.Attributes),
				NestingMode: attributeNesting(nested.Nesting),
			}
		} else {
			converted.AttributeType = valueType(attribute.Type)
		}
		to[attribute.Name] = converted
	}
	return to
}

func identitySchema(from *tfprotov6.ResourceIdentitySchema) *tfjson.IdentitySchema {
	to := &tfjson.IdentitySchema{Version: uint64(max(from.Version, 0)), Attributes: map[string]*tfjson.IdentityAttribute{}}
	for _, attribute := range from.IdentityAttributes {
		to.Attributes[attribute.Name] = &tfjson.IdentityAttribute{
			IdentityType:      valueType(attribute.Type),
			Description:       attribute.Description,
			RequiredForImport: attribute.RequiredForImport,
			OptionalForImport: attribute.OptionalForImport,
		}
	}
	return to
}

func kind(from tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	if from == tfprotov6.StringKindMarkdown {
		return tfjson.SchemaDescriptionKindMarkdown
	}
	return tfjson.SchemaDescriptionKindPlain
}

func attributeNesting(from tfprotov6.SchemaObjectNestingMode) tfjson.SchemaNestingMode {
	return map[tfprotov6.SchemaObjectNestingMode]tfjson.SchemaNestingMode{
		tfprotov6.SchemaObjectNestingModeSingle: tfjson.SchemaNestingModeSingle,
		tfprotov6.SchemaObjectNestingModeList:   tfjson.SchemaNestingModeList,
		tfprotov6.SchemaObjectNestingModeSet:    tfjson.SchemaNestingModeSet,
		tfprotov6.SchemaObjectNestingModeMap:    tfjson.SchemaNestingModeMap,
	}[from]
}

func blockNesting(from tfprotov6.SchemaNestedBlockNestingMode) tfjson.SchemaNestingMode {
	return map[tfprotov6.SchemaNestedBlockNestingMode]tfjson.SchemaNestingMode{
		tfprotov6.SchemaNestedBlockNestingModeSingle: tfjson.SchemaNestingModeSingle,
		tfprotov6.SchemaNestedBlockNestingModeGroup:  tfjson.SchemaNestingModeGroup,
		tfprotov6.SchemaNestedBlockNestingModeList:   tfjson.SchemaNestingModeList,
		tfprotov6.SchemaNestedBlockNestingModeSet:    tfjson.SchemaNestingModeSet,
		tfprotov6.SchemaNestedBlockNestingModeMap:    tfjson.SchemaNestingModeMap,
	}[from]
}

// valueType turns a type of the plugin protocol into one of Terraform's own.
func valueType(from tftypes.Type) cty.Type {
	switch from := from.(type) {
	case tftypes.List:
		return cty.List(valueType(from.ElementType))
	case tftypes.Set:
		return cty.Set(valueType(from.ElementType))
	case tftypes.Map:
		return cty.Map(valueType(from.ElementType))
	case tftypes.Object:
		members := make(map[string]cty.Type, len(from.AttributeTypes))
		for name, member := range from.AttributeTypes {
			members[name] = valueType(member)
		}
		return cty.Object(members)
	}
	switch {
	case from.Is(tftypes.String):
		return cty.String
	case from.Is(tftypes.Number):
		return cty.Number
	case from.Is(tftypes.Bool):
		return cty.Bool
	}
	return cty.DynamicPseudoType
}
