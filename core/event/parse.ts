/** From an unknown value to an event, or the problem with its path. Total: never throws. */
import { isRecord, jsonFault } from '../base/json.ts'
import { micro } from '../base/money.ts'
import type { Micro } from '../base/money.ts'
import { problem } from '../base/problem.ts'
import type { Problem } from '../base/problem.ts'
import { fail, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { DAY_MS, MINUTE_MS, instant } from '../base/time.ts'
import { nearestEventName } from './catalogue.ts'
import type { EventKind, ParamKind } from './catalogue.ts'
import type { Event, EventItem, EventParams, EventSource } from './event.ts'
import { NO_PLAN, kindIn } from './plan.ts'
import type { Plan } from './plan.ts'

export type ParseContext = {
  readonly source: EventSource
  readonly receivedAt: number
  /** The sender's clock at sending, epoch ms; null when it said nothing. */
  readonly sentAt: number | null
  readonly maxBytes: number
  /** What the shop adds to the vocabulary; left out: nothing. */
  readonly plan?: Plan
}

export const MAX_PAGE_EVENT_BYTES = 16 * 1024
export const MAX_SERVER_EVENT_BYTES = 512 * 1024
const MAX_PAST_MS = 30 * DAY_MS
const MAX_FUTURE_MS = 5 * MINUTE_MS
const MAX_TEXT = 1_000
const MAX_PAGE_ITEMS = 200
const MAX_SERVER_ITEMS = 5_000
const ID = /^[A-Za-z0-9_:-]{8,64}$/

/** An event from what a sender wrote; `path` of a problem points into that value. */
export function parseEvent(input: unknown, context: ParseContext): Result<Event> {
  const isPage = context.source === 'page'
  // Before its size is taken: JSON.stringify falls into what is nested a few thousand levels deep.
  const fault = jsonFault(input, undefined, isPage ? 3_000 : 50_000)
  if (fault) return fail(problem(fault.code, fault.path))
  const size = jsonLength(input)
  if (size === null) return fail(problem('not_json'))
  if (size > context.maxBytes)
    return fail(
      problem('event_too_large', '', `The event has ${size} bytes; ${context.maxBytes} are allowed.`),
    )
  if (!isRecord(input)) return fail(problem('not_an_object'))
  const { id, name } = input
  if (typeof id !== 'string' || !ID.test(id)) return fail(problem('bad_event_id', '/id'))
  if (typeof name !== 'string') return fail(problem('bad_shape', '/name', 'The event has no name.'))
  const kind = kindIn(context.plan ?? NO_PLAN, name)
  if (!kind) return fail(unknownName(name))
  if (isPage && !kind.page)
    return fail(problem('not_public', '/name', `The event ${name} is not taken from a page.`))
  const at = eventTime(input['at'], context)
  if (!at.ok) return at
  const params = parseParams(input['params'] ?? {}, kind, isPage)
  if (!params.ok) return params
  const unpayable = orderValueProblem(name, params.value['value'])
  if (unpayable) return fail(unpayable)
  const page = parsePage(input['page'])
  if (!page.ok) return page
  return ok({
    id,
    name,
    at: at.value,
    ...saidAt(input['at'], at.value),
    receivedAt: context.receivedAt,
    source: context.source,
    params: params.value,
    ...(page.value ? { page: page.value } : {}),
  })
}

/** Null for what JSON cannot say, such as a bigint; it never comes out of JSON.parse. */
function jsonLength(value: unknown): number | null {
  try {
    return JSON.stringify(value)?.length ?? 0
  } catch {
    return null
  }
}

function unknownName(name: string): Problem {
  const near = nearestEventName(name)
  const shown = JSON.stringify(name.slice(0, 64))
  return problem(
    'unknown_event',
    '/name',
    near ? `${shown} is not known; did you mean ${near}?` : `${shown} is not known.`,
  )
}

/**
 * When it happened by our clock: received − (sent − created), so that a sender whose clock is
 * wrong by a constant is put right (Snowplow's derived time). Public events that still lie
 * outside the window are refused; a back end may tell of any past.
 */
function eventTime(value: unknown, context: ParseContext): Result<number> {
  const created = instant(value)
  if (created === null) return fail(problem('bad_time', '/at'))
  const skew = context.sentAt === null ? 0 : context.receivedAt - context.sentAt
  // A second or two is travel time, not skew; correcting it would only add noise.
  const at = Math.abs(skew) > 10_000 ? created + skew : created
  const ahead = at - context.receivedAt
  if (ahead > MAX_FUTURE_MS) return fail(problem('time_out_of_range', '/at', 'The event lies in the future.'))
  if (context.source === 'page' && ahead < -MAX_PAST_MS) {
    return fail(problem('time_out_of_range', '/at', 'The event is more than 30 days old.'))
  }
  return ok(Math.min(at, context.receivedAt))
}

/** The sender's own time is kept where it is not the time that counts. */
function saidAt(value: unknown, at: number): { saidAt?: number } {
  const said = instant(value)
  return said === null || said === at ? {} : { saidAt: said }
}

/**
 * A sum below 0 would lower what a person has spent, and one that no exact number holds would be
 * passed over for the sum of the lines, without a word.
 */
function orderValueProblem(name: string, value: unknown): Problem | null {
  if ((name !== 'purchase' && name !== 'refund') || value === undefined || value === null) return null
  const sum = micro(value)
  if (sum === null) return problem('bad_param', '/params/value', 'value is too large for an exact sum.')
  return sum < 0 ? problem('bad_param', '/params/value', 'value must be at least 0.') : null
}

const TYPE_OF: Readonly<Record<ParamKind, string>> = {
  text: 'string',
  email: 'string',
  phone: 'string',
  instant: 'an instant',
  list: 'a list of texts',
  record: 'an object',
  number: 'number',
  boolean: 'boolean',
}

function parseParams(input: unknown, kind: EventKind, isPage: boolean): Result<EventParams> {
  if (!isRecord(input)) return fail(problem('bad_shape', '/params'))
  const params: Record<string, unknown> = { ...input }
  for (const name of Object.keys(kind.needs ?? {})) {
    if (params[name] === undefined || params[name] === null || params[name] === '')
      return fail(problem('missing_param', `/params/${name}`))
  }
  const kinds = { ...kind.takes, ...kind.needs }
  for (const [name, paramKind] of Object.entries(kinds)) {
    const value = params[name]
    if (value === undefined || value === null) continue
    const taken = coerce(value, paramKind)
    if (taken === undefined)
      return fail(problem('bad_param', `/params/${name}`, `${name} must be ${TYPE_OF[paramKind]}.`))
    params[name] = taken
  }
  if (!kind.items && (params['items'] === undefined || params['items'] === null)) return ok(params)
  const items = parseItems(
    params['items'],
    kind.items === 'required',
    isPage ? MAX_PAGE_ITEMS : MAX_SERVER_ITEMS,
  )
  if (!items.ok) return items
  return ok({ ...params, items: items.value })
}

/** Numbers arrive as text in the wild ("11.99"); ids arrive as numbers. */
function coerce(value: unknown, kind: ParamKind): unknown {
  if (kind === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  }
  if (kind === 'instant') return instant(value) ?? undefined
  if (kind === 'record') return isRecord(value) ? value : undefined
  if (kind === 'list') return isTexts(value) ? value : undefined
  if (kind === 'boolean') return typeof value === 'boolean' ? value : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.length <= MAX_TEXT ? value : undefined
}

const MAX_LIST = 200

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_LIST &&
    value.every((one) => typeof one === 'string' && one.length <= MAX_TEXT)
  )
}

