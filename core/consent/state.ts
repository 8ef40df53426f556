/** What a person allows, as a fold over consent changes in any order of arrival. */
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
}

export type Consents = { readonly [P in Purpose]?: Consent }

export type ConsentChange = Consent & { readonly purpose: Purpose }

/**
 * The state after a change.
 *
 * The later answer wins, and at the same instant a refusal wins, so that any order of arrival
 * ends in the same state and a tie can never grant (reliability.md, T24).
 */
export function foldConsent(state: Consents, change: ConsentChange): Consents {
  const { purpose, ...answer } = change
  const held = state[purpose]
  return !held || outweighs(answer, held) ? { ...state, [purpose]: answer } : state
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

/** The purposes that are granted, in the order in which they were first answered. */
export function granted(state: Consents): Purpose[] {
  return (Object.keys(state) as Purpose[]).filter((purpose) => allows(state, purpose))
}
