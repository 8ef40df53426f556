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
/** Of events and items alike. */
const PARAMS =
  /^(currency|value|tax|shipping|coupon|method|transaction_id|(payment|shipping|search)_(type|tier|term)|item_\w+|price|quantity|discount|index)$/
/** GA4 itself reads no more. */
const MAX_ITEMS = 200

type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** A copy with nothing but what PARAMS names, and the items. */
function ga4Params(fields: Fields): Fields {
  // `this`, as in json.ts: a library may have put toJSON on lists.
  const text = JSON.stringify(fields, function (this: Fields, name) {
    const value = this[name]
    if (name === 'items') return Array.isArray(value) ? value.slice(0, MAX_ITEMS).filter(isFields) : undefined
    if (isFields(value)) return value === fields || Array.isArray(this) ? value : undefined
    return /^(s|n)/.test(typeof value) && PARAMS.test(name) ? value : undefined
  })
  return JSON.parse(text) as Fields
}

/**
 * A reader of one dataLayer, entry by entry.
 *
 * It remembers an `ecommerce` that was pushed alone, as GTM's data model does, and hands it to
 * the next event that brings none of its own; `{ecommerce: null}` clears it. A currency that was
 * set for the page (`gtag('set')`, `gtag('config')`, GTM's model) stands until another is said.
 * What speaks Universal Analytics (`ecommerce.detail` and the like) is left to more.js.
 */
export function commerceReader(): (entry: unknown) => Taken | null {
  let carried: Fields | undefined
  let currency: unknown
  return (entry) => {
    if (!isFields(entry)) return null
    const [command, first, fields = first] = Array.from(entry as unknown as ArrayLike<unknown>)
    const isGtag = command === 'event'
    const name = isGtag ? first : entry.event
    const said = command ? fields : entry.ecommerce
    const own = isFields(said) ? said : undefined
    currency = own?.currency ?? entry.currency ?? currency
    if (command && !isGtag) return null
    if (said === null) carried = undefined
    if (typeof name !== 'string') {
      carried = own ?? carried
      return null
    }
    if (!NAMES.test(name)) return null
    const source = own ?? (isGtag || Array.isArray(entry.items) ? undefined : carried)
    carried = undefined
    return {
      name: name as EventName,
      params: ga4Params({ currency, ...(!isGtag && entry), ...source }),
    }
  }
}
