package tf_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TestTimeoutText lets timeouts run out in both languages, and lets a call fail
// while there is time left.
func TestTimeoutText(t *testing.T) {
	t.Parallel()
	short := timeouts.Value{Object: types.ObjectValueMust(map[string]attr.Type{"read": types.StringType, "create": types.StringType},
		map[string]attr.Value{"read": types.StringValue("1ns"), "create": types.StringValue("1ns")})}
	failure := &authing.Error{Operation: "get-webhook", Kind: authing.KindNoAnswer, Message: "no answer came in time"}
	for language, advice := range map[string][]string{"en-US": {"raise the value", "raise timeouts"}, "zh-CN": {"请在配置中调大该值", "请在配置中调大 timeouts"}} {
		client := speaking(t, language)
		timeout, diags := tf.ConfiguredTimeout(short, "create", time.Hour)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		ctx, cancel := timeout.Context(t.Context())
		defer cancel()
		<-ctx.Done()
		tf.AddErrorIn(ctx, &diags, client, "Creating", failure)
		detail := diags[0].Summary() + diags[0].Detail()
		for _, want := range []string{"Creating failed: timeouts.create ran out", "no answer came in time", `timeouts.create, "1ns", ran out`, advice[0]} {
			if !strings.Contains(detail, want) {
				t.Errorf("%s: %q is not in:\n%s", language, want, detail)
			}
		}

		diags = nil
		tf.AddErrorIn(ctx, &diags, client, "Creating", &authing.Error{Operation: "create-webhook", Kind: authing.KindNoAnswer, Message: "m", InDoubt: true, Candidates: []authing.Candidate{{ID: "an-id"}}})
		if detail := diags[0].Detail(); strings.Contains(detail, advice[0]) || !strings.Contains(detail, "terraform import ADDRESS an-id") {
			t.Errorf("%s: in doubt it says:\n%s", language, detail)
		}

		diags = nil
		live, stop := tf.KeptTimeout(short, "read", time.Hour, client).Context(t.Context())
		tf.AddErrorIn(live, &diags, client, "Reading", errors.New("plain"))
		if deadline, _ := live.Deadline(); time.Until(deadline) < time.Minute {
			t.Errorf("the time of the state is as short as it says")
		}
		stop()
		tf.AddErrorIn(live, &diags, client, "Reading", errors.New("cancelled"))
		if len(diags) != 2 || diags[0].Detail() != "plain" || diags[1].Detail() != "cancelled" {
			t.Errorf("with time left: %v", diags)
		}
		slow, hurry := tf.KeptTimeout(short, "read", time.Nanosecond, impatient(t, language)).Context(t.Context())
		defer hurry()
		<-slow.Done()
		diags = diag.Diagnostics{}
		tf.AddErrorIn(slow, &diags, client, "Reading", errors.New("plain"))
		if detail := diags[0].Detail(); !strings.Contains(detail, advice[1]) {
			t.Errorf("%s: %s", language, detail)
		}
	}
}

// impatient returns a client that gives a request next to no time.
func impatient(t *testing.T, language string) *authing.Client {
	t.Helper()
	host, err := authing.ParseHost(authing.DefaultHost)
	if err != nil {
		t.Fatal(err)
	}
	client, err := authing.New(authing.Config{Host: host, AccessKeyID: "id", AccessKeySecret: "a-secret", Language: language, RequestTimeout: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	return client
}
