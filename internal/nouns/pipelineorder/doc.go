// Package pipelineorder is the resource authing_pipeline_order: in which order
// the pipeline functions of a scene run.
package pipelineorder
