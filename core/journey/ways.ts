/** Which way somebody goes where a journey forks, and who may enter while it is being launched. */
import { TOTAL, bucketOf, isIn } from '../experiment/bucket.ts'
import { sharesOf } from '../experiment/share.ts'
import type { Entry } from './entry.ts'
import type { Journey, StepOf, To, Way } from './journey.ts'

/**
 * The way of a split: the same for one person in each entry and version, and for an experiment the
 * same as everywhere else on its buckets. Null where no way has a weight.
 */
export function wayOf(step: StepOf<'split' | 'experiment'>, journey: Journey, profile: string): Way | null {
  const seed = step.kind === 'experiment' ? step.experiment : `journey:${journey.id}:${step.id}`
  const bucket = bucketOf(`${seed}/variant`, profile)
  const share = sharesOf(step.ways, TOTAL).find(({ ranges }) => isIn(bucket, ranges))
  return step.ways.find(({ key }) => key === share?.key) ?? null
}

/** The share of people who may enter at an instant, 0 to 100. */
export function percentAt({ ramp }: Pick<Journey, 'ramp'>, now: number): number {
  if (!ramp) return 100
  return ramp.filter(({ from }) => from <= now).reduce((_, { percent }) => percent, 0)
}

/** Whoever was among a share is among every larger one. The bucket hangs on the journey's id, not on its version. */
export function isLaunchedFor(journey: Journey, profile: string, now: number): boolean {
  return bucketOf(`journey:${journey.id}/ramp`, profile) < (percentAt(journey, now) / 100) * TOTAL
}

export function isOpenAt({ from = -Infinity, until = Infinity }: Journey, now: number): boolean {
  return from <= now && now < until
}

/** Where a wait for an event or a signal leads once it is decided. */
export function decided(
  entry: Entry,
  step: string,
  decision: { readonly way: string; readonly at: number } & Partial<
    Pick<NonNullable<Entry['decided']>[string], 'read'>
  >,
): Entry {
  return { ...entry, decided: { ...entry.decided, [step]: decision } }
}

export type Taken = { readonly way: string; readonly to: To }
