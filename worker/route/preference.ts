/**
 * A person's own preference centre, behind the signed link that was sent to their address.
 *
 * Looking never changes anything, because mail scanners look at every link; each change is an event
 * with its proof. The link is of one address: where the person never had it, it has expired.
 */
import type { Context } from 'hono'
import { centreOf, changesOf, noneOf } from '../../core/consent/centre.ts'
import type { Centre, CentreChanges, CentreChannel } from '../../core/consent/centre.ts'
import type { Audience } from '../../core/consent/preference.ts'
import type { Topic } from '../../core/consent/topic.ts'
import type { Event } from '../../core/event/event.ts'
import { masked } from '../../core/identity/identifier.ts'
import { addressOf } from '../../core/message/gate.ts'
import type { Channel } from '../../core/message/send.ts'
import { currentAccounts } from '../../core/profile/account.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { Read } from '../actor/answer.ts'
import { profileActor } from '../actor/stub.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readText } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { personOf } from '../identity/unite.ts'
import { peoplePage } from '../render/people.ts'
import { preferencePage } from '../render/preference.ts'
import { addressHash } from '../identity/preference-link.ts'
import { readToken } from '../secret.ts'
import { proofsOf } from '../store/consent.ts'
import { lift, suppress, suppressHash } from '../store/suppressed.ts'
import { readTopics } from '../store/topic.ts'
import { acceptedLine, showLive, take } from './take.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_FORM_BYTES = 16 * 1024
const CHANNELS = ['email', 'sms'] as const satisfies readonly Channel[]

type Visit = {
  readonly profile: string
  readonly channel: (typeof CHANNELS)[number]
  readonly hash: string
  /** Whether the link's address is the one that messages go to today. */
  readonly isCurrent: boolean
  readonly held: Read
  readonly topics: readonly Topic[]
  readonly channels: readonly CentreChannel[]
}

/** Who opened the link; null where it has expired, was tampered with, or its address is theirs no more. */
async function visitOf(c: Ctx): Promise<Visit | null> {
  const { env } = c
  const payload = await readToken(env, 'preferences', c.req.param('token') ?? '', await clockNow(env))
  if (!payload) return null
  const channel = payload['c'] === 'sms' ? 'sms' : 'email'
  const profile = String(payload['p'])
  const [held, topics] = await Promise.all([profileActor(env, profile).read(), readTopics(env)])
  const hash = String(payload['a'])
  const standing = held && (await standingOf(env, held.person.profile, channel, hash))
  if (!held || !standing) return null
  const channels = CHANNELS.flatMap((one) => {
    const own = addressOf(held.person.profile, one)
    return own ? [{ channel: one, isProved: own.verifiedAt !== null }] : []
  })
  return { profile, channel, hash, isCurrent: standing === 'current', held, topics, channels }
}

/**
 * Whose the address of a link is. A claim is nobody's proof: who typed in a stranger's address must
 * not be shown to the stranger. An address before the present one was proved, too (core/profile/fold.ts).
 */
async function standingOf(
  env: Env,
  profile: Profile,
  channel: Channel,
  hash: string,
): Promise<'current' | 'older' | null> {
  const address = addressOf(profile, channel)
  if (address && (await addressHash(env, channel, address.value)) === hash)
    return address.verifiedAt === null ? null : 'current'
  const kind = channel === 'email' ? 'email' : 'phone'
  const older = profile.known.filter((one) => one.kind === kind)
  const hashes = await Promise.all(older.map(({ value }) => addressHash(env, channel, value)))
  return hashes.includes(hash) ? 'older' : null
}

function stateOf({ held, topics, channels }: Visit, audience: Audience): Centre {
  const { consents, preferences } = held.person.profile
  return centreOf({ consents, preferences, topics, channels, audience })
}

export async function getPreferences(c: Ctx): Promise<Response> {
  const visit = await visitOf(c)
  if (!visit) return peoplePage(c.env, 'expired')
  const { profile } = visit.held.person
  const audience: Audience = c.req.query('for') === 'b2b' ? 'b2b' : 'b2c'
  const asked = c.req.query('lang')
  const addresses = Object.fromEntries(
    visit.channels.map(({ channel }) => [channel, maskedAddress(profile, channel as Channel)]),
  )
  return preferencePage(c.env, {
    centre: stateOf(visit, audience),
    addresses,
    topics: visit.topics,
    proofs: await proofsOf(c.env, await personOf(c.env, visit.profile)),
    language: asked === 'en' || asked === 'cs' ? asked : profile.language,
    isCompany: audience === 'b2b',
    hasCompany: audience === 'b2b' || currentAccounts(profile.accounts).length > 0,
    isSaved: c.req.query('saved') === '1',
    path: new URL(c.req.url).pathname,
  })
}

