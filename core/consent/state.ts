/** What a person allows, as a fold over consent changes in any order of arrival. */
import { PURPOSES } from './purpose.ts'
import type { Purpose } from './purpose.ts'

/** One answer of a person for one purpose; `at` is when they gave it, not when it arrived. */
export type Consent = {
  readonly granted: boolean
  readonly at: number
  /** Where it came from: the consent tool's name, "double-opt-in", "server", "unsubscribe". */
  readonly source: string
  /** Which words they agreed to; null where the source keeps them itself. */
  readonly wording: string | null
  /** What shows that it was they: the send key of a confirmed double opt-in, an order id … */
  readonly proof: string | null
  /** Of a yes that was said again: the instant of the first yes after the last no. Left out: `at`. */
  readonly since?: number
  /** The newest answers, newest first; left out where the answer above is the only one. */
  readonly answers?: readonly ConsentAnswer[]
}

/** What of an answer decides what is allowed, and since when. */
export type ConsentAnswer = { readonly at: number; readonly granted: boolean }

export type Consents = { readonly [P in Purpose]?: Consent }

export type ConsentChange = Omit<Consent, 'since' | 'answers'> & { readonly purpose: Purpose }

/**
 * Answers that are remembered of each purpose. What a late no means for `since` is known only as far
 * back as they reach; after more answers than these `since` moves ahead, never back.
 */
export const MAX_ANSWERS = 20

/**
 * The state after a change.
 *
 * The later answer wins, and at the same instant a refusal wins, so that any order of arrival
 * ends in the same state and a tie can never grant (reliability.md, T24).
 */
export function foldConsent(state: Consents, change: ConsentChange): Consents {
  const { purpose, granted, at, source, wording, proof } = change
  return mergeConsents(state, { [purpose]: { granted, at, source, wording, proof } })
}

/**
 * What two profiles of one person allow together: as if all their answers had come to one.
 * Commutative, associative, idempotent, byte for byte.
 */
export function mergeConsents(one: Consents, other: Consents): Consents {
  const merged: { [P in Purpose]?: Consent } = {}
  for (const purpose of PURPOSES) {
    const [a, b] = [one[purpose], other[purpose]]
    const held = a && b ? mergeConsent(a, b) : (a ?? b)
    if (held) merged[purpose] = held
  }
  return merged
}

function mergeConsent(one: Consent, other: Consent): Consent {
  const { granted, at, source, wording, proof } = outweighs(one, other) ? one : other
  const answers = newest([...answersOf(one), ...answersOf(other)])
  const winner: Consent = { granted, at, source, wording, proof }
  if (answers.length === 1) return winner
  const since = granted ? firstYes(answers) : at
  return { ...winner, ...(since === at ? {} : { since }), answers }
}

/** The instant of the first yes after the last no. */
function firstYes(newestFirst: readonly ConsentAnswer[]): number {
  const no = newestFirst.findIndex(({ granted }) => !granted)
  const yes = no < 0 ? newestFirst : newestFirst.slice(0, no)
  return yes.at(-1)!.at
}

function answersOf({ answers, at, granted }: Consent): readonly ConsentAnswer[] {
  return answers ?? [{ at, granted }]
}

/** Without doubles, newest first, at the same instant the no first; the same for any order of the list. */
function newest(answers: readonly ConsentAnswer[]): readonly ConsentAnswer[] {
  const sorted = [...answers].sort((a, b) => b.at - a.at || Number(a.granted) - Number(b.granted))
  return sorted
    .filter(({ at, granted }, index) => {
      const before = sorted[index - 1]
      return before?.at !== at || before.granted !== granted
    })
    .slice(0, MAX_ANSWERS)
    .map(({ at, granted }) => ({ at, granted }))
}

function outweighs(answer: Consent, held: Consent): boolean {
  if (answer.at !== held.at) return answer.at > held.at
  if (answer.granted !== held.granted) return held.granted
  // Two equal answers of one instant: which of their proofs is kept must not hang on which came first.
  return proofOf(answer) < proofOf(held)
}

const proofOf = ({ source, wording, proof }: Consent) => JSON.stringify([source, wording, proof])

/** Whether the purpose is allowed now. Nothing said means no. */
export function allows(state: Consents, purpose: Purpose): boolean {
  return state[purpose]?.granted === true
}

/** The purposes that are granted, in the order of PURPOSES. */
export function granted(state: Consents): Purpose[] {
  return PURPOSES.filter((purpose) => allows(state, purpose))
}

/** Since when a purpose is allowed without a break, epoch ms; null where it is not. */
export function allowedSince(state: Consents, purpose: Purpose): number | null {
  const consent = state[purpose]
  return consent?.granted ? (consent.since ?? consent.at) : null
}

/**
 * From which instant on a person may be profiled: events before it are never read for a feature,
 * also when they are folded anew (PRV-11). Null: not at all.
 */
export function profiledSince(state: Consents): number | null {
  return allowedSince(state, 'personalisation')
}
