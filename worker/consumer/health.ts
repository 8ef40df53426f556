/** What an answer says of the sender itself; one that is switched off rings. */
import { healthAfter, pausedUntil } from '../../core/message/breaker.ts'
import type { Posted } from '../channel/post.ts'
import type { Env } from '../env.ts'
import { writeAlerts } from '../store/alert.ts'
import { changeHealth } from '../store/sender.ts'
import type { SenderInUse } from '../store/sender.ts'

export async function noteHealth(
  env: Env,
  { id, health }: SenderInUse,
  answer: Posted['answer'],
  now: number,
): Promise<void> {
  const isGood = answer.kind !== 'gone' && !(answer.kind === 'later' && !answer.isBusy)
  const pause = answer.kind === 'later' && answer.isBusy ? answer.retryAfterMs : null
  // Nothing to write where all is and was well: the common case costs nothing.
  if (isGood && pause === null && health.failures === 0 && health.openUntil === null) return
  const after = await changeHealth(env, id, (held) => {
    if (pause !== null) return pausedUntil(held, now + pause)
    return healthAfter(held, answer.kind === 'gone' ? 'gone' : isGood ? 'good' : 'bad', now)
  })
  if (after.disabledAt === now) await ring(env, id, after.failures, now)
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
