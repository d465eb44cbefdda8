package acctest_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// functionsScenario applies the functions of the login path, disabled and then
// enabled, and tries them out with the emulator.
func functionsScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := scenario(t, pool, "functions")
	workspace.Setenv("TF_VAR_functions_enabled", "false")
	workspace.Apply()
	if said := tried(t, pool, "ann@example.org", "10.20.0.1"); !strings.Contains(said, `"functions":[]`) {
		t.Errorf("disabled functions run:\n%s", said)
	}
	workspace.Setenv("TF_VAR_functions_enabled", "true")
	if said := workspace.Apply(); !strings.Contains(said, "0 added, 2 changed, 0 destroyed") {
		t.Errorf("enabling says:\n%s", said)
	}
	workspace.EmptyPlan()
	for _, c := range []struct{ email, ip, want string }{
		{"ann@example.org", "10.20.0.1", "company address"}, {"ann@example.com", "203.0.113.5", "registration refused from 203.0.113.5"}, {"ann@example.com", "10.20.0.1", `"called":true`},
	} {
		said := tried(t, pool, c.email, c.ip)
		if !strings.Contains(said, c.want) || strings.Contains(said, "address-range") == strings.Contains(said, "company address") || strings.Index(said, "mail-suffix") > max(strings.Index(said, "address-range"), len(said)) {
			t.Errorf("%s from %s:\n%s", c.email, c.ip, said)
		}
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	return ran
}

// tried is what a try-out of a registration says.
func tried(t *testing.T, pool *acctest.Authing, email, ip string) string {
	t.Helper()
	body := fmt.Sprintf(`{"scene":"PRE_REGISTER","context":{"data":{"userInfo":{"email":%q}},"request":{"ip":%q}}}`, email, ip)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, pool.Getenv("AUTHING_HOST")+"/emulator/run-pipeline", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(said)
}

// nodeStandIn is as much of Node.js as the unit tests of functions use.
const nodeStandIn = `
const tests = []
const fail = (what, got) => { throw new Error(what + ': ' + JSON.stringify(got)) }
const modules = {
  'node:test': (name, body) => tests.push([name, body]),
  'node:assert': {
    deepStrictEqual: (got, want) => JSON.stringify(got) === JSON.stringify(want) || fail('not equal', got),
    strictEqual: (got, want) => got === want || fail('not equal', got),
    match: (got, form) => form.test(got) || fail('no match', got),
  },
  'node:fs': { readFileSync: (path) => readFile(path) },
  'node:path': { join: (...parts) => parts.join('/') },
}
const require = (name) => modules[name]
const console = { log: () => {} }
const outcomes = []
const runAll = async () => {
  for (const [name, body] of tests) {
    try { await body(); outcomes.push(name + ': ok') } catch (e) { outcomes.push(name + ': ' + e.message) }
  }
}
`

// unitTests runs a file of unit tests, and returns what came of each.
func unitTests(t *testing.T, directory, file string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(directory, file))
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	read := func(path string) (string, error) {
		content, err := os.ReadFile(path)
		return string(content), err
	}
	_, standIn := vm.RunString(nodeStandIn)
	err = errors.Join(vm.Set("readFile", read), vm.Set("__dirname", directory), standIn)
	for _, script := range []string{string(text), "runAll()"} {
		if err == nil {
			_, err = vm.RunString(script)
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	found, err := vm.RunString("outcomes")
	if err != nil {
		t.Fatal(err)
	}
	var outcomes []string
	if err := vm.ExportTo(found, &outcomes); err != nil {
		t.Fatal(err)
	}
	return outcomes
}

// TestFunctionsAreTested runs the unit tests of the functions in the examples,
// and sees that they fail for a function that lets everybody in.
func TestFunctionsAreTested(t *testing.T) {
	t.Parallel()
	directory := filepath.Join(examples, "functions/pipelines")
	tests, err := filepath.Glob(filepath.Join(directory, "*.test.js"))
	if err != nil || len(tests) != 2 {
		t.Fatalf("%v, %v", tests, err)
	}
	open := t.TempDir()
	for _, path := range tests {
		file := filepath.Base(path)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		outcomes := unitTests(t, directory, file)
		if tests := strings.Count(string(text), "\ntest("); len(outcomes) != tests {
			t.Errorf("%s: %d of %d tests came to an end", file, len(outcomes), tests)
		}
		for _, outcome := range outcomes {
			if !strings.HasSuffix(outcome, ": ok") {
				t.Errorf("%s: %s", file, outcome)
			}
		}
		for name, content := range map[string]string{file: string(text), strings.Replace(file, ".test", "", 1): "async function pipe(context, callback) { callback(null, context) }"} {
			if err := os.WriteFile(filepath.Join(open, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if outcomes := strings.Join(unitTests(t, open, file), "\n"); !strings.Contains(outcomes, "may not: ") || strings.Contains(outcomes, "may not: ok") {
			t.Errorf("%s holds nothing: %s", file, outcomes)
		}
	}
}
