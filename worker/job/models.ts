/** Counts which products go together, from the archive: baskets by order, views by visit. */
import { MINUTE_MS } from '../../core/base/time.ts'
import { itemsOf } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import { countTogether } from '../../core/recommend/together.ts'
import type { Env } from '../env.ts'
import { readLake } from '../store/lake.ts'
import { publishModel } from '../store/model.ts'

export type ModelReport = {
  readonly kind: 'viewed' | 'bought'
  readonly version: string
  readonly groups: number
  readonly products: number
}

/** A pause this long begins a new visit. */
const VISIT_GAP_MS = 30 * MINUTE_MS

type Look = { readonly at: number; readonly products: readonly string[] }

export async function trainModels(env: Env): Promise<ModelReport[]> {
  const looks = new Map<string, Look[]>()
  const baskets = new Map<string, readonly string[]>()
  const seen = new Set<string>()
  for await (const event of readLake(env)) {
    if (event.name !== 'view_item' && event.name !== 'purchase') continue
    const mark = `${event.profile} ${event.id}`
    if (seen.has(mark)) continue
    seen.add(mark)
    const products = itemsOf(event).map((item) => item.item_id)
    if (event.name === 'purchase') baskets.set(basketKey(event), products)
    else addLook(looks, event.profile, { at: event.at, products })
  }
  const visits = [...looks.values()].flatMap(visitsOf)
  const reports: ModelReport[] = []
  for (const [kind, groups] of [
    ['viewed', visits],
    ['bought', [...baskets.values()]],
  ] as const) {
    const model = countTogether(kind, groups)
    reports.push({
      kind,
      version: await publishModel(env, model),
      groups: groups.length,
      products: Object.keys(model.counts).length,
    })
  }
  return reports
}

/** The page and the back end tell of the same order: it is one basket. */
function basketKey(event: Event): string {
  return String(event.params['transaction_id'])
}

function addLook(looks: Map<string, Look[]>, profile: string, look: Look): void {
  const held = looks.get(profile)
  if (held) held.push(look)
  else looks.set(profile, [look])
}

function visitsOf(looks: readonly Look[]): string[][] {
  const visits: string[][] = []
  let lastAt = Number.NEGATIVE_INFINITY
  for (const look of [...looks].sort((a, b) => a.at - b.at)) {
    if (look.at - lastAt > VISIT_GAP_MS) visits.push([])
    visits.at(-1)!.push(...look.products)
    lastAt = look.at
  }
  return visits
}
