/** Everything that can be said of a policy before it is published; its shape is core/wire/policy.ts' to judge. */
import { isZone } from '../base/zone.ts'
import type { Wall } from '../base/zone.ts'
import { MAX_COUNTED } from './policy.ts'
import type { Limits, Policy } from './policy.ts'
import { policyFinding } from './policy-finding.ts'
import type { PolicyFinding } from './policy-finding.ts'
import { closedReason } from './window.ts'

/** Channels that tell when a message is opened. */
const SEEN: readonly string[] = ['email', 'push', 'whatsapp']

/** @param topics  ids of the shop's topics. */
export function checkPolicy(policy: Policy, topics: readonly string[]): PolicyFinding[] {
  const { zone, channels, topics: byTopic, total, fatigue } = policy
  const tables = [
    ...Object.entries(channels).map(([name, limits]) => [`/channels/${name}`, limits] as const),
    ...Object.entries(byTopic).map(([name, limits]) => [`/topics/${name}`, limits] as const),
  ]
  return [
    ...(isZone(zone) ? [] : [policyFinding('unknown_zone', '/zone', { zone })]),
    ...[...tables, ['/total', total] as const].flatMap(([at, limits]) => limitFindings(limits, at)),
    ...tables.flatMap(([at, limits]) => totalFindings(limits, total, at)),
    ...windowFindings(policy),
    ...Object.keys(byTopic)
      .filter((topic) => !topics.includes(topic))
      .map((topic) =>
        policyFinding('unknown_topic', `/topics/${topic}`, { topic, known: topics.join(', ') }),
      ),
    ...(fatigue?.channels ?? [])
      .filter((channel) => !SEEN.includes(channel))
      .map((channel) => policyFinding('unseen_reading', '/fatigue/channels', { channel })),
  ]
}

const SPANS = ['perDay', 'perWeek'] as const

function limitFindings(limits: Limits, at: string): PolicyFinding[] {
  const { perDay: day = 0, perWeek: week = Infinity } = limits
  return [
    ...SPANS.flatMap((name): PolicyFinding[] => {
      const count = limits[name]
      if (count === 0) return [policyFinding('never_sent', `${at}/${name}`)]
      if (count === undefined || count <= MAX_COUNTED) return []
      const words = { count: String(count), most: String(MAX_COUNTED) }
      return [policyFinding('beyond_memory', `${at}/${name}`, words)]
    }),
    ...(day > week
      ? [policyFinding('day_above_week', `${at}/perDay`, { day: String(day), week: String(week) })]
      : []),
  ]
}

function totalFindings(limits: Limits, total: Limits, at: string): PolicyFinding[] {
  return SPANS.flatMap((name) => {
    const [count = 0, most = Infinity] = [limits[name], total[name]]
    if (count <= most) return []
    return [policyFinding('above_total', `${at}/${name}`, { count: String(count), total: String(most) })]
  })
}

function windowFindings(policy: Policy): PolicyFinding[] {
  const isOpen = (isCompany: boolean) => week().some((wall) => closedReason(policy, isCompany, wall) === null)
  const found = policy.quiet.length === 0 ? [policyFinding('no_quiet', '/quiet')] : []
  if (!isOpen(false)) return [policyFinding('never_open', '/quiet')]
  return isOpen(true) ? found : [...found, policyFinding('office_never_open', '/office')]
}

/** Each minute of a week without holidays. */
export function week(everyMinutes = 1): readonly Wall[] {
  const walls: Wall[] = []
  // 8 to 14 June 2026.
  for (let weekday = 1; weekday <= 7; weekday++)
    for (let minute = 0; minute < 24 * 60; minute += everyMinutes)
      walls.push({ year: 2026, month: 6, day: 7 + weekday, weekday, minute })
  return walls
}
