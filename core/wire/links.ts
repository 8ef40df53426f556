/** GET and PUT /v1/admin/links: where links of messages may lead, and what is added to them. */
import * as v from 'valibot'

const path = v.pipe(v.string(), v.maxLength(200), v.regex(/^\/(?![/\\])[\w\-./~%]*$/))
const mark = v.pipe(v.string(), v.regex(/^[\w\-.]{1,60}$/))
/** A host name with or without a port, as it stands in an address. */
const host = v.pipe(v.string(), v.maxLength(253), v.regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/))

export const LinkSettings = v.strictObject({
  /** Hosts besides the shop's own that a link of a message may lead to. */
  hosts: v.pipe(v.array(host), v.maxLength(50)),
  /** Null: nothing is added. `medium` null: the channel. The campaign is the journey. */
  utm: v.nullable(v.strictObject({ source: mark, medium: v.nullable(mark) })),
  cartPath: path,
  /** Where the shop takes a signed list of lines and puts the cart back (docs/links.md); null: it does not. */
  restorePath: v.nullable(path),
  /** How long a link of a message leads on. */
  validDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(730)),
})
export type LinkSettings = v.InferOutput<typeof LinkSettings>
