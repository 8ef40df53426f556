/**
 * What a page needs of the shop to decide by itself: the same bytes for everybody, no cookie read
 * and none set, so that any cache may keep them (docs/on-device.md).
 */
import type { Context } from 'hono'
import type { Campaign } from '../../core/decision/campaign.ts'
import { shelfWithin } from '../../core/decision/bounds.ts'
import { needsEdge } from '../../core/decision/edge-parts.ts'
import { readsOf, rulesOf } from '../../core/decision/facts.ts'
import { numbersToPack, packShelf } from '../../core/decision/packed-shelf.ts'
import { standingAt } from '../../core/decision/standing.ts'
import { addressedContent, neutral } from '../../core/feature/salutation.ts'
import type { DeviceAnswer, DeviceShelfAnswer } from '../../core/wire/device.ts'
import { namedSegments } from '../../core/segment/named.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { refuse } from '../guard/problem.ts'
import { shopClasses } from '../render/place.ts'
import { standingPlan } from '../store/plan.ts'
import { productsById } from '../store/product.ts'
import { currentRelease, currentRules } from '../store/release.ts'
import { currentBasis, shelfWith } from '../store/shelf.ts'

/** A price or stock on a device is at most so much older than on a page of the edge. */
const MAX_AGE_S = 60
const STALE_S = 600

type Made = { readonly text: string; readonly etag: string }

export async function getDevice(c: Context<{ Bindings: Env }>): Promise<Response> {
  return answer(c, async (env) => {
    const [{ plan }, rules, now] = await Promise.all([standingPlan(env), currentRules(env), clockNow(env)])
    const { id, segments, quantiles } = rules
    // Calendar, hard rules and order are the edge's: what a page gets, it may show.
    // A code is made for somebody, and how much is left of an offer is nobody's business in a page.
    const campaigns = standingAt(rules, now).campaigns.filter(
      (campaign) => campaign.offer === undefined && !needsEdge(campaign),
    )
    // Which segments a shop has is its own affair, but for those that a campaign in the page asks for.
    const named = namedSegments(rulesOf(campaigns))
    const body: DeviceAnswer = {
      release: id,
      campaigns: campaigns.map(toNobody),
      segments: segments.filter((one) => named.includes(one.id)),
      quantiles: readsOf(campaigns) ? quantiles : null,
      plan,
      classes: shopClasses(env),
    }
    return made(JSON.stringify(body))
  })
}

/** The device knows no name to call anybody by, and no vocative. */
function toNobody(campaign: Campaign): Campaign {
  if (campaign.kind !== 'blocks' && campaign.kind !== 'overlay') return campaign
  const variants = campaign.variants.map(({ blocks: { cs, en }, ...variant }) => ({
    ...variant,
    blocks: { cs: addressedContent(cs, neutral('cs')), en: addressedContent(en, neutral('en')) },
  }))
  return { ...campaign, variants } as Campaign
}

export async function getDeviceShelf(c: Context<{ Bindings: Env }>): Promise<Response> {
  return answer(c, shelfText)
}

async function answer(
  { env, req }: Context<{ Bindings: Env }>,
  make: (env: Env) => Promise<Made>,
): Promise<Response> {
  if (req.query('key') !== env.SITE_KEY) return refuse('unknown_key', '/key')
  // The shelf says how often each product was bought, which a shop may not want to tell the world.
  if (env.ON_DEVICE !== 'on') return refuse('not_found', '', 'ON_DEVICE is not "on" (docs/on-device.md).')
  const { text, etag } = await make(env)
  const headers = {
    // Nobody's secret: pages of any address may read it, but none with a cookie.
    'access-control-allow-origin': '*',
    'cache-control': `public, max-age=${MAX_AGE_S}, stale-while-revalidate=${STALE_S}`,
    'content-type': 'application/json',
    etag,
  }
  const isSame = req.header('if-none-match')?.includes(etag) ?? false
  return new Response(isSame ? null : text, { status: isSame ? 304 : 200, headers })
}

/** Of the shelf that was packed last; prices are not in its version, so they have an age of their own. */
let memo: { db: D1Database; version: string; release: string; madeAt: number; made: Made } | null = null

async function shelfText(env: Env): Promise<Made> {
  const [basis, { id: release, bounds }] = await Promise.all([currentBasis(env), currentRelease(env)])
  const bare = shelfWithin(await shelfWith(env, basis, []), bounds).shelf
  const isFresh = memo && Date.now() - memo.madeAt < (MAX_AGE_S * 1000) / 4
  const isSame = memo?.db === env.DB && memo.version === bare.version && memo.release === release
  if (memo && isFresh && isSame) return memo.made
  const numbers = numbersToPack(bare)
  const whole = await shelfWith(env, basis, numbers)
  const shelf = { ...bare, model: whole.model }
  const products = await productsById(
    env,
    numbers.map((number) => shelf.goods.all[number]!.id),
  )
  const body: DeviceShelfAnswer = packShelf(shelf, products)
  memo = {
    db: env.DB,
    version: shelf.version,
    release,
    madeAt: Date.now(),
    made: await made(JSON.stringify(body)),
  }
  return memo.made
}

async function made(text: string): Promise<Made> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'))
  return { text, etag: `"${hex.join('')}"` }
}