function parseItems(input: unknown, required: boolean, max: number): Result<EventItem[]> {
  if (input === undefined || input === null) {
    return required ? fail(problem('missing_param', '/params/items')) : ok([])
  }
  if (!Array.isArray(input)) return fail(problem('bad_item', '/params/items', 'items must be a list.'))
  if (required && input.length === 0) return fail(problem('bad_item', '/params/items', 'items is empty.'))
  if (input.length > max)
    return fail(
      problem('bad_item', '/params/items', `items has ${input.length} entries; ${max} are allowed.`),
    )
  const items: EventItem[] = []
  for (const [index, entry] of input.entries()) {
    const item = parseItem(entry, `/params/items/${index}`)
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok(items)
}

function parseItem(input: unknown, path: string): Result<EventItem> {
  if (!isRecord(input)) return fail(problem('bad_item', path))
  const id = textOrNumber(input['item_id']) ?? textOrNumber(input['item_name'])
  if (id === null) return fail(problem('bad_item', `${path}/item_id`))
  const quantity = input['quantity'] === undefined ? 1 : coerce(input['quantity'], 'number')
  if (typeof quantity !== 'number' || !(quantity > 0) || quantity > 1_000_000)
    return fail(problem('bad_item', `${path}/quantity`, 'quantity must be a positive number.'))
  const priceMicro =
    input['price'] === undefined || input['price'] === null ? undefined : micro(input['price'])
  if (priceMicro === null || (priceMicro ?? 0) < 0)
    return fail(problem('bad_item', `${path}/price`, 'price must be a number of at least 0.'))
  const item: Record<string, unknown> = { item_id: id, quantity }
  if (priceMicro !== undefined) item['priceMicro'] = priceMicro
  const discountMicro = discountOf(input, priceMicro ?? null)
  if (discountMicro > 0) item['discountMicro'] = discountMicro
  for (const name of ['item_name', 'item_category', 'item_brand', 'item_variant']) {
    const text = textOrNumber(input[name])
    if (text !== null) item[name] = text
  }
  return ok(item as EventItem)
}

/** GA4's discount of one piece, else what its list price is above its price; 0 where neither is told. */
function discountOf(input: Record<string, unknown>, priceMicro: Micro | null): Micro {
  const told = micro(input['discount'])
  if (told !== null) return told
  const listMicro = micro(input['list_price'])
  return listMicro === null || priceMicro === null ? 0 : listMicro - priceMicro
}

function textOrNumber(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT ? value : null
}

function parsePage(input: unknown): Result<Event['page']> {
  if (input === undefined || input === null) return ok(undefined)
  if (!isRecord(input) || typeof input['url'] !== 'string') return fail(problem('bad_shape', '/page'))
  const text = (name: string) =>
    typeof input[name] === 'string' ? String(input[name]).slice(0, MAX_TEXT) : undefined
  const title = text('title')
  const referrer = text('referrer')
  return ok({
    url: input['url'].slice(0, 2048),
    ...(title ? { title } : {}),
    ...(referrer ? { referrer } : {}),
  })
}
