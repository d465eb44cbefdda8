package contract

import (
	"slices"
	"sync"
)

// How far it is known that Authing answers a case as it says.
const (
	Documented = "documented"
	Observed   = "observed"
	// SDKs is what official SDKs send, or have types for, while nothing else
	// is known of it.
	SDKs    = "as SDKs have it"
	Assumed = "assumed"
)

// Case is a request and what is expected of its answer.
type Case struct {
	Name     string
	Fidelity string
	// Given are requests made before, in a pool that holds nothing of this case.
	Given []Request
	Request
	Expect Expect
	// Offline says why Authing itself is not asked; empty when it is.
	Offline string
}

// Known tells whether Authing is known to answer so. Where it is not, another
// answer is no fault of anybody's: it is something to learn.
func (c Case) Known() bool { return c.Fidelity == Documented || c.Fidelity == Observed }

// Request is one request. In every text of it, {id} stands for the id of the
// object last created whose id the server makes, {name} for a name that is this case's own, {key} and
// {secret} for the access key, {pool} for the user pool and {token} for a
// token; {signature} for one of Signed; {receiver} is a receiver that answers {"received":true}.
type Request struct {
	Operation string
	Query     string
	Body      string
	// Headers go over those that every client sends; "" takes one away, and a
	// space sends it empty.
	Headers map[string]string
	// Signed is what {signature} is a signature of.
	Signed string
}

// Expect is what an answer has to be.
type Expect struct {
	// StatusCode is the one expected; any but 200 when 0.
	StatusCode int
	// APICode is the one expected with a failure; any or none when 0.
	APICode int
	// Data are values in data, by their path, such as "list.0.name". A number
	// is a float64, an array or object its JSON text, nothing at all Absent.
	Data map[string]any
	// Language is that of the message, "zh" or "en"; any when empty.
	Language string
}

// absent is the type of Absent.
type absent struct{}

// Absent is what Expect.Data says of a field that is not there.
var Absent absent

// strangers is why Authing is not asked to deliver: it would call a receiver
// that it cannot reach, or somebody else's.
const strangers = "Authing could not reach the receiver"

// risky is why Authing is not asked with wrong keys: it may lock the account.
const risky = "a wrong key may be locked out"

// unfiltered is why Authing is not asked to write where no webhook of the
// test's own is named: it may well take all of the pool's.
const unfiltered = "nobody knows which webhooks Authing would take it for"

// nameless is why Authing is not asked to make what could not be told from
// somebody else's afterwards.
const nameless = "it could not be found again to be removed"

// Cases lists every case.
func Cases() []Case { return slices.Clone(allCases()) }

var allCases = sync.OnceValue(func() []Case {
	var all []Case
	for _, family := range [][]Case{tokenCases(), eventCases(), deliveryCases(), sdkCases(), kindCases(), settingsCases(), customFieldCases(), accessKeyCases(), emailCases(), groupMemberCases(), roleAssignmentCases()} {
		all = append(all, family...)
	}
	return all
})

// created is the request that creates the webhook of a case.
func created(members string) Request {
	return Request{Operation: "create-webhook", Body: body(members)}
}

// body is a webhook with the required fields, and members put after them.
func body(members string) string {
	const required = `{"name":"{name}","url":"https://example.com/callback","events":["user:created"],"contentType":"application/json"`
	if members == "" {
		return required + "}"
	}
	return required + "," + members + "}"
}
