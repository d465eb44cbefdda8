// Package authing is a client of the Authing Management API V3.
//
// It knows how one request lives: what is refused before it is sent, how it is
// authorised, what counts as success, and what can be said about it when it
// fails. It knows nothing of Terraform.
//
// Three habits of the API shape the whole package. The HTTP status is 200 for
// nearly every answer, so success is read from the body. Most failures carry
// an apiCode and a requestId, which the reader of an error needs. And the
// management token names the user pool that every other request has to name
// in a header.
//
// API reference: https://api.authing.cn/openapi/
package authing
