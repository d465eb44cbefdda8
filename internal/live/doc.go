// Package live works on a real user pool of Authing for the tests: it makes
// webhooks, changes and removes them over HTTP, with no code in common with
// the provider's client, and finds out what Authing does where nothing
// published says it.
//
// Whatever it does, it does to webhooks of its own: the name of each begins
// with a prefix that no other run uses, the prefix is looked at before every
// change and every removal, and a run begins only in a user pool that was
// named for it. Against the emulator the same code serves the same tests.
package live
