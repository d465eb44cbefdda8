package authing_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

func TestParseHost(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://api.authing.cn":              "https://api.authing.cn",
		"https://api.authing.cn/":             "https://api.authing.cn",
		"https://api.authing.cn:8443":         "https://api.authing.cn:8443",
		"https://gateway.example.com/iam/v1/": "https://gateway.example.com/iam/v1",
		"http://127.0.0.1:8787":               "http://127.0.0.1:8787",
		"http://LOCALHOST:8787":               "http://LOCALHOST:8787",
		"http://127.8.8.8":                    "http://127.8.8.8",
		"http://[::1]:8787":                   "http://[::1]:8787",
		"http://localhost:8787/prefix":        "http://localhost:8787/prefix",
	} {
		host, err := authing.ParseHost(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if host.String() != want {
			t.Errorf("%s was read as %s, not %s", text, host, want)
		}
	}
	for text, want := range map[string]string{
		"":                                  "no scheme",
		"api.authing.cn":                    "has to begin with https://",
		"//api.authing.cn":                  "no scheme",
		"https://":                          "names no host",
		"https://:443":                      "names no host",
		"https://api.authing.cn:":           "port",
		"https://api.authing.cn:0":          "port",
		"https://api.authing.cn:99999":      "port",
		"https://api.authing.cn:x":          "cannot be read as a URL",
		"ftp://api.authing.cn":              `scheme is "ftp"`,
		"http://api.authing.cn":             "plain http",
		"http://127.0.0.1.example.com":      "plain http",
		"http://localhost.example.com":      "plain http",
		"https://user:pass@api.authing.cn":  "user name or password",
		"https://api.authing.cn?x=1":        "query",
		"https://api.authing.cn?":           "query",
		"https://api.authing.cn#x":          "fragment",
		"https://api.authing.cn#":           "fragment",
		"https://api.authing.cn/api/v3":     "/api/v3",
		"https://api.authing.cn/api/v3/":    "/api/v3",
		"https://user:hunter2@[nonsense":    "cannot be read as a URL",
		"https://api authing cn":            "cannot be read as a URL",
		"https://api.authing.cn/%zz":        "cannot be read as a URL",
		"user:hunter2@api.authing.cn":       "no scheme",
		"https://admin:hunter2":             "cannot be read as a URL",
		"https://admin:hunter2/x@y":         "cannot be read as a URL",
		"https://user:hunter2@api\x7f.com/": "cannot be read as a URL",
	} {
		_, err := authing.ParseHost(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: the error is %v, and should hold %q", text, err, want)
			continue
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: the error shows the password: %v", text, err)
		}
	}
}
