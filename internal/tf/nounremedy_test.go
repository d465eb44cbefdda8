package tf_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TestDetailOfKeys says what is in the way, or why the provider refuses, and what to
// do, in Chinese beside the English where that was chosen.
func TestDetailOfKeys(t *testing.T) {
	t.Parallel()
	exists := &authing.ExistsError{Kind: "group", ImportID: "a", Differs: []string{"name"}}
	for _, c := range []struct {
		err  error
		says []string
	}{
		{&authing.Error{Operation: "create-group", Kind: authing.KindRefused, HTTPStatus: 200, StatusCode: 409, RequestID: "r", Message: "不行", Err: exists},
			[]string{"Authing refused create-group: 不行", "statusCode 409, requestId r", `The user pool holds a group "a" that differs from what was sent in name.`, "terraform import ADDRESS a", "处理建议"}},
		{&tf.RefusalError{Why: "No.", Remedy: tf.Remedy{English: "stop.", Chinese: "停。", Cause: "不行。"}}, []string{"No.\n\nWhat to do: stop.", "原因：不行。\n处理建议：停。"}},
		{&authing.Error{Operation: "get-group", Kind: authing.KindRefused, StatusCode: 403, Message: "m"}, []string{"does not have the permission"}},
		{errors.New("plain"), []string{"plain"}},
	} {
		text := tf.Detail(speaking(t, "zh-CN"), c.err)
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in:\n%s", want, text)
			}
		}
	}
}
