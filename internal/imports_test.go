// Package internal_test holds the tests of the project as a whole.
package internal_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/authing/terraform-provider-authing"

// dependencies returns the packages that a package is linked with, itself included.
func dependencies(t *testing.T, name string) []string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

// nouns lists the rooms of kinds of objects.
func nouns(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("nouns/*")
	if err != nil || len(found) == 0 {
		t.Fatalf("%d nouns: %v", len(found), err)
	}
	return found
}

// TestNothingMadeForTestsIsLinked looks at what the provider's binary holds.
func TestNothingMadeForTestsIsLinked(t *testing.T) {
	t.Parallel()
	for _, name := range dependencies(t, module) {
		for _, made := range []string{
			"/internal/emulator", "/internal/contract", "/internal/acctest", "/internal/live", "/internal/workbench", "/internal/cmd/",
			"terraform-plugin-testing", "terraform-plugin-sdk", "goja", "net/http/httptest", "alecthomas/kong", "terraform-json",
		} {
			if strings.Contains(name, made) {
				t.Errorf("%s is linked into the provider", name)
			}
		}
	}
	// The standard library's testing comes with go-plugin, the plugin protocol
	// itself; none of the provider's own packages may ask for it.
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", "{{range .Imports}}{{.}} {{end}}", module, module+"/internal/nouns/...",
		module+"/internal/provider", module+"/internal/accesstoken", module+"/internal/tf", module+"/internal/authing", module+"/internal/api", module+"/internal/bulk").Output()
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(strings.Fields(string(out)), "testing") {
		t.Error("the provider's own packages import testing")
	}
}

// TestImportsGoOneWay states the direction of imports: main, provider, noun,
// tf, authing, api and bulk; and that the two witnesses of the wire format share nothing.
func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	own := func(rooms ...string) []string {
		for i, room := range rooms {
			rooms[i] = module + "/internal/" + room
		}
		return rooms
	}
	for _, noun := range nouns(t) {
		for _, name := range dependencies(t, module+"/internal/"+noun) {
			if strings.HasPrefix(name, module) && !slices.Contains(own(noun, "tf", "authing", "api", "bulk"), name) {
				t.Errorf("%s depends on %s", noun, name)
			}
		}
	}
	for room, allowed := range map[string][]string{
		"bulk":             own("bulk"),
		"live":             own("live"),
		"api":              own("api"),
		"authing":          own("authing", "api", "bulk"),
		"emulator":         own("emulator", "emulator/javascript"),
		"emulator/console": own("emulator/console", "emulator", "emulator/javascript"),
		"contract":         own("contract"),
		"tf":               own("tf", "authing", "api", "bulk"),
		"accesstoken":      own("accesstoken", "tf", "authing", "api", "bulk"),
		"provider":         own("provider", "accesstoken", "tf", "authing", "api", "bulk"),
	} {
		if room == "provider" {
			allowed = append(allowed, own(nouns(t)...)...)
		}
		for _, name := range dependencies(t, module+"/internal/"+room) {
			if strings.HasPrefix(name, module) && !slices.Contains(allowed, name) {
				t.Errorf("%s depends on %s", room, name)
			}
			if (room == "bulk" || room == "api" || room == "authing" || room == "emulator") && strings.HasPrefix(name, "github.com/hashicorp/") {
				t.Errorf("%s depends on %s", room, name)
			}
		}
	}
}
