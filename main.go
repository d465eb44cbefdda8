// Command terraform-provider-authing is the Terraform provider for Authing.
package main

import (
	"flag"
	"log"

	"github.com/authing/terraform-provider-authing/internal/process"
)

// version is set when a release is built.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run so that a debugger can attach")
	flag.Parse()
	if err := process.Serve(version, *debug); err != nil {
		log.Fatal(err)
	}
}
