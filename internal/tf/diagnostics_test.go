package tf_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// speaking returns a client that asks for a language.
func speaking(t *testing.T, language string) *authing.Client {
	t.Helper()
	host, err := authing.ParseHost(authing.DefaultHost)
	if err != nil {
		t.Fatal(err)
	}
	client, err := authing.New(authing.Config{Host: host, AccessKeyID: "id", AccessKeySecret: "a-secret", Language: language})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// TestDetail looks for what the reader of an error needs: the codes, and what
// to do, in Chinese beside the English where that was chosen. Every remedy has
// an error that it is shown for.
func TestDetail(t *testing.T) {
	t.Parallel()
	english, chinese := speaking(t, "en-US"), speaking(t, "zh-CN")
	shown := map[string]bool{}
	refused := func(operation string, statusCode, apiCode int) *authing.Error {
		return &authing.Error{Operation: operation, Kind: authing.KindRefused, HTTPStatus: 200, StatusCode: statusCode, APICode: apiCode, RequestID: "a-request", Message: "不行"}
	}
	for _, c := range []struct {
		name string
		err  *authing.Error
		says []string
	}{
		{"login", refused("get-management-token", 401, 2224), []string{"Authing refused get-management-token: 不行", "HTTP status 200, statusCode 401, apiCode 2224, requestId a-request", "access_key_id (AUTHING_ACCESS_KEY_ID)"}},
		{"login at a wrong path", refused("get-management-token", 404, 0), []string{"path prefix"}},
		{"401", refused("get-webhook", 401, 0), []string{"refused the token twice"}},
		{"2020", refused("get-webhook", 400, 2020), []string{"refused the token twice"}},
		{"1305", refused("get-webhook", 400, 1305), []string{"clock", "NTP"}},
		{"1303", refused("get-webhook", 400, 1303), []string{"clock"}},
		{"1300", refused("get-webhook", 400, 1300), []string{"the signature of the request"}},
		{"402", refused("create-webhook", 402, 0), []string{"edition"}},
		{"4021", refused("create-webhook", 400, 4021), []string{"edition"}},
		{"403", refused("create-webhook", 403, 0), []string{"does not have the permission"}},
		{"404", refused("update-webhook", 404, 0), []string{"deleted outside Terraform"}},
		{"400", refused("create-webhook", 400, 0), []string{"did not accept a value"}},
		{"422", refused("create-webhook", 422, 0), []string{"did not accept a value"}},
		{"409", refused("create-webhook", 409, 0), []string{"terraform import"}},
		{"413", refused("create-webhook", 413, 0), []string{"reduce the size of the request"}},
		{"499", refused("create-webhook", 499, 0), []string{"see Authing's message above", "requestId"}},
		{"data.success false", refused("update-webhook", 200, 0), []string{"check in the console whether the change took effect"}},
		{"2224 of another operation", refused("get-webhook", 400, 2224), []string{"has no such user pool", "access_key_id (AUTHING_ACCESS_KEY_ID)"}},
		{"501", refused("get-webhook-logs", 501, 0), []string{"Authing's side"}},
		{"601", refused("trigger-webhook", 601, 0), []string{"third-party endpoint"}},
		{"603", refused("trigger-webhook", 603, 0), []string{"custom database"}},
		{"429", refused("update-webhook", 429, 0), []string{"-parallelism"}},
		{"429 of a gateway", &authing.Error{Operation: "get-webhook", Kind: authing.KindNotAuthing, HTTPStatus: 429, Message: "m"}, []string{"-parallelism"}},
		{"500", refused("update-webhook", 500, 0), []string{"Authing's side"}},
		{"DNS", &authing.Error{Operation: "get-webhook", Kind: authing.KindDial, Message: "m", Err: errors.New("no such host")}, []string{"Cause: no such host", "AUTHING_HOST", "HTTPS_PROXY"}},
		{"TLS", &authing.Error{Operation: "get-webhook", Kind: authing.KindTLS, Message: "m"}, []string{"ca_certificate"}},
		{"silence", &authing.Error{Operation: "update-webhook", Kind: authing.KindNoAnswer, Message: "m"}, []string{"request_timeout"}},
		{"a page", &authing.Error{Operation: "get-webhook", Kind: authing.KindNotAuthing, HTTPStatus: 404, Message: "m"}, []string{"gateway or proxy"}},
		{"another form", &authing.Error{Operation: "get-webhook", Kind: authing.KindUnusable, Message: "m"}, []string{"please report"}},
		{"read-only", &authing.Error{Operation: "create-webhook", Kind: authing.KindLocal, Message: "m", Err: authing.ErrReadOnly}, []string{"AUTHING_READ_ONLY"}},
		{"pool", &authing.Error{Operation: "get-management-token", Kind: authing.KindLocal, Message: "m", Err: authing.ErrPoolNotAllowed}, []string{"AUTHING_ALLOWED_USER_POOL_IDS"}},
		{"tried often", &authing.Error{Operation: "get-webhook", Kind: authing.KindNoAnswer, Message: "m", Attempts: 6, Elapsed: 31 * time.Second, Stopped: "the run was cancelled"}, []string{"Attempted 6 times in 31s", "The run was cancelled."}},
		{"in doubt", &authing.Error{Operation: "create-webhook", Kind: authing.KindNoAnswer, Message: "m", InDoubt: true}, []string{"terraform import ADDRESS ID"}},
		{"an interrupted call", &authing.Error{Operation: "update-webhook", Kind: authing.KindNoAnswer, Message: "m", Err: context.Canceled}, []string{"run terraform apply again"}},
		{"a call that was not sent", &authing.Error{Operation: "update-webhook", Kind: authing.KindLocal, Message: "m", Err: context.Canceled}, []string{"run terraform apply again"}},
		{"401 of a token without a pool", &authing.Error{Operation: "get-webhook", Kind: authing.KindRefused, StatusCode: 401, PoolAssumed: true, Message: "m"}, []string{"x-authing-userpool-id", "AUTHING_ACCESS_KEY_ID"}},
		{"answers that disagree", &authing.Error{Operation: "get-webhook", Kind: authing.KindUnusable, Message: "m", Err: authing.ErrDisagreement}, []string{"run again in a minute"}},
		{"a list that is forbidden", &authing.Error{Operation: "list-webhooks", Kind: authing.KindUnusable, Message: "m", Err: refused("list-webhooks", 403, 0)}, []string{"grant it to the access key", "removed block"}},
		{"a list that fails", &authing.Error{Operation: "list-webhooks", Kind: authing.KindUnusable, Message: "m", Err: refused("list-webhooks", 500, 0)}, []string{"Authing's side"}},
		{"candidates", &authing.Error{Operation: "create-webhook", Kind: authing.KindNoAnswer, Message: "m", Candidates: []authing.Candidate{{ID: "a", About: "\"x\", created yesterday"}, {ID: "b"}}}, []string{"terraform import ADDRESS a  # \"x\", created yesterday\n", "terraform import ADDRESS b"}},
	} {
		detail, both := tf.Detail(english, c.err), tf.Detail(chinese, c.err)
		for _, want := range c.says {
			if !strings.Contains(detail, want) || !strings.Contains(both, want) {
				t.Errorf("%s: %q is not in:\n%s\nor not in:\n%s", c.name, want, detail, both)
			}
		}
		for _, remedy := range tf.Remedies() {
			if !strings.Contains(detail, "What to do: "+remedy.English) {
				continue
			}
			shown[remedy.English] = true
			if strings.Contains(detail, remedy.Chinese) || !strings.Contains(both, "What to do: "+remedy.English+"\n\n原因："+remedy.Cause+"\n处理建议："+remedy.Chinese) {
				t.Errorf("%s: in English it says:\n%s\nand in Chinese:\n%s", c.name, detail, both)
			}
		}
	}
	elsewhere := regexp.MustCompile("moved to the other user pool|-target=|raise (the value|timeouts) in the configuration") // SamePool, ProviderData and AddErrorIn say these
	for _, remedy := range tf.Remedies() {
		if !shown[remedy.English] && !elsewhere.MatchString(remedy.English) {
			t.Errorf("no error of this test shows: %s", remedy.English)
		}
	}
	if got := tf.Detail(english, errors.New("plain")); got != "plain" {
		t.Errorf("another error reads %q", got)
	}
}
