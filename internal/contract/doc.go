// Package contract states what is known of Authing's Management API as data:
// the operations with their fields, and cases of requests and answers. It
// knows neither the client nor the emulator, and both are held to it: the
// emulator answers every case, and what the client sends in any test has to be
// what an operation takes. With credentials the same cases are put to Authing.
//
// The operations restate the API description that Authing publishes at
// https://api.authing.cn/openapi-json; retryConfig, which it does not have
// everywhere, is restated from the types of newer official SDKs.
package contract
