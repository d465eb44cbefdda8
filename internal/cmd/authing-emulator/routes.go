package main

import (
	"fmt"
	"path"
	"strings"
	"text/tabwriter"

	"github.com/authing/terraform-provider-authing/internal/contract"
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
	_, _ = fmt.Fprintln(table, "METHOD\tPATH\tFIDELITY\tCASES IT IS HELD TO\tQUESTIONS LEFT OPEN, EACH A FLAG")
	cases := contract.Cases()
	for _, route := range pool.Routes() {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", route.Method, route.Path, route.Fidelity, told(cases, path.Base(route.Path)), strings.Join(route.Switches, " "))
	}
	_, _ = fmt.Fprintln(table, "\nEvery other endpoint of the API, of which there are more than five hundred, is not\nimplemented: HTTP status 501. What is assumed and what is known of each behaviour\nstands in the package documentation: go doc github.com/authing/terraform-provider-authing/internal/emulator")
	if err := table.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(table, "\nENDPOINT\tWHAT\tFIDELITY")
	for _, row := range emulator.Rows() {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", row.Endpoint, row.What, row.Fidelity)
	}
	_, _ = fmt.Fprintln(table, "\nSWITCH, AS --answers=NAME=VALUE\tQUESTION\tANSWERS")
	for _, s := range emulator.KindSwitches() {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", s.Name, s.Question, strings.Join(s.Values, ", "))
	}
	return table.Flush()
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
