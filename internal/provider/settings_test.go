package provider_test

import (
	"encoding/pem"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// kind is a resource whose plan and apply need the provider.
const kind = "authing_webhook"

func minimal() acctest.Config {
	return acctest.Config{
		"name":         "audit",
		"url":          "https://example.com/callback",
		"events":       []string{"user:created"},
		"content_type": "application/json",
	}
}

// create makes a webhook and returns what went wrong.
func create(t *testing.T, pool *acctest.Authing, block acctest.Config) string {
	t.Helper()
	core, diags := pool.Configure(t, block)
	if errors := diags.Errors(); len(errors) > 0 {
		return strings.Join(errors, "\n")
	}
	_, diags = core.Apply(kind, acctest.Object{}, minimal())
	return strings.Join(diags.Errors(), "\n")
}

// TestHeaders looks at what a call carries for each setting, from the
// configuration and from the environment.
func TestHeaders(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		block        acctest.Config
		env          map[string]string
		header, want string
	}{
		{"language by default", nil, nil, "X-Authing-Lang", "en-US"},
		{"language configured", acctest.Config{"language": "ja-JP"}, map[string]string{"AUTHING_LANGUAGE": "zh-TW"}, "X-Authing-Lang", "ja-JP"},
		{"language of the environment", nil, map[string]string{"AUTHING_LANGUAGE": "zh-TW"}, "X-Authing-Lang", "zh-TW"},
		{"user agent", nil, nil, "User-Agent", "Terraform/1.11.4 (+https://www.terraform.io) terraform-provider-authing/test"},
		{"user agent appended", nil, map[string]string{"TF_APPEND_USER_AGENT": " pipeline/7 "}, "User-Agent", "Terraform/1.11.4 (+https://www.terraform.io) terraform-provider-authing/test pipeline/7"},
		{"pool of the token", nil, nil, "X-Authing-Userpool-Id", emulator.DefaultUserPoolID},
	} {
		pool := acctest.Start(t, emulator.Options{})
		for name, value := range c.env {
			pool.Set(name, value)
		}
		if failure := create(t, pool, c.block); failure != "" {
			t.Errorf("%s: %s", c.name, failure)
			continue
		}
		if got := pool.Last(t, "create-webhook").Header.Get(c.header); got != c.want {
			t.Errorf("%s: %s is %q, not %q", c.name, c.header, got, c.want)
		}
	}
}

// TestKeys finds the access key wherever it may be.
func TestKeys(t *testing.T) {
	t.Parallel()
	const id, secret = "an-access-key", "its-secret"
	for _, c := range []struct {
		name  string
		block acctest.Config
		env   map[string]string
		fails string
	}{
		{"configured over the environment", acctest.Config{"access_key_id": id, "access_key_secret": secret}, map[string]string{"AUTHING_ACCESS_KEY_ID": "x", "AUTHING_ACCESS_KEY_SECRET": "x"}, ""},
		{"access key of the environment", nil, map[string]string{"AUTHING_ACCESS_KEY_ID": id, "AUTHING_ACCESS_KEY_SECRET": secret, "AUTHING_USERPOOL_ID": "x", "AUTHING_USERPOOL_SECRET": "x"}, ""},
		{"user pool of the environment", nil, map[string]string{"AUTHING_USERPOOL_ID": id, "AUTHING_USERPOOL_SECRET": secret}, ""},
		{"one of each", acctest.Config{"access_key_id": id}, map[string]string{"AUTHING_USERPOOL_SECRET": secret}, ""},
		{"a line end", nil, map[string]string{"AUTHING_ACCESS_KEY_ID": id, "AUTHING_ACCESS_KEY_SECRET": secret + "\n"}, "line end"},
		{"empty", acctest.Config{"access_key_secret": ""}, map[string]string{"AUTHING_ACCESS_KEY_ID": id, "AUTHING_ACCESS_KEY_SECRET": secret}, "it is empty; leave it out to use AUTHING_ACCESS_KEY_SECRET"},
	} {
		pool := acctest.Start(t, emulator.Options{AccessKeyID: id, AccessKeySecret: secret})
		pool.Set("AUTHING_ACCESS_KEY_ID", "")
		pool.Set("AUTHING_ACCESS_KEY_SECRET", "")
		for name, value := range c.env {
			pool.Set(name, value)
		}
		failure := create(t, pool, c.block)
		if (failure == "") != (c.fails == "") || !strings.Contains(failure, c.fails) {
			t.Errorf("%s: %q", c.name, failure)
		}
		if strings.Contains(failure, secret) {
			t.Errorf("%s: the secret is shown: %s", c.name, failure)
		}
	}
}

