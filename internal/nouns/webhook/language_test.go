package webhook_test

import (
	"maps"
	"strings"
	"testing"
	"unicode"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
)

// TestErrorsInChinese makes errors come about with language zh-CN and with the
// default: Authing's message is in the language asked for and shown as it came,
// the English advice is always there, and the Chinese beside it in zh-CN only.
func TestErrorsInChinese(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		options emulator.Options
		block   acctest.Config
		config  acctest.Config
		// message is Authing's own in each language, where it has one.
		english, chinese string
		advice, besides  string
	}{
		{"wrong keys", emulator.Options{}, acctest.Config{"access_key_secret": "wrong"}, minimal(), "The user pool does not exist", "用户池不存在", "check access_key_id", "请检查 access_key_id"},
		{"read only", emulator.Options{}, acctest.Config{"read_only": true}, minimal(), "", "", "the provider is in read-only mode", "当前为只读模式"},
		{"not taken", emulator.Options{Behaviour: emulator.Behaviour{"unknown-events": "dropped"}}, nil, with(acctest.Config{"events": []string{"user:created", "user.created"}}), "", "", "configure a value that Authing stores", "请换成 Authing 能原样保存的值"},
		{"unknown retry_config", emulator.Options{Behaviour: emulator.Behaviour{"retry-config": "ignored"}}, nil, with(acctest.Config{"retry_config": acctest.Config{"enabled": true}}), "", "", "remove retry_config from", "请从配置中去掉 retry_config"},
		{"refused retry_config", emulator.Options{Behaviour: emulator.Behaviour{"retry-config": "refused"}}, nil, with(acctest.Config{"retry_config": acctest.Config{"enabled": true}}), "", "", "if Authing's message is about", "如果 Authing 返回的信息与 retry_config 有关"},
	} {
		for _, language := range []string{"", "zh-CN"} {
			t.Run(c.name+" "+language, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Start(t, c.options)
				block := acctest.Config{}
				maps.Copy(block, c.block)
				if language != "" {
					block["language"] = language
				}
				core, diags := pool.Configure(t, block)
				acctest.NoErrors(t, diags)
				_, diags = core.Apply(kind, acctest.Object{}, c.config)
				said := strings.Join(append(diags.Errors(), diags.Warnings()...), "\n")
				message, silent := c.english, c.besides
				if language != "" {
					message, silent = c.chinese, ""
				}
				if !strings.Contains(said, message) || !strings.Contains(said, "What to do: "+c.advice) {
					t.Errorf("it says:\n%s", said)
				}
				if silent != "" && strings.Contains(said, silent) || silent == "" && !strings.Contains(said, "处理建议："+c.besides) {
					t.Errorf("in %q it says:\n%s", language, said)
				}
			})
		}
	}
}

// TestAnotherPoolInChinese holds that the guard of a webhook's user pool speaks
// Chinese too.
func TestAnotherPoolInChinese(t *testing.T) {
	t.Parallel()
	object, diags := acctest.Start(t, emulator.Options{}).NewCore(t).Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	core, diags := acctest.Start(t, emulator.Options{UserPoolID: "another-pool"}).Configure(t, acctest.Config{"language": "zh-CN"})
	acctest.NoErrors(t, diags)
	_, diags = core.Read(kind, object)
	if said := strings.Join(diags.Errors(), "\n"); !strings.Contains(said, "What to do: check access_key_id") || !strings.Contains(said, "处理建议：请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 host") {
		t.Errorf("it says:\n%s", said)
	}
}

// TestTwoSecretsInChinese holds that an error of the plan, which asks Authing
// nothing, speaks the language of the provider block too.
func TestTwoSecretsInChinese(t *testing.T) {
	t.Parallel()
	for language, chinese := range map[string]bool{"en-US": false, "zh-CN": true} {
		core, diags := acctest.Start(t, emulator.Options{}).Configure(t, acctest.Config{"language": language})
		acctest.NoErrors(t, diags)
		_, diags = core.Plan(kind, acctest.Object{}, with(acctest.Config{"secret": "kept", "secret_wo": "sealed", "secret_wo_version": 1}))
		said := strings.Join(diags.Errors(), "\n")
		if !strings.Contains(said, "What to do: remove secret from ignore_changes") || strings.Contains(said, "处理建议：请从 ignore_changes 中去掉 secret") != chinese {
			t.Errorf("in %s it says:\n%s", language, said)
		}
	}
}

// TestMoveInBothLanguages holds that a state that cannot be moved is explained
// in either language: the provider block is not known at that moment.
func TestMoveInBothLanguages(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	_, diags := core.Move("registry.terraform.io/hefanxu/authing", kind, kind, map[string]any{"name": "without an id"})
	if said := strings.Join(diags.Errors(), "\n"); !strings.Contains(said, "What to do: remove it from the state (terraform state rm)") || !strings.Contains(said, "处理建议：请把它移出 state") {
		t.Errorf("it says:\n%s", said)
	}
}

// TestRemediesInBothLanguages looks for texts that were forgotten.
func TestRemediesInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, remedy := range webhook.Remedies() {
		if remedy.English == "" || !strings.ContainsFunc(remedy.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("one language is missing: %q, %q", remedy.English, remedy.Chinese)
		}
	}
}
