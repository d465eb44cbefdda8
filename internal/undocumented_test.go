package internal_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
)

// option matches a switch of the emulator with its values, as the guide has it.
var option = regexp.MustCompile("`--([a-z-]+)`: ([^|]+) \\|")

// TestOpenQuestionsAreListed holds the guide on what is not documented to the
// emulator's switches: every one of them, with its values, the default first.
func TestOpenQuestionsAreListed(t *testing.T) {
	t.Parallel()
	listed := map[string][]string{}
	for _, match := range option.FindAllStringSubmatch(read(t, "../docs/guides/undocumented.md"), -1) {
		listed[match[1]] = strings.Split(match[2], ", ")
	}
	for _, s := range emulator.Switches() {
		if !slices.Equal(listed[s.Name], s.Values) {
			t.Errorf("the guide has %q of the switch %s with %q", listed[s.Name], s.Name, s.Values)
		}
		delete(listed, s.Name)
	}
	for name := range listed {
		t.Errorf("the guide names --%s, and there is no such switch", name)
	}
}

// TestEveryEventIsListed looks for every event that the provider knows on the
// page that lists them, and for links to it from where one looks for them.
func TestEveryEventIsListed(t *testing.T) {
	t.Parallel()
	page := read(t, "../docs/guides/webhook-events.md")
	for _, event := range webhook.KnownEvents() {
		row := "\n| `" + event.Value + "` | " + event.Name + " | " + event.NameEn + " | " + event.Category + " | " + webhook.Sensitive(event.Value) + " |\n"
		if !strings.Contains(page, row) {
			t.Errorf("the page lacks %s", row)
		}
	}
	for _, from := range []string{"README.md", "README.zh-CN.md", "docs/index.md", "docs/resources/webhook.md", "docs/data-sources/webhook_events.md", "docs/guides/secrets.md", "docs/guides/getting-started.md", "docs/guides/getting-started-zh.md"} {
		if !strings.Contains(read(t, "../"+from), "webhook-events") {
			t.Errorf("%s does not link the events", from)
		}
	}
}
