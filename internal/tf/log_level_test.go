package tf_test

import (
	"maps"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// lookup looks a variable up in a map.
func lookup(environment map[string]string) func(string) string {
	return func(name string) string { return environment[name] }
}

// TestShownLogLevel goes by what Terraform's and OpenTofu's own source derive
// for the logger that a provider's lines pass through.
func TestShownLogLevel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		environment map[string]string
		want        string
	}{
		{nil, "OFF"},
		{map[string]string{"TF_LOG": "TRACE"}, "TRACE"},
		{map[string]string{"TF_LOG": "debug"}, "DEBUG"},
		{map[string]string{"TF_LOG": "INFO"}, "INFO"},
		{map[string]string{"TF_LOG": "Warn"}, "WARN"},
		{map[string]string{"TF_LOG": "ERROR"}, "ERROR"},
		{map[string]string{"TF_LOG": "off"}, "OFF"},
		{map[string]string{"TF_LOG": "JSON"}, "TRACE"},
		{map[string]string{"TF_LOG": "json"}, "TRACE"},
		{map[string]string{"TF_LOG": "1"}, "TRACE"},      // a word that is no level
		{map[string]string{"TF_LOG": " DEBUG"}, "TRACE"}, // nor is this
		{map[string]string{"TF_LOG_PROVIDER": "INFO"}, "INFO"},
		{map[string]string{"TF_LOG_PROVIDER": "JSON"}, "TRACE"},
		{map[string]string{"TF_LOG_PROVIDER": "yes"}, "TRACE"},
		{map[string]string{"TF_LOG_PROVIDER": "WARN", "TF_LOG": "TRACE"}, "WARN"},
		{map[string]string{"TF_LOG_PROVIDER": "TRACE", "TF_LOG": "ERROR"}, "TRACE"},
		{map[string]string{"TF_LOG_PROVIDER": "OFF", "TF_LOG": "TRACE"}, "OFF"},
		{map[string]string{"TF_LOG_CORE": "TRACE"}, "OFF"},
		{map[string]string{"TF_LOG_CLOUD": "TRACE"}, "OFF"},
		{map[string]string{"TF_LOG_PATH": "terraform.log"}, "OFF"},
		{map[string]string{"TF_LOG_CORE": "TRACE", "TF_LOG_PROVIDER": "DEBUG"}, "DEBUG"},
		{map[string]string{"TF_TEMP_LOG_PATH": "crash.log"}, "TRACE"},
		{map[string]string{"TF_TEMP_LOG_PATH": "crash.log", "TF_LOG_PROVIDER": "OFF"}, "TRACE"},
	} {
		if got := tf.ShownLogLevel(lookup(c.environment)); got != c.want {
			t.Errorf("%v: %s, want %s", c.environment, got, c.want)
		}
	}
}

// TestLogLevels has every logger at the level shown, but for those that are
// set, and for those that follow one that is set.
func TestLogLevels(t *testing.T) {
	t.Parallel()
	const provider, sdk, proto, framework = "TF_LOG_PROVIDER_AUTHING", "TF_LOG_SDK", "TF_LOG_SDK_PROTO", "TF_LOG_SDK_FRAMEWORK"
	for _, c := range []struct{ environment, want map[string]string }{
		{nil, map[string]string{provider: "OFF", sdk: "OFF", proto: "OFF", framework: "OFF"}},
		{map[string]string{"TF_LOG": "json"}, map[string]string{provider: "TRACE", sdk: "TRACE", proto: "TRACE", framework: "TRACE"}},
		{map[string]string{"TF_LOG_PROVIDER": "DEBUG"}, map[string]string{provider: "DEBUG", sdk: "DEBUG", proto: "DEBUG", framework: "DEBUG"}},
		{map[string]string{provider: "TRACE"}, map[string]string{sdk: "OFF", proto: "OFF", framework: "OFF"}},
		{map[string]string{framework: "TRACE"}, map[string]string{provider: "OFF", sdk: "OFF", proto: "OFF"}},
		{map[string]string{proto: "WARN", "TF_LOG": "TRACE"}, map[string]string{provider: "TRACE", sdk: "TRACE", framework: "TRACE"}},
		{map[string]string{sdk: "TRACE"}, map[string]string{provider: "OFF", proto: "TRACE", framework: "TRACE"}},
		{map[string]string{sdk: "OFF", "TF_LOG": "TRACE"}, map[string]string{provider: "TRACE", proto: "OFF", framework: "OFF"}},
		{map[string]string{sdk: "OFF", proto: "TRACE", framework: "INFO", provider: "WARN"}, map[string]string{}},
	} {
		if got := tf.LogLevels(lookup(c.environment)); !maps.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.environment, got, c.want)
		}
	}
}

// TestLogsBodies asks for bodies only where the provider's own logger makes
// lines at TRACE.
func TestLogsBodies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		environment map[string]string
		want        bool
	}{
		{nil, false},
		{map[string]string{"TF_LOG": "TRACE"}, true},
		{map[string]string{"TF_LOG": "json"}, true},
		{map[string]string{"TF_LOG": "1"}, true},
		{map[string]string{"TF_LOG": "DEBUG"}, false},
		{map[string]string{"TF_LOG_PROVIDER": "trace"}, true},
		{map[string]string{"TF_LOG_PROVIDER": "INFO", "TF_LOG": "TRACE"}, false},
		{map[string]string{"TF_LOG_CORE": "TRACE"}, false},
		{map[string]string{"TF_LOG_SDK": "TRACE"}, false},
		{map[string]string{"TF_LOG_PROVIDER_AUTHING": "TRACE"}, true},
		{map[string]string{"TF_LOG_PROVIDER_AUTHING": "JSON"}, true}, // no level, so the SDK makes every line
		{map[string]string{"TF_LOG_PROVIDER_AUTHING": " debug ", "TF_LOG": "TRACE"}, false},
	} {
		if got := tf.LogsBodies(lookup(c.environment)); got != c.want {
			t.Errorf("%v: %v", c.environment, got)
		}
	}
}

// TestLogsFramework goes by the framework's logger, else by the SDK's.
func TestLogsFramework(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		environment map[string]string
		want        bool
	}{
		{nil, true},
		{map[string]string{"TF_LOG": "OFF"}, true}, // which the framework does not look at
		{map[string]string{"TF_LOG_SDK": "OFF"}, false},
		{map[string]string{"TF_LOG_SDK": "INFO"}, false},
		{map[string]string{"TF_LOG_SDK": "debug"}, true},
		{map[string]string{"TF_LOG_SDK": "OFF", "TF_LOG_SDK_FRAMEWORK": "TRACE"}, true},
		{map[string]string{"TF_LOG_SDK": "TRACE", "TF_LOG_SDK_FRAMEWORK": "WARN"}, false},
		{map[string]string{"TF_LOG_SDK_FRAMEWORK": "loud"}, true},
	} {
		if got := tf.LogsFramework(lookup(c.environment)); got != c.want {
			t.Errorf("%v: %v", c.environment, got)
		}
	}
}
