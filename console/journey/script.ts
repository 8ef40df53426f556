/** What a simulated person does, from what was chosen: with the parameters that make each event one. */
import { MINUTE_MS, durationMs } from '../../core/base/time.ts'
import type { Duration } from '../../core/base/time.ts'
import { EVENTS } from '../../core/event/catalogue.ts'
import type { EventKind } from '../../core/event/catalogue.ts'
import type { SimulatePersonWish } from '../../core/wire/simulate.ts'

export type Chosen = { readonly name: string; readonly after: Duration }
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
  const own = chosen.map(({ name, after }, index): Scripted => {
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
      },
    }
  })
  return agrees ? [...AGREED, ...own] : own
}
