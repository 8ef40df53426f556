/** The admin API of rules (/v1/admin/rules/*): what the console's playground speaks. */
import * as v from 'valibot'
import type { ProfileRow } from './admin.ts'

const Rule = v.record(v.string(), v.unknown())

/** POST /rules/check */
export const RuleCheckRequest = v.object({ when: v.unknown() })
/** POST /rules/try; `at` asks for another instant than now. */
export const RuleTryRequest = v.object({
  when: Rule,
  profile: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  at: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
})
/** POST /rules/audience */
export const RuleAudienceRequest = v.object({ when: Rule })

export type Bilingual = { cs: string; en: string }

export type RuleFinding = {
  severity: 'error' | 'warning'
  code: string
  /** JSON pointer into the rule. */
  at: string
  message: Bilingual
  hint: Bilingual
  /** Replacement for the value at `at` that mends it. */
  fix?: unknown
}

export type RuleCheckAnswer = {
  findings: RuleFinding[]
  /** No finding is an error. */
  publishable: boolean
  /** Null while there is an error. */
  sentence: Bilingual | null
  /** The content hash that names this rule wherever it is used; null while there is an error. */
  version: string | null
  needs: {
    paths: string[]
    events: string[]
    /** Whether a page can answer it alone. */
    place: 'page' | 'edge'
    /** Whether time alone can change the answer. */
    isTimed: boolean
  } | null
}

export type RuleReason = {
  at: string
  /** Whether this leaf holds. */
  held: boolean
  text: Bilingual
}

export type RuleTryAnswer = {
  value: boolean
  now: number
  /** When the answer may change without an event; null: only an event changes it. */
  validUntil: number | null
  /** History older than what is kept was not read. */
  partial: boolean
  reasons: RuleReason[]
  /** One line for logs: `$and[2] f.ltv 18200 < 20000`. */
  line: string
  /** The part of the profile that the rule reads. */
  read: Record<string, unknown>
}

export type RuleAudienceAnswer = {
  total: number
  count: number
  /**
   * index: counted in the profile index · asked: every candidate was asked · sample: a random
   * sample was asked, so `low` and `high` hold the count with 95 % confidence.
   */
  method: 'index' | 'asked' | 'sample'
  asked: number
  low: number
  high: number
  /** Up to 20 of them, latest activity first. */
  profiles: ProfileRow[]
  tookMs: number
}
