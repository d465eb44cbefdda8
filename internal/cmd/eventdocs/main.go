// Command eventdocs writes the table of events that the provider knows into a
// page of the documents, in the place of the line <!-- events -->.
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
)

// mark is the line that the table takes the place of.
const mark = "<!-- events -->\n"

func main() {
	if err := write(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eventdocs:", err)
		os.Exit(1)
	}
}

func write(arguments []string) error {
	if len(arguments) != 1 {
		return errors.New("usage: eventdocs PAGE")
	}
	page, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	before, after, found := strings.Cut(string(page), mark)
	if !found {
		return fmt.Errorf("%s has no line %q", arguments[0], mark)
	}
	return os.WriteFile(arguments[0], []byte(before+table()+after), 0o600)
}

// table lists the events by category, in the order in which categories first appear.
func table() string {
	var categories []string
	rows := map[string][]string{}
	for _, event := range webhook.KnownEvents() {
		if !slices.Contains(categories, event.Category) {
			categories = append(categories, event.Category)
		}
		rows[event.Category] = append(rows[event.Category],
			fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", event.Value, event.Name, event.NameEn, event.Category, webhook.Sensitive(event.Value)))
	}
	out := "| event | 中文 | English | category | sensitive content of a delivery |\n|---|---|---|---|---|\n"
	for _, category := range categories {
		out += strings.Join(rows[category], "")
	}
	return out
}
