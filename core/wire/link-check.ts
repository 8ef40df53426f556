/** The admin API of links (POST /v1/admin/link-check): whether the pages that a message leads to are there. */
import * as v from 'valibot'

export const MAX_CHECKED_LINKS = 30

export const LinkCheckRequest = v.strictObject({
  urls: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2_000))), v.maxLength(MAX_CHECKED_LINKS)),
})

/**
 * found: the shop has the page · dead: it says that it has none · unsure: it did not answer in time, or with a fault ·
 * foreign: of another host of the settings, a mailbox or a telephone, which nobody asks · barred: of a host that the settings do not have · own: one of Vitrina's own · unsafe: not to be sent.
 */
export type LinkVerdict = 'found' | 'dead' | 'unsure' | 'foreign' | 'barred' | 'own' | 'unsafe'

/** In the order in which they were asked about. `status` is the shop's; null: it was not asked, or did not answer. */
export type LinkCheckAnswer = { links: { url: string; verdict: LinkVerdict; status: number | null }[] }
