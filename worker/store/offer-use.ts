/** Uses of offers: counted by one writer, so that no budget is overspent and no code used twice. */
import { usesOfOne } from '../../core/offer/offer.ts'
import type { Offer } from '../../core/offer/offer.ts'
import type { Spent } from '../../core/offer/stand.ts'
import { UNSPENT } from '../../core/offer/stand.ts'
import type { OfferUse } from '../../core/wire/offers.ts'
import type { Env } from '../env.ts'
import { offerDraftOf, offerOf } from './offer.ts'
import type { Definition } from './definition.ts'

/** Above every bound that a definition may have. */
const NO_BOUND = 9e15

export type KnownCode = {
  readonly code: string
  readonly offer: string
  readonly person: string | null
  readonly version: number
  readonly expiresAt: number
  /** The order that used it; null: none. */
  readonly usedBy: { readonly order: string; readonly answer: string } | null
}

type CodeRow = Omit<KnownCode, 'usedBy'> & { order_id: string | null; answer: string | null }

export async function knownCode(env: Env, code: string): Promise<KnownCode | null> {
  const row = await env.DB.prepare(
    `SELECT c.code, c.offer, c.profile_id AS person, c.version, c.expires_at AS expiresAt, u.order_id, u.answer FROM offer_code AS c
     LEFT JOIN offer_use AS u ON u.code = c.code AND u.released_at IS NULL WHERE c.code = ?`,
  )
    .bind(code)
    .first<CodeRow>()
  if (!row) return null
  const { order_id, answer, ...known } = row
  return { ...known, usedBy: order_id === null ? null : { order: order_id, answer: answer! } }
}

/** The offer as it was promised; null: it was taken back, or that version never was. */
export async function promisedOffer(env: Env, id: string, version: number): Promise<Offer | null> {
  const { results } = await env.DB.prepare(
    `SELECT id, version, status, body, owner FROM definition WHERE kind = 'offer' AND id = ?1 AND version > 0
     AND (version = ?2 OR version = (SELECT max(version) FROM definition WHERE kind = 'offer' AND id = ?1))
     ORDER BY version`,
  )
    .bind(id, version)
    .all<Pick<Definition, 'version' | 'status' | 'body' | 'owner'>>()
  // A code of the pool that was given to nobody was promised nothing: it holds as the offer is now.
  const promised = version === 0 ? results.at(-1) : results.find((one) => one.version === version)
  return promised && results.at(-1)!.status === 'published' ? offerOf(offerDraftOf(promised), promised) : null
}

type SpentRow = { offer: string; uses: number; given: number; mine: number; hasCode: number }

/** How much is gone of each of these, for one person (null: of nobody in particular). */
export async function spentOf(
  env: Env,
  offers: readonly Offer[],
  person: string | null,
): Promise<Record<string, Spent>> {
  if (offers.length === 0) return {}
  const { results } = await env.DB.prepare(
    `SELECT value AS offer, coalesce(t.uses, 0) AS uses, coalesce(t.given_micro, 0) AS given,
       (SELECT count(*) FROM offer_use AS u WHERE u.offer = value AND u.profile_id = ?2 AND u.released_at IS NULL) AS mine,
       EXISTS (SELECT 1 FROM offer_code AS c WHERE c.offer = value AND c.profile_id IS NULL AND c.used = 0)
         OR EXISTS (SELECT 1 FROM offer_code AS c WHERE c.offer = value AND c.profile_id = ?2 AND c.used = 0) AS hasCode
     FROM json_each(?1) LEFT JOIN offer_total AS t ON t.offer = value`,
  )
    .bind(JSON.stringify(offers.map(({ id }) => id)), person)
    .all<SpentRow>()
  const rows = new Map(results.map((row) => [row.offer, row]))
  return Object.fromEntries(
    offers.map(({ id, codes }) => {
      const row = rows.get(id)
      if (!row) return [id, UNSPENT]
      const { uses, given, mine, hasCode } = row
      return [id, { uses, discountMicro: given, mine, codesLeft: codes === 'own' ? hasCode : null }]
    }),
  )
}

export type Use = {
  readonly code: string
  readonly person: string | null
  readonly order: string
  readonly givenMicro: number
  /** What the shop is answered, for when it asks again. */
  readonly answer: string
  readonly now: number
}

