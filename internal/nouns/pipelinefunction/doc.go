// Package pipelinefunction is the resource authing_pipeline_function, its data
// sources, its list resource and the action that uploads a function again.
package pipelinefunction
