/** An event as rules see it: parameters as `p`, money in major units, the first item at hand. */
import { isRecord } from '../base/json.ts'
import { MICRO } from '../base/money.ts'
import { kindOf } from '../event/catalogue.ts'
import type { ParamKind } from '../event/catalogue.ts'
import { itemsOf } from '../event/event.ts'
import { maskText } from '../event/mask.ts'
import type { Event, EventItem } from '../event/event.ts'
import { orderValueMicro } from '../feature/features.ts'
import type { RuleEvent } from '../rule/condition.ts'

const UNREAD: ReadonlySet<ParamKind | undefined> = new Set(['email', 'phone', 'record'] as const)

/**
 * The event for `where`, `distinct` and `sum`.
 *
 * Where the shop did not say the value, it is the sum of the lines, as features count it. E-mail
 * addresses, phone numbers and records are left out: what rules remember of an event holds no address.
 */
export function ruleEventOf(event: Event): RuleEvent {
  const kind = kindOf(event.name)
  const kinds = { ...kind.takes, ...kind.needs }
  const told = Object.entries(event.params).filter(([name, value]) =>
    Object.hasOwn(kinds, name) ? !UNREAD.has(kinds[name]) : isPlain(value),
  )
  return {
    id: event.id,
    name: event.name,
    at: event.at,
    p: {
      ...Object.fromEntries(told),
      ...(kind.items || event.params.items ? itemParams(event, kinds['value'] === 'number') : {}),
    },
  }
}

/** Of a parameter that the shop's plan declared its kind is not known here: no record, no address. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' ? maskText(value).text === value : !isRecord(value)
}

function itemParams(event: Event, hasValue: boolean): RuleEvent['p'] {
  const items = itemsOf(event)
  const [first] = items
  return {
    items: items.map(itemOf),
    ...(hasValue && items.length > 0 ? { value: orderValueMicro(event) / MICRO } : {}),
    ...(first
      ? { item_id: first.item_id, category: first.item_category ?? null, brand: first.item_brand ?? null }
      : {}),
  }
}

function itemOf({ priceMicro, ...item }: EventItem): Record<string, unknown> {
  return priceMicro === undefined ? item : { ...item, price: priceMicro / MICRO }
}
