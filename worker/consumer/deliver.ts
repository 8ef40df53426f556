/**
 * Sends one message: lease, choose a sender, render, post, settle. Safe to call any number of
 * times for the same key: the lease answers once, and the receiver sees one webhook-id.
 */
import type { Outcome } from '../../core/journey/dispatch.ts'
import type { Person } from '../../core/journey/person.ts'
import { addressOf, isQuestion } from '../../core/message/gate.ts'
import type { Reason } from '../../core/message/reason.ts'
import { accountCapOf, heldByAccount } from '../../core/message/account-cap.ts'
import { pushTo } from '../../core/message/subscription.ts'
import { isTransactional } from '../../core/message/send.ts'
import type { Send } from '../../core/message/send.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import { profileActor } from '../actor/stub.ts'
import { keepLetter } from '../channel/letter.ts'
import { NO_ACCESS, post } from '../channel/post.ts'
import type { Posted } from '../channel/post.ts'
import { together } from '../channel/together.ts'
import { withAccess } from '../channel/sender/access.ts'
import type { Settings } from '../channel/sender/adapter.ts'
import { renderInbox, renderMessage } from '../channel/render.ts'
import type { Env } from '../env.ts'
import { givePlaces, takePlaces } from '../store/account-touch.ts'
import { mayAsk } from '../store/asked.ts'
import { beginAttempts, dropAttempts, endAttempt, keepUndelivered } from '../store/attempt.ts'
import type { AttemptOutcome, Begun } from '../store/attempt.ts'
import { noteHeld, noteSettled } from '../store/message.ts'
import { project } from '../store/projection.ts'
import { currentRelease } from '../store/release.ts'
import { secretsOf } from '../store/sender.ts'
import type { SenderInUse } from '../store/sender.ts'
import { suppressedWhy } from '../store/suppressed.ts'
import { chooseWays, messagesOf } from './ways.ts'
import type { Way } from './ways.ts'
import { noteHealth, noteHost } from './health.ts'

const AWAY = /D1_ERROR|overloaded|Durable Object|storage|Network connection lost/i

/** How soon a message is looked at again that a merge has on its way. */
export const ELSEWHERE_MS = 5_000

export type Delivered = 'sent' | 'not_sent' | 'later' | 'gone'

type Tried = { readonly outcome: Outcome; readonly sender: string }

export async function deliver(env: Env, profile: string, key: string, now: number): Promise<Delivered> {
  const actor = profileActor(env, profile)
  const leased = await actor.lease(key, now)
  if (!leased || leased.lease.answer === 'gone') return 'gone'
  if (leased.lease.answer === 'no') {
    await project(env, [leased.projection])
    await noteSettled(env, profile, now)
    if (leased.lease.reason === 'sender_unreachable') {
      const send = leased.person.sends.find((one) => one.key === key)
      if (send) await noteUndelivered(env, send, { profile, sender: '', reason: 'sender_unreachable' }, now)
    }
    return 'not_sent'
  }
  if (leased.lease.answer === 'wait') {
    const { until, reason } = leased.lease
    await project(env, [leased.projection])
    await noteHeld(env, { key, profile, reason, since: now, until })
    return 'later'
  }
  const { send } = leased.lease
  const { outcome, sender } = await attempt(env, send, leased.person, now)
  const projection = await actor.settle(key, outcome, now)
  if (projection) await project(env, [projection])
  await noteSettled(env, profile, now)
  if (outcome.kind === 'sent') return 'sent'
  if (outcome.kind === 'refused')
    await noteUndelivered(env, send, { profile, sender, reason: outcome.reason }, now)
  return outcome.kind === 'retry' || outcome.kind === 'wait' ? 'later' : 'not_sent'
}

async function noteUndelivered(
  env: Env,
  { key, channel }: Send,
  why: { readonly profile: string; readonly sender: string; readonly reason: Reason },
  now: number,
): Promise<void> {
  await keepUndelivered(env, { ...why, key, channel, at: now })
}

