/**
 * The weather where somebody is, from whichever source the shop names. A page is never kept waiting for
 * it: what is not known yet is asked for behind the page's back, and the next one has it.
 */
import { CONTEXT_SOURCES, cellOf, weatherSaid } from '../../core/decision/context-source.ts'
import type { WeatherSaid } from '../../core/decision/context-source.ts'
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts'
import type { Env } from '../env.ts'
import { inTime } from '../guard/deadline.ts'

const { ttlMs, staleMs, fallback } = CONTEXT_SOURCES.weather
const FETCH_MS = 5 * SECOND_MS
/** Longer than this a page does not wait for what was kept either. */
const READ_MS = 25
const MAX_BYTES = 64 * 1024
const MAX_CELLS = 500
const RETRY_MS = MINUTE_MS

type Kept = { readonly at: number; readonly said: WeatherSaid }
/** By cell, of this isolate. `askedAt`: so that a source that is down is not asked by every page. */
type Known = { readonly kept: Kept | null; readonly askedAt: number }

const known = new Map<string, Known>()

/** Where somebody is, as the network tells. */
export type Spot = { readonly latitude?: unknown; readonly longitude?: unknown }

export async function weatherAt(
  env: Env,
  { latitude, longitude }: Spot,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<WeatherSaid> {
  const cell = env.WEATHER_URL ? cellOf(latitude, longitude) : null
  if (!cell) return fallback
  const name = `${cell.lat},${cell.lon}`
  const now = Date.now()
  const held = known.get(name)
  const kept = held?.kept ?? (await keptSoon(env, name))
  const age = now - (kept?.at ?? -Infinity)
  const mayAsk = now - (held?.askedAt ?? -Infinity) > RETRY_MS
  const isDue = age > ttlMs && mayAsk
  note(name, { kept, askedAt: isDue ? now : (held?.askedAt ?? -Infinity) })
  if (isDue) waitUntil(asked(env, name, cell))
  return kept && age <= staleMs ? kept.said : fallback
}

function note(name: string, one: Known): void {
  // Taken out first, so that those which nobody asks for go first.
  known.delete(name)
  known.set(name, one)
  if (known.size > MAX_CELLS) known.delete(known.keys().next().value!)
}

const keyOf = (name: string) => `weather:${name}`

const keptSoon = async (env: Env, name: string): Promise<Kept | null> =>
  inTime(env.CONFIG.get<Kept>(keyOf(name), 'json'), READ_MS)

async function asked(env: Env, name: string, { lat, lon }: { lat: number; lon: number }): Promise<void> {
  try {
    const address = env.WEATHER_URL!.replaceAll('{lat}', String(lat)).replaceAll('{lon}', String(lon))
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) })
    const text = response.ok ? await response.text() : ''
    const said = text === '' || text.length > MAX_BYTES ? null : weatherSaid(JSON.parse(text))
    if (!said) return console.warn('the weather source said nothing of use', response.status)
    const kept: Kept = { at: Date.now(), said }
    note(name, { kept, askedAt: kept.at })
    await env.CONFIG.put(keyOf(name), JSON.stringify(kept), { expirationTtl: staleMs / SECOND_MS })
  } catch (fault) {
    console.warn('the weather source did not answer', fault)
  }
}

export function forgetWeather(): void {
  known.clear()
}
