/** The profile index in D1: what lists, counts and the watchdog read. Written from actors, newest version wins. */
import { allCounters, nextDueAt } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import { MINUTE_MS } from '../../core/base/time.ts'
import { granted } from '../../core/consent/state.ts'
import { cartCount } from '../../core/feature/cart.ts'
import { masked } from '../../core/identity/identifier.ts'
import { storedView } from '../actor/rule-view.ts'
import type { Held } from '../actor/storage.ts'
import { clockState, instantOf } from '../clock.ts'
import type { AccountRole } from '../../core/profile/account.ts'
import type { Env } from '../env.ts'
import { projectMembers } from './account.ts'
import { aheadOf } from './ahead.ts'
import { standingOf } from './standing.ts'

export type Projection = {
  readonly id: string
  readonly version: number
  /** Number of the last batch of events, for the archive. */
  readonly seq: number
  /** When the last message was settled, for the archive; 0: none was. */
  readonly decidedAt: number
  readonly label: string | null
  readonly externalId: string | null
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly events: number
  readonly orders: number
  readonly revenueMicro: number
  readonly refundedMicro: number
  readonly cartItems: number
  readonly consents: string
  readonly openEntries: number
  /** Where it stands in journeys, as JSON (worker/store/standing.ts). */
  readonly standing: string
  /** What waits and what begins, as JSON (worker/store/ahead.ts). */
  readonly ahead: string
  readonly nextDueAt: number | null
  readonly counters: string
  /** What rules read of the person, as JSON. */
  readonly view: string
  readonly memory: string
  /** The person that this profile is a part of; it has no row of its own then. */
  readonly movedTo: string | null
  /** Companies, those that ended included (worker/store/account.ts). */
  readonly accounts: readonly AccountRole[]
}

export function projectionOf({ person, version, seq, moved }: Held): Projection {
  const { profile, features } = person
  const dueAt = nextDueAt(person)
  return {
    id: profile.id,
    version,
    seq,
    decidedAt: Math.max(0, ...person.sends.map(({ settledAt }) => settledAt ?? 0)),
    label: labelOf(person),
    externalId: profile.known.find(({ kind }) => kind === 'external_id')?.value ?? null,
    firstSeenAt: profile.createdAt,
    lastSeenAt: profile.lastSeenAt,
    events: profile.eventCount,
    orders: features.orders.count,
    revenueMicro: Math.round(features.orders.revenueMicro),
    refundedMicro: Math.round(features.orders.refundedMicro),
    // Coffee is also sold by the quarter kilogram.
    cartItems: Math.ceil(cartCount(features.cart)),
    consents: JSON.stringify(granted(profile.consents)),
    openEntries: person.entries.filter((entry) => entry.status === 'open').length,
    standing: standingOf(person),
    ahead: aheadOf(person),
    // Whole numbers for whole columns: half of a person's own interval may end between two milliseconds.
    nextDueAt: dueAt === null ? null : Math.ceil(dueAt),
    counters: JSON.stringify(allCounters(person)),
    view: JSON.stringify(storedView(person)),
    memory: person.memory ?? '',
    movedTo: moved?.to ?? null,
    accounts: profile.accounts,
  }
}

/** How a list names a profile: a masked address, the shop's own id, or nothing. */
export function labelOf({ profile }: Person): string | null {
  if (profile.email) return masked({ kind: 'email', value: profile.email.value })
  if (profile.phone) return masked({ kind: 'phone', value: profile.phone.value })
  return profile.known.find(({ kind }) => kind === 'external_id' || kind === 'order_id')?.value ?? null
}

/** Written with every batch. None of them may stand in an index: each that does is one more row (docs/history.md). */
const HOT = {
  version: 'version',
  seq: 'seq',
  decided_at: 'decidedAt',
  label: 'label',
  first_seen_at: 'firstSeenAt',
  events: 'events',
  orders: 'orders',
  revenue_micro: 'revenueMicro',
  refunded_micro: 'refundedMicro',
  cart_items: 'cartItems',
  consents: 'consents',
  open_entries: 'openEntries',
  standing: 'standing',
  ahead: 'ahead',
  counters: 'counters',
  view: 'view',
} as const satisfies Record<string, keyof Projection>

/** The index tells to five minutes when somebody was seen; the actor tells it exactly. */
const SEEN_STEP_MS = 5 * MINUTE_MS

/**
 * Those that stand in an index, each with when it is worth writing; ?2 is the present.
 *
 * A deadline may stand earlier in the index than it is, never later: whoever looks at it then
 * finds nothing to do, and it is put right. So one that moves ahead with each batch costs nothing.
 */
