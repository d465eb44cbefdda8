// Command terraform-provider-authing is the Terraform provider for Authing.
package main

import (
	"context"
	"flag"
	"log"
	"os"

	frameworkprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// version is set when a release is built.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run so that a debugger can attach")
	flag.Parse()

	err := providerserver.Serve(context.Background(),
		func() frameworkprovider.Provider {
			return provider.New(provider.Surroundings{Version: version, Getenv: os.Getenv})
		},
		providerserver.ServeOpts{Address: provider.Address, Debug: *debug},
	)
	if err != nil {
		log.Fatal(err)
	}
}
