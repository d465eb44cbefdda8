package authing

import (
	"strings"
	"testing"
)

// TestDeleteIsConfirmed takes an object for deleted only where a read says that
// it does not exist, whatever Authing says of the delete.
func TestDeleteIsConfirmed(t *testing.T) {
	t.Parallel()
	const fails = `{"statusCode":500,"message":"no"}`
	for name, c := range map[string]struct {
		reads []string // the last one goes on
		want  string
	}{
		"gone":                      {[]string{missing}, ""},
		"gone after a failing read": {[]string{fails, missing}, ""},
		"failing":                   {[]string{fails}, "accepted the delete, but the read that was to confirm it failed"},
		"forbidden":                 {[]string{`{"statusCode":403,"message":"no"}`}, "accepted the delete, but the read that was to confirm it failed"},
		"empty":                     {[]string{`{"statusCode":200,"data":{}}`}, "accepted the delete, but the read that was to confirm it failed"},
		"there":                     {[]string{`{"statusCode":200,"data":{"code":"a","webhookId":"a","name":"n"}}`}, "still there"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, webhook := range []bool{false, true} {
				reads := 0
				client, _ := scripted(t, func(name string, _ map[string]any) string {
					if !strings.HasPrefix(name, "get-") {
						return done
					}
					reads++
					return c.reads[min(reads, len(c.reads))-1]
				})
				var err error
				if webhook {
					err = client.DeleteWebhook(t.Context(), "a")
				} else {
					err = client.DeleteGroup(t.Context(), "a")
				}
				if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v", err)
				}
			}
		})
	}
}
