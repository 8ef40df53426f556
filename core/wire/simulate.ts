/** The admin API of simulations (/v1/admin/simulate/*, /v1/admin/journeys/:id/simulate, /v1/admin/personas/*). */
import * as v from 'valibot'
import { fail, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { problem } from '../base/problem.ts'
import type { SimulationReport } from '../simulate/report.ts'
import type { TimelineLine } from '../simulate/timeline.ts'
import { ChangeRequest } from './definitions.ts'
import { JourneyDraft, JourneyId } from './journeys.ts'
import { PolicyDraft } from './policy.ts'

const LAST_MS = 8.64e15
const YEAR_MS = 366 * 86_400_000
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const instant = whole(0, LAST_MS)
const EventName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/))

/** People of a big shop that one simulation looks at, unless it says otherwise. */
export const USUAL_SAMPLE = 2_000
export const MAX_SAMPLE = 20_000

/** POST /simulate: what would have happened, were these in force. Nothing given: what is in force. */
export const SimulateRequest = v.strictObject({
  /** Definitions of any kind, put in force or taken out of it; their `base` is not asked. */
  changes: v.optional(v.pipe(v.array(ChangeRequest), v.maxLength(500)), []),
  /** Put in force, in place of their namesakes. */
  journeys: v.optional(v.pipe(v.array(JourneyDraft), v.maxLength(100)), []),
  /** Ids of journeys whose stored draft is put in force; 'all': every draft there is. */
  drafts: v.optional(v.union([v.literal('all'), v.pipe(v.array(JourneyId), v.maxLength(100))]), []),
  /** Ids of journeys that are taken out of force. */
  without: v.optional(v.pipe(v.array(JourneyId), v.maxLength(100)), []),
  policy: v.optional(PolicyDraft),
  /** Epoch ms; left out: thirty days before `until`. */
  from: v.optional(instant),
  /** Left out: now. */
  until: v.optional(instant),
  sample: v.optional(whole(1, MAX_SAMPLE), USUAL_SAMPLE),
  /** Whether the same is run with what is in force alone, to compare with. */
  compare: v.optional(v.boolean(), false),
})
export type SimulateRequest = v.InferOutput<typeof SimulateRequest>
export type SimulateWish = v.InferInput<typeof SimulateRequest>

/**
 * The answer of POST /simulate, of POST /simulate/:id, which looks through the next people, and of
 * GET /simulate/:id, which does not. Whoever watches asks for the next until it is done.
 */
export type SimulationJob = {
  id: string
  state: 'running' | 'done'
  /** People looked through, and how many are to be. */
  looked: number
  sample: number
  /** People there are: figures are of the sample, and stand for so many. */
  total: number
  /** Of the people looked through so far. */
  report: SimulationReport
  /** With what is in force alone; null: not asked for. */
  before: SimulationReport | null
  /** Ids of the journeys that are not as they are in force. */
  changed: string[]
}

/** An event of a script: at an instant, or so long after `from`. */
export const ScriptEvent = v.strictObject({
  /** Epoch ms. */
  at: v.optional(instant),
  /** Milliseconds after `from`; 0 where neither is said. */
  afterMs: v.optional(whole(0, 3 * YEAR_MS)),
  name: EventName,
  /** page where it is left out. */
  source: v.optional(v.picklist(['page', 'server', 'system'])),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
})
export type ScriptEvent = v.InferOutput<typeof ScriptEvent>

export const PersonaId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))

/** Somebody to try rules on: what they have done, and when. */
export const Persona = v.strictObject({
  id: PersonaId,
  title: v.strictObject({
    cs: v.pipe(v.string(), v.maxLength(120)),
    en: v.pipe(v.string(), v.maxLength(120)),
  }),
  /** The last event is at the persona's present; `afterMs` counts from the first. */
  events: v.pipe(v.array(ScriptEvent), v.minLength(1), v.maxLength(200)),
})
export type Persona = v.InferOutput<typeof Persona>

/**
 * POST /journeys/:id/simulate: one person through one journey, with the others of the release beside it.
 *
 * `profile`: through their own log first · `persona`: a saved one or one that ships · neither: somebody new.
 * Then `events`, and the clock until `until`.
 */
export const SimulatePersonRequest = v.strictObject({
  profile: v.optional(v.pipe(v.string(), v.maxLength(64))),
  persona: v.optional(PersonaId),
  /** In place of what is stored; left out: the stored draft, else what is in force. */
  journey: v.optional(JourneyDraft),
  events: v.optional(v.pipe(v.array(ScriptEvent), v.maxLength(200)), []),
  /** When the script begins; left out: now. */
  from: v.optional(instant),
  /** Left out: sixty days after `from`. */
  until: v.optional(instant),
})
export type SimulatePersonRequest = v.InferOutput<typeof SimulatePersonRequest>
export type SimulatePersonWish = v.InferInput<typeof SimulatePersonRequest>

export type SimulatePersonAnswer = {
  from: number
  until: number
  /** By time. Lines of other journeys are there only where they speak of sends. */
  timeline: TimelineLine[]
  /** What the person is in at the end. */
  segments: string[]
}

/** GET /personas: those that ship first, then the shop's own. PUT and DELETE /personas/:id change the shop's own. */
export type PersonasAnswer = { personas: (Persona & { origin: 'built-in' | 'console' })[] }

/** POST /personas/run: every persona against every rule, as it is in force and with all drafts. */
export type PersonaOutcome = {
  segments: string[]
  /** Journeys that they came into, in order. */
  journeys: string[]
  /** "journey/step channel +3h": what was sent, how long after the persona's first event. */
  sent: string[]
  /** "journey/step channel reason". */
  notSent: string[]
}

export type PersonasRunAnswer = {
  personas: {
    id: string
    title: { cs: string; en: string }
    now: PersonaOutcome
    /** With every draft put in force. */
    drafted: PersonaOutcome
    isChanged: boolean
  }[]
}

const Length = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}[smhdw]( \d{1,5}[smhdw])*$/, 'a length such as 1h or 2d 30m'),
)
const WallTime = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/, 'a time such as 2026-10-19 10:00'),
)

/** journeys/NAME.test.json: what a journey does for somebody, line by line (core/simulate/golden.ts). */
export const GoldenFile = v.strictObject({
  $schema: v.optional(v.string()),
  cases: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        from: WallTime,
        reader: v.optional(v.array(v.picklist(['email', 'sms', 'whatsapp']))),
        events: v.array(
          v.strictObject({
            at: v.optional(WallTime),
            after: v.optional(Length),
            name: EventName,
            source: v.optional(v.picklist(['page', 'server', 'system'])),
            params: v.optional(v.record(v.string(), v.unknown())),
          }),
        ),
        until: v.optional(Length),
        outage: v.optional(v.tuple([Length, Length])),
        expect: v.array(v.string()),
      }),
    ),
    v.minLength(1),
  ),
})
export type GoldenFile = v.InferOutput<typeof GoldenFile>

export function parseGoldenFile(value: unknown): Result<GoldenFile> {
  const parsed = v.safeParse(GoldenFile, value)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  const at = (issue.path ?? []).map(({ key }) => `/${String(key)}`).join('')
  return fail(problem('bad_shape', at, issue.message))
}
