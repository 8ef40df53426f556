/** Profiles: the list from the index, one person from their actor. */
import type { Context } from 'hono'
import type { View } from '../../../core/rule/condition.ts'
import { membership } from '../../../core/segment/membership.ts'
import type { ProfileRow, ProfilesAnswer } from '../../../core/wire/admin.ts'
import type { Read } from '../../actor/answer.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { accountNames } from '../../store/account.ts'
import { productsById } from '../../store/product.ts'
import { currentRelease } from '../../store/release.ts'
import { claimsOf, peopleNamed } from './find-people.ts'
import { productsNamed, profileView } from './profile-view.ts'

type Ctx = Context<{ Bindings: Env }>
type Row = Omit<ProfileRow, 'consents' | 'stage' | 'segments'> & {
  consents: string
  view: string
  memory: string
}

const SELECT = `SELECT id, label, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, events, orders, revenue_micro AS revenueMicro,
  cart_items AS cartItems, consents, open_entries AS openEntries, view, memory FROM profile`
const MAX_LIMIT = 100
/** As long as the address of a push service may be. */
const MAX_QUERY = 1_024
/** As far back as the timeline reads. */
const NEWEST_BATCHES = 200

export async function getProfiles(c: Ctx): Promise<Response> {
  const q = (c.req.query('q') ?? '').trim().slice(0, MAX_QUERY)
  const limit = Math.min(MAX_LIMIT, Math.max(1, Math.trunc(Number(c.req.query('limit'))) || 50))
  if (q !== '') return Response.json(await search(c.env, q, limit))
  const offset = Math.min(1e9, Math.max(0, Math.trunc(Number(c.req.query('cursor'))) || 0))
  const [{ results }, total] = await Promise.all([
    c.env.DB.prepare(`${SELECT} ORDER BY last_seen_at DESC, id LIMIT ? OFFSET ?`)
      .bind(limit, offset)
      .all<Row>(),
    c.env.DB.prepare('SELECT count(*) AS n FROM profile').first<number>('n'),
  ])
  const cursor = results.length === limit ? String(offset + limit) : null
  const profiles = await parsedRows(c.env, results)
  return Response.json({ profiles, total: total ?? 0, cursor } satisfies ProfilesAnswer)
}

/** Rows of the list for these ids, in their order. */
export async function profileRows(env: Env, ids: readonly string[]): Promise<ProfileRow[]> {
  const { results } = await env.DB.prepare(`${SELECT} WHERE id IN (SELECT value FROM json_each(?))`)
    .bind(JSON.stringify(ids))
    .all<Row>()
  const rows = new Map((await parsedRows(env, results)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** By any identifier exactly, by the beginning of an id, or by part of what the list shows. */
async function search(env: Env, q: string, limit: number): Promise<ProfilesAnswer> {
  const [named, claims] = await Promise.all([peopleNamed(env, q), claimsOf(env, q)])
  const { results } = await env.DB.prepare(
    // D1 refuses LIKE with a pattern of more than 50 bytes; these take any text as it is.
    `${SELECT} WHERE id IN (SELECT value FROM json_each(?1)) OR instr(lower(id), lower(?2)) = 1 OR instr(lower(label), lower(?2)) > 0 OR external_id = ?2 ORDER BY last_seen_at DESC LIMIT ?3`,
  )
    .bind(JSON.stringify([...named, ...claims]), q, limit)
    .all<Row>()
  const rows = await parsedRows(env, results)
  const profiles = rows.map((row): ProfileRow => (claims.includes(row.id) ? { ...row, isClaim: true } : row))
  return { profiles, total: profiles.length, cursor: null }
}

/** The stage and the number of segments are read from the view that rules read, with today's rules. */
async function parsedRows(env: Env, rows: readonly Row[]): Promise<ProfileRow[]> {
  const [{ roll, memory: wanted }, now] = await Promise.all([currentRelease(env), clockNow(env)])
  return rows.map(({ view: stored, memory, consents, ...row }) => {
    const view = JSON.parse(stored) as View
    const stage = view.f?.['lifecycle']
    return {
      ...row,
      consents: JSON.parse(consents) as string[],
      stage: typeof stage === 'string' ? stage : null,
      segments: memory === wanted.id ? membership(roll, view, now).segments.length : null,
    }
  })
}

export async function getProfile(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const [found, now, release] = await Promise.all([
    profileActor(c.env, id).read(),
    clockNow(c.env),
    currentRelease(c.env),
  ])
  if (!found) return refuse('not_found', '', `No profile ${id.slice(0, 40)} is known.`)
  const { profile } = found.person
  const [products, accounts, members] = await Promise.all([
    productsById(c.env, productsNamed(found)),
    accountNames(
      c.env,
      profile.accounts.map(({ account }) => account),
    ),
    membersByEvent(c.env, found),
  ])
  return Response.json(
    profileView(found, products, {
      now,
      language: c.req.query('lang') === 'en' ? 'en' : 'cs',
      currency: c.env.CURRENCY,
      segments: new Map(release.segments.map((segment) => [segment.id, segment.title])),
      accounts,
      members,
    }),
  )
}

/** By which member the newest events came; nothing of a person without members. */
async function membersByEvent(env: Env, { person, seq }: Read): Promise<Map<string, string>> {
  if (person.members.length === 0) return new Map()
  const batches = await profileActor(env, person.profile.id).batchesAfter(Math.max(0, seq - NEWEST_BATCHES))
  return new Map(
    batches
      .filter(({ origin }) => origin !== '')
      .flatMap(({ origin, events }) => events.map(({ id }): [string, string] => [id, origin])),
  )
}
