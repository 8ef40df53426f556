/** A segment: the people for whom a rule holds at this instant. */
import type { Words } from '../base/words.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'

export type Segment = {
  readonly id: string
  readonly version: number
  readonly title: Words
  /** Linked. It may not read `segments`: who is in a segment would then hang on the order of the list. */
  readonly when: Condition
  /** What it is made for: its rule may read no more than that. Left out: to personalise. */
  readonly purpose?: Purpose
  /** From this instant on nobody is in it; left out: it does not expire. */
  readonly expiresAt?: number
}

/** What a segment may be called: it stands in ids of events, in addresses and in file names. */
export const SEGMENT_ID = /^[a-z][a-z0-9-]{1,47}$/

/**
 * What a shop may read of anybody who bought from it: facts of the contract, and what the person
 * allowed. Everything else is profiling, and needs the consent to personalise. What an entry of a journey
 * keeps is asked about where the journey says what that is.
 */
const CONTRACT =
  /^(f\.(orders|ltv|aov|first_order_at|last_order_at)|p\.(language|has_email|has_phone|accounts\b.*)|consent\..+|entry\..+)$/

/** Whether it stands on facts of a contract alone, so that people are in it without that consent. */
export function isContractual(when: Condition): boolean {
  const { paths, states, groups } = needsOf(when)
  return states.length + groups.length === 0 && paths.every((path) => CONTRACT.test(path))
}

/** The rule with the consent that it needs: what is asked wherever the members of a segment are meant. */
export function gated(when: Condition): Condition {
  return isContractual(when) ? when : { 'consent.personalisation': true, $and: [when] }
}
