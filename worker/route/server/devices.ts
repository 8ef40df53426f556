/**
 * POST /v1/server/devices: a shop's app tells by its back end where a phone is notified. The token lies with the
 * person alone, as a browser's address does; the log, the archive and the index know a short name of it.
 */
import type { Context } from 'hono'
import type { AppSubscription } from '../../../core/message/subscription.ts'
import { DeviceRequest } from '../../../core/wire/devices.ts'
import type { DeviceAnswer } from '../../../core/wire/devices.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { resolve } from '../../identity/resolve.ts'
import { pushId } from '../push.ts'
import { parseIdentifiers, takeVouched } from '../server.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 16 * 1024

export async function postDevice(c: Ctx): Promise<Response> {
  const { env } = c
  if (!hasKey(c.req.raw, env.SERVER_KEY))
    return refuse('unknown_key', '', 'The server key in the Authorization header is missing or wrong.')
  const body = await readJson(c.req.raw, DeviceRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const asked = body.value
  const named = parseIdentifiers(asked.identifiers)
  if (!named.ok) return problemResponse(named.problem)
  const now = await clockNow(env)
  const id = await pushId(env, asked.token)
  if (asked.action === 'register' && asked.proof !== undefined) await consents(c, asked, { id, now })
  const [profile] = await resolve(env, [{ identifiers: named.value, event: `device:${id}` }], now)
  if (asked.action === 'remove') {
    await profileActor(env, profile!).dropPush(id, now)
    return done({ registered: false })
  }
  const { platform, app, token, before } = asked
  const fresh: AppSubscription = { id, platform, app, token, of: profile!, at: now }
  const replaced = before === undefined ? null : await pushId(env, before)
  const kept = await profileActor(env, profile!).keepPush(fresh, replaced, now)
  if (!kept)
    return refuse('not_found', '/identifiers', 'Nobody is known by these; send an event, or a proof, first.')
  return done({ registered: true })
}

type Register = Extract<DeviceRequest, { action: 'register' }>

/** The app asked, by the question of the phone: what proves it is kept, as of any channel. */
async function consents(
  c: Ctx,
  { identifiers, proof, wording }: Register,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<void> {
  const params = { push: true, source: 'app', proof, ...(wording !== undefined && { wording }) }
  const event = { id: `device:${id}:${now}`, name: 'consent_update', at: now, identifiers, params }
  await takeVouched(c.env, [event], { sentAt: null, waitUntil: (work) => c.executionCtx.waitUntil(work) })
}

function done(answer: DeviceAnswer): Response {
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
