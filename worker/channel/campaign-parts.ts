/** What a campaign shows on the web, in an e-mail: the same variant for the same person, from the same definition. */
import { slotDecisionOf } from '../../core/decision/content.ts'
import { drawer } from '../../core/decision/draw.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { previewOf } from '../../core/decision/preview.ts'
import { runsAt } from '../../core/decision/schedule.ts'
import { valued } from '../../core/decision/value.ts'
import { addressedContent, salutationOf } from '../../core/feature/salutation.ts'
import { holds } from '../../core/journey/context.ts'
import type { MailPart } from '../../core/message/mail/mail.ts'
import { holdsUntil } from '../../core/offer/offer.ts'
import { untilText, withPromise } from '../../core/offer/promise.ts'
import type { Content } from '../../core/wire/decide.ts'
import type { Decision } from '../../core/decision/decide.ts'
import type { Strategy } from '../../core/recommend/source.ts'
import type { Shelf } from '../../core/decision/candidate.ts'
import { seenOf } from '../actor/likely.ts'
import type { Env } from '../env.ts'
import { offerToken } from '../guard/offer-token.ts'
import { absoluteUrl } from '../render/address.ts'
import { listOf } from '../render/listing.ts'
import { giveCode } from '../store/offer-code.ts'
import { productsById } from '../store/product.ts'
import { currentBasis, shelfFor } from '../store/shelf.ts'
import { contentParts } from './block-parts.ts'
import { couponFor } from './coupon.ts'
import type { Asked } from './gather.ts'

/** Nothing where it does not run, is for others, holds this person out, or has no offer left for them. */
export async function campaignParts(env: Env, id: string, asked: Asked): Promise<readonly MailPart[]> {
  const { person, language, release, now } = asked
  const campaign = release.campaigns.find((one) => one.id === id)
  if (!campaign || !runsAt(campaign.schedule ?? {}, now).runs) return []
  if (!holds(campaign.audience, person, { journeys: release.journeys, now })) return []
  const draw = drawer(person.profile.id, now)(campaign)
  if (draw?.isHeld) return []
  if (campaign.offer !== undefined && !(await couponFor(env, campaign.offer, asked))) return []
  const decision = await decisionOf(env, campaign, asked, draw?.variant ?? null)
  const products = await productsById(
    env,
    decision.shown.map(({ id: product }) => product),
  )
  const told = slotDecisionOf(null, decision, { campaigns: [campaign], products, language, valued })
  const said = {
    first_name: person.profile.traits['first_name']?.value,
    gender: person.profile.traits['gender']?.value,
  }
  const content = addressedContent(told.content as Content | null, salutationOf(said, language))
  return contentParts(await promised(env, campaign, content, asked), {
    absolute: (url) => absoluteUrl(env, url),
    now,
    dayText: (at) => untilText(at, language),
  })
}

/** Numbers of the page it would stand in (a cart's worth, a count) are not known here: such blocks are left out. */
async function decisionOf(
  env: Env,
  campaign: Campaign,
  { person, now }: Asked,
  variant: string | null,
): Promise<Decision> {
  const shown = campaign.kind === 'rail' ? await rail(env, campaign, { person, now }) : []
  const made: Decision = {
    slot: campaign.slot,
    campaign: campaign.id,
    version: campaign.version,
    show: shown.length > 0,
    basis: 'personal',
    because: shown.flatMap(({ because }) => because).slice(0, 1),
    shown,
    lost: [],
  }
  if (campaign.kind === 'rail') return { ...made, show: true, ...(variant !== null && { variant }) }
  const shelf: Shelf = await shelfFor(env, await currentBasis(env), null, null)
  const { values: _, ...decision } = previewOf(campaign, made, shelf, variant ?? undefined)
  const until = campaign.schedule?.until
  return until === undefined ? decision : { ...decision, values: { endsAt: until } }
}

async function rail(
  env: Env,
  campaign: Extract<Campaign, { kind: 'rail' }>,
  { person, now }: Pick<Asked, 'person' | 'now'>,
): Promise<Decision['shown']> {
  const { strategy, size, pins = [], boosts = [], perCategory, categories } = campaign
  const wanted = {
    strategy: strategy.replace('-', '_') as Strategy,
    limit: size,
    perCategory,
    viewed: [],
    exclude: [],
    pins: [...pins],
    boosts: boosts as never,
    ...(categories && { categories: [...categories] }),
  }
  const { listed } = await listOf(env, wanted, seenOf(person), now)
  return listed.length < campaign.least
    ? []
    : listed.map(({ id, score, reason }) => ({ id, score, because: [reason as never] }))
}

async function promised(
  env: Env,
  { terms }: Campaign,
  content: Content | null,
  { person, language, now, isPreview }: Asked,
): Promise<Content | null> {
  if (!terms || !content) return content
  const sample = { code: 'TEST-AB12-CD34', expiresAt: holdsUntil(terms, now) }
  if (isPreview) return withPromise(content, { ...sample, token: 'test', lowest: {} }, language)
  const given = await giveCode(env, terms, person.profile.id, now)
  if (!given) return null
  const token = await offerToken(env, terms, person.profile.id, given)
  return withPromise(content, { ...given, token, lowest: {} }, language)
}
