// Package emulator is an Authing Management API V3 in memory: the token
// endpoint and the eight webhook endpoints, strict about what they accept.
//
// It is a second witness of the wire format. It is written from what Authing
// publishes and what has been seen of the live service, and shares no type
// with this project's client. The command authing-emulator runs it; the package
// console shows it to people; the cases of package contract hold it to what is
// known.
//
// # Calls of its own
//
// Besides the API, an emulator answers three calls, each a POST of JSON to a
// path under /emulator/. They are for this machine: the host that they are
// addressed to has to be one of its names, they have to come from it, and no
// other site's page may send them. Options.Hostnames opens them to those who
// call the emulator by one of these. The API itself answers by the same names,
// to programs on any machine, and to no other site's page either.
//
//	fire-event    eventName, data, wait: lets an event happen; with wait, answers once every delivery is over
//	inject-fault  operation, kind, from, times: makes calls fail, as Fault says
//	heal          takes all faults away
//
// # Seed and state files
//
// Both are a Snapshot in JSON; everything in it may be left out:
//
//	{
//	  "userPoolId": "…",
//	  "accessKeys": [{"accessKeyId": "…", "accessKeySecret": "…", "operations": ["list-webhooks"]}],
//	  "webhooks": [{"name": "…", "url": "…", "events": ["login"], "contentType": "application/json", "enabled": true}]
//	}
//
// The first access key is the pool's own, others are collaborators'; a key
// without operations is good for all. A state file is replaced as a whole before
// a call is answered, so that it is never torn and never lacks what was
// answered, whenever the process ends.
//
// # Fidelity
//
// How far each behaviour is known to be Authing's own:
//
//	documented  Authing's API description or guides say so
//	observed    it was seen on the live service, by Authing's own tests or by others
//	assumed     neither; where another answer is plausible a switch of Behaviour chooses
//
//	endpoint                what                                                        fidelity
//	every endpoint          HTTP status 200; the body's statusCode says what happened   documented
//	other paths             404, and 501 for an endpoint that is not emulated            the emulator's own
//	every endpoint          apiCode and requestId only where something failed           documented
//	every endpoint          token as "Bearer TOKEN" or as it is                         observed (official SDKs send both)
//	every endpoint          x-authing-userpool-id has to name the token's pool          documented that it is mandatory, the check is assumed
//	every endpoint          a bad or expired token: apiCode 2020                        documented; statusCode assumed (switch bad-token)
//	every endpoint          a key that is not granted the endpoint: statusCode 403      documented
//	every endpoint          a call signed with HMAC-SHA1 in place of a token            observed (an official SDK does); apiCode 1300 documented
//	every endpoint          x-authing-lang chooses the language of message              documented
//	every endpoint          unknown fields and parameters are refused: statusCode 400   assumed; strict on purpose
//	every endpoint          a POST has to be application/json                           documented
//	get-management-token    access_token (JWT with scoped_userpool_id), expires_in 7200 documented
//	get-management-token    wrong keys: statusCode 401 and an apiCode                   assumed (switch wrong-key)
//	create-webhook          name, url, events, contentType required                     documented
//	create-webhook          event names are not checked                                 observed (switch unknown-events)
//	create-webhook          the two contentTypes, else statusCode 400                   documented enum, statusCode assumed
//	create-webhook          enabled left out                                            assumed (switch enabled-default)
//	create-webhook          events empty                                                assumed (switch empty-events)
//	create-webhook          a name twice                                                assumed (switch duplicate-name)
//	create-webhook          secret answered in clear                                    documented (switch secret-form)
//	create-webhook          no secret: the key is left out                              assumed (switch no-secret)
//	create-webhook          retryConfig accepted                                        newer SDKs' types (switch retry-config)
//	create-webhook          retryConfig.delayUnit of another name: statusCode 400       newer SDKs' types, statusCode assumed
//	create-webhook          what a retryConfig leaves out is left out of answers        assumed (switch retry-filled)
//	get-webhook             unknown id: statusCode 404                                  observed; HTTP status assumed (switch not-found)
//	get-webhook             unknown id: data is left out                                assumed (switch not-found-data)
//	update-webhook          fields left out keep their value                            inferred from observation (switch update-omitted)
//	update-webhook          secret "" clears it                                         assumed (switch clear-secret)
//	update-webhook          unknown id: statusCode 404                                  assumed (switch update-unknown)
//	delete-webhook          unknown ids are no error                                    documented (switch delete-unknown all the same)
//	delete-webhook          data.success                                                newer SDKs' types (switch delete-answer)
//	list-webhooks           page from 1, limit 10 by default, 50 at the most            documented
//	list-webhooks           limit over 50 is refused                                    observed; statusCode assumed (switch over-limit)
//	list-webhooks           newest first                                                assumed (switch list-order)
//	list-webhooks           list is an array, [] when empty                             observed (switch list-form)
//	webhook answers         events is an array                                          inferred from observation (switch events-form: the published sample has a string)
//	webhook answers         order of events                                             assumed (switch events-order)
//	webhook answers         create and update answer the whole webhook                  documented (switch write-answer)
//	get-webhook-event-list  76 names, with category and titles                          names documented, most titles and categories assumed
//	get-webhook-logs        POST; unknown id is no error                                documented
//	get-webhook-logs        newest first                                                assumed (switch log-order)
//	get-webhook-logs        every attempt of a delivery is an entry                     assumed (switch retry-log)
//	get-webhook-logs        an answer that is no object is told as {"text": …}          assumed; the description wants an object
//	trigger-webhook         POST of requestBody to the url, answer in data.response     documented; what the answer holds is assumed
//	trigger-webhook         it delivers to a disabled webhook too, and once             assumed
//	deliveries              user-agent, both secret headers, pool id                    documented
//	deliveries              to enabled webhooks that list the event                     documented
//	deliveries              2xx is success                                              assumed
//	deliveries              a receiver that takes over 10 seconds: ERRTIMEOUT           message documented, time assumed
//	deliveries              a failed one is repeated count times, delay apart           newer SDKs' types; 3 times, a second apart where left out: assumed
//	deliveries              a failed one is not repeated without a retryConfig          assumed (switch retry-default)
//	deliveries              form encoding of nested data                                assumed (switch form-encoding)
//	/emulator/…             fire-event, inject-fault, heal                              the emulator's own
//
// Sources: the API description at https://api.authing.cn/openapi-json, the
// guide at https://docs.authing.cn/v2/guides/webhook/ and the error codes at
// https://docs.authing.cn/v3/reference/error-code.html.
package emulator
