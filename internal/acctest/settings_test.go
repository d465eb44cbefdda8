package acctest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// poolSettingsScenario applies the settings of a user pool to those of three
// environments, of which one has a mail server, and takes them away again.
func poolSettingsScenario(t *testing.T) verdict {
	t.Helper()
	for environment, origins := range map[string]int{"dev": 2, "test": 1, "prod": 1} {
		pool := acctest.Start(t, emulator.Options{})
		workspace := scenario(t, pool, "pool-settings")
		if !workspace.Knows("1.11.0") {
			return tooOld
		}
		workspace.Setenv("TF_VAR_environment", environment)
		workspace.Setenv("TF_VAR_smtp_password", "a password from a vault")
		workspace.Apply()
		workspace.EmptyPlan()
		held := func(kind, key string) (found emulator.Object) {
			pool.Change(kind, "", key, func(o emulator.Object) { found = o })
			return found
		}
		server, mail, security := held("email provider", "email"), held("email template", "LOGIN_VERIFY_CODE"), held("security settings", "settings")
		if list, _ := security["allowedOrigins"].([]string); len(list) != origins || (server["enabled"] == true) != (environment == "prod") {
			t.Errorf("%s: %v, %v", environment, security, server)
		}
		if text := mail.Text("content"); !strings.Contains(text, "<h1>Example</h1>") || !strings.Contains(text, "<strong>{{code}}</strong>") || mail["customizeEnabled"] != true {
			t.Errorf("%s: the mail is %v", environment, mail)
		}
		if strings.Contains(workspace.OK("state", "pull"), "a password from a vault") {
			t.Errorf("%s: the state holds the password", environment)
		}
		workspace.OK("destroy", "-input=false", "-auto-approve")
		if server["enabled"] == true || mail["customizeEnabled"] == true || len(pool.Objects("custom field")) > 0 {
			t.Errorf("%s: destroyed, there are %v and %v", environment, server, mail)
		}
	}
	return ran
}

// TestTwoRunsOfSettings applies two configurations of the same settings at the same
// time: what is there in the end is one of the two, or one of the applies failed.
func TestTwoRunsOfSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind, emulated, key string
		one, another        acctest.Config
		// either are the fields of one and of another.
		either [2]string
		fields []string
	}{
		{
			"authing_security_settings", "security settings", "settings",
			acctest.Config{"verify_code_length": 4, "verify_code_max_attempts": 4, "register_disabled": true}, acctest.Config{"verify_code_length": 8, "verify_code_max_attempts": 8, "register_disabled": false},
			[2]string{"4 4 true", "8 8 false"}, []string{"verifyCodeLength", "verifyCodeMaxAttempts", "registerDisabled"},
		},
		{
			"authing_global_mfa_settings", "global MFA settings", "global",
			acctest.Config{"enabled_factors": []any{"OTP", "EMAIL"}}, acctest.Config{"enabled_factors": []any{"SMS", "FACE"}},
			[2]string{"[EMAIL OTP]", "[FACE SMS]"}, []string{"enabledFactors"},
		},
		{
			"authing_email_template", "email template", "WELCOME_EMAIL",
			acctest.Config{"type": "WELCOME_EMAIL", "subject": "one", "sender": "A", "content": "a"}, acctest.Config{"type": "WELCOME_EMAIL", "subject": "another", "sender": "B", "content": "b"},
			[2]string{"one A a", "another B b"}, []string{"subject", "sender", "content"},
		},
	} {
		for range 10 {
			pool := acctest.Start(t, emulator.Options{})
			failures := make(chan int)
			for _, config := range []acctest.Config{c.one, c.another} {
				core := pool.NewCore(t)
				go func() {
					_, diags := core.Apply(c.kind, acctest.Object{}, config)
					failures <- len(diags)
				}()
			}
			failed := <-failures + <-failures
			var found []string
			pool.Change(c.emulated, "", c.key, func(o emulator.Object) {
				for _, field := range c.fields {
					found = append(found, fmt.Sprint(o[field]))
				}
			})
			if got := strings.Join(found, " "); got != c.either[0] && got != c.either[1] && failed == 0 {
				t.Errorf("%s: there is %s, and nobody says so", c.kind, got)
			}
		}
	}
}
