/** What the edge knows of a page before any rule is asked. */
import type { Product } from '../../core/catalogue/product.ts'
import { productSaid, sourcesOf } from '../../core/decision/context-source.ts'
import { readsOf } from '../../core/decision/facts.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { contextOf as contextFrom } from '../../core/decision/page-context.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'
import type { Env } from '../env.ts'
import { productsAtHand } from '../store/product.ts'
import { weatherAt } from './weather.ts'
import type { Spot } from './weather.ts'

export function contextOf(
  request: Request,
  page: {
    readonly url: string
    readonly language?: string | undefined
    /** As the page says itself; null: it does not know. Left out: the request's own header tells. */
    readonly referrer?: string | null | undefined
  },
  now: number,
): ShopContext {
  const network = networkOf(request)
  const said = {
    url: URL.canParse(page.url) ? new URL(page.url) : null,
    language: page.language,
    agent: request.headers.get('user-agent') ?? '',
    country: network.country ?? request.headers.get('cf-ipcountry'),
    // What a script sends comes from the page itself, and its header names that page.
    referrer: page.referrer === undefined ? request.headers.get('referer') : page.referrer,
  }
  return {
    ...contextFrom(said, now),
    ...(network.region && { region: network.region }),
    ...(network.city && { city: network.city }),
  }
}

type Network = Spot & { readonly country?: string; readonly region?: string; readonly city?: string }

/** Where the network thinks that the request comes from; empty where it does not say, as at home. */
export function networkOf(request: Request): Network {
  return ((request as { cf?: unknown }).cf ?? {}) as Network
}

/** With what the campaigns' rules ask for besides: weather, the product of the page. */
export async function withSources(
  env: Env,
  campaigns: readonly Campaign[],
  { context, spot, productId }: { context: ShopContext; spot: Spot; productId: string | null },
  waitUntil: (work: Promise<unknown>) => void,
): Promise<ShopContext> {
  const sources = sourcesOf(readsOf(campaigns)?.paths ?? [])
  if (!sources.includes('weather') && !sources.includes('product')) return context
  const [weather, product] = await Promise.all([
    sources.includes('weather') ? weatherAt(env, spot, waitUntil) : {},
    sources.includes('product') && productId !== null ? productOf(env, productId) : null,
  ])
  return { ...context, ...weather, ...(product && { product: productSaid(product) }) }
}

/** A source that fails leaves its words out; the decision is made without them. */
async function productOf(env: Env, id: string): Promise<Product | null> {
  try {
    return (await productsAtHand(env, [id])).get(id) ?? null
  } catch (fault) {
    console.warn('the product of the page could not be read', fault)
    return null
  }
}
