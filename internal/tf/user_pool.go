package tf

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Private is what the framework lets a resource keep besides its state.
type Private interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// poolKey is the private state's key that holds the user pool of an object.
const poolKey = "user_pool_id"

// RememberPool keeps, with an object, which user pool it is in.
func RememberPool(ctx context.Context, client *authing.Client, private Private) diag.Diagnostics {
	pool, err := client.UserPoolID(ctx)
	if err != nil || pool == "" {
		return nil // it is a guard for later; nothing fails for want of it
	}
	value, err := json.Marshal(pool)
	if err != nil {
		return nil
	}
	return private.SetKey(ctx, poolKey, value)
}

// poolKnown tells whether this provider has kept an object's user pool, as it does
// with every object that it has written or read.
func poolKnown(ctx context.Context, private Private) bool {
	value, _ := private.GetKey(ctx, poolKey)
	return len(value) > 0
}

// SamePool tells whether the access key is of the user pool that an object is
// in, and adds an error when it is not: asked in another pool, Authing would
// say that the object does not exist.
func SamePool(ctx context.Context, client *authing.Client, private Private, tried string, diags *diag.Diagnostics) bool {
	value, more := private.GetKey(ctx, poolKey)
	diags.Append(more...)
	var kept string
	if len(value) == 0 || json.Unmarshal(value, &kept) != nil {
		return true
	}
	pool, err := client.UserPoolID(ctx)
	if err != nil {
		AddErrorIn(ctx, diags, client, tried, err)
		return false
	}
	if pool == "" || pool == kept {
		return true
	}
	diags.AddError(Title(client, tried), fmt.Sprintf(`It is in user pool %s, but the access key belongs to user pool %s. Nothing was read or written, and the state is unchanged.

%s`, kept, pool, causeOtherPool.remedy().For(client)))
	return false
}
