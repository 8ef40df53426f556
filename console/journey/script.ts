/** What a simulated person does, from what was chosen: with the parameters that make each event one. */
import { MINUTE_MS, durationMs } from '../../core/base/time.ts'
import type { Duration } from '../../core/base/time.ts'
import { EVENTS } from '../../core/event/catalogue.ts'
import type { EventKind } from '../../core/event/catalogue.ts'
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import type { SimulatePersonWish } from '../../core/wire/simulate.ts'

export type Chosen = {
  readonly name: string
  readonly after: Duration
  /** Its parameters as JSON; what makes it an event of its kind comes by itself. */
  readonly params?: string
}
type Scripted = NonNullable<SimulatePersonWish['events']>[number]

const ADDRESS = 'nekdo@example.com'
const GOODS = {
  items: [{ item_id: 'P1', item_name: 'Produkt', item_category: 'Kategorie', price: 500, quantity: 1 }],
  currency: 'CZK',
  value: 500,
}

/** Says yes to the banner, and confirms an e-mail by its link. */
const AGREED: readonly Scripted[] = [
  {
    name: 'consent_update',
    params: { functionality: true, analytics: true, personalisation: true, source: 'banner' },
  },
  { name: 'generate_lead', afterMs: 1_000, params: { email: ADDRESS, wording: 'persona' } },
  {
    name: 'consent_update',
    source: 'system',
    afterMs: 2_000,
    params: {
      email: true,
      address: ADDRESS,
      source: 'double-opt-in',
      wording: 'persona',
      proof: 'persona',
    },
  },
]

/** @param agrees  whether consents come first, all within a minute. */
export function scriptOf(chosen: readonly Chosen[], agrees: boolean): Scripted[] {
  const own = chosen.map(({ name, after, params }, index): Scripted => {
    const kind: EventKind | undefined = Object.hasOwn(EVENTS, name)
      ? EVENTS[name as keyof typeof EVENTS]
      : undefined
    return {
      name,
      afterMs: Math.max(durationMs(after), agrees ? MINUTE_MS : 0),
      ...((name === 'purchase' || kind?.page === false) && { source: 'server' as const }),
      params: {
        ...(kind?.items && GOODS),
        ...(name === 'purchase' && { transaction_id: `pokus-${index + 1}` }),
        ...paramsIn(params ?? ''),
      },
    }
  })
  return agrees ? [...AGREED, ...own] : own
}

/** Null: the text is no object. Nothing typed is no parameters. */
export function paramsIn(typed: string): Record<string, unknown> | null {
  if (typed.trim() === '') return {}
  try {
    const read: unknown = JSON.parse(typed)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** What begins the journey, with the parameters that it asks for, so that something happens at once. */
export function firstScript({ triggers, context = {} }: JourneyDraft): Chosen[] {
  const [first] = triggers
  if (first?.on !== 'event' && first?.on !== 'webhook') return []
  const kept = Object.values(context).flatMap((path) => /^event\.(\w+)$/.exec(String(path))?.[1] ?? [])
  const asked = Object.entries(first.where ?? {}).flatMap(([path, rule]) => {
    const name = /^p\.(\w+)$/.exec(path)?.[1]
    return name === undefined ? [] : [[name, fitting(rule)] as const]
  })
  const params = Object.fromEntries([
    ...kept.filter((name) => Object.hasOwn(SAMPLE, name)).map((name) => [name, SAMPLE[name]] as const),
    ...asked.filter(([, value]) => value !== undefined),
  ])
  const typed = Object.keys(params).length === 0 ? {} : { params: JSON.stringify(params) }
  return [{ name: first.event, after: '1m', ...typed }]
}

/** What a journey may keep of the event that begins it. */
const SAMPLE: { readonly [name: string]: unknown } = {
  item_id: 'P1',
  item_name: 'Produkt',
  email: ADDRESS,
  price: 500,
  value: 500,
  currency: 'CZK',
}

/** A value for which a condition of one parameter holds; undefined where that takes more than a look. */
function fitting(rule: unknown): unknown {
  if (typeof rule !== 'object' || rule === null) return rule
  const { $eq, $in, $gt, $gte, $lt, $lte, $exists } = rule as Record<string, unknown>
  if ($eq !== undefined) return $eq
  if (Array.isArray($in)) return $in[0]
  if (typeof $gte === 'number') return $gte
  if (typeof $gt === 'number') return $gt + 1
  if (typeof $lte === 'number') return $lte
  if (typeof $lt === 'number') return $lt - 1
  return $exists === true ? 'pokus' : undefined
}
