/**
 * Every refusal that Vitrina can utter, in one table: a code that programs read, an HTTP status
 * and a hint that tells a person what to do next. docs/errors.md is made from it and tested.
 */
export const PROBLEMS = {
  not_json: {
    status: 400,
    title: 'The body is not JSON',
    hint: 'Send a JSON object with content-type application/json.',
  },
  not_an_object: { status: 400, title: 'The value is not an object', hint: 'Send an object: {"name": …}.' },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    hint: 'Split the batch; the limit stands in `detail`.',
  },
  too_many_events: {
    status: 413,
    title: 'Too many events in one batch',
    hint: 'Send at most 500 events a request.',
  },
  too_deep: {
    status: 400,
    title: 'The JSON is nested too deeply',
    hint: 'Flatten it; eight levels are allowed.',
  },
  too_many_keys: {
    status: 400,
    title: 'The object has too many keys',
    hint: 'Send fewer keys; 3,000 are allowed an event.',
  },
  forbidden_key: {
    status: 400,
    title: 'A key is not allowed',
    hint: 'Rename the key: __proto__, constructor and prototype are refused.',
  },
  control_character: {
    status: 400,
    title: 'The text has a NUL character',
    hint: 'Remove the character U+0000.',
  },
  bad_shape: {
    status: 400,
    title: 'The value has the wrong shape',
    hint: 'Compare the field at `path` with the reference.',
  },
  unknown_event: {
    status: 400,
    title: 'The event name is not known',
    hint: 'Use a GA4 name such as view_item, or add the event to the tracking plan.',
  },
  bad_event_id: {
    status: 400,
    title: 'The event id is missing or malformed',
    hint: 'Send a UUID, or 8 to 64 characters of A-Z a-z 0-9 _ : -',
  },
  bad_time: {
    status: 400,
    title: 'The time is not a valid instant',
    hint: 'Send epoch milliseconds or an ISO 8601 string.',
  },
  time_out_of_range: {
    status: 400,
    title: 'The time lies outside the accepted window',
    hint: 'Check the clock of the sender; public events may be 30 days old and 5 minutes ahead.',
  },
  bad_item: {
    status: 400,
    title: 'An item of the event is malformed',
    hint: 'Each item needs item_id (or item_name); quantity is a positive number and price a number.',
  },
  missing_param: {
    status: 400,
    title: 'A required parameter is missing',
    hint: 'Send the parameter named in `path`.',
  },
  bad_param: {
    status: 400,
    title: 'A parameter has the wrong type',
    hint: 'Compare the parameter in `path` with the reference.',
  },
  bad_rule: {
    status: 400,
    title: 'The rule must not be published',
    hint: 'Check it first: POST /v1/admin/rules/check lists every finding with its place.',
  },
  bad_flag: {
    status: 400,
    title: 'The flags must not be published',
    hint: 'Mend what stands at `path`; until then the flags in force stay. docs/experiments.md has the form.',
  },
  bad_policy: {
    status: 400,
    title: 'The policy must not be published',
    hint: 'Check it first: POST /v1/admin/policy/check lists every finding with its place.',
  },
  bad_campaign: {
    status: 400,
    title: 'The campaign must not be published',
    hint: 'Check it first: POST /v1/admin/campaigns/check lists every finding with its place.',
  },
  bad_journey: {
    status: 400,
    title: 'The journey must not be published',
    hint: 'Check it first: POST /v1/admin/journeys/check lists every finding with its place.',
  },
  bad_template: {
    status: 400,
    title: 'The template must not be published',
    hint: 'Check it first: POST /v1/admin/templates/check lists every finding with its place.',
  },
  bad_sender_id: {
    status: 400,
    title: 'The id of the sender has the wrong shape',
    hint: 'Use 2 to 40 of a-z, 0-9 and -, a letter first.',
  },
  reserved_sender_id: {
    status: 400,
    title: 'The id belongs to something else',
    hint: 'Choose another one. These are taken: crm, default, dns, orders, replay, shopify, shoptet, woocommerce.',
  },
  bad_address: {
    status: 400,
    title: 'The address cannot be used',
    hint: 'Give a whole https:// address without a password, on port 443 or 8443; `detail` says what is wrong.',
  },
  private_address: {
    status: 400,
    title: 'The address is private',
    hint: 'Give an address that the internet can reach.',
  },
  unknown_playbook: {
    status: 404,
    title: 'There is no such playbook',
    hint: 'Take an id of the list: GET /v1/admin/playbooks.',
  },
  dns_not_ready: {
    status: 409,
    title: 'The sender would not be believed',
    hint: 'Mend its SPF, DKIM and DMARC records and check them: POST /v1/admin/senders/:id/dns.',
  },
  bad_offer: {
    status: 400,
    title: 'The offer must not be published',
    hint: 'Check it first: POST /v1/admin/offers/check lists every finding with its place.',
  },
  offer_forged: {
    status: 403,
    title: 'The code is none of ours',
    hint: 'Let the person copy it again from where they saw it.',
  },
  offer_expired: {
    status: 410,
    title: 'The code has expired',
    hint: 'Tell the person until when it held; a new one comes with the offer.',
  },
  offer_other_person: {
    status: 403,
    title: 'The code was made for somebody else',
    hint: 'Send the offer-device header of the request, or identifiers of who buys.',
  },
  offer_used: {
    status: 409,
    title: 'The code was used before',
    hint: 'Each code is for one order; `detail` says more.',
  },
  offer_over: {
    status: 410,
    title: 'The offer does not hold now',
    hint: 'Take the discount off the basket; the offer has ended or was withdrawn.',
  },
  offer_spent: {
    status: 409,
    title: 'The budget of the offer is spent',
    hint: 'Take the discount off the basket.',
  },
  offer_basket: {
    status: 409,
    title: 'The offer is not for this basket',
    hint: 'Tell the person what is missing; it stands in `detail`.',
  },
  offer_margin: {
    status: 409,
    title: 'The discount would be more than the shop can bear',
    hint: 'Take the discount off the basket, or lower the floor of the offer.',
  },
  offer_cost_unknown: {
    status: 409,
    title: 'The cost of something in the basket is not known',
    hint: 'Let a feed tell it, or let the offer allow what is not known.',
  },
  in_use: {
    status: 409,
    title: 'Something else needs it',
    hint: 'Change what names it first; `detail` lists it.',
  },
  event_too_large: {
    status: 413,
    title: 'The event is too large',
    hint: 'A public event may have 16 kB; leave out what is not needed.',
  },
  not_public: {
    status: 403,
    title: 'This event needs a server key',
    hint: 'Send it to /v1/server/events from your back end.',
  },
  no_consent: {
    status: 403,
    title: 'The visitor has not consented',
    hint: 'Ask first; send the batch with the consent that was given.',
  },
  no_identity: {
    status: 400,
    title: 'The event names nobody',
    hint: 'Give email, phone, external_id, order_id or anonymous_id.',
  },
  bad_identifier: {
    status: 400,
    title: 'The identifier is malformed',
    hint: 'Send an e-mail address, or a phone number with its country code.',
  },
  refusal_of_nobody: {
    status: 422,
    title: 'Nobody was found who said no',
    hint: 'Send the `key` of the message, or an address of a channel that this sender carries.',
  },
  unknown_key: {
    status: 401,
    title: 'The key is not known',
    hint: 'Copy the key from the console, page Install.',
  },
  not_signed_in: {
    status: 401,
    title: 'You are not signed in',
    hint: 'Open the login link that the start command printed, or use an admin key.',
  },
  bad_signature: {
    status: 401,
    title: 'The signature does not match',
    hint: 'Sign id.timestamp.body with the shared secret (Standard Webhooks).',
  },
  bad_token: {
    status: 400,
    title: 'The link is not valid',
    hint: 'Open the link from the message itself; it may have expired.',
  },
  idempotency_conflict: {
    status: 409,
    title: 'The Idempotency-Key was used for another request',
    hint: 'Send each new request under a key of its own; repeat a request only with the same body.',
  },
  plan_changed: {
    status: 409,
    title: 'The tracking plan was changed meanwhile',
    hint: 'Read it again, GET /v1/admin/quality/plan, and make the change anew.',
  },
  cross_origin: {
    status: 403,
    title: 'The request comes from another site',
    hint: 'Use the console from its own address.',
  },
  trait_not_writable: {
    status: 400,
    title: 'The trait may not be written from here',
    hint: 'Send it with the server key; what Vitrina itself says of a person is never written as a trait.',
  },
  trait_unknown: {
    status: 400,
    title: 'The trait is not known',
    hint: 'Use a trait of the reference, answer.<name>, or add the trait to the tracking plan.',
  },
  trait_sensitive: {
    status: 400,
    title: 'The trait is too personal to be kept',
    hint: 'Do not collect it; health, belief, origin and the like are never kept.',
  },
  bad_trait: {
    status: 400,
    title: 'The value of the trait has the wrong form',
    hint: 'Compare it with the kind of the trait in the reference; null takes a trait back.',
  },
  rate_limited: { status: 429, title: 'Too many requests', hint: 'Wait for the time given in Retry-After.' },
  not_found: { status: 404, title: 'There is nothing here', hint: 'Check the address.' },
  method_not_allowed: {
    status: 405,
    title: 'The method is not allowed here',
    hint: 'Use the method given in the Allow header.',
  },
  no_origin: {
    status: 404,
    title: 'No shop stands behind this address',
    hint: 'Set the ORIGIN binding or ORIGIN_URL, or use the tag alone.',
  },
  origin_unreachable: {
    status: 502,
    title: 'The shop does not answer',
    hint: 'The origin refused the connection; Vitrina itself is up.',
  },
  storage_unavailable: {
    status: 503,
    title: 'The store did not answer',
    hint: 'Nothing was acknowledged; send the same batch again.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    hint: 'Nothing was acknowledged; the fault is logged under the id in `detail`.',
  },
} as const satisfies Record<string, { status: number; title: string; hint: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** A refusal: what, where (JSON pointer into the input, '' for the whole) and what to do. */
export type Problem = {
  readonly code: ProblemCode
  readonly path: string
  readonly message: string
  readonly hint: string
}

/**
 * A problem from the table.
 *
 * @param message  what was wrong with this very input, as a full sentence; the table's title if absent.
 */
export function problem(code: ProblemCode, path = '', message: string = PROBLEMS[code].title): Problem {
  return { code, path, message, hint: PROBLEMS[code].hint }
}
