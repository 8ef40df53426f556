/**
 * Sends one message: lease, render, sign, post, settle. Safe to call any number of times for the
 * same key: the lease answers once, and the receiver sees one webhook-id.
 */
import { allows } from '../../core/consent/state.ts'
import type { Outcome } from '../../core/journey/dispatch.ts'
import type { Person } from '../../core/journey/person.ts'
import { addressOf } from '../../core/message/gate.ts'
import type { Send } from '../../core/message/send.ts'
import { profileActor } from '../actor/stub.ts'
import { renderMessage } from '../channel/render.ts'
import { post } from '../channel/webhook.ts'
import type { Env } from '../env.ts'
import { mayAsk } from '../store/asked.ts'
import { project } from '../store/projection.ts'
import { isSuppressed } from '../store/suppressed.ts'

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

async function attempt(env: Env, send: Send, person: Person, now: number): Promise<Outcome> {
  if (env.SENDER_URL === '') return { kind: 'refused', reason: 'no_sender' }
  let message
  try {
    message = await renderMessage(env, send, person, now)
  } catch (fault) {
    console.error(`template ${send.template} failed`, fault)
    return { kind: 'refused', reason: 'template_failed' }
  }
  try {
    // Asked last: whoever said no while it was leased and rendered is not written to (reliability.md, I4).
    const withheld = await withheldReason(env, send, person, now)
    if (withheld) return { kind: 'withheld', reason: withheld }
  } catch (fault) {
    // Whether they said no cannot be known now, so nothing goes; later.
    console.error('the store of addresses or the actor did not answer', fault)
    return { kind: 'retry', retryAfterMs: null, chance: Math.random() }
  }
  return post(env, send.key, message, now)
}

/** What the leased copy of a profile cannot tell: a no since then, or elsewhere, or another visitor's question. */
async function withheldReason(
  env: Env,
  send: Send,
  person: Person,
  now: number,
): Promise<'asked_recently' | 'consent_withdrawn' | null> {
  const address = addressOf(person.profile, send.channel)
  if (!address) return null
  if (send.class !== 'marketing')
    return (await mayAsk(env, send, address.value, now)) ? null : 'asked_recently'
  const [view, isOut] = await Promise.all([
    profileActor(env, person.profile.id).view(),
    isSuppressed(env, send.channel, address.value),
  ])
  return isOut || !view || !allows(view.consents, send.channel) ? 'consent_withdrawn' : null
}
