/**
 * Does one deed of a journey: lease, choose a sender, sign, post, settle. It goes the way of a message,
 * by the same senders under the same bounds, as a webhook of another type: with the name of the journey,
 * what it kept on entry and the shop's own id of the person; no address is in it.
 */
import type { Deed } from '../../core/journey/deed.ts'
import type { DeedOutcome } from '../../core/journey/deed-dispatch.ts'
import { MAX_ATTEMPTS } from '../../core/message/retry.ts'
import type { Reason } from '../../core/message/reason.ts'
import type { DeedWebhook } from '../../core/wire/webhook.ts'
import { profileActor } from '../actor/stub.ts'
import { postDeed } from '../channel/post.ts'
import type { Posted } from '../channel/post.ts'
import type { Env } from '../env.ts'
import { noteMember } from '../store/ad-member.ts'
import { beginAttempts, dropAttempts, endAttempt, keepUndelivered } from '../store/attempt.ts'
import { project } from '../store/projection.ts'
import { secretsOf } from '../store/sender.ts'
import { chooseSender } from './choose.ts'
import { ELSEWHERE_MS, attemptOutcome } from './deliver.ts'
import { noteHealth } from './health.ts'

/** A key says what it is of. */
export const isDeedKey = (key: string) => key.startsWith('deed_')

export async function doDeed(env: Env, profile: string, key: string, now: number): Promise<void> {
  const actor = profileActor(env, profile)
  const leased = await actor.leaseDeed(key, now)
  if (!leased) return
  const { deed, externalId, projection, gaveUp } = leased
  if (!deed) {
    await project(env, [projection])
    if (gaveUp) {
      if (gaveUp.kind === 'audience') await noteChange(env, gaveUp, profile, now)
      await keepLetter(env, gaveUp, { profile, sender: '', reason: 'sender_unreachable' }, now)
    }
    return
  }
  const tried = await done(env, deed, { profile, externalId, now })
  const settled = await actor.settleDeed(key, tried.outcome, now)
  if (settled) await project(env, [settled])
  if (tried.outcome.kind === 'refused')
    await keepLetter(env, deed, { profile, sender: tried.sender, reason: tried.reason }, now)
}

type Why = { readonly profile: string; readonly sender: string; readonly reason: Reason }

async function keepLetter(env: Env, { key, kind }: Deed, why: Why, now: number): Promise<void> {
  await keepUndelivered(env, { ...why, key, channel: kind, at: now })
}

type About = { readonly profile: string; readonly externalId: string | null; readonly now: number }

export function webhookOf(deed: Deed, { profile, externalId, now }: About): DeedWebhook {
  const { key, name, journey, step, context, dueBy, tells } = deed
  const about = { key, profile, externalId, journey, step, context }
  const timestamp = new Date(now).toISOString()
  if (deed.kind === 'audience')
    return {
      type: deed.change === 'remove' ? 'audience.removed' : 'audience.added',
      timestamp,
      data: { ...about, audience: name },
    }
  const data = { ...about, task: name, due_by: dueBy === undefined ? null : new Date(dueBy).toISOString() }
  return tells
    ? { type: `task.${tells.word}`, timestamp, data: { ...data, of: tells.of } }
    : { type: 'task.created', timestamp, data }
}

/**
 * Who is in an audience is noted here whether or not anybody carries it: files are made of it. Who leaves is out of
 * them at once. Who joins is in them once it is settled, for a purchase until then calls it off, and nothing would
 * take them out again.
 */
async function done(env: Env, deed: Deed, about: About): Promise<Tried> {
  const { profile, now } = about
  if (deed.kind !== 'audience') return attempt(env, deed, about)
  if (deed.change === 'remove') await noteChange(env, deed, profile, now)
  const tried = await attempt(env, deed, about)
  const { outcome, reason } = tried
  if (!isOver(deed, outcome)) return tried
  // Nobody took it, and it may have been called off meanwhile; where nobody carries it, that was not asked at all.
  if (outcome.kind !== 'done' && (await meaning(env, deed, about)) === 'called_off')
    return reason === 'no_sender' ? { ...tried, outcome: { kind: 'called_off' } } : tried
  if (deed.change !== 'remove') await noteChange(env, deed, profile, now)
  return reason === 'no_sender' ? { ...tried, outcome: { kind: 'done' } } : tried
}

const isOver = ({ attempts }: Deed, { kind }: DeedOutcome) =>
  kind === 'done' || kind === 'refused' || (kind === 'retry' && attempts >= MAX_ATTEMPTS)

async function noteChange(env: Env, { name, change = 'add' }: Deed, profile: string, now: number) {
  await noteMember(env, { audience: name, profile, change }, now)
}

type Tried = { readonly outcome: DeedOutcome; readonly sender: string; readonly reason: Reason }

async function attempt(env: Env, deed: Deed, about: About): Promise<Tried> {
  const { now } = about
  const tried = (outcome: DeedOutcome, sender = '', reason: Reason = 'sender_refused') => ({
    outcome,
    sender,
    reason,
  })
  const again: DeedOutcome = { kind: 'retry', retryAfterMs: null, chance: Math.random() }
  let sender, secrets, begun
  try {
    const choice = await chooseSender(env, { ...deed, channel: deed.kind }, '', now)
    if (choice.kind === 'none') return tried({ kind: 'refused' }, '', choice.reason)
    if (choice.kind === 'wait') return tried(choice)
    ;({ sender } = choice)
    secrets = await secretsOf(env, sender, now)
    begun = {
      sender: sender.id,
      at: now,
      key: deed.key,
      n: deed.attempts,
      profile: about.profile,
      channel: deed.kind,
    }
    await beginAttempts(env, [begun])
    // Asked last: a purchase since the lease stops it as it stops a message.
    const meant = await meaning(env, deed, about)
    if (meant !== 'meant') {
      await dropAttempts(env, [begun])
      return tried(
        meant === 'elsewhere' ? { kind: 'wait', until: now + ELSEWHERE_MS } : { kind: 'called_off' },
      )
    }
  } catch (fault) {
    console.error('the senders could not be read', fault)
    return tried(again)
  }
  const posted = await postDeed({ sender, secrets, message: webhookOf(deed, about) }, now)
  try {
    await endAttempt(env, {
      ...begun,
      status: posted.status,
      ms: posted.ms,
      outcome: attemptOutcome(posted),
      answer: posted.shown,
      ref: null,
    })
    await noteHealth(env, sender, posted.answer, now)
  } catch (fault) {
    console.error(`an attempt of ${sender.id} could not be noted`, fault)
  }
  return tried(outcomeOf(posted), sender.id)
}

/** Elsewhere: a merge has it on its way to another actor. */
async function meaning(
  env: Env,
  { key, change }: Deed,
  { profile, now }: About,
): Promise<'meant' | 'called_off' | 'elsewhere'> {
  const standing = await profileActor(env, profile).standing(key, now)
  if (standing && !standing.isHere) return 'elsewhere'
  if (!standing || standing.isCalledOff) return 'called_off'
  return change !== 'add' || standing.consents.ads?.granted === true ? 'meant' : 'called_off'
}

function outcomeOf({ answer }: Posted): DeedOutcome {
  if (answer.kind === 'taken') return { kind: 'done' }
  if (answer.kind !== 'later') return { kind: 'refused' }
  return { kind: 'retry', retryAfterMs: answer.retryAfterMs, chance: Math.random() }
}
