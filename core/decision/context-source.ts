/**
 * What is known of a page besides its address: each source with how long its answer holds and what holds
 * without it. A source that does not answer leaves its words out, and a rule that asks for them does not
 * hold; no page ever waits for one past its deadline.
 */
import { isRecord } from '../base/json.ts'
import { MICRO } from '../base/money.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time.ts'
import { leafCategory } from '../catalogue/product.ts'
import type { Product } from '../catalogue/product.ts'
import type { ShopContext, Weather } from '../segment/shop-schema.ts'

type Source = {
  /** The words of `ctx.` that it brings. */
  readonly brings: readonly string[]
  /** How long an answer is fresh; 0: it is of this request alone. */
  readonly ttlMs: number
  /** How long an old answer is better than none. */
  readonly staleMs: number
  /** What is known without it. */
  readonly fallback: ShopContext
}

export const CONTEXT_SOURCES = {
  address: { brings: ['url', 'utm', 'referrer', 'language'], ttlMs: 0, staleMs: 0, fallback: {} },
  agent: { brings: ['device'], ttlMs: 0, staleMs: 0, fallback: { device: 'desktop' } },
  clock: { brings: ['hour', 'weekday'], ttlMs: 0, staleMs: 0, fallback: {} },
  network: { brings: ['country', 'region', 'city'], ttlMs: 0, staleMs: 0, fallback: {} },
  weather: {
    brings: ['weather', 'temperature_c'],
    ttlMs: 20 * MINUTE_MS,
    staleMs: 3 * HOUR_MS,
    fallback: {},
  },
  product: { brings: ['product'], ttlMs: 15 * SECOND_MS, staleMs: 0, fallback: {} },
} as const satisfies { readonly [name: string]: Source }

export type SourceName = keyof typeof CONTEXT_SOURCES

/** Which sources rules ask for, by the paths that they read: nobody else is asked. */
export function sourcesOf(paths: readonly string[]): SourceName[] {
  const words = new Set(paths.flatMap((path) => (path.startsWith('ctx.') ? path.split('.')[1]! : [])))
  return (Object.keys(CONTEXT_SOURCES) as SourceName[]).filter((name) =>
    (CONTEXT_SOURCES[name].brings as readonly string[]).some((word) => words.has(word)),
  )
}

/** Half a degree: coarse enough to name a town and nobody in it, and for neighbours to share an answer. */
const CELL = 2

/** The middle of the place's cell; null where the place is none. */
export function cellOf(
  latitude: unknown,
  longitude: unknown,
): { readonly lat: number; readonly lon: number } | null {
  const [lat, lon] = [latitude, longitude].map((one) => (one === '' || one === null ? NaN : Number(one))) as [
    number,
    number,
  ]
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null
  const rounded = (degrees: number) => Math.round(degrees * CELL) / CELL || 0
  return { lat: rounded(lat), lon: rounded(lon) }
}

export type WeatherSaid = Pick<ShopContext, 'weather' | 'temperature_c'>

/**
 * What a weather source says: `{ "current": { "weather_code", "temperature_2m" } }` with WMO's code 4677, or
 * our own words, `{ "weather": "rain", "temperature_c": 12 }`. Null for anything else.
 */
export function weatherSaid(answer: unknown): WeatherSaid | null {
  if (!isRecord(answer)) return null
  const now = isRecord(answer['current']) ? answer['current'] : answer
  const weather = skyOf(now['weather_code'] ?? now['weather'])
  const degrees = now['temperature_2m'] ?? now['temperature_c']
  const isMeasured = typeof degrees === 'number' && degrees >= -90 && degrees <= 60
  if (!weather && !isMeasured) return null
  return { ...(weather && { weather }), ...(isMeasured && { temperature_c: Math.round(degrees) }) }
}

const WORDS: readonly Weather[] = ['clear', 'clouds', 'fog', 'rain', 'snow', 'storm']

/** WMO 4677, present weather: the last code of each kind. */
const CODES: readonly (readonly [last: number, sky: Weather])[] = [
  [1, 'clear'],
  [3, 'clouds'],
  [49, 'fog'],
  [67, 'rain'],
  [79, 'snow'],
  [82, 'rain'],
  [86, 'snow'],
  [99, 'storm'],
]

function skyOf(said: unknown): Weather | null {
  if (typeof said === 'string') return WORDS.find((one) => one === said) ?? null
  if (typeof said !== 'number' || !(said >= 0)) return null
  return CODES.find(([last]) => said <= last)?.[1] ?? null
}

/** `ctx.product.*`: what a rule may weigh of the product of the page. It stays at the edge. */
export function productSaid(product: Product): NonNullable<ShopContext['product']> {
  const { id, priceMicro, listPriceMicro, costMicro, available, stock } = product
  const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 100) : 0)
  return {
    id,
    category: leafCategory(product),
    price: priceMicro / MICRO,
    available,
    stock,
    margin_percent: costMicro === null ? null : percent(priceMicro - costMicro, priceMicro),
    discount_percent:
      listPriceMicro === null ? 0 : Math.max(0, percent(listPriceMicro - priceMicro, listPriceMicro)),
  }
}
