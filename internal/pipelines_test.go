package internal_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	uses   = regexp.MustCompile(`uses: ([\w./-]+)@(?:[0-9a-f]{40} # )?v(\d+)`)
	gitlab = regexp.MustCompile(`(?m)^\w+:$`)
	job    = regexp.MustCompile(`(?m)^  \w+:$`)
)

// TestPipelineSnippets holds the pipelines of the guide to what it says of
// them: the guard names a pool that is not the key's own, only a push applies,
// every other job is read-only, and keys come from an environment.
func TestPipelineSnippets(t *testing.T) {
	t.Parallel()
	snippets := yaml.FindAllString(read(t, "../docs/guides/pipelines.md"), -1)
	if len(snippets) != 2 {
		t.Fatalf("%d pipelines", len(snippets))
	}
	form := job
	for i, snippet := range snippets {
		guards := regexp.MustCompile(`AUTHING_ALLOWED_USER_POOL_IDS: (.*)`).FindAllStringSubmatch(snippet, -1)
		for _, guard := range guards {
			if !strings.Contains(guard[1], "EXPECTED_USER_POOL_ID") {
				t.Errorf("the guard compares the key with %s", guard[1])
			}
		}
		if i == 1 {
			form = gitlab
		}
		starts, jobs, applies := form.FindAllStringIndex(snippet, -1), 0, 0
		for n, start := range starts {
			end := len(snippet)
			if n+1 < len(starts) {
				end = starts[n+1][0]
			}
			text := snippet[start[0]:end]
			if !strings.Contains(text, "terraform plan") && !strings.Contains(text, "terraform apply") {
				continue
			}
			jobs++
			apply := strings.Contains(text, "terraform apply")
			if apply {
				applies++
			}
			if apply == strings.Contains(text, `AUTHING_READ_ONLY: "true"`) || !strings.Contains(text, "environment:") {
				t.Errorf("a job that applies may not, or one that plans may, or it has no environment:\n%s", text)
			}
			if push := regexp.MustCompile(`(event_name|CI_PIPELINE_SOURCE) == ['"]push['"]`).MatchString(text); push != apply {
				t.Errorf("a job that applies runs on other than a push, or one that plans on a push:\n%s", text)
			}
		}
		if jobs < 2 || applies != 1 || len(guards) == 0 || !strings.Contains(snippet, "AUTHING_EVENT_VALIDATION: error") || !strings.Contains(snippet, "test -n") {
			t.Errorf("%d jobs, %d of which apply, %d guards, or names of events, or an empty guard, go unlooked at:\n%s", jobs, applies, len(guards), snippet)
		}
	}
}

// TestActionsAreCurrent holds the actions that pages name to the major
// versions that the project's own workflows use.
func TestActionsAreCurrent(t *testing.T) {
	t.Parallel()
	workflows, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	current := map[string]string{}
	for _, workflow := range workflows {
		for _, match := range uses.FindAllStringSubmatch(read(t, workflow), -1) {
			current[match[1]] = match[2]
		}
	}
	named := 0
	for page, text := range markdown(t) {
		for _, match := range uses.FindAllStringSubmatch(text, -1) {
			named++
			if major := current[match[1]]; major != match[2] {
				t.Errorf("%s names %s of v%s; the workflows use v%s", page, match[1], match[2], major)
			}
		}
	}
	if named == 0 {
		t.Error("no page names an action")
	}
}
