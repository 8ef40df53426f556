/**
 * What a product cost when somebody began to watch its price, by the catalogue's own history: what a page says of a
 * price is what anybody may write into it.
 */
import { MICRO } from '../../core/base/money.ts'
import { textParam } from '../../core/event/event.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Env } from '../env.ts'
import type { Parcel } from './take.ts'

type Priced = { readonly price: number; readonly currency: string }
type Row = {
  n: number
  then_micro: number | null
  later_micro: number | null
  now_micro: number
  currency: string | null
}

/** A back end is believed where it names a price. Told again, an event gets the same price: the one of its instant. */
function isWatch({ name, source, params }: LogEvent): boolean {
  if (name !== 'generate_lead' || params['lead_source'] !== 'price_drop') return false
  return source === 'page' || typeof params['price'] !== 'number'
}

/** The same parcels, watches with the catalogue's price; of what it does not know, without any. */
export async function withWatchedPrices(env: Env, parcels: readonly Parcel[]): Promise<readonly Parcel[]> {
  const watches = parcels.flatMap(({ events }) => events.filter(isWatch))
  if (watches.length === 0) return parcels
  const prices = await pricesThen(env, watches)
  return parcels.map((parcel) => ({
    ...parcel,
    events: parcel.events.map((event) => (isWatch(event) ? priced(event, prices.get(event)) : event)),
  }))
}

function priced(event: LogEvent, known: Priced | undefined): LogEvent {
  const { price: _, currency: __, ...params } = event.params
  return { ...event, params: known ? { ...params, ...known } : params }
}

async function pricesThen(env: Env, watches: readonly LogEvent[]): Promise<ReadonlyMap<LogEvent, Priced>> {
  const asked = watches.map((event, n) => ({ n, id: textParam(event, 'item_id') ?? '', at: event.at }))
  const { results } = await env.DB.prepare(
    `SELECT asked.value ->> 'n' AS n, product.price_micro AS now_micro, body ->> '$.currency' AS currency,
      (SELECT price_micro FROM price_change WHERE product_id = product.id AND at <= asked.value ->> 'at'
        ORDER BY at DESC LIMIT 1) AS then_micro,
      (SELECT price_micro FROM price_change WHERE product_id = product.id AND at > asked.value ->> 'at'
        ORDER BY at LIMIT 1) AS later_micro
    FROM json_each(?) AS asked JOIN product ON product.id = asked.value ->> 'id'`,
  )
    .bind(JSON.stringify(asked))
    .all<Row>()
  return new Map(
    results.flatMap(({ n, then_micro: then, later_micro: later, now_micro: current, currency }) => {
      // The history is kept for a time: a price without a move in it is as old as it is now.
      const micro = then ?? (later === null ? current : null)
      const event = watches[n]
      return micro === null || !event
        ? []
        : [[event, { price: micro / MICRO, currency: currency ?? env.CURRENCY }] as const]
    }),
  )
}