// TestGuards holds the settings that keep calls from being made, from the
// configuration and from the environment.
func TestGuards(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		block acctest.Config
		env   map[string]string
		fails string
	}{
		{"allowed", acctest.Config{"allowed_user_pool_ids": []string{"x", emulator.DefaultUserPoolID}}, nil, ""},
		{"allowed in the environment", nil, map[string]string{"AUTHING_ALLOWED_USER_POOL_IDS": "x, " + emulator.DefaultUserPoolID}, ""},
		{"not allowed", acctest.Config{"allowed_user_pool_ids": []string{"x"}}, nil, "not among the allowed ones"},
		{"not allowed in the environment", nil, map[string]string{"AUTHING_ALLOWED_USER_POOL_IDS": "x,y"}, "not among the allowed ones (x, y)"},
		{"allowed is not wholly known", acctest.Config{"allowed_user_pool_ids": []any{emulator.DefaultUserPoolID, acctest.Unknown}}, nil, "needs allowed_user_pool_ids, which is not known yet"},
		{"read-only", acctest.Config{"read_only": true}, nil, "read-only"},
		{"read-only in the environment", nil, map[string]string{"AUTHING_READ_ONLY": "true"}, "read-only"},
		{"not read-only after all", acctest.Config{"read_only": false}, map[string]string{"AUTHING_READ_ONLY": "true"}, ""},
		{"read-only is not known", acctest.Config{"read_only": acctest.Unknown}, nil, "needs read_only, which is not known yet"},
	} {
		pool := acctest.Start(t, emulator.Options{})
		for name, value := range c.env {
			pool.Set(name, value)
		}
		failure := create(t, pool, c.block)
		if (failure == "") != (c.fails == "") || !strings.Contains(failure, c.fails) {
			t.Errorf("%s: %q", c.name, failure)
		}
		if made := len(pool.Webhooks()); (made == 0) != (c.fails != "") {
			t.Errorf("%s: %d webhooks were made", c.name, made)
		}
	}
}

// TestCACertificate trusts an authority that the configuration or the
// environment gives, and none that they do not.
func TestCACertificate(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	secure := httptest.NewTLSServer(pool.Emulator)
	t.Cleanup(secure.Close)
	pool.Set("AUTHING_HOST", secure.URL)
	authority := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}))

	if failure := create(t, pool, nil); !strings.Contains(failure, "could not be trusted") || !strings.Contains(failure, "ca_certificate") {
		t.Errorf("without the authority: %s", failure)
	}
	if failure := create(t, pool, acctest.Config{"ca_certificate": authority}); failure != "" {
		t.Errorf("configured: %s", failure)
	}
	pool.Set("AUTHING_CA_CERTIFICATE", authority)
	if failure := create(t, pool, nil); failure != "" {
		t.Errorf("in the environment: %s", failure)
	}
	key := string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("very private")}))
	if failure := create(t, pool, acctest.Config{"ca_certificate": key}); !strings.Contains(failure, "it holds a PRIVATE KEY") || strings.Contains(failure, "BEGIN") {
		t.Errorf("a private key: %s", failure)
	}
}

// TestRetriesAndTimeout bounds a call that is never answered.
func TestRetriesAndTimeout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		block   acctest.Config
		env     map[string]string
		fault   string
		tries   int
		message string
	}{
		{"retries by default", nil, nil, "http-500-before", 6, "Attempted 6 times"},
		{"retries configured", acctest.Config{"max_retries": 2}, map[string]string{"AUTHING_MAX_RETRIES": "9"}, "http-500-before", 3, "Attempted 3 times"},
		{"retries of the environment", nil, map[string]string{"AUTHING_MAX_RETRIES": "0"}, "http-500-before", 1, "statusCode 500"},
		{"timeout configured", acctest.Config{"max_retries": 0, "request_timeout": "1s"}, nil, "slow-after", 1, "the response timed out"},
		{"timeout of the environment", acctest.Config{"max_retries": 0}, map[string]string{"AUTHING_REQUEST_TIMEOUT": "1s"}, "slow-after", 1, "the response timed out"},
	} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set("AUTHING_EVENT_VALIDATION", "off") // the plan makes no call
		for name, value := range c.env {
			pool.Set(name, value)
		}
		if err := pool.Inject(emulator.Fault{Operation: "get-management-token", Kind: c.fault}); err != nil {
			t.Fatal(err)
		}
		failure := create(t, pool, c.block)
		if !strings.Contains(failure, c.message) {
			t.Errorf("%s: %s", c.name, failure)
		}
		if got := len(pool.Calls("get-management-token")); got != c.tries {
			t.Errorf("%s: %d tries, not %d", c.name, got, c.tries)
		}
	}
}

