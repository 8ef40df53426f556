/** Profiles: the list from the index, one person from their actor. */
import type { Context } from 'hono'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import type { Identifier } from '../../../core/identity/identifier.ts'
import type { ProfileRow, ProfilesAnswer } from '../../../core/wire/admin.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { productsById } from '../../store/product.ts'
import { findProfile } from '../../store/identifier.ts'
import { productsNamed, profileView } from './profile-view.ts'

type Ctx = Context<{ Bindings: Env }>
type Row = Omit<ProfileRow, 'consents'> & { consents: string }

const SELECT = `SELECT id, label, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, events, orders, revenue_micro AS revenueMicro,
  cart_items AS cartItems, consents, open_entries AS openEntries FROM profile`
const MAX_LIMIT = 100

export async function getProfiles(c: Ctx): Promise<Response> {
  const q = (c.req.query('q') ?? '').trim().slice(0, 254)
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
  return Response.json({ profiles: results.map(parsed), total: total ?? 0, cursor } satisfies ProfilesAnswer)
}

/** Rows of the list for these ids, in their order. */
export async function profileRows(env: Env, ids: readonly string[]): Promise<ProfileRow[]> {
  const { results } = await env.DB.prepare(`${SELECT} WHERE id IN (SELECT value FROM json_each(?))`)
    .bind(JSON.stringify(ids))
    .all<Row>()
  const rows = new Map(results.map((row) => [row.id, parsed(row)]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** By any identifier exactly, by the beginning of an id, or by part of what the list shows. */
async function search(env: Env, q: string, limit: number): Promise<ProfilesAnswer> {
  const email = normalEmail(q)
  const phone = normalPhone(q)
  const kinds: Identifier[] = [
    ...(email ? [{ kind: 'email', value: email } as const] : []),
    ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
    { kind: 'external_id', value: q },
    { kind: 'order_id', value: q },
  ]
  const exact = (await Promise.all(kinds.map((kind) => findProfile(env, kind)))).filter((id) => id !== null)
  const like = `%${q.replaceAll(/[%_\\]/g, '\\$&')}%`
  const { results } = await env.DB.prepare(
    `${SELECT} WHERE id IN (SELECT value FROM json_each(?1)) OR id LIKE ?2 ESCAPE '\\' OR label LIKE ?3 ESCAPE '\\' OR external_id = ?4 ORDER BY last_seen_at DESC LIMIT ?5`,
  )
    .bind(JSON.stringify(exact), like.slice(1), like, q, limit)
    .all<Row>()
  return { profiles: results.map(parsed), total: results.length, cursor: null }
}

function parsed(row: Row): ProfileRow {
  return { ...row, consents: JSON.parse(row.consents) as string[] }
}

export async function getProfile(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const [found, now] = await Promise.all([profileActor(c.env, id).read(), clockNow(c.env)])
  if (!found) return refuse('not_found', '', `No profile ${id.slice(0, 40)} is known.`)
  const products = await productsById(c.env, productsNamed(found))
  return Response.json(
    profileView(found, products, {
      now,
      language: c.req.query('lang') === 'en' ? 'en' : 'cs',
      currency: c.env.CURRENCY,
    }),
  )
}