async function attempt(env: Env, send: Send, person: Person, now: number): Promise<Tried> {
  if (send.channel === 'inbox') return { outcome: await placed(env, send, person, now), sender: '' }
  const address = addressOf(person.profile, send.channel)?.value ?? ''
  const again: Outcome = { kind: 'retry', retryAfterMs: null, chance: Math.random() }
  let choice
  try {
    choice = await chooseWays(env, send, { person, address }, now)
  } catch (fault) {
    console.error('the senders could not be read', fault)
    return { outcome: again, sender: '' }
  }
  if (choice.kind === 'none') return { outcome: { kind: 'refused', reason: choice.reason }, sender: '' }
  if (choice.kind === 'wait') return { outcome: choice, sender: '' }
  const { ways } = choice
  const [{ sender }] = ways
  let message
  try {
    message = await renderMessage(env, send, person, now)
  } catch (fault) {
    console.error(`template ${send.template} failed`, fault)
    // What a template reads may be away for a moment; that is no fault of the template.
    if (AWAY.test(String(fault))) return { outcome: again, sender: sender.id }
    return { outcome: { kind: 'refused', reason: 'template_failed' }, sender: sender.id }
  }
  const begun = ways.map((way) => begunBy(send, person, way.sender, now))
  let keys
  try {
    keys = await Promise.all(ways.map((way) => keysOf(env, way.sender, now)))
    await beginAttempts(env, begun)
    const held = await heldBack(env, send, person, now)
    if (held) {
      await dropAttempts(env, begun)
      return { outcome: held, sender: sender.id }
    }
  } catch (fault) {
    // Whether they said no cannot be known now, so nothing goes; later.
    console.error('the store of addresses or the actor did not answer', fault)
    return { outcome: again, sender: sender.id }
  }
  const all = await Promise.all(
    ways.map(async (way, at) => {
      const secrets = keys[at]!
      const posted = secrets ? await postAll(env, { way, secrets, message, person }, now) : NO_ACCESS
      await noted(env, begun[at]!, { sender: way.sender, posted, message, now })
      return { posted, sender: way.sender.id }
    }),
  )
  const posted = together(all.map((one) => one.posted))
  const told = all.find((one) => one.posted.answer.kind === posted.answer.kind) ?? all[0]!
  const outcome = outcomeOf(posted)
  if (outcome.kind === 'refused' && send.audience === 'b2b') await givePlaces(env, send.key)
  return { outcome, sender: told.sender }
}

const begunBy = (send: Send, person: Person, sender: SenderInUse, now: number): Begun => ({
  sender: sender.id,
  at: now,
  key: send.key,
  n: send.attempts,
  profile: person.profile.id,
  channel: send.channel,
})

/** Everything that is fetched for a request, before the last question is asked. Null: no access was given. */
async function keysOf(env: Env, sender: SenderInUse, now: number): Promise<Settings | null> {
  return withAccess(sender, await secretsOf(env, sender, now), Date.now())
}

/** What the leased copy of the person cannot tell. */
async function heldBack(env: Env, send: Send, person: Person, now: number): Promise<Outcome | null> {
  const full = await fullAccount(env, send, person, now)
  if (full) return full
  const withheld = await withheldOutcome(env, send, person, now)
  if (withheld && send.audience === 'b2b') await givePlaces(env, send.key)
  return withheld
}

type Along = {
  readonly way: Way
  readonly secrets: Settings
  readonly message: MessageWebhook
  readonly person: Person
}

/** All that goes one way. A browser or an app that is gone is forgotten, whatever becomes of the others. */
async function postAll(env: Env, { way, secrets, message, person }: Along, now: number): Promise<Posted> {
  const { sender } = way
  const all = await Promise.all(
    messagesOf(way, message).map(async (one) => {
      const posted = await post(env, { sender, secrets, message: one }, now)
      if (posted.answer.kind === 'lost') await forget(env, person, one.data.to, now)
      await noteHost(env, sender, { to: one.data.to, answer: posted.answer }, now)
      return posted
    }),
  )
  // One service that is busy is left alone, although another took the message.
  const posted = together(all)
  const busy = all.find(({ answer }) => answer.kind === 'later' && answer.isBusy)
  if (busy && posted.answer.kind === 'taken') await noteHealth(env, sender, busy.answer, now)
  return posted
}

/** The inbox is the person's own actor: nobody is asked to take it there. */
async function placed(env: Env, send: Send, person: Person, now: number): Promise<Outcome> {
  try {
    return { kind: 'sent', shown: await renderInbox(env, send, person, now) }
  } catch (fault) {
    console.error(`template ${send.template} failed`, fault)
    if (AWAY.test(String(fault))) return { kind: 'retry', retryAfterMs: null, chance: Math.random() }
    return { kind: 'refused', reason: 'template_failed' }
  }
}

type Seen = {
  readonly sender: SenderInUse
  readonly posted: Posted
  readonly message: MessageWebhook
  readonly now: number
}

