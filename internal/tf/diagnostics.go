package tf

import (
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// AddError turns a client's error into a diagnostic. Tried says what was
// attempted, such as `Creating webhook "audit"`.
func AddError(diags *diag.Diagnostics, tried string, err error) {
	diags.AddError(tried+" failed", Detail(err))
}

// Detail is what a diagnostic says about a client's error: what went wrong,
// what Authing answered with, what lies beneath, and what to do.
func Detail(err error) string {
	var failure *authing.Error
	if !errors.As(err, &failure) {
		return err.Error()
	}
	paragraphs := []string{said(failure)}
	if codes := failure.Codes(); codes != "" {
		paragraphs = append(paragraphs, codes)
	}
	if failure.Err != nil {
		paragraphs = append(paragraphs, "Cause: "+failure.Err.Error())
	}
	if advice := hint(failure); advice != "" {
		paragraphs = append(paragraphs, "What to do: "+advice)
	}
	return strings.Join(paragraphs, "\n\n")
}

func said(failure *authing.Error) string {
	if failure.Kind == authing.KindRefused {
		return "Authing refused " + failure.Operation + ": " + failure.Message
	}
	return failure.Operation + ": " + failure.Message
}
