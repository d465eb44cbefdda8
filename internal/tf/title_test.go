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

// TestTitlesInChinese holds that every task that sources name has a Chinese
// title, which keeps the object's name as it is.
func TestTitlesInChinese(t *testing.T) {
	t.Parallel()
	english, chinese := speaking(t, "en-US"), speaking(t, "zh-CN")
	sources, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
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
	if found < 8 {
		t.Errorf("%d tasks were found", found)
	}
	if got := tf.Title(chinese, "Reading webhook \"a\""); got != `Reading webhook "a" failed（读取 Webhook "a" 失败）` {
		t.Errorf("the title is %s", got)
	}
	if got := tf.Title(chinese, "Doing something else"); got != "Doing something else failed" {
		t.Errorf("the title of an unknown task is %s", got)
	}
}
