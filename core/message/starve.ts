/**
 * Who can starve whom under a policy: of two that write to the same person, one may take every place
 * that a cap leaves, so that the other is never heard. What it names can happen and what it does not
 * name cannot happen between two; three or more may still crowd a cap together (`crowds`).
 */
import { DAY_MS, durationMs } from '../base/time.ts'
import type { Limits, Policy } from './policy.ts'
import { PRIORITY } from './send.ts'
import type { Channel, MessageClass } from './send.ts'

/** A journey or campaign as far as caps see it. */
export type Talker = {
  readonly id: string
  readonly class: MessageClass
  readonly priority?: number
  /** Its messages in order, `afterMs` from the entry. */
  readonly messages: readonly {
    readonly channel: Channel
    readonly topic?: string
    readonly afterMs: number
    /** It goes with the one before it on another channel, and limits beyond a channel count both as one. */
    readonly isBesides?: true
  }[]
  /** How soon the same person may enter again; 0: with every event, null: never. */
  readonly againAfterMs: number | null
}

export type Place = {
  /** A JSON pointer into the policy: `/channels/email/perDay`. */
  readonly cap: string
  readonly most: number
  readonly perMs: number
}

export type Starving = Place & {
  readonly starves: string
  readonly starved: string
  /** rank: it goes first whenever both are ready; time: it can have filled the cap before. */
  readonly by: 'rank' | 'time'
  /** Nobody is let into both at one instant: only who changes over in between can be meant. */
  readonly apart?: true
  /** The most messages of the first within that time. */
  readonly messages: number
}

export type Crowd = Place & { readonly ids: readonly string[]; readonly messages: number }

/** @param apart  whether two are for different people at any one instant; left out: nobody knows. */
export function starving(
  talkers: readonly Talker[],
  policy: Policy,
  apart: (one: string, other: string) => boolean = () => false,
): readonly Starving[] {
  const places = placesOf(policy)
  return talkers.flatMap((one) =>
    talkers.flatMap((other) =>
      one === other
        ? []
        : places.flatMap((place): Starving[] => {
            const messages = most(one, place)
            if (messages < place.most || most(other, place) === 0) return []
            const { counts: _, ...shown } = place
            const by = outranks(one, other) ? 'rank' : 'time'
            const isApart = apart(one.id, other.id)
            return [
              { ...shown, starves: one.id, starved: other.id, by, messages, ...(isApart && { apart: true }) },
            ]
          }),
    ),
  )
}

/** Caps that all together can overfill, though no two need do so alone. */
export function crowds(talkers: readonly Talker[], policy: Policy): readonly Crowd[] {
  return placesOf(policy).flatMap((place): Crowd[] => {
    const those = talkers.filter((one) => most(one, place) > 0)
    const messages = those.reduce((sum, one) => sum + most(one, place), 0)
    if (those.length < 2 || messages <= place.most) return []
    const { counts: _, ...shown } = place
    return [{ ...shown, ids: those.map(({ id }) => id), messages }]
  })
}

function outranks(one: Talker, other: Talker): boolean {
  const [mine, its] = [one.priority ?? PRIORITY, other.priority ?? PRIORITY]
  return mine === its ? one.id < other.id : mine > its
}

type Message = Talker['messages'][number]
type Counted = Place & { readonly counts: (message: Message) => boolean }

function placesOf({ channels, topics, total }: Policy): readonly Counted[] {
  const isOwn = ({ isBesides }: Message) => isBesides !== true
  return [
    ...Object.entries(channels).flatMap(([name, limits]) =>
      capsOf(limits, `/channels/${name}`, ({ channel }) => channel === name),
    ),
    ...Object.entries(topics).flatMap(([name, limits]) =>
      capsOf(limits, `/topics/${name}`, (message) => message.topic === name && isOwn(message)),
    ),
    ...capsOf(total, '/total', isOwn),
  ]
}

function capsOf({ perDay, perWeek, coolDown }: Limits, at: string, counts: Counted['counts']): Counted[] {
  const cap = (name: string, most: number | undefined, perMs: number): Counted[] =>
    most === undefined ? [] : [{ cap: `${at}/${name}`, most, perMs, counts }]
  return [
    ...cap('perDay', perDay, DAY_MS),
    ...cap('perWeek', perWeek, 7 * DAY_MS),
    ...(coolDown === undefined ? [] : cap('coolDown', 1, durationMs(coolDown))),
  ]
}

/** The most messages of one talker that can fall into one window of a place; Infinity: no bound. */
function most({ class: kind, messages, againAfterMs }: Talker, { perMs, counts }: Counted): number {
  if (kind === 'transactional') return 0
  const at = messages.filter(counts).map(({ afterMs }) => afterMs)
  if (at.length === 0) return 0
  if (againAfterMs === 0) return Infinity
  const rounds = againAfterMs === null ? 1 : Math.ceil((perMs + Math.max(...at)) / againAfterMs) + 1
  const all = Array.from({ length: Math.min(rounds, 200) }, (_, round) =>
    at.map((afterMs) => afterMs + round * (againAfterMs ?? 0)),
  ).flat()
  return Math.max(...all.map((from) => all.filter((one) => one >= from && one < from + perMs).length))
}
