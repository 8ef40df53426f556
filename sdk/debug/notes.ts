/** What the panel has seen of this page since the tag started. Kept in memory, a few hundred lines at most. */
import type { SlotDecision } from '../../core/wire/decide.ts'
import type { ConsentSnapshot, PageEvent, Verdict } from '../../core/wire/events.ts'
import type { LiveWord } from '../../core/wire/link.ts'
import type { Plan, Signals } from '../../core/wire/plan.ts'

export const MAX_EVENTS = 100
const MAX_LINES = 20

/** `waiting`: no answer yet · `dropped`: never taken, for consent was refused. */
export type Fate = 'waiting' | 'dropped' | Verdict['status']
export type Line = {
  id: string
  name: string
  at: number
  params: unknown
  fate: Fate
  problem?: Verdict['problem']
  /** Fields that the server did not keep. */
  dropped: number
}
export type Choice = { at: number; source: string; consent: ConsentSnapshot; isNew: boolean }
export type LinkState = 'off' | 'opening' | 'open' | 'closed'

export type Notes = {
  startedAt: number
  /** Newest first. */
  choices: Choice[]
  /** Newest first. */
  events: Line[]
  /** Answers that did not come or said no, since the last good one. */
  failures: number
  /** Code and sentence of the last of them, the instant it came. */
  lastFault: { at: number; code: string; detail: string } | null
  identity: 'none' | 'asked' | 'verified' | 'unverified'
  /** Newest first. */
  decisions: SlotDecision[]
  plan: Plan | null
  signals: Signals | null
  link: LinkState
  words: LiveWord[]
}

export function newNotes(now: number): Notes {
  return {
    startedAt: now,
    choices: [],
    events: [],
    failures: 0,
    lastFault: null,
    identity: 'none',
    decisions: [],
    plan: null,
    signals: null,
    link: 'off',
    words: [],
  }
}

export function noteEvent(notes: Notes, { id, name, at, params }: PageEvent, fate: Fate): void {
  notes.events = [{ id, name, at, params, fate, dropped: 0 }, ...notes.events].slice(0, MAX_EVENTS)
}

/** An answer to a batch: verdicts, or a problem with all of it, or nothing at all (null). */
export function noteAnswer(notes: Notes, body: unknown, now: number): void {
  const answer = body as {
    verdicts?: Verdict[]
    identity?: Notes['identity']
    code?: string
    detail?: string
  } | null
  if (!answer?.verdicts) {
    notes.failures++
    notes.lastFault = { at: now, code: answer?.code ?? '', detail: answer?.detail ?? '' }
    return
  }
  notes.failures = 0
  if (answer.identity) notes.identity = answer.identity
  for (const { id, status, problem, dropped } of answer.verdicts) {
    const line = notes.events.find((one) => one.id === id)
    if (!line) continue
    line.fate = status
    line.dropped = dropped?.length ?? 0
    if (problem) line.problem = problem
  }
}

/** The last decision of each slot. */
export function noteDecisions(notes: Notes, decisions: readonly SlotDecision[]): void {
  const slots = new Set(decisions.map(({ slot }) => slot))
  notes.decisions = [...decisions, ...notes.decisions.filter(({ slot }) => !slots.has(slot))].slice(
    0,
    MAX_LINES,
  )
}

export function noteChoice(notes: Notes, choice: Choice): void {
  notes.choices = [choice, ...notes.choices].slice(0, MAX_LINES)
}

export function noteWord(notes: Notes, word: LiveWord): void {
  notes.words = [word, ...notes.words].slice(0, MAX_LINES)
}
