/**
 * The shop's GA4 events, as its dataLayer says them (developers.google.com/analytics/devguides/
 * collection/ga4/ecommerce): GTM objects, gtag calls, and the slips that real shops make.
 *
 * Only GA4's names and GA4's parameters are taken: a dataLayer also carries e-mail addresses and
 * whatever else somebody once pushed.
 */
import type { EventName } from '../../core/event/catalogue.ts'

export type Taken = { name: EventName; params: Record<string, unknown> }

const NAMES =
  /^(view_(item(_list)?|cart)|select_item|search|(add_to|remove_from)_cart|begin_checkout|add_(shipping|payment)_info|purchase|refund|sign_up|login)$/
const PARAMS =
  /^(currency|value|transaction_id|tax|shipping(_tier)?|coupon|payment_type|search_term|method|item_list_(id|name))$/
const ITEM_PARAMS = /^(item_(id|name|brand|category[23]?|variant)|price|quantity|discount|index)$/
/** GA4 itself reads no more. */
const MAX_ITEMS = 200

type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function pick(from: Fields, names: RegExp): Fields {
  const isTaken = ([name, value]: [string, unknown]) => names.test(name) && /^(str|num)/.test(typeof value)
  return Object.fromEntries(Object.entries(from).filter(isTaken))
}

function ga4Params(fields: Fields): Fields {
  const params = pick(fields, PARAMS)
  const { items } = fields
  if (Array.isArray(items)) {
    params.items = items
      .slice(0, MAX_ITEMS)
      .filter(isFields)
      .map((each) => pick(each, ITEM_PARAMS))
  }
  return params
}

/**
 * A reader of one dataLayer, entry by entry.
 *
 * It remembers an `ecommerce` that was pushed alone, as GTM's data model does, and hands it to
 * the next event that brings none of its own; `{ecommerce: null}` clears it.
 */
export function commerceReader(): (entry: unknown) => Taken | null {
  let carried: Fields | undefined
  return (entry) => {
    if (!isFields(entry)) return null
    const gtag = entry[0] === 'event'
    const name = gtag ? entry[1] : entry.event
    const ecommerce = gtag ? entry[2] : entry.ecommerce
    const own = isFields(ecommerce) ? ecommerce : undefined
    if (ecommerce === null) carried = undefined
    if (typeof name !== 'string') {
      carried = own ?? carried
      return null
    }
    if (!NAMES.test(name)) return null
    const source = own ?? (gtag || Array.isArray(entry.items) ? undefined : carried)
    carried = undefined
    return { name: name as EventName, params: { ...ga4Params(entry), ...(source && ga4Params(source)) } }
  }
}
