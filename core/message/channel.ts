/**
 * The channels on which somebody is best reached, in order (MOD-07, CHN-24). What they chose beats
 * what was learnt. What was learnt is a bandit of their own: each channel's rate of messages read is
 * drawn from what it may be by now, so that a channel of which little is known gets its turn. Where
 * too little was seen of all of them the given order stands.
 */
import { choiceKey } from '../consent/preference.ts'
import type { Audience, Preferences } from '../consent/preference.ts'
import { DAY_MS } from '../base/time.ts'
import { TOTAL, bucketOf } from '../experiment/bucket.ts'
import type { Policy } from './policy.ts'
import type { Channel, Send } from './send.ts'

/** Below so many messages nothing is learnt of a channel. */
export const CHANNEL_FLOOR = 5
/** Of a channel that nobody has used: one of ten messages is read, as sure as ten messages make it. */
const PRIOR = { read: 1, unread: 9 } as const

export type PreferredChannel = {
  readonly channel: Channel
  readonly by: 'declared' | 'learnt' | 'order'
  /** Chance that a message there is read, 0 to 1; of a channel nobody has used: the prior's. */
  readonly rate: number
  /** Messages that it was learnt from. */
  readonly seen: number
}

export type ChannelScene = {
  readonly channels: readonly Channel[]
  readonly sends: readonly Send[]
  readonly preferences: Preferences
  readonly audience?: Audience
  /** Draws: the same seed draws the same. Left out: nothing is tried, each channel counts as what it showed. */
  readonly seed?: string
  /** What is left of a channel's cap makes it dear; left out: caps cost nothing. */
  readonly policy?: Policy
  /** Epoch ms; asked only with a policy. */
  readonly now?: number
}

/** Without the channels that they refused. */
export function channelOrder(scene: ChannelScene): readonly PreferredChannel[] {
  const { channels, preferences, audience = 'b2c' } = scene
  const chosen = (channel: Channel) => preferences.channels[choiceKey(channel, audience)]?.value
  const rows = channels.filter((channel) => chosen(channel) !== false).map((channel) => rowOf(channel, scene))
  if (rows.every(({ seen }) => seen < CHANNEL_FLOOR))
    return declaredFirst(rows.map((row) => withBy(row, chosen(row.channel) ? 'declared' : 'order')))
  const worth = new Map(rows.map((row) => [row.channel, worthOf(row, scene)]))
  const ranked = rows
    .map((row) =>
      withBy(row, chosen(row.channel) ? 'declared' : row.seen < CHANNEL_FLOOR ? 'order' : 'learnt'),
    )
    .sort((a, b) => worth.get(b.channel)! - worth.get(a.channel)!)
  return declaredFirst(ranked)
}

type Row = Omit<PreferredChannel, 'by'> & { readonly read: number }

function withBy({ channel, rate, seen }: Row, by: PreferredChannel['by']): PreferredChannel {
  return { channel, by, rate, seen }
}

function declaredFirst(rows: readonly PreferredChannel[]): readonly PreferredChannel[] {
  const isDeclared = ({ by }: PreferredChannel) => by === 'declared'
  return [...rows.filter(isDeclared), ...rows.filter((row) => !isDeclared(row))]
}

function rowOf(channel: Channel, { sends }: ChannelScene): Row {
  const past = sends.filter(
    (send) => send.channel === channel && send.class === 'marketing' && send.status === 'sent',
  )
  const seen = past.length
  const read = past.filter((send) => send.read).length
  return { channel, seen, read, rate: (read + PRIOR.read) / (seen + PRIOR.read + PRIOR.unread) }
}

/** The rate as it is drawn, less what the place under the cap is worth to a later message. */
function worthOf({ channel, read, seen, rate }: Row, scene: ChannelScene): number {
  const { seed } = scene
  const drawn =
    seed === undefined
      ? rate
      : drawnRate(read + PRIOR.read, seen - read + PRIOR.unread, `channel:${channel}:${seed}`)
  return drawn * (1 - capCost(channel, scene))
}

/** One draw from the beta distribution of whole parameters: the a-th smallest of a + b - 1 even draws. */
export function drawnRate(a: number, b: number, seed: string): number {
  const draws = Array.from({ length: a + b - 1 }, (_, index) => bucketOf(seed, String(index)) / TOTAL)
  return draws.sort((one, other) => one - other)[a - 1]!
}

/** Share of the channel's own cap that the last days have used up, 0 to 1: the last place is the dearest. */
export function capCost(channel: Channel, { sends, policy, now }: ChannelScene): number {
  const limits = policy?.channels[channel]
  if (!limits || now === undefined) return 0
  const used = (lengthMs: number) =>
    sends.filter(
      (send) =>
        send.channel === channel &&
        send.class === 'marketing' &&
        (send.status === 'leased' || (send.status === 'sent' && now - (send.settledAt ?? 0) < lengthMs)),
    ).length
  const share = (most: number | undefined, lengthMs: number) =>
    most === undefined ? 0 : most === 0 ? 1 : Math.min(1, used(lengthMs) / most)
  return Math.max(share(limits.perDay, DAY_MS), share(limits.perWeek, 7 * DAY_MS))
}
