package tf

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// beforeKey is where the private state has what was there before a create.
const beforeKey = "before"

// remember puts what was there before a create into the private state.
func remember(ctx context.Context, private Private, before string) (diags diag.Diagnostics) {
	if before == "" {
		return nil
	}
	text, err := json.Marshal(before)
	if err != nil {
		diags.AddError("Could not remember what was there before", err.Error())
		return diags
	}
	return private.SetKey(ctx, beforeKey, text)
}

// remembered is what was there before a create; empty where that is not known.
func remembered(ctx context.Context, private Private) (before string) {
	text, _ := private.GetKey(ctx, beforeKey)
	_ = json.Unmarshal(text, &before) // what is no text is not known
	return before
}
