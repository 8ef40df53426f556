/** POST /v1/admin/preview: a link that shows one campaign on the real shop, for an hour. */
import * as v from 'valibot'

export const PreviewRequest = v.strictObject({
  campaign: v.pipe(v.string(), v.maxLength(64)),
  /** The campaign's own slot where it is left out. */
  slot: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

export type PreviewAnswer = { url: string; expires_at: number }
