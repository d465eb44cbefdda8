package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

type routes struct{}

// Run prints the endpoints.
func (routes) Run(out output) error {
	pool, err := emulator.New(emulator.Options{})
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "METHOD\tPATH\tFIDELITY\tOPEN QUESTIONS, EACH A FLAG")
	for _, route := range pool.Routes() {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", route.Method, route.Path, route.Fidelity, strings.Join(route.Switches, " "))
	}
	_, _ = fmt.Fprintln(table, "\nEvery other endpoint of the API, of which there are more than five hundred, is not\nimplemented: HTTP status 501. What is assumed and what is known of each behaviour\nstands in the package documentation: go doc github.com/authing/terraform-provider-authing/internal/emulator")
	return table.Flush()
}
