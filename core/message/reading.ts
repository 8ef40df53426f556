/** Which message an event shows to have been read. */
import type { Event } from '../event/event.ts'
import type { Send } from './send.ts'

const SIGNS: Readonly<Record<string, NonNullable<Send['read']>['by']>> = {
  message_opened: 'opened',
  message_clicked: 'clicked',
  message_replied: 'replied',
}

/** So many links of one message within so short a time were followed by a program that tries them all. */
const BURST_LINKS = 3
export const BURST_MS = 5_000
const MAX_CLICKS = 6

type Click = NonNullable<Send['clicks']>[number]

/** What a machine opened for its owner is no sign of the owner. */
export function isByMachine({ params }: Pick<Event, 'params'>): boolean {
  return params['by_machine'] === true || params['proxy'] === true
}

/** Whether the last links of a message were followed by a program that tries them all. */
export function isBurst(clicks: readonly Click[] | undefined): boolean {
  const last = clicks?.at(-1)
  if (!clicks || !last) return false
  const near = clicks.filter(({ at }) => Math.abs(last.at - at) < BURST_MS)
  return new Set(near.map(({ link }) => link)).size >= BURST_LINKS
}

/**
 * The sends with the first sign of reading noted on the one that the event names. What a machine did is
 * no sign; a burst of clicks takes back the sign that its first click gave. The same list where nothing
 * is new.
 */
export function withReading(sends: readonly Send[], event: Event): readonly Send[] {
  const { name, params, at } = event
  if (name === 'message_dismissed') return withDismissed(sends, event)
  const by = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined
  const key = params['key']
  if (!by || typeof key !== 'string' || isByMachine(event)) return sends
  const send = sends.find((one) => one.key === key)
  if (!send) return sends
  const clicks = by === 'clicked' ? withClick(send.clicks, event) : send.clicks
  const isScanned = by === 'clicked' && isBurst(clicks)
  const first = send.read && send.read.at <= at ? send.read : { at, by }
  const read = isScanned ? before(send.read, at) : first
  const repliedAt = by === 'replied' ? Math.max(at, send.repliedAt ?? at) : send.repliedAt
  if (read === send.read && clicks === send.clicks && repliedAt === send.repliedAt) return sends
  const { read: _read, clicks: _clicks, ...rest } = send
  const noted: Send = {
    ...rest,
    ...(read ? { read } : {}),
    ...(clicks ? { clicks } : {}),
    ...(repliedAt === undefined ? {} : { repliedAt }),
  }
  return sends.map((one) => (one === send ? noted : one))
}

function withDismissed(sends: readonly Send[], { params, at }: Event): readonly Send[] {
  const send = sends.find(({ key }) => key === params['key'])
  if (!send || send.dismissedAt !== undefined) return sends
  return sends.map((one) => (one === send ? { ...one, dismissedAt: at } : one))
}

/** Links that say which they are; older ones do not, and each message had one. */
function withClick(clicks: Send['clicks'], { params, at }: Event): Send['clicks'] {
  const { block, position } = params
  if (typeof block !== 'string') return clicks
  return [...(clicks ?? []), { link: `${block}:${String(position ?? 0)}`, at }]
    .sort((one, other) => one.at - other.at)
    .slice(-MAX_CLICKS)
}

/** A sign that is older than the burst stands. */
function before(read: Send['read'], at: number): Send['read'] {
  return read && (read.by !== 'clicked' || read.at <= at - BURST_MS) ? read : undefined
}
