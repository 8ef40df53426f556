/** Whether a sender of e-mail will be believed (POST /v1/admin/senders/:id/dns). */
import * as v from 'valibot'
import type { RuleFinding } from './rules.ts'

const Name = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/),
  v.maxLength(253),
)

export const DnsRequest = v.strictObject({
  domain: Name,
  selectors: v.optional(v.pipe(v.array(Name), v.maxLength(10)), []),
  /** Domains that SPF has to include, as the sender tells. */
  includes: v.optional(v.pipe(v.array(Name), v.maxLength(10)), []),
  /** As a zone file or `dig` writes them, one a line. */
  records: v.pipe(v.string(), v.maxLength(50_000)),
})
export type DnsRequest = v.InferOutput<typeof DnsRequest>

/** Also GET /v1/admin/senders/:id/dns: the last check; `checkedAt` null: there was none. */
export type DnsAnswer = {
  domain: string
  checkedAt: number | null
  findings: RuleFinding[]
  /** No finding is an error: it may go live. */
  passes: boolean
}
