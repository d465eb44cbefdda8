package authing

import (
	"errors"
	"fmt"
	"strings"
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
		if _, err := client.GetRole(t.Context(), c.namespace, "a", Known{}); err == nil || api.IsNotFound(err) != c.gone {
			t.Errorf("of %s where the list is %s: %v", c.namespace, c.listed, err)
		}
	}
}

// TestReservedNamespacesAreNotDeleted sends nothing about a permission namespace
// that every pool has.
func TestReservedNamespacesAreNotDeleted(t *testing.T) {
	t.Parallel()
	client, calls := scripted(t, func(string, map[string]any) string { return done })
	for _, code := range []string{"default", "system"} {
		if err := client.DeletePermissionNamespace(t.Context(), code); !errors.Is(err, ErrReserved) || !strings.Contains(err.Error(), "terraform state rm") {
			t.Errorf("%v", err)
		}
	}
	if len(calls) > 0 {
		t.Errorf("calls: %v", calls)
	}
}

// TestCountingNamespaces counts what is shown whatever the total says, looks
// again where a list lags behind, and takes no failing count for an empty one.
func TestCountingNamespaces(t *testing.T) {
	t.Parallel()
	const item = `{"code":"r","name":"n"}`
	for name, c := range map[string]struct {
		roles     []string // the last one goes on
		namespace string
		want      int
		fails     string // "gone", or what the error says
	}{
		"empty":                     {[]string{listOf()}, "", 0, ""},
		"full":                      {[]string{`{"statusCode":200,"data":{"totalCount":7,"list":[` + item + `]}}`}, "", 7, ""},
		"no total":                  {[]string{`{"statusCode":200,"data":{"totalCount":0,"list":[` + item + `]}}`}, "", 1, ""},
		"lagging":                   {[]string{listOf(item), listOf(item), listOf()}, "", 0, ""},
		"refused":                   {[]string{`{"statusCode":403,"message":"no"}`}, "", 0, "could not be counted"},
		"the third party refuses":   {[]string{`{"statusCode":602,"message":"no"}`}, "", 0, "could not be counted"},
		"gone":                      {[]string{missing}, missing, 0, "gone"},
		"a wrong route":             {[]string{missing}, `{"statusCode":200,"data":` + item + `}`, 0, "could not be counted"},
		"the namespace is a secret": {[]string{missing}, `{"statusCode":403,"message":"no"}`, 0, "could not be counted"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			looks := 0
			client, _ := scripted(t, func(name string, _ map[string]any) string {
				switch name {
				case "list-permission-namespace-roles":
					looks++
					return c.roles[min(looks, len(c.roles))-1]
				case "get-permission-namespace":
					return c.namespace
				}
				return listOf()
			})
			counted, err := client.CountPermissionNamespace(t.Context(), "r")
			var uncounted *UncountedError
			switch {
			case c.fails == "gone":
				if !api.IsNotFound(err) || errors.As(err, &uncounted) {
					t.Errorf("%v", err)
				}
			case c.fails != "":
				if !errors.As(err, &uncounted) || api.IsNotFound(err) || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("%v", err)
				}
			case err != nil || counted.Roles != c.want:
				t.Errorf("%+v %v", counted, err)
			}
		})
	}
}
