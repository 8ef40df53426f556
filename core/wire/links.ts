/** GET and PUT /v1/admin/links and /v1/admin/sms: where links of messages lead, how text messages are written. */
import * as v from 'valibot'
import { stopWordOf } from '../message/stop-word.ts'

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

const MAX_STOP_WORDS = 30
/** What somebody says who wants more of them. */
const YES: readonly string[] = ['ano', 'jo', 'yes', 'ok', 'start', 'diky', 'dekuji', 'thanks']

const StopWord = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform(stopWordOf),
  v.check((word) => word.length !== 1, 'one letter is no word'),
  v.check((word) => !YES.includes(word), 'that is how people say yes'),
)

export const SmsSettings = v.strictObject({
  diacritics: v.picklist(['strip', 'keep', 'keep_if_free']),
  /** What one segment costs, in micros of the shop's currency; null: it is not known. */
  segmentMicro: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9))),
  /** Words of the shop's own that end text messages, as a whole answer; none can be taken away of those that always do. */
  stopWords: v.optional(
    v.pipe(
      v.array(StopWord),
      v.maxLength(MAX_STOP_WORDS),
      v.transform((words) => [...new Set(words)].filter((word) => word !== '')),
    ),
  ),
})
export type SmsSettings = v.InferOutput<typeof SmsSettings>
