package authing_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

func TestHostileLists(t *testing.T) {
	t.Parallel()
	entry := func(id string) map[string]any { return map[string]any{"webhookId": id} }
	full := func(prefix string) []any {
		var list []any
		for i := range authing.MaxPageSize {
			list = append(list, entry(fmt.Sprint(prefix, i)))
		}
		return list
	}
	for name, c := range map[string]struct {
		page func(page string) (total int, list []any)
		says string // empty: the absence is believed
	}{
		"an empty pool":         {func(string) (int, []any) { return 0, []any{} }, ""},
		"one page that repeats": {func(string) (int, []any) { return 200, full("a") }, "shows 50"},
		"a total that lies up":  {func(string) (int, []any) { return 7, []any{entry("a")} }, "hides more than it shows"},
		"a total that lies low": {func(page string) (int, []any) {
			if page == "1" {
				return 1, full("a")
			}
			if page == "2" {
				return 1, []any{entry(webhookID)}
			}
			return 1, []any{}
		}, "the pool's list holds it"},
		"a negative total":      {func(string) (int, []any) { return -1, []any{entry("a")} }, ""},
		"an entry without id":   {func(string) (int, []any) { return 1, []any{entry("")} }, ""},
		"the same entry twice":  {func(string) (int, []any) { return 1, []any{entry("a"), entry("a")} }, ""},
		"a list without an end": {func(page string) (int, []any) { return 1 << 40, full(page + "-") }, "does not end"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/get-webhook") {
					say(w, map[string]any{"statusCode": 404})
					return
				}
				total, list := c.page(r.URL.Query().Get("page"))
				say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": total, "list": list}})
			})
			_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
			if authing.IsNotFound(err) != (c.says == "") || !strings.Contains(err.Error(), c.says) {
				t.Fatal(err)
			}
		})
	}
}