const COLD = {
  external_id: { field: 'externalId', where: 'held IS NOT new' },
  memory: { field: 'memory', where: 'held <> new' },
  last_seen_at: { field: 'lastSeenAt', where: `abs(held - new) >= ${SEEN_STEP_MS}` },
  next_due_at: {
    field: 'nextDueAt',
    where: '(held IS NULL) <> (new IS NULL) OR held > new OR (held <= ?2 AND held <> new)',
  },
} as const satisfies Record<string, { field: keyof Projection; where: string }>

const COLUMNS: Readonly<Record<string, keyof Projection>> = {
  id: 'id',
  ...HOT,
  ...Object.fromEntries(Object.entries(COLD).map(([column, { field }]) => [column, field])),
}

const UPSERT = `INSERT INTO profile (${Object.keys(COLUMNS).join(', ')})
  SELECT ${Object.values(COLUMNS)
    .map((field) => `value ->> '${field}'`)
    .join(', ')} FROM json_each(?1) WHERE value ->> 'id' NOT IN (SELECT profile_id FROM member)
  ON CONFLICT (id) DO UPDATE SET ${Object.keys(HOT)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}
  WHERE excluded.version > profile.version
    OR (excluded.version = profile.version AND excluded.memory <> profile.memory)`

/** A statement each: one for all of them would write every index that any of them stands in. */
const SETTLE = Object.entries(COLD).map(
  ([column, { field, where }]) => `UPDATE profile SET ${column} = row.value ->> '${field}'
  FROM json_each(?1) AS row
  WHERE profile.id = row.value ->> 'id' AND profile.version = row.value ->> 'version' AND (${where
    .replaceAll('held', `profile.${column}`)
    .replaceAll('new', `(row.value ->> '${field}')`)})`,
)

/** One call for any number of rows; a row that is not newer than the index changes nothing. */
export async function project(env: Env, rows: readonly Projection[]): Promise<void> {
  const here = rows.filter(({ movedTo }) => movedTo === null)
  if (here.length > 0) {
    const json = JSON.stringify(here)
    const now = instantOf(await clockState(env))
    await env.DB.batch([
      env.DB.prepare(UPSERT).bind(json),
      ...SETTLE.map((settle) => env.DB.prepare(settle).bind(json, ...(settle.includes('?2') ? [now] : []))),
    ])
  }
  await projectMembers(
    env,
    here.map(({ id, accounts }) => ({ profile: id, held: accounts })),
  )
  const gone = rows.filter(({ movedTo }) => movedTo !== null)
  if (gone.length > 0) await projectMoved(env, gone)
}

/** What an older message says of a profile that moved is passed over from now on (UPSERT). */
async function projectMoved(env: Env, rows: readonly Projection[]): Promise<void> {
  const json = JSON.stringify(rows.map(({ id, movedTo, lastSeenAt }) => ({ id, movedTo, lastSeenAt })))
  await env.DB.batch([
    env.DB.prepare(
      `INSERT OR REPLACE INTO member (profile_id, person_id, at)
       SELECT value ->> 'id', value ->> 'movedTo', value ->> 'lastSeenAt' FROM json_each(?)`,
    ).bind(json),
    // Who was a part of somebody that has moved on is a part of the new person.
    env.DB.prepare(
      `UPDATE member SET person_id = moved.value ->> 'movedTo'
       FROM json_each(?) AS moved WHERE member.person_id = moved.value ->> 'id'`,
    ).bind(json),
    // Two merges at once may be told in either order: nobody is a part of somebody who is a part.
    env.DB.prepare(STRAIGHTEN),
    env.DB.prepare(STRAIGHTEN),
    env.DB.prepare(`DELETE FROM profile WHERE id IN (SELECT value ->> 'id' FROM json_each(?))`).bind(json),
  ])
}

const STRAIGHTEN = `UPDATE member SET person_id = above.person_id
  FROM member AS above WHERE above.profile_id = member.person_id`

/** Those whom a profile brought along are parts of it again. */
export async function claimMembers(env: Env, person: string, profiles: readonly string[]): Promise<void> {
  if (profiles.length === 0) return
  await env.DB.prepare('UPDATE member SET person_id = ? WHERE profile_id IN (SELECT value FROM json_each(?))')
    .bind(person, JSON.stringify(profiles))
    .run()
}

/** A profile that is on its own again may have a row again. */
export async function forgetMember(env: Env, profile: string): Promise<void> {
  await env.DB.prepare('DELETE FROM member WHERE profile_id = ?').bind(profile).run()
}
