package tf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// RefusalError is an error of the provider's own, and what can be done about it;
// or one that has a cause, with another remedy than that has by itself.
type RefusalError struct {
	Why    string
	Remedy Remedy
	Err    error
}

// Error says why.
func (r *RefusalError) Error() string { return strings.TrimPrefix(r.Why+causeText(r.Err), ": ") }

// Unwrap returns the cause.
func (r *RefusalError) Unwrap() error { return r.Err }

func causeText(err error) string {
	if err == nil {
		return ""
	}
	return ": " + err.Error()
}

// AddError turns a client's error into a diagnostic. Tried says what was
// attempted, such as `Creating webhook "audit"`.
func AddError(diags *diag.Diagnostics, client *authing.Client, tried string, err error) {
	diags.AddError(Title(client, tried), Detail(client, err))
}

// Failed returns the diagnostic that AddError adds.
func Failed(client *authing.Client, tried string, err error) diag.Diagnostics {
	var diags diag.Diagnostics
	AddError(&diags, client, tried, err)
	return diags
}

// AddErrorIn is AddError for a call under a context that a Timeout may have
// ended. Where it has, the diagnostic is about the argument that set it.
func AddErrorIn(ctx context.Context, diags *diag.Diagnostics, client *authing.Client, tried string, err error) {
	var timeout timeoutError
	if !errors.As(context.Cause(ctx), &timeout) {
		AddError(diags, client, tried, err)
		return
	}
	advice := timeout.advice(client)
	var failure *authing.Error
	if errors.As(err, &failure) {
		if inDoubt := doubt(client, failure); inDoubt != "" {
			advice = inDoubt // which has to be settled before another apply
		}
	}
	paragraphs := append(outcome(err), advice)
	diags.AddAttributeError(timeout.path(), tried+" failed: timeouts."+timeout.operation+" ran out", strings.Join(paragraphs, "\n\n"))
}

// Detail is what a diagnostic says about a client's error: what went wrong,
// the codes of Authing's response, the cause beneath, and what to do; in Chinese
// too where that is the client's language.
func Detail(client *authing.Client, err error) string {
	paragraphs := outcome(err)
	var refusal *RefusalError
	if errors.As(err, &refusal) {
		if refusal.Err != nil && refusal.Why != "" {
			paragraphs = append([]string{refusal.Why}, paragraphs...)
		}
		advice := append([]string{refusal.Remedy.For(client)}, imports(err)...)
		return strings.Join(append(paragraphs, strings.Join(advice, "\n")), "\n\n")
	}
	var failure *authing.Error
	if !errors.As(err, &failure) {
		return strings.Join(paragraphs, "\n\n")
	}
	var exists *authing.ExistsError
	if errors.As(err, &exists) {
		return strings.Join(append(paragraphs, nounRemedies.exists.For(client), "  terraform import ADDRESS "+exists.ImportID), "\n\n")
	}
	if inDoubt := doubt(client, failure); inDoubt != "" {
		return strings.Join(append(paragraphs, inDoubt), "\n\n")
	}
	if cause, known := causeOf(failure); known {
		paragraphs = append(paragraphs, cause.remedy().For(client))
	}
	return strings.Join(paragraphs, "\n\n")
}

// outcome is what went wrong and what Authing answered with, in paragraphs.
func outcome(err error) []string {
	var failure *authing.Error
	if !errors.As(err, &failure) {
		return []string{err.Error()}
	}
	paragraphs := []string{said(failure)}
	if codes := failure.Codes(); codes != "" {
		paragraphs = append(paragraphs, codes)
	}
	var exists *authing.ExistsError
	if failure.Kind == authing.KindRefused && errors.As(failure.Err, &exists) {
		paragraphs = append(paragraphs, strings.ToUpper(exists.Error()[:1])+exists.Error()[1:]+".")
	}
	if cause := failure.Err; cause != nil && failure.Kind != authing.KindLocal && !told(cause) {
		paragraphs = append(paragraphs, "Cause: "+cause.Error())
	}
	if tries := tried(failure); tries != "" {
		paragraphs = append(paragraphs, tries)
	}
	return paragraphs
}

// told tells whether the message holds already what lies beneath it.
func told(beneath error) bool {
	var inner *authing.Error
	var exists *authing.ExistsError
	return errors.As(beneath, &inner) || errors.As(beneath, &exists) || errors.Is(beneath, authing.ErrDisagreement)
}

func said(failure *authing.Error) string {
	if failure.Kind == authing.KindRefused {
		return "Authing refused " + failure.Operation + ": " + failure.Message
	}
	return failure.Operation + ": " + failure.Message
}

// tried says how often the call was attempted, and why not more often.
func tried(failure *authing.Error) string {
	var sentences []string
	if failure.Attempts > 1 {
		sentences = append(sentences, fmt.Sprintf("Attempted %d times in %s; last response shown.", failure.Attempts, failure.Elapsed.Round(time.Millisecond)))
	}
	if failure.Stopped != "" {
		sentences = append(sentences, strings.ToUpper(failure.Stopped[:1])+failure.Stopped[1:]+".")
	}
	return strings.Join(sentences, " ")
}

// imports are the commands that import what a create may have made.
func imports(err error) []string {
	var lines []string
	var failure *authing.Error
	if !errors.As(err, &failure) {
		return nil
	}
	for _, candidate := range failure.Candidates {
		line := "  terraform import ADDRESS " + candidate.ID
		if candidate.About != "" {
			line += "  # " + candidate.About
		}
		lines = append(lines, line)
	}
	return lines
}

// doubt is how the user can settle what a create has made of which that is not
// known; empty where it is.
func doubt(client *authing.Client, failure *authing.Error) string {
	switch {
	case len(failure.Candidates) > 0:
		return strings.Join(append([]string{causeCandidates.remedy().For(client)}, imports(failure)...), "\n")
	case failure.InDoubt:
		return causeInDoubt.remedy().For(client)
	}
	return ""
}
