/** Posts one batch that is nobody's message: chosen, signed, noted like any other, and asked once. */
import type { Carried } from '../../core/journey/deed.ts'
import { postDeed } from '../channel/post.ts'
import type { Carrying } from '../channel/post.ts'
import type { Env } from '../env.ts'
import { keepAttempt } from '../store/attempt.ts'
import { secretsOf } from '../store/sender.ts'
import { chooseSender } from './choose.ts'
import { attemptOutcome } from './deliver.ts'
import { noteHealth } from './health.ts'

/** Null: it was taken; else why not. */
export async function pushBatch(
  env: Env,
  channel: Carried,
  message: Carrying['message'],
  now: number,
): Promise<string | null> {
  const { key } = message.data
  const choice = await chooseSender(env, { key, channel, attempts: 1 }, '', now)
  if (choice.kind !== 'sender') return choice.kind === 'none' ? choice.reason : 'sender_busy'
  const { sender } = choice
  const posted = await postDeed({ sender, secrets: await secretsOf(env, sender, now), message }, now)
  const outcome = attemptOutcome(posted)
  await keepAttempt(env, {
    sender: sender.id,
    at: now,
    key,
    n: 1,
    profile: '',
    channel,
    status: posted.status,
    ms: posted.ms,
    outcome,
    answer: posted.shown,
    ref: null,
  })
  await noteHealth(env, sender, posted.answer, now)
  return outcome === 'taken' ? null : outcome
}
