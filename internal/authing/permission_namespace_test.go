package authing

import (
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/api"
)

const (
	missing = `{"statusCode":404,"message":"does not exist"}`
	done    = `{"statusCode":200,"data":{"success":true}}`
)

// listOf is a page of objects.
func listOf(objects ...string) string {
	list := ""
	for i, object := range objects {
		if i > 0 {
			list += ","
		}
		list += object
	}
	return fmt.Sprintf(`{"statusCode":200,"data":{"totalCount":%d,"list":[%s]}}`, len(objects), list)
}

// TestBuiltinNamespacesAreNotGone believes no wrong route that a role of a
// namespace of Authing's own is gone, where that namespace itself is hidden.
func TestBuiltinNamespacesAreNotGone(t *testing.T) {
	t.Parallel()
	const application = "6229ffaf2dabcd9bcfcf784b"
	for _, c := range []struct {
		namespace, listed string
		gone              bool
	}{
		{"default", listOf(), false},
		{"system", listOf(), false},
		{application, listOf(), false},
		{application, listOf(`{"code":"default","name":"n"}`), true},
		{application, listOf(`{"code":"` + application + `","name":"n"}`), false},
		{"mine", listOf(), true},
	} {
		client, _ := scripted(t, func(name string, _ map[string]any) string {
			if name == "list-permission-namespaces" {
				return c.listed
			}
			return missing
		})
		if _, err := client.GetRole(t.Context(), c.namespace, "a"); err == nil || api.IsNotFound(err) != c.gone {
			t.Errorf("of %s where the list is %s: %v", c.namespace, c.listed, err)
		}
	}
}
