package acctest

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Diagnostics are what a call of the protocol said.
type Diagnostics []*tfprotov6.Diagnostic

// Errors returns the errors' texts, each with the attribute it is about.
func (d Diagnostics) Errors() []string { return d.texts(tfprotov6.DiagnosticSeverityError) }

// Warnings returns the warnings' texts, each with the attribute it is about.
func (d Diagnostics) Warnings() []string { return d.texts(tfprotov6.DiagnosticSeverityWarning) }

func (d Diagnostics) texts(severity tfprotov6.DiagnosticSeverity) []string {
	var texts []string
	for _, diagnostic := range d {
		if diagnostic.Severity != severity {
			continue
		}
		at := ""
		if diagnostic.Attribute != nil {
			at = diagnostic.Attribute.String() + ": "
		}
		texts = append(texts, at+diagnostic.Summary+"\n"+diagnostic.Detail)
	}
	return texts
}

// NoErrors fails the test for every error among diagnostics.
func NoErrors(t testing.TB, diags Diagnostics) {
	t.Helper()
	if errors := diags.Errors(); len(errors) > 0 {
		t.Fatalf("errors:\n%s", strings.Join(errors, "\n"))
	}
}
