// Package authing is a client of the Authing Management API V3: the kinds of
// objects of a user pool, how they are read in bulk, created once and deleted for
// certain. How a request gets to Authing and back is package api's.
//
// It knows nothing of Terraform.
package authing
