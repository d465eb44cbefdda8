// Package acctest is the test kit: an emulated Authing for each test, and a
// real Terraform or OpenTofu to run against it, either with the provider inside
// the test's own process or with the provider's binary as users get it. Tests
// that ask for either pool work on a real Authing too, where one is given.
package acctest
