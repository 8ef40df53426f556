/** GET and POST /v1/inbox: a person's own messages on the shop's pages (docs/links.md). */
import * as v from 'valibot'

export type InboxAnswer = {
  readonly messages: readonly {
    readonly id: string
    readonly title: string
    readonly text: string
    /** Day that it came, ready to print. */
    readonly when: string
    readonly is_read: boolean
    /** Where it leads; left out: nowhere. */
    readonly url?: string
  }[]
}

export const InboxRequest = v.strictObject({
  key: v.pipe(v.string(), v.maxLength(64)),
  /** As GET names it. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  action: v.picklist(['read', 'dismiss']),
})
export type InboxRequest = v.InferOutput<typeof InboxRequest>
