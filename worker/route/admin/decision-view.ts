/** A recorded decision as the console reads it: products named, reasons as sentences. */
import type { Product } from '../../../core/catalogue/product.ts'
import { briefText, fullText } from '../../../core/decision/because-edge.ts'
import { lossText } from '../../../core/decision/because.ts'
import type { Because } from '../../../core/decision/because.ts'
import { productsOf } from '../../../core/decision/content.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import { scoresAt } from '../../../core/feature/affinity.ts'
import { sayReason } from '../../../core/rule/say/reason.ts'
import { why } from '../../../core/rule/why.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'
import type { ConsentView, DecisionView } from '../../../core/wire/admin.ts'
import type { ReadView, RuleView } from '../../../core/wire/decisions.ts'
import type { DecisionLine } from '../../../core/wire/lake.ts'

type Language = 'cs' | 'en'
type Products = ReadonlyMap<string, Product>

const titled = (products: Products) => (id: string) => products.get(id)?.title ?? id

export function reasonsIn(products: Products, language: Language) {
  const title = titled(products)
  return (list: readonly Because[]) =>
    list.map((one) => ({ code: one.code, text: fullText(one, language, title) }))
}

export function decisionOf(receipt: Receipt, products: Products, language: Language): DecisionView {
  const title = titled(products)
  const words = reasonsIn(products, language)
  const { decision } = receipt
  return {
    id: receipt.id,
    at: receipt.at,
    slot: decision.slot,
    campaign: decision.campaign,
    page: receipt.page,
    because: words(decision.because),
    shown: decision.shown.map(({ id, because }) => ({ id, title: title(id), because: words(because) })),
    lost: decision.lost.map(({ code, count, examples }) => ({
      code,
      count,
      text: lossText(code, language),
      examples: examples.map(title),
    })),
    rivals: (decision.rivals ?? []).map(({ campaign, version, because }) => ({
      campaign,
      version,
      code: because.code,
      text: fullText(because, language, title),
    })),
    variant: decision.variant ?? null,
    propensity: decision.propensity ?? null,
    release: receipt.release,
    consent: decision.basis === 'personal' ? 'personalisation' : 'contextual',
    tookMs: receipt.tookMs,
  }
}

/** As far as the archive tells: of rivals and of those that lost no more than their codes. */
export function archivedOf(line: DecisionLine, products: Products, language: Language): DecisionView {
  const words = reasonsIn(products, language)
  const { id, at, slot, campaign, page, variant, propensity, release, tookMs, basis } = line
  return {
    id,
    at,
    slot,
    campaign,
    page,
    variant,
    propensity,
    release,
    tookMs,
    because: words(line.because),
    shown: line.shown.map((one) => ({
      id: one.id,
      title: titled(products)(one.id),
      because: words(one.because),
    })),
    lost: line.lost.map(({ code, count }) => ({
      code,
      count,
      text: lossText(code as Parameters<typeof lossText>[0], language),
      examples: [],
    })),
    rivals: line.rivals.map(({ campaign: rival, code }) => ({
      campaign: rival,
      code,
      version: 0,
      text: briefText(code, language),
    })),
    consent: basis === 'personal' ? 'personalisation' : 'contextual',
  }
}

/** Ids of the products that a receipt names. */
export function productsIn({ decision, inputs: { features } }: Receipt): string[] {
  const { cart, recent, bought } = features
  return [
    ...productsOf([decision]),
    ...decision.lost.flatMap(({ examples }) => examples),
    ...[...cart.lines, ...recent, ...bought].map(({ productId }) => productId),
  ]
}

/** What was read, as names and values. */
export function readOf({ inputs, at }: Receipt, products: Products): ReadView {
  const { features, consents, facts, signals, context, taken, unit } = inputs
  const named = (id: string) => ({ id, title: titled(products)(id) })
  const interests = scoresAt(features.affinity, at)
  const total = interests.reduce((sum, [, score]) => sum + score, 0)
  return {
    consents: Object.entries(consents).map(
      ([purpose, { granted, at: said, source, wording, proof }]): ConsentView => ({
        purpose,
        granted,
        at: said,
        source,
        wording,
        proof,
      }),
    ),
    cart: features.cart.lines.map(({ productId, quantity }) => ({ ...named(productId), quantity })),
    recent: features.recent.map(({ productId, at: seen }) => ({ ...named(productId), at: seen })),
    bought: features.bought.map(({ productId, at: paid }) => ({ ...named(productId), at: paid })),
    affinity: interests.map(([category, score]) => ({ category, share: score / total })),
    met: Object.entries(features.shown).map(([campaign, { impressions, lastAt }]) => ({
      campaign,
      impressions,
      lastAt,
    })),
    facts: [...leaves({ ...facts?.view, ...(context && { ctx: context }) })],
    signals: [...leaves(signals ?? {})],
    taken: [...(taken?.campaigns ?? [])],
    isDrawn: unit !== undefined,
    isBorrowed: inputs.isBorrowed === true,
  }
}

const MAX_FACTS = 200

/** By dotted path; what rules remember of behaviour stands under names that nobody reads, and is told by the rules. */
function leaves(value: object): { path: string; value: unknown }[] {
  const found: { path: string; value: unknown }[] = []
  const walk = (one: unknown, path: string) => {
    const isPlain = typeof one === 'object' && one !== null && !Array.isArray(one)
    if (!isPlain) found.push({ path, value: one })
    else for (const [key, inner] of Object.entries(one)) walk(inner, path === '' ? key : `${path}.${key}`)
  }
  for (const [key, inner] of Object.entries(value)) if (key !== '$') walk(inner, key)
  return found.slice(0, MAX_FACTS)
}

/** What of the rules of the slot's campaigns held, by the definitions of then. */
export function rulesOfSlot(
  { decision, inputs, at }: Receipt,
  { campaigns }: Definitions,
  language: Language,
): RuleView[] {
  const { facts } = inputs
  if (!facts) return []
  const parts = new Set([decision.campaign, ...(decision.rivals ?? []).map(({ campaign }) => campaign)])
  return campaigns.flatMap(({ id, version, audience }): RuleView[] => {
    if (!audience || !parts.has(id)) return []
    const reason = why(audience, facts.view, at)
    const texts = reason.leaves.map((leaf) => sayReason(leaf, language, SHOP_WORDS))
    return [{ campaign: id, version, holds: reason.value && !reason.partial, texts: [...new Set(texts)] }]
  })
}
