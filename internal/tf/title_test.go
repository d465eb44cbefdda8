package tf_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// task matches what a source says that it tried, without the name of the object.
var task = regexp.MustCompile(`tried :?= "(\w+ing [^"]*?) ?"`)

// kinds are the names of kinds of objects that rooms of nouns give, one and many.
func kinds(t *testing.T) (all []string) {
	t.Helper()
	sources, err := filepath.Glob("../nouns/*/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("%d sources of nouns: %v", len(sources), err)
	}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range kindName.FindAllStringSubmatch(string(text), -1) {
			if !strings.HasSuffix(source, "_test.go") {
				all = append(all, match[1])
			}
		}
	}
	return all
}

// kindName matches the name of a kind.
var kindName = regexp.MustCompile(`Kinds?: +"([^"]+)"`)

// TestTitlesInChinese holds that every task that sources name has a Chinese
// title, which keeps the object's name as it is.
func TestTitlesInChinese(t *testing.T) {
	t.Parallel()
	english, chinese := speaking(t, "en-US"), speaking(t, "zh-CN")
	sources, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	nouns, err := filepath.Glob("../nouns/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	sources = append(sources, nouns...)
	found := 0
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, match := range task.FindAllStringSubmatch(string(text), -1) {
			found++
			const name = `"Creating webhooks"`
			words := match[1] + " " + name
			if got := tf.Title(english, words); got != words+" failed" {
				t.Errorf("in English: %s", got)
			}
			got := tf.Title(chinese, words)
			added := strings.TrimPrefix(got, words+" failed")
			if !strings.ContainsFunc(added, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || !strings.Contains(added, name) {
				t.Errorf("%s: the title in Chinese is %s", source, got)
			}
		}
	}
	for _, kind := range kinds(t) {
		for _, verb := range []string{"Creating", "Planning to delete", "Listing"} {
			if title := tf.Title(chinese, verb+" "+kind); !strings.ContainsFunc(title, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s has no name in Chinese: %s", kind, title)
			}
		}
	}
	if found < 8 {
		t.Errorf("%d tasks were found", found)
	}
	for words, want := range map[string]string{
		`Reading webhook "a"`:                   `Reading webhook "a" failed（读取 Webhook "a" 失败）`,
		`Planning to delete webhook "a"`:        `Planning to delete webhook "a" failed（规划删除 Webhook "a" 失败）`,
		`Reading the deliveries of webhook "a"`: `Reading the deliveries of webhook "a" failed（读取 Webhook "a" 的推送日志失败）`,
		"Listing webhooks":                      "Listing webhooks failed（列出 Webhook 失败）",
		`Planning to delete group "a"`:          `Planning to delete group "a" failed（规划删除用户组 "a" 失败）`,
		`Listing roles of "billing"`:            `Listing roles of "billing" failed（列出权限空间 "billing" 的角色失败）`,
		"Listing groups":                        "Listing groups failed（列出用户组失败）",
		"Reading the catalogue of events":       "Reading the catalogue of events failed（读取事件目录失败）",
		"Fetching an access token":              "Fetching an access token failed（获取 access token 失败）",
		"Doing something else":                  "Doing something else failed", // not in the table
	} {
		if got := tf.Title(chinese, words); got != want {
			t.Errorf("the title is %s, not %s", got, want)
		}
	}
}
