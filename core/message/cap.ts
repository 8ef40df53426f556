/** How often one person may be written to: caps by day and week, and cool-downs. */
import { DAY_MS, durationMs } from '../base/time.ts'
import { dayStart, weekStart } from '../base/zone.ts'
import { tightened } from '../consent/preference.ts'
import type { Preferences } from '../consent/preference.ts'
import { shrunk } from './fatigue.ts'
import type { Limits, Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import type { Channel, Send } from './send.ts'
import { asOne } from './touch.ts'
import type { Touch } from './touch.ts'

export type Capped = {
  /** When it may be otherwise; Infinity: never under this policy. */
  readonly until: number
  readonly reason: Reason
}

export type CapScene = {
  readonly policy: Policy
  readonly preferences: Preferences
  readonly zone: string
  /** 0 to 1. */
  readonly tired: number
  /** Oldest first, without the message itself. */
  readonly touches: readonly Touch[]
}

/** What asks for a place under the caps: a message, or a letter on paper. */
export type Counting = Pick<Send, 'topic' | 'together'> & { readonly channel: Touch['channel'] }

type Cap = {
  /** Oldest first. */
  readonly counted: readonly Touch[]
  readonly most: number
  readonly per: 'day' | 'week'
  readonly reason: Reason
}

/** The first limit that stands against it, and when the last one gives way; null: none does. */
export function cappedUntil(send: Counting, scene: CapScene, now: number): Capped | null {
  const limits = limitsOf(send, scene)
  const found = [
    ...capsOf(send, scene, limits).flatMap((cap) => overCap(cap, scene, now)),
    ...limits.flatMap(([{ coolDown }, counted]) => cooling(coolDown, counted, now)),
  ]
  const [first] = found
  if (!first) return null
  return { until: Math.max(...found.map(({ until }) => until)), reason: first.reason }
}

type Counted = Cap['counted']

type Limited = readonly [Limits, Counted, Reason]

function limitsOf(send: Counting, { policy, touches }: CapScene): readonly Limited[] {
  const { channel, topic } = send
  const limits: Limited[] = []
  const ofChannel = channel === 'mail' ? undefined : policy.channels[channel]
  if (ofChannel) limits.push([ofChannel, touches.filter((touch) => touch.channel === channel), 'cap_reached'])
  if (topic !== undefined && Object.hasOwn(policy.topics, topic)) {
    const onTopic = touches.filter((touch) => touch.topic === topic)
    limits.push([policy.topics[topic]!, asOne(onTopic, send), 'topic_cap_reached'])
  }
  limits.push([policy.total, asOne(touches, send), 'total_cap_reached'])
  return limits
}

function capsOf(send: Counting, scene: CapScene, limits: readonly Limited[]): readonly Cap[] {
  const { policy, preferences, tired, touches } = scene
  const { fatigue } = policy
  const isTiring = fatigue !== null && tired > 0 && fatigue.channels.includes(send.channel as Channel)
  const own = tightened(Infinity, preferences)
  const asked: Cap[] =
    own === Infinity
      ? []
      : [{ counted: asOne(touches, send), most: own, per: 'week', reason: 'own_cap_reached' }]
  const shops = limits.flatMap(([{ perDay, perWeek }, counted, reason]) =>
    (
      [
        ['day', perDay],
        ['week', perWeek],
      ] as const
    ).flatMap(([per, most]): Cap[] => {
      if (most === undefined) return []
      const full: Cap = { counted, most, per, reason }
      const less = isTiring ? shrunk(most, fatigue, tired) : most
      return less < most ? [full, { counted, most: less, per, reason: 'fatigued' }] : [full]
    }),
  )
  return [...asked, ...shops]
}

function overCap({ counted, most, per, reason }: Cap, scene: CapScene, now: number): Capped[] {
  const { policy, zone } = scene
  if (most === 0) return [{ until: Infinity, reason }]
  if (counted.length < most) return []
  const lengthMs = per === 'day' ? DAY_MS : 7 * DAY_MS
  const start = per === 'day' ? dayStart : weekStart
  const from = policy.window === 'sliding' ? now - lengthMs + 1 : start(zone, now)
  const inside = counted.filter((touch) => touch.at >= from)
  if (inside.length < most) return []
  // So many have to leave the window before there is a place.
  const leaving = inside.slice(0, inside.length - most + 1)
  const frees = policy.window === 'sliding' ? leaving.at(-1)!.at + lengthMs : start(zone, now, 1)
  return [{ until: settledFirst(inside, frees), reason }]
}

/** Where one of them is still in a sender's hands, it may yet not count at all. */
function settledFirst(touches: readonly Touch[], until: number): number {
  return touches.reduce((first, { settledBy }) => Math.min(first, settledBy ?? Infinity), until)
}

function cooling(coolDown: Limits['coolDown'], counted: Counted, now: number): Capped[] {
  if (coolDown === undefined) return []
  const lengthMs = durationMs(coolDown)
  const warm = counted.filter((touch) => now - touch.at < lengthMs)
  const last = warm.at(-1)
  return last ? [{ until: settledFirst(warm, last.at + lengthMs), reason: 'cooling_down' }] : []
}
