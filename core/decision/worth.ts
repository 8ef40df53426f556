/** What showing something is worth: expected value less cost, where there is evidence enough to say. */
import type { Micro } from '../base/money.ts'

export type Worth = {
  /** How much likelier somebody buys who is shown it, 0 to 1. */
  readonly probability: number
  /** Margin of what they buy, in the shop's currency. */
  readonly valueMicro: Micro
  /** Of showing it to one person: a discount given away, a message paid for. */
  readonly costMicro: Micro
  /** People whom the probability was measured on. */
  readonly evidence: number
}

/** Measured on fewer people than this, a number is chance and nothing is ranked by it. */
export const EVIDENCE_FLOOR = 200

/** Null without evidence. */
export function netOf(worth: Worth | undefined, floor = EVIDENCE_FLOOR): Micro | null {
  if (!worth || !(worth.evidence >= floor)) return null
  const net = worth.probability * worth.valueMicro - worth.costMicro
  return Number.isFinite(net) ? Math.round(net) : null
}

/** As a because tells of it. */
export function termsOf({ probability, valueMicro, costMicro }: Worth) {
  return { valueMicro: Math.round(probability * valueMicro), costMicro }
}
