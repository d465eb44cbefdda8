// Package tf is the glue between the plugin framework and the Authing client:
// how a resource gets its client, and how a client's error becomes what the
// user reads.
package tf
