/**
 * Sends one message: lease, render, sign, post, settle. Safe to call any number of times for the
 * same key: the lease answers once, and the receiver sees one webhook-id.
 */
import type { Outcome } from '../../core/journey/dispatch.ts'
import { addressOf } from '../../core/message/gate.ts'
import { profileActor } from '../actor/stub.ts'
import { renderMessage } from '../channel/render.ts'
import { post } from '../channel/webhook.ts'
import type { Env } from '../env.ts'
import { mayAsk } from '../store/asked.ts'
import { project } from '../store/projection.ts'

export type Delivered = 'sent' | 'not_sent' | 'later' | 'gone'

export async function deliver(env: Env, profile: string, key: string, now: number): Promise<Delivered> {
  const actor = profileActor(env, profile)
  const leased = await actor.lease(key, now)
  if (!leased || leased.lease.answer === 'gone') return 'gone'
  if (leased.lease.answer === 'no') {
    await project(env, [leased.projection])
    return 'not_sent'
  }
  const outcome = await attempt(env, leased.lease.send, leased.person, now)
  const projection = await actor.settle(key, outcome, now)
  if (projection) await project(env, [projection])
  if (outcome.kind === 'sent') return 'sent'
  return outcome.kind === 'retry' ? 'later' : 'not_sent'
}

async function attempt(
  env: Env,
  send: Parameters<typeof renderMessage>[1],
  person: Parameters<typeof renderMessage>[2],
  now: number,
): Promise<Outcome> {
  if (env.SENDER_URL === '') return { kind: 'refused', reason: 'no_sender' }
  // Each visitor is a profile of their own, so nagging one address is seen only from above.
  const address = addressOf(person.profile, send.channel)
  if (send.class === 'transactional' && address && !(await mayAsk(env, send, address.value, now))) {
    return { kind: 'withheld', reason: 'asked_recently' }
  }
  let message
  try {
    message = await renderMessage(env, send, person, now)
  } catch (fault) {
    console.error(`template ${send.template} failed`, fault)
    return { kind: 'refused', reason: 'template_failed' }
  }
  return post(env, send.key, message, now)
}
