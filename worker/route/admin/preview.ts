/** POST /preview: where to look at a campaign as visitors would see it. */
import type { Context } from 'hono'
import { PREVIEW_PARAM } from '../../../core/decision/preview.ts'
import { PreviewRequest } from '../../../core/wire/preview.ts'
import type { PreviewAnswer } from '../../../core/wire/preview.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { mayFrame } from '../../guard/framing.ts'
import { newPreview } from '../../guard/preview.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { fetchOrigin, hasOrigin } from '../../render/origin.ts'
import type { SlotPlace } from '../../render/place.ts'
import { previewedCampaign } from '../../store/campaign.ts'
import { currentRelease } from '../../store/release.ts'

const MAX_BYTES = 4_096
/** Longer than that nobody waits for a preview; the page then opens in a tab. */
const FRAME_TIMEOUT_MS = 2_000

export async function postPreview(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, PreviewRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const { campaign: id, slot, variant, draft } = body.value
  const asked = { campaign: id, isDraft: draft, ...(variant !== undefined && { variant }) }
  const campaign = await previewedCampaign(env, asked, await currentRelease(env))
  if (!campaign || campaign.slot !== (slot ?? campaign.slot))
    return refuse('not_found', '/campaign', 'There is no such campaign in that slot.')
  const { token, expiresAt } = await newPreview(env, { ...asked, slot: campaign.slot }, await clockNow(env))
  const url = new URL(await pageWith(env, campaign.slot), env.SHOP_URL)
  url.searchParams.set(PREVIEW_PARAM, token)
  const answer: PreviewAnswer = { url: url.href, expires_at: expiresAt, framed: await isFramed(env, url) }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

/** The shop is asked for the page without the token: its headers are the same, and nothing is decided. */
async function isFramed(env: Env, page: URL): Promise<boolean> {
  if (!hasOrigin(env) || !URL.canParse(env.CONSOLE_URL)) return false
  try {
    const address = new URL(page.pathname, env.SHOP_URL)
    const signal = AbortSignal.timeout(FRAME_TIMEOUT_MS)
    const asked = new Request(address, { headers: { accept: 'text/html' }, signal })
    const { headers, body } = await fetchOrigin(env, asked)
    await body?.cancel()
    return mayFrame(headers, env.CONSOLE_URL)
  } catch {
    return false
  }
}

/** A page that has the slot: its own, a product's where any product's will do, or the home page. */
async function pageWith(env: Env, slot: string): Promise<string> {
  const place = (JSON.parse(env.SLOTS || '[]') as SlotPlace[]).find((one) => one.slot === slot)
  if (!place) return '/'
  if (!place.path.endsWith('*')) return place.path
  const start = place.path.slice(0, -1)
  const found = await env.DB.prepare(
    `SELECT body ->> 'url' AS url FROM product
     WHERE available = 1 AND (substr(body ->> 'url', 1, length(?1)) = ?1 OR substr(body ->> 'url', 1, length(?2)) = ?2)
     ORDER BY id LIMIT 1`,
  )
    .bind(start, new URL(start, env.SHOP_URL).href)
    .first<string>('url')
  return found ?? start
}
