/** The admin API of audiences for ad networks (/v1/admin/ads/*), and the webhook of a batch. */
import * as v from 'valibot'
import type { Reason } from '../message/reason.ts'
import { AD_NETWORKS } from '../message/member.ts'

/** POST /ads/:id/push */
export const AdPushRequest = v.strictObject({ network: v.picklist(AD_NETWORKS) })

export type AdAudiencesAnswer = {
  audiences: readonly { audience: string; added: number; removed: number; lastAt: number }[]
  now: number
}

/** `failed`: why it stopped; null: all of it was taken. What was taken before stays, and comes under the same keys again. */
export type AdPushAnswer = { added: number; removed: number; batches: number; failed: string | null }

/** One batch of members, hashed; `payload` is the body that the network's API documents, without account and audience. */
export type AudienceBatchWebhook = {
  type: 'audience.batch'
  timestamp: string
  data: {
    /** Also the header webhook-id; the same members have the same. */
    key: string
    audience: string
    network: string
    change: 'add' | 'remove'
    count: number
    payload: unknown
  }
}

/** GET /segments/:id/letters: to how many a letter may go now, and by reason how many get none. Nothing is taken. */
export type MailLookAnswer = { written: number; left: Partial<Record<Reason, number>> }

/** POST /segments/:id/letters/push. `left`: by reason how many get no letter. */
export type MailPushAnswer = MailLookAnswer & { batches: number; failed: string | null }

/** To whom a letter may go: the shop's own ids. It holds the streets, prints and posts. */
export type MailBatchWebhook = {
  type: 'mail.batch'
  timestamp: string
  data: {
    key: string
    segment: string
    count: number
    people: readonly { externalId: string; language: 'cs' | 'en' }[]
  }
}
