package acctest_test

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestModuleExample tests the example's module as its users do: with the
// emulator's own command around the CLI's. It ends as the CLI does, with
// success and with failure, and leaves nothing in the pool.
func TestModuleExample(t *testing.T) {
	t.Parallel()
	command := filepath.Join(t.TempDir(), "authing-emulator")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", command, "../cmd/authing-emulator").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	const tests = "tests/webhook.tftest.hcl"
	workspace := acctest.Start(t, emulator.Options{}).NewWorkspace(t, map[string]string{
		"main.tf": content(t, "testing/main.tf"),
		tests:     content(t, "testing/"+tests),
	})
	run := func() (code int, said string) {
		t.Helper()
		cli := workspace.Command(t.Context(), "test", "-no-color")
		around := exec.CommandContext(t.Context(), command, append([]string{"exec", "--calls", "--"}, cli.Args...)...)
		around.Dir, around.Env = cli.Dir, cli.Env
		var output bytes.Buffer
		around.Stdout, around.Stderr = &output, &output
		var exit *exec.ExitError
		if err := around.Run(); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return around.ProcessState.ExitCode(), output.String()
	}
	code, said := run()
	if code != 0 || !strings.Contains(said, "Success! 4 passed, 0 failed.") {
		t.Fatalf("it ended with %d:\n%s", code, said)
	}
	for _, want := range []string{"create-webhook          1      0", "update-webhook          1      0", "delete-webhook          1      0"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	workspace.Write(tests, strings.Replace(content(t, "testing/"+tests), "events) == 2", "events) == 3", 1))
	if code, said = run(); code != 1 || !strings.Contains(said, "The webhook has 2 events.") {
		t.Errorf("it ended with %d:\n%s", code, said)
	}
}

// TestMockedExample holds what the guide says of mock_provider: the example's
// test passes, and a plan of Terraform's does not know what the provider
// computes, where OpenTofu's has the value of the mock.
func TestMockedExample(t *testing.T) {
	t.Parallel()
	const tests = "tests/mocked.tftest.hcl"
	mocked := content(t, "testing/"+tests)
	workspace := acctest.Start(t, emulator.Options{}).NewWorkspace(t, map[string]string{"main.tf": content(t, "testing/main.tf"), tests: mocked})
	if said := workspace.OK("test", "-no-color"); !strings.Contains(said, "Success! 1 passed, 0 failed.") {
		t.Errorf("it says:\n%s", said)
	}
	workspace.Write(tests, strings.Replace(mocked, "run \"is_enabled\" {\n", "run \"is_enabled\" {\n  command = plan\n", 1))
	planned := workspace.Terraform("test", "-no-color")
	if strings.Contains(workspace.Registry(), "opentofu") {
		if planned.Code != 0 {
			t.Errorf("of a plan it says:\n%s", planned.Output)
		}
		return
	}
	if planned.Code == 0 || !strings.Contains(planned.Output, "Unknown condition value") {
		t.Errorf("of a plan it says:\n%s", planned.Output)
	}
}