/** counted · repeated: by this order before, with its answer then · other: by another order · limit: a bound is reached. */
export type Counted =
  | { readonly outcome: 'counted' }
  | { readonly outcome: 'repeated'; readonly answer: string }
  | { readonly outcome: 'other' | 'limit' }

/** All in one transaction: the bounds are asked of what stands there at that very moment. */
export async function countUse(env: Env, offer: Offer, use: Use): Promise<Counted> {
  const id = crypto.randomUUID()
  const { uses = NO_BOUND, discountMicro = NO_BOUND } = offer.budget ?? {}
  const isMine = 'EXISTS (SELECT 1 FROM offer_use WHERE id = ?1)'
  const results = await env.DB.batch<{ id: string; order_id: string; answer: string }>([
    env.DB.prepare('INSERT OR IGNORE INTO offer_total (offer, uses, given_micro) VALUES (?, 0, 0)').bind(
      offer.id,
    ),
    env.DB.prepare(
      `INSERT OR IGNORE INTO offer_use (id, offer, version, code, profile_id, order_id, given_micro, answer, at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM offer_total
       WHERE offer = ?2 AND uses < ?10 AND given_micro + ?7 <= ?11
         AND (SELECT count(*) FROM offer_use WHERE offer = ?2 AND profile_id = ?5 AND released_at IS NULL) < ?12`,
    ).bind(
      id,
      offer.id,
      offer.version,
      use.code,
      use.person,
      use.order,
      use.givenMicro,
      use.answer,
      use.now,
      uses,
      discountMicro,
      usesOfOne(offer),
    ),
    env.DB.prepare(
      `UPDATE offer_total SET uses = uses + 1, given_micro = given_micro + ?3 WHERE offer = ?2 AND ${isMine}`,
    ).bind(id, offer.id, use.givenMicro),
    env.DB.prepare(`UPDATE offer_code SET used = 1 WHERE code = ?2 AND ${isMine}`).bind(id, use.code),
    env.DB.prepare('SELECT id, order_id, answer FROM offer_use WHERE code = ? AND released_at IS NULL').bind(
      use.code,
    ),
  ])
  const row = results.at(-1)!.results[0]
  if (row?.id === id) return { outcome: 'counted' }
  if (!row) return { outcome: 'limit' }
  return row.order_id === use.order ? { outcome: 'repeated', answer: row.answer } : { outcome: 'other' }
}

/** Gives back all that an order used. Once: what was given back before is not counted again. */
export async function releaseOrder(env: Env, order: string, now: number): Promise<readonly string[]> {
  const ofOrder = 'FROM offer_use WHERE order_id = ?1 AND released_at IS NULL'
  const results = await env.DB.batch<{ offer: string }>([
    env.DB.prepare(
      `UPDATE offer_total SET uses = uses - 1,
         given_micro = given_micro - (SELECT given_micro ${ofOrder} AND offer_use.offer = offer_total.offer)
       WHERE offer IN (SELECT offer ${ofOrder})`,
    ).bind(order),
    // Somebody who has got another code meanwhile keeps that one.
    env.DB.prepare(`UPDATE OR IGNORE offer_code SET used = 0 WHERE code IN (SELECT code ${ofOrder})`).bind(
      order,
    ),
    env.DB.prepare(
      'UPDATE offer_use SET released_at = ?2 WHERE order_id = ?1 AND released_at IS NULL RETURNING offer',
    ).bind(order, now),
  ])
  return results.at(-1)!.results.map(({ offer }) => offer)
}

export type Total = { readonly uses: number; readonly givenMicro: number }

/** By offer, of those that were ever used. */
export async function totals(env: Env): Promise<Map<string, Total>> {
  const { results } = await env.DB.prepare(
    'SELECT offer, uses, given_micro AS givenMicro FROM offer_total',
  ).all<Total & { offer: string }>()
  return new Map(results.map(({ offer, ...total }) => [offer, total]))
}

const LISTED = 50

export async function newestUses(env: Env, offer: string): Promise<OfferUse[]> {
  const { results } = await env.DB.prepare(
    `SELECT code, profile_id AS profile, order_id AS "order", version, given_micro AS discountMicro, at,
       released_at AS releasedAt FROM offer_use WHERE offer = ? ORDER BY at DESC LIMIT ${LISTED}`,
  )
    .bind(offer)
    .all<OfferUse>()
  return results
}
