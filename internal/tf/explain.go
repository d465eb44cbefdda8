package tf

import (
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// RefusalError is an error of the provider's own, and what can be done about it.
type RefusalError struct {
	Why    string
	Remedy Remedy
}

// Error says why.
func (r *RefusalError) Error() string { return r.Why }

// Fail adds an error that says what was tried, what went wrong, and what to do.
func Fail(diags *diag.Diagnostics, client *authing.Client, tried string, err error) {
	diags.AddError(tried+" failed", Explain(client, err))
}

// Explain is what a diagnostic says about an error: as Detail does, and what
// to do where an object is in the way or the provider itself refuses.
func Explain(client *authing.Client, err error) string {
	var refusal *RefusalError
	if errors.As(err, &refusal) {
		return refusal.Why + "\n\n" + refusal.Remedy.For(client)
	}
	var exists *authing.ExistsError
	var failure *authing.Error
	if !errors.As(err, &exists) || !errors.As(err, &failure) {
		return Detail(client, err)
	}
	paragraphs := []string{said(failure)}
	if codes := failure.Codes(); codes != "" {
		paragraphs = append(paragraphs, codes)
	}
	if failure.Kind == authing.KindRefused {
		paragraphs = append(paragraphs, strings.ToUpper(exists.Error()[:1])+exists.Error()[1:]+".")
	}
	if tries := tried(failure); tries != "" {
		paragraphs = append(paragraphs, tries)
	}
	return strings.Join(append(paragraphs, nounRemedies.exists.For(client), "  terraform import ADDRESS "+exists.ImportID), "\n\n")
}
