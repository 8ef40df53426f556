/** What a batch adds to the hourly counts. Counts and ids of events only: nothing here names a person. */
import { HOUR_MS } from '../base/time.ts'
import type { Dropped } from './door.ts'
import type { Event } from './event.ts'
import { NO_PLAN, kindIn } from './plan.ts'
import type { Plan } from './plan.ts'

/**
 * came: taken events by name · duplicate, late: by name · refused: by code · dropped: by event and
 * path · sensitive: by kind · fill: by "event.param", of `came`; its sample are events without it.
 */
export const METRICS = ['came', 'duplicate', 'late', 'refused', 'dropped', 'sensitive', 'fill'] as const
export type Metric = (typeof METRICS)[number]

export type Count = {
  readonly name: Metric
  readonly dim: string
  /** Whole hours since 1970, of the receive time. */
  readonly hour: number
  readonly n: number
  readonly sample?: readonly string[]
}

export type Outcome = {
  readonly event: Event
  readonly status: 'accepted' | 'duplicate'
  readonly dropped: readonly Dropped[]
}
export type Refusal = { readonly code: string }

export const LATE_MS = HOUR_MS
export const MAX_SAMPLE = 5
const ITEM_FIELDS = ['item_name', 'item_category', 'priceMicro'] as const
/** A sender must not make as many rows as it pleases. */
const MAX_DIM = 120

export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS)
}

/** The counts of a batch, each name and dim once. */
export function tally(
  outcomes: readonly Outcome[],
  refusals: readonly Refusal[],
  now: number,
  plan: Plan = NO_PLAN,
): Count[] {
  const hour = hourOf(now)
  const counts: Count[] = []
  const add = (name: Metric, dim: string, n = 1, sample: readonly string[] = []) =>
    counts.push({ name, dim: dim.slice(0, MAX_DIM), hour, n, ...(sample.length > 0 ? { sample } : {}) })
  for (const { event, status, dropped } of outcomes) {
    if (status === 'duplicate') {
      add('duplicate', event.name)
      continue
    }
    add('came', event.name)
    if (event.receivedAt - event.at > LATE_MS && event.source === 'page') add('late', event.name)
    for (const { path, code, kind } of dropped) {
      if (code === 'sensitive_field' && kind) add('sensitive', kind)
      else add('dropped', `${event.name}${path}`)
    }
    for (const [param, isFilled] of fillOf(event, plan))
      add('fill', `${event.name}.${param}`, isFilled ? 1 : 0, isFilled ? [] : [event.id])
  }
  for (const { code } of refusals) add('refused', code)
  return joinCounts(counts)
}

/** Which of the declared parameters an event has; fields of items count as filled when all items have them. */
function fillOf(event: Event, plan: Plan): [param: string, isFilled: boolean][] {
  const kind = kindIn(plan, event.name)
  if (!kind) return []
  const params = Object.keys({ ...kind.takes, ...kind.needs }).map((param): [string, boolean] => {
    const value = event.params[param]
    return [param, value !== undefined && value !== null && value !== '']
  })
  const items = event.params.items ?? []
  if (items.length === 0) return params
  return [
    ...params,
    ...ITEM_FIELDS.map((field): [string, boolean] => [
      `items.${field === 'priceMicro' ? 'price' : field}`,
      items.every((item) => item[field] !== undefined),
    ]),
  ]
}

/** Each name, dim and hour once, with the sum of their counts; the same whichever way round, but for samples. */
export function joinCounts(counts: readonly Count[]): Count[] {
  const byKey = new Map<string, Count>()
  for (const count of counts) {
    const key = `${count.name}\n${count.dim}\n${count.hour}`
    const held = byKey.get(key)
    const sample = [...(count.sample ?? []), ...(held?.sample ?? [])].slice(0, MAX_SAMPLE)
    byKey.set(key, {
      ...count,
      n: count.n + (held?.n ?? 0),
      ...(sample.length > 0 ? { sample } : {}),
    })
  }
  return [...byKey.values()]
}
