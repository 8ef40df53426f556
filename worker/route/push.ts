/**
 * Notifications of browsers: the key that they subscribe with, and what a page or its service worker says.
 *
 * A subscription belongs to the device that it comes from, which its cookie names; nobody else can be
 * subscribed. It lies with the person alone: the log, the archive and the index know a short name of it.
 */
import type { Context } from 'hono'
import { PushRequest } from '../../core/wire/push.ts'
import type { PushKey } from '../../core/wire/push.ts'
import { allows } from '../../core/consent/state.ts'
import type { BrowserSubscription } from '../../core/message/subscription.ts'
import { profileActor } from '../actor/stub.ts'
import { originsOf, pushEndpoint } from '../channel/push/address.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { base32, keyedHash } from '../secret.ts'
import { vapidKeys } from '../store/vapid.ts'
import { record } from './record.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 8 * 1024
const ID_LENGTH = 20

export async function getPush({ env, req }: Ctx): Promise<Response> {
  if (req.query('key') !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const { publicKey } = await vapidKeys(env)
  const answer: PushKey = { public_key: publicKey }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

export async function postPush(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, PushRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const visitor = visitorOf(c.req.raw)
  const tooFast = await rateProblem(env, c.req.raw, visitor)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '60' })
  if (body.value.key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  // Without a cookie nobody is known here, and nothing of anybody is kept.
  if (visitor === null) return refuse('no_consent', '', 'The page has not been allowed to know this browser.')
  const device = await profileOfVisitor(env, visitor)
  const now = await clockNow(env)
  const asked = body.value
  if (asked.action === 'unsubscribe') return unsubscribe(c, device, asked.endpoint, now)
  const url = pushEndpoint(asked.subscription.endpoint, originsOf(env.PUSH_ORIGINS))
  if (!url) return refuse('bad_param', '/subscription/endpoint', 'This is no push service that is known.')
  const fresh: BrowserSubscription = {
    id: await pushId(env, url.href),
    endpoint: url.href,
    p256dh: asked.subscription.keys.p256dh.replace(/=+$/, ''),
    auth: asked.subscription.keys.auth.replace(/=+$/, ''),
    of: device,
    at: now,
  }
  return asked.action === 'renew'
    ? renew(c, { device, fresh, before: await pushId(env, asked.before) }, now)
    : subscribe(c, { device, fresh, wording: asked.wording }, now)
}

type Fresh = { readonly device: string; readonly fresh: BrowserSubscription }

async function subscribe(c: Ctx, { device, fresh, wording }: Fresh & { wording: string }, now: number) {
  const kept = await profileActor(c.env, device).keepPush(fresh, null, now)
  if (!kept) return refuse('no_consent', '', 'The page has not been allowed to know this browser.')
  // The browser has asked, and the visitor clicked before that: the click is the answer, this is its proof.
  const params = { push: true, source: 'push-prompt', wording, proof: `push:${fresh.id}` }
  await record(c, device, { id: `push:${fresh.id}:${now}`, name: 'consent_update', params }, now)
  return done({ subscribed: true })
}

/** It grants nothing: only who was notified before is so afterwards. */
async function renew(c: Ctx, { device, fresh, before }: Fresh & { before: string }, now: number) {
  const actor = profileActor(c.env, device)
  const held = await actor.read()
  const isKnown = held?.person.push?.some(({ id }) => id === before || id === fresh.id) ?? false
  if (!held || !isKnown || !allows(held.person.profile.consents, 'push')) return done({ subscribed: false })
  await actor.keepPush(fresh, before, now)
  return done({ subscribed: true })
}

async function unsubscribe(c: Ctx, device: string, endpoint: string, now: number): Promise<Response> {
  const actor = profileActor(c.env, device)
  const id = await pushId(c.env, endpoint)
  const before = await actor.read()
  if (!before?.person.push?.some((one) => one.id === id)) return done({ subscribed: false })
  await actor.dropPush(id, now)
  // Other browsers of the person were not meant.
  if (before.person.push.length === 1) {
    const params = { push: false, source: 'push-prompt', proof: `push:${id}` }
    await record(c, device, { id: `push:${id}:${now}:no`, name: 'consent_update', params }, now)
  }
  return done({ subscribed: false })
}

/** The short name of a browser's address or an app's token. */
export async function pushId(env: Env, address: string): Promise<string> {
  return base32(await keyedHash(env, 'push', address), ID_LENGTH)
}

function done(answer: { readonly subscribed: boolean }): Response {
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}
