// Package workbench sets up a real Terraform or OpenTofu with the provider
// built from this tree, as a user has it: installed from a filesystem mirror,
// with no network and none of the settings of whoever runs it.
package workbench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// Version is the one that the provider is installed under.
const Version = "0.1.0"

// module is the provider's import path.
const module = "github.com/authing/terraform-provider-authing"

// FindCLI returns the path of the CLI to use: TF_ACC_TERRAFORM_PATH where it
// is set, else terraform, else OpenTofu's tofu.
func FindCLI() (string, error) {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("neither terraform nor tofu is on the PATH; install one and run again")
}

// Registry is the host by which a CLI knows providers whose source names none.
func Registry(cli string) string {
	if strings.Contains(filepath.Base(cli), "tofu") {
		return "registry.opentofu.org"
	}
	return "registry.terraform.io"
}

// Install builds the provider into a filesystem mirror in directory, and
// returns the path of the CLI configuration that names the mirror and nothing else.
func Install(ctx context.Context, directory string) (string, error) {
	mirror := filepath.Join(directory, "mirror")
	if err := Mirror(ctx, mirror); err != nil {
		return "", err
	}
	return Configure(directory, mirror)
}

// Configure writes a CLI configuration into directory that names a filesystem
// mirror and nothing else, and returns its path.
func Configure(directory, mirror string) (string, error) {
	config := filepath.Join(directory, "cli.tfrc")
	content := fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror)
	return config, os.WriteFile(config, []byte(content), 0o600)
}

// Mirror builds the provider into a filesystem mirror, under the names by which
// both Terraform and OpenTofu look for it.
func Mirror(ctx context.Context, mirror string) error {
	binary := "terraform-provider-authing_v" + Version
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	var platforms []string
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		platform := filepath.Join(mirror, registry, "authing", "authing", Version, runtime.GOOS+"_"+runtime.GOARCH)
		if err := os.MkdirAll(platform, 0o750); err != nil {
			return err
		}
		platforms = append(platforms, filepath.Join(platform, binary))
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w -X main.version="+Version, "-o", platforms[0], module)
	if output, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building the provider: %w\n%s", err, output)
	}
	if err := os.Remove(platforms[1]); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Link(platforms[0], platforms[1])
}

// Environ returns this process's environment without what would change the
// course of Terraform or of the provider, and with the settings given.
func Environ(cliConfig string, settings map[string]string) []string {
	var environ []string
	for _, variable := range os.Environ() {
		if !Foreign(variable) {
			environ = append(environ, variable)
		}
	}
	environ = append(environ, "TF_CLI_CONFIG_FILE="+cliConfig, "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1")
	for name, value := range settings {
		environ = append(environ, name+"="+value)
	}
	return environ
}

// Foreign tells whether a variable, which begins with its name, is one that
// Terraform or the provider reads.
func Foreign(variable string) bool {
	return strings.HasPrefix(variable, "TF_") || strings.HasPrefix(variable, "AUTHING_")
}
