/**
 * What became of one journey entry, in the order in which it happened: entered, each send or
 * non-send, the end. Where an end and a non-send share their instant (a purchase cancels the
 * queued steps in its own transaction), the end comes first: it is the cause.
 */
import { JOURNEYS } from '../../../core/playbook/running.ts'
import type { EntryView, SendView } from '../../../core/wire/admin.ts'

export type Scene =
  | { readonly kind: 'entered'; readonly at: number }
  | { readonly kind: 'send'; readonly at: number; readonly send: SendView }
  | {
      readonly kind: 'ended'
      readonly at: number
      readonly reason: string | null
      readonly cancelled: boolean
    }
  | { readonly kind: 'next'; readonly at: number; readonly step: string }

/** How a scene ended, for its colour and sign. */
export type SceneTone = 'start' | 'sent' | 'held' | 'failed' | 'open' | 'won' | 'over'

export function storyOf(entry: EntryView, sends: readonly SendView[]): readonly Scene[] {
  const scenes: Scene[] = sends
    .filter((send) => send.entry === entry.id)
    .sort((a, b) => stepIndex(a) - stepIndex(b))
    .map((send) => ({ kind: 'send', at: send.settledAt ?? send.createdAt, send }))
  if (entry.endedAt !== null) {
    const cancelled = entry.status === 'cancelled'
    scenes.push({ kind: 'ended', at: entry.endedAt, reason: entry.reason, cancelled })
  }
  const past = scenes.sort(
    (a, b) => Number(isLast(a)) - Number(isLast(b)) || a.at - b.at || rank(a) - rank(b),
  )
  const next: Scene[] =
    entry.next === null ? [] : [{ kind: 'next', at: entry.next.at, step: entry.next.step }]
  return [{ kind: 'entered', at: entry.enteredAt }, ...past, ...next]
}

export function sceneTone(scene: Scene): SceneTone {
  if (scene.kind === 'entered') return 'start'
  if (scene.kind === 'next') return 'open'
  if (scene.kind === 'ended') return scene.reason === 'converted' ? 'won' : 'over'
  if (scene.send.status === 'sent') return 'sent'
  if (scene.send.status === 'not_sent') return 'held'
  return scene.send.status === 'failed' ? 'failed' : 'open'
}

/** An entry counts as done when its last message is queued, a moment before that message is sent. */
function isLast(scene: Scene): boolean {
  return scene.kind === 'ended' && !scene.cancelled
}

/** At one instant: what was sent, then the end that cancels, then what it held back. */
function rank(scene: Scene): number {
  if (scene.kind === 'ended') return 1
  return scene.kind === 'send' && scene.send.status === 'not_sent' ? 2 : 0
}

/** Where the step stands in its journey: what a purchase holds back has one instant, but an order all the same. */
function stepIndex(send: SendView): number {
  const journey = JOURNEYS.find((each) => each.id === send.journey)
  return journey?.steps.findIndex((step) => step.id === send.step) ?? 0
}
