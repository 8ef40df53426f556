/** A life that somebody wrote down: events with their instants, as a batch each. */
import type { AnyEventName } from '../event/catalogue.ts'
import type { EventParams, EventSource } from '../event/event.ts'
import type { Taken } from './recorded.ts'

export type Scripted = {
  /** Epoch ms; left out: `afterMs` after the beginning. */
  readonly at?: number | undefined
  readonly afterMs?: number | undefined
  readonly name: string
  readonly source?: EventSource | undefined
  readonly params?: { readonly [name: string]: unknown } | undefined
}

/** @param from  the instant that `afterMs` counts from. */
export function scriptBatches(events: readonly Scripted[], from: number, mark = 'script'): Taken[] {
  return events
    .map((one, index): Taken => {
      const at = one.at ?? from + (one.afterMs ?? 0)
      const event = {
        id: `${mark}-${String(index).padStart(4, '0')}`,
        name: one.name as AnyEventName,
        at,
        receivedAt: at,
        source: one.source ?? 'page',
        params: withMicros(one.params ?? {}) as EventParams,
      }
      return { at, events: [event] }
    })
    .sort((a, b) => a.at - b.at)
}

/** Items as the door leaves them: `price` in money becomes `priceMicro`, one piece where no quantity is said. */
function withMicros(params: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  const { items } = params
  if (!Array.isArray(items)) return params
  return {
    ...params,
    items: items.map((item: Record<string, unknown>) => {
      const { price, ...rest } = item
      const money = typeof price === 'number' ? { priceMicro: Math.round(price * 1_000_000) } : {}
      return { quantity: 1, ...rest, ...money }
    }),
  }
}
