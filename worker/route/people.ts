/**
 * What a person reaches by a link of their own: confirm an address, unsubscribe.
 *
 * Looking never changes anything, because mail scanners look at every link: a GET shows a page
 * with a button, only the POST acts (reliability.md, T16).
 */
import type { Context } from 'hono'
import { addressOf, purposeOf } from '../../core/message/gate.ts'
import { CHANNELS } from '../../core/message/send.ts'
import type { Channel } from '../../core/message/send.ts'
import type { Profile } from '../../core/profile/profile.ts'
import { profileActor } from '../actor/stub.ts'
import { CONFIRM_VALID_MS } from '../channel/links.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readToken } from '../secret.ts'
import { joinProved } from '../identity/proof.ts'
import { identifierHash } from '../store/identifier.ts'
import { pathOf } from '../store/link.ts'
import { noteProved } from '../store/proved.ts'
import { lift, refusedAt, suppress, suppressHash } from '../store/suppressed.ts'
import { peoplePage } from '../render/people.ts'
import { record } from './record.ts'

type Ctx = Context<{ Bindings: Env }>
type Link = {
  readonly profile: string
  readonly key: string
  readonly channel: Channel
  readonly address: string | null
  /** When it ends; null: never. */
  readonly expiresAt: number | null
}

async function linkOf(c: Ctx, purpose: string): Promise<Link | null> {
  const payload = await readToken(c.env, purpose, c.req.param('token') ?? '', await clockNow(c.env))
  if (!payload) return null
  const { p, k, c: channel, a, x } = payload
  return {
    profile: String(p),
    key: String(k),
    channel: CHANNELS.find((one) => one === channel) ?? 'email',
    address: a === undefined ? null : String(a),
    expiresAt: typeof x === 'number' ? x : null,
  }
}

export async function getConfirm(c: Ctx): Promise<Response> {
  const link = await linkOf(c, 'confirm')
  return peoplePage(c.env, link ? 'confirm' : 'expired')
}

export async function postConfirm(c: Ctx): Promise<Response> {
  const link = await linkOf(c, 'confirm')
  if (!link) return peoplePage(c.env, 'expired')
  const found = await profileActor(c.env, link.profile).read()
  const address = found ? addressOf(found.person.profile, link.channel) : null
  const kind = link.channel === 'email' ? 'email' : 'phone'
  // The link confirms the address it was sent to, not one that was typed in since.
  if (!found || !address || (await identifierHash(c.env, { kind, value: address.value })) !== link.address)
    return peoplePage(c.env, 'expired')
  // A page that is sent once more, or a link that was kept, must not undo a no that came after the question.
  const askedAt = (link.expiresAt ?? 0) - CONFIRM_VALID_MS
  const { consents } = found.person.profile
  if (await isRefusedSince(c.env, { consents, channel: link.channel, address: address.value }, askedAt))
    return peoplePage(c.env, 'expired')
  const now = await clockNow(c.env)
  const params = {
    [link.channel]: true,
    address: address.value,
    source: 'double-opt-in',
    wording: address.wording ?? 'unknown',
    proof: link.key,
  }
  const id = `confirm:${now}:${link.channel}`
  // Erased a moment ago: nothing of them is bound anew.
  if (!(await record(c, link.profile, { id, name: 'consent_update', params }, now)))
    return peoplePage(c.env, 'expired')
  const identifier = { kind, value: address.value } as const
  await joinProved(c.env, c.req.raw, { profile: link.profile, identifier, event: id }, now)
  await noteProved(c.env, { kind, value: address.value }, link.profile)
  await lift(c.env, link.channel, address.value, now)
  return peoplePage(c.env, 'confirmed')
}

async function isRefusedSince(
  env: Env,
  { consents, channel, address }: Pick<Profile, 'consents'> & { channel: Channel; address: string },
  askedAt: number,
): Promise<boolean> {
  const held = consents[purposeOf(channel)]
  if (held && !held.granted && held.at > askedAt) return true
  return ((await refusedAt(env, channel, address)) ?? -Infinity) > askedAt
}

export async function getUnsubscribe(c: Ctx): Promise<Response> {
  const link = await linkOf(c, 'unsubscribe')
  return peoplePage(c.env, link ? 'unsubscribe' : 'expired')
}

/** From the button, or from a mail program's one click (RFC 8058). Twice is the same as once. */
export async function postUnsubscribe(c: Ctx): Promise<Response> {
  const link = await linkOf(c, 'unsubscribe')
  if (!link) return peoplePage(c.env, 'expired')
  const now = await clockNow(c.env)
  const found = await profileActor(c.env, link.profile).read()
  // The refusal is the address's that was written to, not only this device's, whatever it is called today.
  const address = found ? addressOf(found.person.profile, link.channel) : null
  if (link.address !== null) await suppressHash(c.env, link.channel, link.address, now)
  // Links of messages that went out before links held their address.
  else if (address) await suppress(c.env, link.channel, address.value, now)
  // Already refused: one row in the ledger is enough, however often the button is pressed. Whoever was
  // erased is not made anew by saying no.
  if (!found || found.person.profile.consents[purposeOf(link.channel)]?.granted === false)
    return peoplePage(c.env, 'unsubscribed')
  const params = { [purposeOf(link.channel)]: false, source: 'unsubscribe', proof: link.key }
  await record(
    c,
    link.profile,
    { id: `unsubscribe:${now}:${link.channel}`, name: 'consent_update', params },
    now,
  )
  return peoplePage(c.env, 'unsubscribed')
}

/** A short link of a text message leads to the long one, on our own host. */
export async function getShort(c: Ctx): Promise<Response> {
  const path = await pathOf(c.env, (c.req.param('code') ?? '').slice(0, 32))
  return path === null ? peoplePage(c.env, 'expired') : c.redirect(path, 302)
}
