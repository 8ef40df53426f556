/** What an answer says of the sender itself, and of one service that it asks; a sender that is switched off rings. */
import { healthAfter, pausedUntil } from '../../core/message/breaker.ts'
import type { Posted } from '../channel/post.ts'
import type { Env } from '../env.ts'
import { writeAlerts } from '../store/alert.ts'
import { changeHealth, hostName } from '../store/sender.ts'
import type { SenderInUse } from '../store/sender.ts'

export async function noteHealth(
  env: Env,
  { id, kind, health }: SenderInUse,
  answer: Posted['answer'],
  now: number,
): Promise<void> {
  const isGood = answer.kind !== 'gone' && !(answer.kind === 'later' && !answer.isBusy)
  const pause = kind === 'push' ? null : pauseOf(answer)
  // Nothing to write where all is and was well: the common case costs nothing.
  if (isGood && pause === null && health.failures === 0 && health.openUntil === null) return
  const after = await changeHealth(env, id, (held) => {
    if (pause !== null) return pausedUntil(held, now + pause)
    return healthAfter(held, answer.kind === 'gone' ? 'gone' : isGood ? 'good' : 'bad', now)
  })
  if (after.disabledAt === now) await ring(env, id, after.failures, now)
}

const pauseOf = (answer: Posted['answer']): number | null =>
  answer.kind === 'later' && answer.isBusy ? answer.retryAfterMs : null

/**
 * Browsers are notified through a service of each of their makers. One that asked for less is left alone, and the
 * others are not.
 */
export async function noteHost(
  env: Env,
  { id, kind }: SenderInUse,
  { to, answer }: { readonly to: string; readonly answer: Posted['answer'] },
  now: number,
): Promise<void> {
  const pause = pauseOf(answer)
  if (kind !== 'push' || pause === null) return
  await changeHealth(env, hostName(id, new URL(to).host), (held) => pausedUntil(held, now + pause))
}

/** Until when the service of this browser is left alone; null: it may be asked. */
export function restsUntil({ kind, hosts }: SenderInUse, to: string, now: number): number | null {
  const until = kind === 'push' && hosts ? hosts.get(URL.parse(to)?.host ?? '') : undefined
  return until !== undefined && until > now ? until : null
}

async function ring(env: Env, id: string, failures: number, now: number): Promise<void> {
  const finding = { kind: 'sender_disabled', dim: id, seen: failures, expected: 0 } as const
  const alert = {
    ...finding,
    windowHours: 24,
    sampleIds: [],
    openedAt: now,
    lastAt: now,
    closedAt: null,
    ackAt: null,
  }
  await writeAlerts(env, [alert])
}
