/** What the check of a journey knows of the shop. */
import type { PurposeOptions } from '../rule/check/purpose.ts'
import type { Schema } from '../rule/schema.ts'
import type { Segment } from '../segment/segment.ts'
import type { Journey, StepOf } from './journey.ts'

export type Surroundings = {
  /** With the segments in force and the shop's own events and traits. */
  readonly schema: Schema
  readonly segments: readonly Pick<Segment, 'id' | 'when'>[]
  readonly campaigns: readonly string[]
  /** Ids of templates, with their channels. */
  readonly templates: readonly string[]
  /** Offers that a template names and that are not in force; left out: nobody asks. */
  readonly lacking?: (template: string) => readonly string[]
  /** Sensitive kinds for which the shop recorded a legal ground. */
  readonly grounds: PurposeOptions['grounds']
  /** Why the policy in force never lets a message go, or null. */
  readonly barred?: (
    step: StepOf<'message'>,
    journey: Journey,
  ) => { readonly cs: string; readonly en: string } | null
  /** Journeys in force; left out: nobody asks what others say. */
  readonly others?: readonly Journey[]
  /** Epoch ms. */
  readonly now: number
}