/** The row in the actor is the truth; what is noted here is for people, and for the next attempt. */
async function noted(env: Env, begun: Begun, { sender, posted, message, now }: Seen): Promise<void> {
  const { profile, key } = begun
  const html = message.data.channel === 'email' && posted.answer.kind === 'taken' ? message.data.html : null
  try {
    await Promise.all([
      endAttempt(env, {
        ...begun,
        status: posted.status,
        ms: posted.ms,
        outcome: attemptOutcome(posted),
        answer: posted.shown,
        ref: posted.answer.kind === 'taken' ? posted.answer.ref : null,
      }),
      noteHealth(env, sender, posted.answer, now),
      html === null ? null : keepLetter(env, { profile, key }, html, now),
    ])
  } catch (fault) {
    console.error(`an attempt of ${sender.id} could not be noted`, fault)
  }
}

/** A browser or an app that took its permission back, or is gone. */
async function forget(env: Env, { profile, push }: Person, to: string, now: number): Promise<void> {
  const gone = push?.find((one) => pushTo(one) === to)
  try {
    if (gone) await profileActor(env, profile.id).dropPush(gone.id, now)
  } catch (fault) {
    console.error('a browser that is gone could not be forgotten', fault)
  }
}

export function attemptOutcome({ answer, status, isUnasked }: Posted): AttemptOutcome {
  if (answer.kind === 'impossible') return 'refused'
  if (isUnasked) return 'later'
  // No answer, or one that may stand for a message that was taken.
  const isUnknown = answer.kind === 'later' && !answer.isBusy && (status === null || status >= 500)
  if (isUnknown) return 'unknown'
  return answer.kind === 'lost' ? 'refused' : answer.kind
}

function outcomeOf(posted: Posted): Outcome {
  const { answer } = posted
  if (answer.kind === 'taken') return { kind: 'sent' }
  if (answer.kind === 'impossible') return { kind: 'refused', reason: answer.refused }
  // That browser is gone and forgotten by now; the gate knows whether there is another one.
  if (answer.kind === 'lost') return { kind: 'retry', retryAfterMs: null, chance: Math.random() }
  if (answer.kind !== 'later') return { kind: 'refused', reason: 'sender_refused' }
  const mayHaveArrived = attemptOutcome(posted) === 'unknown'
  return {
    kind: 'retry',
    retryAfterMs: answer.retryAfterMs,
    chance: Math.random(),
    ...(mayHaveArrived && { mayHaveArrived }),
  }
}

/** A place for each company that the person acts for, or why there is none. */
async function fullAccount(env: Env, send: Send, person: Person, now: number): Promise<Outcome | null> {
  if (send.audience !== 'b2b') return null
  const { policy } = await currentRelease(env)
  const cap = accountCapOf(send, person.profile.accounts, policy)
  const freeAt = cap && (await takePlaces(env, cap, send.key, now))
  return freeAt === null ? null : heldByAccount(send, policy, freeAt)
}

/** A no or a purchase since the lease, or another visitor's question. */
async function withheldOutcome(env: Env, send: Send, person: Person, now: number): Promise<Outcome | null> {
  const refused = await refusedElsewhere(env, send, person, now)
  if (refused) return { kind: 'withheld', reason: refused }
  // Asked last, so that whoever said no or bought while it was rendered is not written to (reliability.md, I4, I7).
  const standing = await profileActor(env, person.profile.id).standing(send.key, now)
  // Nobody is known here any more.
  if (!standing) return { kind: 'withheld', reason: 'consent_withdrawn' }
  // On its way to the person that this one becomes a part of: there it is looked at again.
  if (!standing.isHere) return { kind: 'wait', until: now + ELSEWHERE_MS }
  if (standing.isCalledOff) return { kind: 'called_off' }
  // It is made anew without what was bought.
  if (standing.isOutdated) return { kind: 'wait', until: now }
  return standing.refusal && { kind: 'withheld', reason: standing.refusal }
}

async function refusedElsewhere(
  env: Env,
  send: Send,
  person: Person,
  now: number,
): Promise<'asked_recently' | 'consent_withdrawn' | 'address_bounced' | null> {
  const address = addressOf(person.profile, send.channel)
  if (!address) return null
  const out = await suppressedWhy(env, send.channel, address.value, now)
  if (out === 'bounced') return 'address_bounced'
  if (isQuestion(send)) return (await mayAsk(env, send, address.value, now)) ? null : 'asked_recently'
  // An order is confirmed by e-mail whatever was said of offers; a STOP on any other channel stops all of it.
  const isAsked = isTransactional(send) && send.channel === 'email'
  return out !== null && !isAsked ? 'consent_withdrawn' : null
}
