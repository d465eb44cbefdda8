// Package emulator is an Authing Management API V3 in memory: the endpoints that
// the provider calls, strict about what they accept.
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
//	documented       Authing's API description or guides say so
//	observed         it was seen on the live service, by Authing's own tests or by others
//	as SDKs have it  official SDKs send it so, or have types for it, and nothing else is known
//	assumed          none of these; for most of it a switch chooses another answer
//
//	endpoint                what                                                            fidelity
//	every endpoint          HTTP status 200; the body's statusCode says what happened       documented
//	other paths             404, and 501 for an endpoint that is not emulated               the emulator's own
//	every endpoint          it answers to its own names, and to no other site's pages: 403  the emulator's own
//	every endpoint          apiCode and requestId only where something failed               documented
//	every endpoint          a token after Bearer                                            documented
//	every endpoint          a token as it is                                                documented in a sample, as SDKs have it
//	every endpoint          x-authing-userpool-id is sent                                   documented
//	every endpoint          … and has to name the token's pool: statusCode 403              assumed (switch pool-header)
//	every endpoint          x-genauth-… in the place of x-authing-…                         not emulated: whether GenAuth takes them is not known
//	every endpoint          a bad or expired token: apiCode 2020                            documented; its statusCode assumed (switch bad-token)
//	every endpoint          a key that is not granted the endpoint: statusCode 403          documented
//	every endpoint          a call signed with HMAC-SHA1 in place of a token                as SDKs have it
//	every endpoint          a bad signature: apiCode 1300                                   documented; its statusCode assumed
//	every endpoint          x-authing-lang chooses the language of message                  documented
//	every endpoint          unknown fields and parameters: statusCode 400                   assumed; strict on purpose (option Lenient)
//	every endpoint          a field that is null, or null in a list: statusCode 400         assumed; strict on purpose
//	every endpoint          a field of another type: statusCode 400                         assumed
//	every endpoint          a POST is application/json                                      documented
//	every endpoint          … and is refused otherwise: statusCode 400                      assumed
//	get-management-token    access_token (JWT with scoped_userpool_id), expires_in 7200     documented; the claim as SDKs have it
//	get-management-token    wrong keys: apiCode                                             assumed (switch wrong-key)
//	get-management-token    wrong keys: statusCode, or an empty token                       assumed (switch wrong-key-status)
//	create-webhook          name, url, events, contentType required                         documented; statusCode 400 assumed
//	create-webhook          an empty name or url is taken                                   assumed
//	create-webhook          event names are not checked                                     observed
//	create-webhook          … and are answered as they were sent                            assumed (switch unknown-events)
//	create-webhook          the two contentTypes                                            documented; statusCode 400 assumed
//	create-webhook          enabled left out                                                assumed (switch enabled-default)
//	create-webhook          events empty                                                    assumed (switch empty-events)
//	create-webhook          a name twice                                                    assumed (switch duplicate-name)
//	create-webhook          secret answered in clear                                        documented (switch secret-form)
//	create-webhook          no secret: the key is left out                                  assumed (switch no-secret)
//	create-webhook          a secret that is null                                           assumed (switch null-secret)
//	create-webhook          retryConfig                                                     as SDKs have it (switch retry-config)
//	create-webhook          retryConfig.delayUnit of another name: statusCode 400           as SDKs have it; statusCode assumed
//	create-webhook          any count and delay                                             assumed (switch retry-range)
//	create-webhook          fractions as count and delay of a retryConfig                   as SDKs have it (number)
//	create-webhook          what a retryConfig leaves out is left out of answers            assumed (switch retry-filled)
//	get-webhook             an id that was deleted: statusCode 404                          observed; its HTTP status assumed (switch not-found)
//	get-webhook             an id that never was: the same                                  assumed
//	get-webhook             … its apiCode                                                   assumed (switch not-found-code)
//	get-webhook             … data is left out                                              assumed (switch not-found-data)
//	update-webhook          url and enabled left out keep their value                       observed
//	update-webhook          other fields left out keep their value                          assumed (switch update-omitted)
//	update-webhook          secret "" clears it                                             assumed (switch clear-secret)
//	update-webhook          a secret that is null                                           assumed (switch null-secret)
//	update-webhook          unknown id: statusCode 404                                      assumed (switch update-unknown)
//	delete-webhook          unknown ids are no error                                        documented (switch delete-unknown all the same)
//	delete-webhook          data.success                                                    as SDKs have it (switch delete-answer)
//	list-webhooks           page from 1, limit 10 by default, 50 at the most                documented
//	list-webhooks           limit 100 is refused                                            observed; its statusCode assumed (switch over-limit)
//	list-webhooks           newest first                                                    assumed (switch list-order)
//	list-webhooks           list is an array, [] when empty                                 observed (switch list-form)
//	webhook answers         events is an array                                              documented type, though the sample has a string (switch events-form)
//	webhook answers         order of events                                                 assumed (switch events-order)
//	webhook answers         create and update answer the whole webhook                      documented (switch write-answer)
//	get-webhook-event-list  names                                                           documented; the newest as SDKs have it
//	get-webhook-event-list  order, most titles and categories                               assumed
//	get-webhook-logs        POST; unknown id is no error                                    documented
//	get-webhook-logs        newest first                                                    assumed (switch log-order)
//	get-webhook-logs        every attempt of a delivery is an entry                         assumed (switch retry-log)
//	get-webhook-logs        an answer that is no object is told as {"text": …}              assumed; the description wants an object
//	trigger-webhook         POST of requestBody to the url, answer in data.response         documented; what the answer holds is assumed
//	trigger-webhook         it delivers to a disabled webhook too, and once                 assumed
//	deliveries              user-agent, both secret headers, pool id                        documented
//	deliveries              without a secret neither secret header                          assumed
//	deliveries              to enabled webhooks that list the event                         documented
//	deliveries              one that arrived is not made again                              assumed (switch delivery-repeat)
//	deliveries              2xx is success                                                  assumed
//	deliveries              a receiver that takes over 10 seconds: ERRTIMEOUT               documented; the time assumed
//	deliveries              a failed one is repeated count times, delay apart               as SDKs have it; 3 times, a second apart where left out, 100 times and 30 days apart at the most: assumed
//	deliveries              a failed one is not repeated without a retryConfig              assumed (switch retry-default)
//	deliveries              form encoding of nested data                                    assumed (switch form-encoding)
//	/emulator/…             fire-event, inject-fault, heal, run-pipeline                    the emulator's own
//
// Kinds of objects besides webhooks declare their rows and switches beside
// their endpoints: Rows and Switches list them, and so does the command's
// routes.
//
// Sources: the API description at https://api.authing.cn/openapi-json, the
// guide at https://docs.authing.cn/v2/guides/webhook/ and the error codes at
// https://docs.authing.cn/v3/reference/error-code.html.
package emulator