// TestNumbers refuses numbers that cannot be meant.
func TestNumbers(t *testing.T) {
	t.Parallel()
	for name, values := range map[string][]any{
		"max_retries":             {-1, 101},
		"requests_per_second":     {0, -1},
		"max_concurrent_requests": {0, -1, 1001},
	} {
		for _, value := range values {
			pool := acctest.Start(t, emulator.Options{})
			_, diags := pool.Configure(t, acctest.Config{name: value})
			if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Invalid "+name) {
				t.Errorf("%s = %v: %q", name, value, errors)
			}
		}
	}
}

// TestStrayCharacters gives every setting, from the configuration and from the
// environment, what a file or a shell leaves at the ends of a value, and what
// no value holds. Each time the error names the setting, where the value came
// from, and why.
func TestStrayCharacters(t *testing.T) {
	t.Parallel()
	values := map[string]string{
		"access_key_id":           "an-access-key",
		"access_key_secret":       "its-secret",
		"host":                    "https://example.com/",
		"language":                "en-US",
		"request_timeout":         "30s",
		"allowed_user_pool_ids":   "a-pool",
		"read_only":               "true",
		"event_validation":        "warn",
		"max_retries":             "5",
		"requests_per_second":     "5",
		"max_concurrent_requests": "5",
	}
	texts := map[string]bool{"access_key_id": true, "access_key_secret": true, "host": true, "language": true, "request_timeout": true, "event_validation": true}
	for name, value := range values {
		for stray, reason := range map[string]string{
			value + " ":        "it begins or ends with white space",
			"\u00a0" + value:   "it begins or ends with white space",
			value + "\n":       "it holds a line end",
			value + "\r\n":     "it holds a line end",
			"\n" + value:       "it holds a line end",
			value + "\x1b[m":   "it holds a control character",
			"\x00" + value:     "it holds a control character",
			"  ":               "it is blank",
			value + "\u200b\t": "white space",
		} {
			variable := "AUTHING_" + strings.ToUpper(name)
			pool := acctest.Start(t, emulator.Options{})
			pool.Set(variable, stray)
			_, diags := pool.Configure(t, nil)
			refused(t, name, "the environment variable "+variable, reason, diags)
			pool.Set(variable, "")
			block := acctest.Config{name: stray}
			switch {
			case name == "allowed_user_pool_ids":
				block[name] = []string{stray}
			case !texts[name]:
				continue
			}
			if name == "access_key_id" || name == "access_key_secret" || name == "host" {
				pool.Set(variable, value)
			}
			_, diags = pool.Configure(t, block)
			refused(t, name, "the configuration", reason, diags)
		}
	}
	pool := acctest.Start(t, emulator.Options{})
	pool.Set("TF_APPEND_USER_AGENT", "pipeline/7\nX-Other: 1")
	_, diags := pool.Configure(t, nil)
	refused(t, "TF_APPEND_USER_AGENT", "the environment variable TF_APPEND_USER_AGENT", "it has a line break", diags)
	pool.Set("TF_APPEND_USER_AGENT", "")
	_, diags = pool.Configure(t, acctest.Config{"host": "https://example.com/a b"})
	refused(t, "host", "the configuration", "it holds white space", diags)
}

// refused fails the test unless there is one error, that a setting is invalid.
func refused(t *testing.T, name, source, reason string, diags acctest.Diagnostics) {
	t.Helper()
	errors := diags.Errors()
	if len(errors) != 1 || !strings.Contains(errors[0], "Invalid "+name) || !strings.Contains(errors[0], "from "+source) || !strings.Contains(errors[0], reason) {
		t.Errorf("%s, from %s, %s: %q", name, source, reason, errors)
	}
	if strings.Contains(strings.Join(errors, ""), "its-secret") {
		t.Errorf("%s: the secret is shown", name)
	}
}
