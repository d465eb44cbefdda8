// Command terraform-provider-authing is the Terraform provider for Authing.
package main

import (
	"flag"
	"log"
	"os"
	"runtime"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// version is set when a release is built.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run so that a debugger can attach")
	flag.Parse()
	if err := serve(*debug); err != nil {
		log.Fatal(err)
	}
}

func serve(debug bool) error {
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
	return tf6server.Serve(provider.Address, func() tfprotov6.ProviderServer {
		return provider.NewServer(provider.Surroundings{Version: version, Getenv: os.Getenv})
	}, options...)
}
