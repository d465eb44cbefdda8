// Package process is the provider as a process that Terraform starts: what it
// takes from its environment, what it logs, and how it uses memory.
package process

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// Serve serves the provider, at a version, until Terraform has done with it.
// With debug it waits for one that is told where it is.
func Serve(version string, debug bool) error {
	defer runtime.KeepAlive(reserve(os.Getenv))
	var options []tf6server.ServeOpt
	if debug { // whoever started the process reads its log, with no Terraform between
		options = append(options, tf6server.WithManagedDebug())
	} else {
		logger, err := quieten(os.Getenv, os.Setenv)
		if err != nil {
			return err
		}
		options = append(options, tf6server.WithGoPluginLogger(logger))
	}
	cacheDir, err := os.UserCacheDir()
	if err != nil { // without a home
		cacheDir = os.TempDir()
	}
	cacheDir = filepath.Join(cacheDir, fmt.Sprintf("terraform-provider-authing-%d", os.Getuid()))
	return tf6server.Serve(provider.Address, func() tfprotov6.ProviderServer {
		return provider.NewServer(provider.Surroundings{Version: version, Getenv: os.Getenv, CacheDir: cacheDir})
	}, options...)
}
