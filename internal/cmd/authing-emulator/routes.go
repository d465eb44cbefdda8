package main

import (
	"fmt"
	"path"
	"strings"
	"text/tabwriter"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

type routes struct {
	Long bool `help:"Also show how many cases each endpoint is tested with, its flags for what Authing does not document, and how far each behavior of it is known."`
}

// Run prints the endpoints.
func (r routes) Run(out output) error {
	pool, err := emulator.New(emulator.Options{})
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out.out, 0, 0, 2, ' ', 0)
	heads := []string{"METHOD", "PATH", "FIDELITY"}
	if r.Long {
		heads = append(heads, "CASES", "FLAGS")
	}
	_, _ = fmt.Fprintln(table, strings.Join(heads, "\t"))
	cases := contract.Cases()
	for _, route := range pool.Routes() {
		cells := []string{route.Method, route.Path, route.Fidelity}
		if r.Long {
			cells = append(cells, told(cases, path.Base(route.Path)), strings.Join(route.Switches, " "))
		}
		_, _ = fmt.Fprintln(table, strings.Join(cells, "\t"))
	}
	if r.Long {
		_, _ = fmt.Fprintln(table, "\nENDPOINT\tWHAT\tFIDELITY")
		for _, row := range emulator.Rows() {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", row.Endpoint, row.What, row.Fidelity)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprint(out.out, `
The other endpoints of the API, more than five hundred, are not implemented:
HTTP status 501. For each behavior, see:
go doc github.com/authing/terraform-provider-authing/internal/emulator
`)
	return err
}

// told counts the cases of an operation by how far it is known that Authing
// answers them so.
func told(cases []contract.Case, operation string) string {
	var counts []string
	for _, fidelity := range []string{contract.Documented, contract.Observed, contract.SDKs, contract.Assumed} {
		count := 0
		for _, c := range cases {
			if c.Operation == operation && c.Fidelity == fidelity {
				count++
			}
		}
		if count > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", count, fidelity))
		}
	}
	return strings.Join(counts, ", ")
}
