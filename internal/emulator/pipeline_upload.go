package emulator

// uploadPipelineFunction begins an upload.
func uploadPipelineFunction(e *Emulator, object Object) {
	begun, _ := object[pipelineUploads].(float64)
	object["status"], object[pipelinePolls], object[pipelineUploads] = "uploading", 0.0, begun+1
	delete(object, "uploadErrMsg")
	if e.chosen("pipeline-upload") == "at-once" {
		endPipelineUpload(e, object, "")
	}
}

// poll is what a read does to an upload that is under way.
func poll(e *Emulator, object Object) {
	if object.Text("status") != "uploading" {
		return
	}
	polls, _ := object[pipelinePolls].(float64)
	object[pipelinePolls] = polls + 1
	switch upload := e.chosen("pipeline-upload"); {
	case upload == "stuck", upload == "after-polls" && polls < 2:
	case upload == "failed", upload == "failed-once" && object[pipelineUploads] == 1.0:
		endPipelineUpload(e, object, "the function runtime could not be reached")
	default:
		endPipelineUpload(e, object, "")
	}
}

// endPipelineUpload ends an upload, with an error where there is one.
func endPipelineUpload(e *Emulator, object Object, fault string) {
	if e.chosen("pipeline-source-check") == "upload-failed" && !definesPipe.MatchString(object.Text("sourceCode")) {
		fault = "pipe is not defined"
	}
	object["status"] = "success"
	if fault == "" {
		return
	}
	object["status"], object["uploadErrMsg"] = "failed", fault
	if e.chosen("pipeline-enabled-while-failed") == "yes" {
		object["enabled"] = false
	}
}

// reuploadPipelineFunction uploads a function once more.
func reuploadPipelineFunction(k *collection, in Object) answer {
	object := k.find("", in.Text("funcId"))
	if object == nil {
		return k.absent(k.notUpdated(k.e))
	}
	uploadPipelineFunction(k.e, object)
	k.e.version++
	return done(k.shown(object))
}