function maskedAddress(profile: Profile, channel: Channel): string {
  const { value } = addressOf(profile, channel)!
  return masked({ kind: channel === 'email' ? 'email' : 'phone', value })
}

export async function postPreferences(c: Ctx): Promise<Response> {
  const origin = c.req.header('origin')
  // Under `no-referrer` a browser says "null" of its own page.
  if (origin !== undefined && origin !== 'null' && origin !== new URL(c.req.url).origin)
    return refuse('cross_origin')
  const visit = await visitOf(c)
  if (!visit) return peoplePage(c.env, 'expired')
  const text = await readText(c.req.raw, MAX_FORM_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const form = new URLSearchParams(text.value)
  const audience: Audience = form.get('for') === 'b2b' ? 'b2b' : 'b2c'
  const centre = stateOf(visit, audience)
  const shown = new Set((form.get('shown') ?? '').split(' '))
  const ticked = new Set([...form.keys()].filter((name) => form.get(name) === 'yes'))
  const changes =
    form.get('action') === 'none' ? noneOf(centre) : changesOf(centre, shown, ticked, form.get('weekly'))
  await apply(c, visit, changes, audience)
  const query = new URLSearchParams({
    saved: '1',
    ...(form.get('lang') === 'en' ? { lang: 'en' } : { lang: 'cs' }),
    ...(audience === 'b2b' ? { for: 'b2b' } : {}),
  })
  return new Response(null, {
    status: 303,
    headers: {
      location: `${new URL(c.req.url).pathname}?${query}`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** Each change as an event; the addresses that said no are kept from every other profile, too. */
async function apply(c: Ctx, visit: Visit, changes: CentreChanges, audience: Audience): Promise<void> {
  const { env } = c
  const { consents, preferences } = changes
  const now = await clockNow(env)
  const common = {
    source: 'preference-centre',
    wording: 'preference-centre',
    proof: `link:${visit.channel}:${visit.hash}`,
  }
  const event = (name: 'consent_update' | 'preferences_update', params: object): Event => ({
    id: `centre:${crypto.randomUUID()}`,
    name,
    at: now,
    receivedAt: now,
    source: 'system',
    params: { ...common, ...params },
  })
  const { profile } = visit.held.person
  const events = [
    ...(consents ? [event('consent_update', consents)] : []),
    ...(preferences ? [event('preferences_update', { ...preferences, audience })] : []),
  ]
  if (events.length === 0) return
  for (const channel of CHANNELS)
    if (consents?.[channel] === false && addressOf(profile, channel))
      await suppress(env, channel, addressOf(profile, channel)!.value, now)
  if (consents?.[visit.channel] === false) await suppressHash(env, visit.channel, visit.hash, now)
  const verdicts = await take(env, [{ profile: visit.profile, events, indexes: [0, 1] }], now)
  // Erased a moment ago: there is nobody whose yes it could be.
  if (verdicts.some(({ status }) => status === 'refused')) return
  // Who was sent a link to an older address has not shown that the present one is theirs.
  for (const channel of visit.isCurrent ? CHANNELS : [])
    if (consents?.[channel] === true) await lift(env, channel, addressOf(profile, channel)!.value, now)
  c.executionCtx.waitUntil(
    showLive(
      env,
      events.map((one, index) => acceptedLine(one, visit.profile, verdicts[index]!.status)),
    ),
  )
}

/**
 * What is known of the person, for them to keep.
 *
 * What a device did is told to whom the shop vouches for, or on that device: who confirmed an address
 * that somebody else typed in gets what concerns the address, and not the other's doings.
 */
export async function getPreferenceData(c: Ctx): Promise<Response> {
  const { env } = c
  const visit = await visitOf(c)
  if (!visit) return peoplePage(env, 'expired')
  const { person, events } = visit.held
  const root = await personOf(env, visit.profile)
  const isVouched = visit.isCurrent && addressOf(person.profile, visit.channel)!.source === 'server'
  const isOwn = isVouched || (await isOnDevice(c, root))
  const { id: _, email, phone, consents, preferences, language, ...rest } = person.profile
  const known = {
    exportedAt: await clockNow(env),
    profile: { email, phone, language, consents, preferences, ...(isOwn ? rest : {}) },
    proofs: (await proofsOf(env, root)).map(({ profile: _own, ...proof }) => proof),
    ...(isOwn
      ? { features: person.features, events }
      : { withheld: 'Open the link on the device with which you shop to get its history, too.' }),
  }
  return new Response(JSON.stringify(known, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function isOnDevice(c: Ctx, person: string): Promise<boolean> {
  const visitor = visitorOf(c.req.raw)
  return visitor !== null && (await personOf(c.env, await profileOfVisitor(c.env, visitor))) === person
}
