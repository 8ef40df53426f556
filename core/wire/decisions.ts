/** The admin API of recorded decisions (/v1/admin/decisions/*): made again, and compared under other definitions. */
import * as v from 'valibot'
import type { Change, DiffSum, Outcome } from '../decision/diff.ts'

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

/** GET /decisions/:profile/:id/replay */
export type ReplayDecisionAnswer = {
  /** Whether the very same bytes came out. */
  isSame: boolean
  /** Why it could not be made again; null where it was. */
  why: 'borrowed' | 'release_gone' | 'shelf_gone' | null
  release: string
  /** Of products and models. */
  shelf: string
  recorded: unknown
  made: unknown
}

/**
 * GET /decisions/diff?from=&to=&since=&after=: lines of JSON, as they are found. `current`: what is in
 * force; `drafts`: that with every draft published; `shipped`: what ships with the code; else the id of
 * a release that a receipt names.
 */
export const DiffQuery = v.object({
  from: v.optional(Name, 'current'),
  to: v.optional(Name, 'drafts'),
  /** Epoch ms; the last week where it is left out. */
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  /** The `cursor` of the last answer: goes on with the people after it. */
  after: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
})

export type DiffLine =
  | {
      kind: 'example'
      profile: string
      decision: string
      at: number
      slot: string
      change: Exclude<Change, 'same'>
      from: Outcome
      to: Outcome
      isOfToday: boolean
    }
  /** From time to time, and once at the end, with `isDone`; `cursor`: there are more people. */
  | { kind: 'sum'; people: number; sum: DiffSum; isDone: boolean; cursor: string | null }
