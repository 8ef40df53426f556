/**
 * Which messages lie ahead of somebody in a journey, as far as the definition tells: for a calendar, not for
 * a promise. Rules, signals and events decide later; their ways share what is expected evenly.
 */
import { durationMs } from '../base/time.ts'
import type { Channel } from '../message/send.ts'
import { afterStep, stepAt } from './journey.ts'
import type { Journey, Step, To } from './journey.ts'
import { nextLocal, nextWithin } from './local.ts'

export type Ahead = {
  readonly step: string
  readonly channels: readonly Channel[]
  /** Epoch ms. */
  readonly at: number
  /** How many of those who stand there get it, 0 to 1. */
  readonly share: number
  /** Whether nothing but time, chance and the contact policy decides. */
  readonly isSure: boolean
}

/** Ways that are followed at most: a calendar need not know more. */
const MAX_WAYS = 200
/** Steps of one way at most. */
const MAX_STEPS = 200

type Place = {
  readonly to: To
  readonly at: number
  readonly share: number
  readonly isSure: boolean
  /** The hour that was waited for last, and when it came. */
  readonly past?: { readonly step: string; readonly at: number }
}

/** @param step  where the entry stands until `dueAt`. @param until  not itself; epoch ms. */
export function messagesAhead(
  journey: Journey,
  { step, dueAt }: { readonly step: string; readonly dueAt: number },
  until: number,
): Ahead[] {
  const here = stepAt(journey, step)
  if (!here) return []
  return followed(journey, left(journey, here, { to: step, at: dueAt, share: 1, isSure: true }), until)
}

/** Of somebody who enters at an instant. */
export function messagesFrom(journey: Journey, at: number, until: number): Ahead[] {
  return followed(journey, [{ to: journey.steps[0]?.id ?? null, at, share: 1, isSure: true }], until)
}

function followed(journey: Journey, starts: readonly Place[], until: number): Ahead[] {
  const found: Ahead[] = []
  const open = [...starts]
  for (let ways = 0; ways < MAX_WAYS && open.length > 0; ways++) {
    let place: Place | undefined = open.shift()
    for (let taken = 0; place && taken < MAX_STEPS; taken++) {
      const step = stepAt(journey, place.to)
      if (!step || place.at >= until) break
      if (step.kind === 'message')
        found.push({
          step: step.id,
          channels: step.mode === 'all' ? step.channels : step.channels.slice(0, 1),
          at: place.at,
          share: place.share,
          isSure: place.isSure && step.onlyWith === undefined,
        })
      const [next, ...others] = reached(journey, step, place)
      open.push(...others)
      place = next
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Where a step leads that has just been come to. */
function reached(journey: Journey, step: Step, place: Place): readonly Place[] {
  const on = { ...place, to: afterStep(journey, step) }
  switch (step.kind) {
    case 'wait':
      return [{ ...on, at: place.at + durationMs(step.for) }]
    case 'until': {
      // Who comes back to nine o'clock at nine o'clock waits for the next one, as in walk.ts.
      const isAgain = place.past?.step === step.id && place.past.at === place.at
      const at = nextLocal(isAgain ? place.at + 1 : place.at, step)
      return [{ ...on, at, past: { step: step.id, at } }]
    }
    case 'window':
      return [{ ...on, at: nextWithin(place.at, step) }]
    case 'await':
      return evenly([on, { ...on, to: step.late, at: place.at + durationMs(step.within) }])
    case 'signal': {
      const later = step.within === undefined ? 0 : durationMs(step.within)
      return evenly([on, { ...on, to: step.not, at: place.at + later }])
    }
    case 'branch':
      return evenly([on, ...step.ways.map(({ to }) => ({ ...on, to }))])
    case 'split':
    case 'experiment':
      return divided(step.ways, on)
    case 'end':
      return []
    default:
      return [on]
  }
}

/** Where a step leads once its time has come. */
function left(journey: Journey, step: Step, place: Place): readonly Place[] {
  const on = { ...place, to: afterStep(journey, step) }
  if (step.kind === 'await') return evenly([on, { ...on, to: step.late }])
  if (step.kind === 'signal') return evenly([on, { ...on, to: step.not }])
  if (step.kind === 'until') return [{ ...on, past: { step: step.id, at: place.at } }]
  return step.kind === 'wait' || step.kind === 'window' ? [on] : [place]
}

function evenly(places: readonly Place[]): readonly Place[] {
  return places.map((one) => ({ ...one, share: one.share / places.length, isSure: false }))
}

function divided(ways: readonly { readonly weight: number; readonly to: To }[], on: Place): readonly Place[] {
  const sum = ways.reduce((all, { weight }) => all + weight, 0)
  if (sum === 0) return [on]
  return ways
    .filter(({ weight }) => weight > 0)
    .map(({ weight, to }) => ({ ...on, to, share: (on.share * weight) / sum }))
}
