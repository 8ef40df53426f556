/** POST /v1/admin/preview: a link that shows one campaign on the real shop, for an hour. */
import * as v from 'valibot'

export const PreviewRequest = v.strictObject({
  campaign: v.pipe(v.string(), v.maxLength(64)),
  /** The campaign's own slot where it is left out. */
  slot: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Which of its contents; the first where it is left out. */
  variant: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Its draft rather than what is in force. */
  draft: v.optional(v.boolean(), false),
})

export type PreviewAnswer = {
  url: string
  expires_at: number
  /** Whether that page lets the console show it in a frame. */
  framed: boolean
}
