package authing

import (
	"context"
	"fmt"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// How long to wait between two looks at an upload.
const (
	firstPoll   = 500 * time.Millisecond
	longestPoll = 5 * time.Second
)

// UploadError is the error for a function that exists and is not in force: its
// upload failed, or did not end in time.
type UploadError struct {
	FuncID string
	// Message is Authing's; empty where it says none, and where Err is not nil.
	Message string
	// Err is why the upload was not waited for any longer; nil where it failed.
	Err error
}

// Error says what became of the upload.
func (e *UploadError) Error() string {
	switch {
	case e.Err != nil:
		return fmt.Sprintf("pipeline function %s is stored, but its upload has not ended: %v", e.FuncID, e.Err)
	case e.Message == "":
		return fmt.Sprintf("pipeline function %s is stored, but its upload failed; Authing does not say why", e.FuncID)
	}
	return fmt.Sprintf("pipeline function %s is stored, but its upload failed: %s", e.FuncID, api.Printable(e.Message, longestMessage))
}

// longestMessage is how many characters of an upload's message errors show.
const longestMessage = 2000

// Unwrap returns Err.
func (e *UploadError) Unwrap() error { return e.Err }

var reupload = repeatable("reupload-pipeline-function")

// ReuploadPipelineFunction uploads a function's source once more and does not
// wait for that: see AwaitPipelineUpload.
// API page: https://api.authing.cn/openapi/v3/management/reupload-pipeline-function
func (c *Client) ReuploadPipelineFunction(ctx context.Context, funcID string) (PipelineFunction, error) {
	all := pipelineFunctions.of(c)
	defer all.reader.Wrote(funcID)
	function, about, failure := all.send(ctx, reupload, funcID, funcIDRequest{funcID})
	if failure != nil && failure.Kind != api.KindUnusable {
		return PipelineFunction{}, failure
	}
	return all.completed(ctx, funcID, function, about)
}

// AwaitPipelineUpload waits until the upload of a function has ended, for as long
// as the context lasts, and returns the function. One that failed is begun again
// as many times as again says. Where it fails then, or the context ends, the error
// is an UploadError, beside the function as it was last seen.
func (c *Client) AwaitPipelineUpload(ctx context.Context, function PipelineFunction, again int) (PipelineFunction, error) {
	all := pipelineFunctions.of(c)
	defer all.reader.Wrote(function.FuncID)
	for pause := firstPoll; ; pause = min(2*pause, longestPoll) {
		var next PipelineFunction
		var err error
		switch status := api.TextOf(function.Status); {
		case status == UploadFailed && again <= 0:
			return function, &UploadError{FuncID: function.FuncID, Message: api.TextOf(function.UploadError)}
		case status == UploadFailed:
			again--
			next, err = c.ReuploadPipelineFunction(ctx, function.FuncID)
		case status != UploadUnderWay:
			return function, nil
		default:
			c.Log.Waiting(ctx, api.Wait{Operation: all.get.Name, Attempt: 1, Duration: pause, Reason: "pipeline function " + function.FuncID + " is being uploaded"})
			if err = c.Config.Sleep(ctx, pause); err == nil {
				next, err = all.Get(ctx, function.FuncID)
			}
		}
		if err != nil {
			return function, uploadDoubt(ctx, function.FuncID, err)
		}
		function = next
	}
}

// uploadDoubt is the error for an upload that could not be waited for. One that
// says that the function does not exist stays what it is.
func uploadDoubt(ctx context.Context, funcID string, err error) error {
	if api.IsNotFound(err) {
		return err
	}
	if cause := context.Cause(ctx); cause != nil {
		err = cause // whatever the last call came to
	}
	return &UploadError{FuncID: funcID, Err: err}
}
