package provider_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/provider"
)

// TestMissingKeysInChinese holds that whoever chose Chinese, in the block or in
// the environment, reads in Chinese too what keys are missing.
func TestMissingKeysInChinese(t *testing.T) {
	t.Parallel()
	for language, chinese := range map[string]bool{"": false, "en-US": false, "zh-CN": true} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set("AUTHING_ACCESS_KEY_ID", "")
		pool.Set("AUTHING_ACCESS_KEY_SECRET", "")
		pool.Set("AUTHING_LANGUAGE", language)
		_, diags := pool.Configure(t, nil)
		said := strings.Join(diags.Errors(), "\n")
		for _, remedy := range provider.Remedies() {
			if !strings.Contains(said, "What to do: "+remedy.English) || strings.Contains(said, "处理建议："+remedy.Chinese) != chinese {
				t.Errorf("in %q it says:\n%s", language, said)
			}
			if !strings.ContainsFunc(remedy.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("one language is missing: %q", remedy.Chinese)
			}
		}
	}
}

// TestNotYetKnownInChinese holds that whoever chose Chinese reads in Chinese
// too what to do about a setting that is known only after apply.
func TestNotYetKnownInChinese(t *testing.T) {
	t.Parallel()
	for language, chinese := range map[string]bool{"en-US": false, "zh-CN": true} {
		said := create(t, acctest.Start(t, emulator.Options{}), acctest.Config{"read_only": acctest.Unknown, "language": language})
		if !strings.Contains(said, "What to do: apply what the setting depends on first") || strings.Contains(said, "处理建议：请先 apply 它所依赖的内容") != chinese {
			t.Errorf("in %s it says:\n%s", language, said)
		}
	}
}
