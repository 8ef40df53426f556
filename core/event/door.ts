/**
 * The door: every event that comes from outside passes here. It is parsed, and then left with only
 * what is declared for a purpose: undeclared fields are dropped and told, sensitive ones too,
 * addresses in free text are masked. The event itself is kept, and so are its neighbours.
 */
import type { ProblemCode } from '../base/problem.ts'
import { isRecord } from '../base/json.ts'
import { ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import type { EventKind, ParamKind } from './catalogue.ts'
import type { Event, EventParams } from './event.ts'
import { maskText, maskUrl } from './mask.ts'
import { parseEvent } from './parse.ts'
import type { ParseContext } from './parse.ts'
import { NO_PLAN, kindIn, purposesOf } from './plan.ts'
import { namesThing, sensitiveKind } from './sensitive.ts'
import type { SensitiveKind } from './sensitive.ts'

/** A field that was not kept, a trait that its sender may not write, or a grant without its proof; `path` is a JSON pointer into the event as it was sent, `*` any item. */
export type Dropped = {
  readonly path: string
  readonly code: 'undeclared_field' | 'sensitive_field' | 'no_proof' | ProblemCode
  /** Of a sensitive field. */
  readonly kind?: SensitiveKind
}

export type Passed = { readonly event: Event; readonly dropped: readonly Dropped[] }

/** Of one event at most so many are told; the rest is left out all the same. */
const MAX_TOLD = 50

const TOP = new Set(['id', 'name', 'at', 'params', 'page', 'identifiers'])
const ITEM = new Set(
  'item_id item_name item_category item_brand item_variant quantity price discount list_price'.split(' '),
)

/** An event that may be kept, and what of it was not; or the problem. Total: never throws. */
export function passDoor(input: unknown, context: ParseContext): Result<Passed> {
  const parsed = parseEvent(input, context)
  if (!parsed.ok) return parsed
  const event = parsed.value
  const kind = kindIn(context.plan ?? NO_PLAN, event.name)!
  const dropped: Dropped[] = []
  const params = cleanParams(event.params, kind, dropped)
  dropped.push(...strangers(input))
  const page = event.page ? { page: cleanPage(event.page, dropped) } : {}
  return ok({ event: { ...event, params, ...page }, dropped: dropped.slice(0, MAX_TOLD) })
}

function cleanParams(params: EventParams, kind: EventKind, dropped: Dropped[]): EventParams {
  const kept: [string, unknown][] = []
  for (const [name, value] of Object.entries(params)) {
    const path = `/params/${name}`
    const isDeclared = purposesOf(kind, name).length > 0
    const paramKind = kind.needs?.[name] ?? kind.takes?.[name]
    if (name === 'items' && isDeclared) {
      kept.push([name, Array.isArray(value) ? value.map((item: unknown) => cleanItem(item, dropped)) : value])
      continue
    }
    const sensitive = isAddress(paramKind) ? null : sensitiveKind(name, value)
    const isNeeded = Object.hasOwn(kind.needs ?? {}, name)
    if (sensitive) {
      dropped.push({ path, code: 'sensitive_field', kind: sensitive })
      // A search for a card number is still a search; the event needs its parameter.
      if (isDeclared && isNeeded) kept.push([name, clean(value, { name, path, dropped, isTold: false })])
    } else if (!isDeclared) dropped.push({ path, code: 'undeclared_field' })
    else if (isAddress(paramKind)) kept.push([name, value])
    else kept.push([name, clean(value, { name, path, dropped, isTold: true })])
  }
  return Object.fromEntries(kept)
}

function isAddress(kind: ParamKind | undefined): boolean {
  return kind === 'email' || kind === 'phone'
}

type Cleaning = {
  readonly name: string
  readonly path: string
  readonly dropped: Dropped[]
  /** False: what is found inside was told already. */
  readonly isTold: boolean
}

/** Masks texts; leaves sensitive fields out of records. */
function clean(value: unknown, { name, path, dropped, isTold }: Cleaning): unknown {
  if (typeof value === 'string') {
    const { text, found } = maskText(value, namesThing(name))
    if (isTold) for (const kind of found) dropped.push({ path, code: 'sensitive_field', kind })
    return text
  }
  if (Array.isArray(value))
    return value.map((one: unknown, index) => clean(one, { name, path: `${path}/${index}`, dropped, isTold }))
  if (!isRecord(value)) return value
  const kept: [string, unknown][] = []
  for (const [key, one] of Object.entries(value)) {
    const below = `${path}/${key}`
    const kind = sensitiveKind(key, one)
    if (kind) dropped.push({ path: below, code: 'sensitive_field', kind })
    else kept.push([key, clean(one, { name: key, path: below, dropped, isTold })])
  }
  return Object.fromEntries(kept)
}

function cleanItem(item: unknown, dropped: Dropped[]): unknown {
  if (!isRecord(item)) return item
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      clean(value, { name, path: `/params/items/*/${name}`, dropped, isTold: true }),
    ]),
  )
}

function cleanPage(page: NonNullable<Event['page']>, dropped: Dropped[]): NonNullable<Event['page']> {
  const note = (path: string, { text, found }: { text: string; found: readonly SensitiveKind[] }) => {
    for (const kind of found) dropped.push({ path, code: 'sensitive_field', kind })
    return text
  }
  const { url, title, referrer } = page
  return {
    url: note('/page/url', maskUrl(url)),
    ...(title === undefined ? {} : { title: note('/page/title', maskText(title)) }),
    ...(referrer === undefined ? {} : { referrer: note('/page/referrer', maskUrl(referrer)) }),
  }
}

/** Fields beside the known ones, on the event and on its items; each name is told once. */
function strangers(input: unknown): Dropped[] {
  if (!isRecord(input)) return []
  const found = new Map<string, Dropped>()
  const look = (path: string, name: string, value: unknown) => {
    if (found.has(path)) return
    const kind = sensitiveKind(name, value)
    found.set(path, kind ? { path, code: 'sensitive_field', kind } : { path, code: 'undeclared_field' })
  }
  for (const [name, value] of Object.entries(input)) if (!TOP.has(name)) look(`/${name}`, name, value)
  const { params } = input
  const items: unknown = isRecord(params) ? params['items'] : null
  for (const item of Array.isArray(items) ? items : []) {
    if (!isRecord(item)) continue
    for (const [name, value] of Object.entries(item))
      if (!ITEM.has(name)) look(`/params/items/*/${name}`, name, value)
  }
  return [...found.values()]
}
