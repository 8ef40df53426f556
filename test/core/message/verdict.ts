/** What an arbiter did wrong in a life, by the plain judge; nothing: it kept every promise. */
import { DAY_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { isZone } from '../../../core/base/zone.ts'
import type { arbitrate } from '../../../core/message/arbiter.ts'
import { WAKE_MS, comparePrecedence, isOpen } from '../../../core/message/send.ts'
import { against, isShut } from './judge.ts'
import type { Case, Gone } from './judge.ts'
import { live } from './life.ts'
import type { Asked, Life } from './life.ts'

const WINDOWS = ['quiet_hours', 'out_of_office', 'holiday']
const CAPS = [
  'cap_reached',
  'total_cap_reached',
  'topic_cap_reached',
  'own_cap_reached',
  'fatigued',
  'cooling_down',
]

export function faultsOf(life: Life, arbiter: typeof arbitrate): string[] {
  const { asked, sends } = live(life, arbiter)
  const faults = new Set<string>()
  for (const one of asked) for (const fault of faultsIn(life, one)) faults.add(fault)
  const ended = sends.filter((send) => !isOpen(send))
  if (ended.some(({ status, reason }) => (status === 'sent') !== (reason === null))) faults.add('reason')
  if (asked.length >= 1_400) faults.add('asks for ever')
  return [...faults]
}

function faultsIn(life: Life, { at, send, profile, sends, answer }: Asked): string[] {
  const zone = isZone(life.zone) ? life.zone : life.policy.zone
  const gone = sends
    .filter((one) => one.key !== send.key && one.class === 'marketing')
    .flatMap((one): Gone[] =>
      one.status === 'sent'
        ? [{ send: one, at: one.settledAt! }]
        : one.status === 'leased'
          ? [{ send: one, at }]
          : [],
    )
  const now: Case = { send, profile, policy: life.policy, zone, gone }
  const found = against(now, at)
  if (answer.kind === 'go')
    return [...found.map((rule) => `went against ${rule}`), ...usurped(now, sends, at)]
  if (answer.reason === 'outranked')
    return found.length > 0 || hasRival(now, sends, at) ? [] : ['needless outranked']
  const needed = WINDOWS.includes(answer.reason)
    ? ['window']
    : CAPS.includes(answer.reason)
      ? ['cap', 'cool']
      : null
  const isTrue = needed ? needed.some((rule) => found.includes(rule)) : found.length > 0
  const faults = isTrue ? [] : [`needless ${answer.reason}`]
  if (answer.kind === 'wait') {
    if (answer.until <= at) faults.push('waits for the past')
    if (send.expiresAt != null && answer.until >= send.expiresAt) faults.push('waits beyond its end')
    if (WINDOWS.includes(answer.reason) && !isNearest(now, at, answer.until))
      faults.push('not the nearest window')
  }
  return faults
}

/** Open at that instant, and shut at each quarter of an hour before. */
function isNearest({ send, policy, zone }: Case, from: number, until: number): boolean {
  const isCompany = send.audience === 'b2b'
  if (until - from > 14 * DAY_MS || isShut(policy, isCompany, zone, until)) return false
  if (!isShut(policy, isCompany, zone, until - 1)) return false
  for (let at = from; at < until; at += 15 * MINUTE_MS) if (!isShut(policy, isCompany, zone, at)) return false
  return true
}

const ready = (sends: Asked['sends'], { send }: Case, now: number) =>
  sends.filter(
    (one) =>
      one.key !== send.key &&
      one.status === 'queued' &&
      one.class === 'marketing' &&
      one.dueAt! <= now + WAKE_MS &&
      comparePrecedence(one, send) < 0,
  )

const hasRival = (now: Case, sends: Asked['sends'], at: number) =>
  ready(sends, now, at).some((rival) => against({ ...now, send: rival }, at).length === 0)

/** Took the place of a ready message of higher priority, which may go now and could not after it. */
function usurped(now: Case, sends: Asked['sends'], at: number): string[] {
  const after = [...now.gone, { send: { ...now.send, status: 'leased' as const }, at }]
  const isRobbed = ready(sends, now, at).some(
    (rival) =>
      against({ ...now, send: rival }, at).length === 0 &&
      against({ ...now, send: rival, gone: after }, at).length > 0,
  )
  return isRobbed ? ['took the place of a better one'] : []
}
