/** The plan of POST /v1/decide: pop-ups that wait for a moment in the page, and what the page says of that moment. */
import * as v from 'valibot'
import type { Wait } from '../decision/holds.ts'
import type { LiveKind } from '../decision/live.ts'

const seconds = v.pipe(v.number(), v.minValue(0))

/** `page.*` of rules, as the page sees itself when it asks for a campaign's content (docs/campaigns.md). */
export const Signals = v.object({
  exit: v.boolean(),
  idle_s: seconds,
  scroll_percent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  dwell_s: seconds,
  clicked: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(50)),
  views: v.pipe(v.number(), v.integer(), v.minValue(1)),
  returned_s: v.nullable(seconds),
})
export type Signals = v.InferOutput<typeof Signals>

export type Planned = {
  id: string
  slot: string
  /** What is left of its rule for the page to answer; true: at once. */
  when: Wait | true
  frequency: { perVisit: number; quietAfterImpressionMs: number; quietAfterDismissMs: number }
}

/**
 * `validForMs` null: until something happens; else a second to a day. A length, because a page's clock may be wrong. `live`:
 * changes after which a campaign, in the plan or not, would have it asked for anew (docs/live-link.md).
 */
export type Plan = {
  campaigns: readonly Planned[]
  validForMs: number | null
  live?: readonly LiveKind[]
}
