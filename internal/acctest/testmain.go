package acctest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/live"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// cli is the path of the Terraform or OpenTofu that tests run.
var cli string

// scratch holds what a test binary builds for itself.
var scratch string

// Main runs the tests of a package that needs a Terraform CLI. It frees the
// process of the settings of whoever runs the tests, and fails in one clear
// line where there is no CLI: a test that is skipped tests nothing.
func Main(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	path, err := workbench.FindCLI()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	cli = path
	if live.Wanted(os.Getenv) {
		if tenant, err = dial(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); workbench.Foreign(name) {
			_ = os.Unsetenv(name)
		}
	}
	if scratch, err = os.MkdirTemp("", "authing-acctest-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(scratch) }()

	settings := map[string]string{
		"TF_ACC_TERRAFORM_PATH":     cli,
		"TF_ACC_PROVIDER_HOST":      workbench.Registry(cli),
		"TF_ACC_PROVIDER_NAMESPACE": "authing",
		"CHECKPOINT_DISABLE":        "1",
	}
	for name, value := range settings {
		if err := os.Setenv(name, value); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}
