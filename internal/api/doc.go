// Package api is the way to Authing's Management API V3 and back: the login,
// calls with retries and pacing, the envelope of answers, errors, redaction and
// the log. It knows no kind of object and nothing of Terraform.
//
// Three habits of the API shape the whole package. The HTTP status is 200 for
// nearly every answer, so success is read from the body. Most failures carry
// an apiCode and a requestId, which the reader of an error needs. And the
// management token names the user pool that every other request has to name
// in a header.
//
// API reference: https://api.authing.cn/openapi/
package api
