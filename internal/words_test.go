package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// plainWords are words that texts for users do not use, and what the field
// says in their place. A test of the house, not of grammar: what is said once
// too often in other words than Terraform's, Authing's and HTTP's goes in here.
var plainWords = []struct{ banned, instead string }{
	{`(?i)\btold\b|\btells?\b|\btelling\b`, "say, show, list, or leave it out"},
	{`(?i)\bwhoever\b|\bsomebody\b`, "anyone, a user, or the passive"},
	{`(?i)\bmend(s|ed|ing)?\b`, "fix"},
	{`(?i)\btak(e|es|en|ing) (it |them |\S+ )?out\b`, "remove, omit"},
	{`(?i)\b(left|leave|leaves) alone\b`, "left unchanged"},
	{`(?i)\bas far as (is|are) known\b`, "a link to the guide on what is not documented"},
	{`(?i)\bcame about\b|\bcomes about\b`, "happened; of a connection: failed"},
	{`(?i)\bto the letter\b`, "exactly"},
	{`(?i)\bhears? of\b|\bis told of\b`, "subscribes to"},
	{`(?i)\bis used to\b`, "default"},
	{`(?i)\bmade anew\b`, "replaced, recreated"},
	{`(?i)\bbefall`, "happen to"},
	{`(?i)\bbreaks? TLS open\b`, "TLS-intercepting"},
	{`(?i)\bno fun\b|\bkeeper of\b|\bspoils? it\b`, "plain words"},
	{`(?i)\breport a hole\b|\ba hole in\b`, "vulnerability"},
	{`(?i)\bput back\b|\bset back\b`, "corrected, reset"},
	{`(?i)\bis not usable\b`, "invalid"},
	{`(?i)\bone that there is not\b|\bthere is no such thing\b`, "unknown"},
	{`(?i)\badds? up\b`, "combined with AND"},
	{`(?i)\bgoes? before\b`, "takes precedence over"},
	{`投递`, "推送"},
	{`处理方法`, "处理建议"},
	{`就地`, "原地"},
	{`如果一直如此`, "如果问题持续"},
	{`既说成功又说失败`, "响应自相矛盾"},
	{`外部环节`, "外部服务"},
	{`这正是`, "当前为"},
}

// spoken are the packages whose string literals reach users: descriptions,
// errors, warnings, progress and command lines.
var spoken = []string{"provider", "tf", "accesstoken", "authing", "api", "cmd/authing-emulator", "cmd/demo", "cmd/install"}

// TestPlainWords holds documents, examples, descriptions, errors and command
// lines to the words of the field.
func TestPlainWords(t *testing.T) {
	t.Parallel()
	texts := written(t)
	maps.Copy(texts, literals(t))
	if len(texts) < 80 {
		t.Fatalf("%d texts were looked at", len(texts))
	}
	for _, word := range plainWords {
		banned := regexp.MustCompile(word.banned)
		for _, where := range slices.Sorted(maps.Keys(texts)) {
			for line := range strings.Lines(texts[where]) {
				if found := banned.FindString(line); found != "" {
					t.Errorf("%s says %q; write %s: %s", where, found, word.instead, strings.TrimSpace(line))
				}
			}
		}
	}
}

// TestPlainWordsFindsThem holds the list itself to texts that use its words.
func TestPlainWordsFindsThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"events that webhooks can be told of":    true,
		"taken out, that again":                  true,
		"Take secret out of ignore_changes":      true,
		"as far as is known, never fires":        true,
		"检查投递是否正常":                               true,
		"Manages a webhook.":                     false,
		"Remove the argument to use the default": false,
		"检查推送是否正常":                               false,
	} {
		found := slices.ContainsFunc(plainWords, func(word struct{ banned, instead string }) bool {
			return regexp.MustCompile(word.banned).MatchString(text)
		})
		if found != want {
			t.Errorf("%q: %v", text, found)
		}
	}
}

// written are the texts that are files: pages, templates, examples and forms.
func written(t *testing.T) map[string]string {
	t.Helper()
	texts := markdown(t)
	delete(texts, "BENCHMARKS.md") // its generator is a command for maintainers
	for _, from := range []string{"../internal/docs", "../examples", "../.github"} {
		err := filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(file) == ".svg" {
				return err
			}
			texts[filepath.ToSlash(strings.TrimPrefix(file, "../"))] = read(t, file)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// literals are the string literals of the spoken packages, by file.
func literals(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, directory := range slices.Concat(spoken, nouns(t)) {
		files, err := filepath.Glob(filepath.FromSlash(directory) + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", directory, len(files), err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(node ast.Node) bool {
				if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					if text, err := strconv.Unquote(literal.Value); err == nil {
						texts["internal/"+filepath.ToSlash(file)] += text + "\n"
					}
				}
				return true
			})
		}
	}
	return texts
}
