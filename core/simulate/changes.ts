/** What changed among a person's sends between two states: new ones, settled ones, those put off. */
import type { Person } from '../journey/person.ts'
import type { Reason } from '../message/reason.ts'
import { REASONS } from '../message/reason.ts'
import { isOpen } from '../message/send.ts'
import type { Send } from '../message/send.ts'

export type SendChange =
  | { readonly kind: 'queued'; readonly send: Send }
  | { readonly kind: 'sent'; readonly send: Send }
  | { readonly kind: 'not_sent'; readonly send: Send; readonly reason: Reason }
  /** Put off for the first time. */
  | { readonly kind: 'delayed'; readonly send: Send; readonly reason: Reason }
  /** It had been sent, and came back. */
  | { readonly kind: 'returned'; readonly send: Send }

export function sendChanges(before: Person, after: Person): SendChange[] {
  if (before.sends === after.sends) return []
  // Most of them stand where they stood.
  let same = 0
  while (same < after.sends.length && before.sends[same] === after.sends[same]) same++
  const held = new Map(before.sends.slice(same).map((send) => [send.key, send]))
  const changes: SendChange[] = []
  for (const send of after.sends.slice(same)) {
    const was = held.get(send.key)
    held.delete(send.key)
    if (was === send) continue
    if (!was) changes.push({ kind: 'queued', send })
    changes.push(...changeOf(was, send))
  }
  const lost = [...held.values()].filter(isOpen)
  return lost.length > 0 ? [...changes, ...lostChanges(lost, before, after, changes)] : changes
}

function changeOf(was: Send | undefined, send: Send): SendChange[] {
  if (was && !isOpen(was))
    return was.status === 'sent' && send.status === 'failed' ? [{ kind: 'returned', send }] : []
  if (send.status === 'sent') return [{ kind: 'sent', send }]
  if (!isOpen(send)) return [{ kind: 'not_sent', send, reason: send.reason! }]
  return send.waiting !== undefined && was?.waiting === undefined
    ? [{ kind: 'delayed', send, reason: send.waiting }]
    : []
}

/**
 * Rows that were settled and let go of at once, for only the newest are kept (core/journey/person.ts).
 * The counters still tell what became of them.
 */
function lostChanges(
  lost: readonly Send[],
  before: Person,
  after: Person,
  changes: readonly SendChange[],
): SendChange[] {
  const left = new Map<Reason, number>()
  for (const reason of Object.keys(REASONS) as Reason[]) {
    const name = `send.not_sent.${reason}`
    const seen = changes.filter((one) => one.kind === 'not_sent' && one.reason === reason).length
    const more = (after.counters[name] ?? 0) - (before.counters[name] ?? 0) - seen
    if (more > 0) left.set(reason, more)
  }
  return lost.flatMap((send): SendChange[] => {
    const [reason, more] = [...left].find(([, one]) => one > 0) ?? []
    if (reason === undefined || more === undefined) return []
    left.set(reason, more - 1)
    return [{ kind: 'not_sent', send, reason }]
  })
}
