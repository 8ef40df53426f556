/**
 * A request of many items with the server key: each item becomes events, each gets one verdict,
 * and one bad item takes none of its neighbours along.
 */
import type { Context } from 'hono'
import * as v from 'valibot'
import { isRecord, jsonFault } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { instant } from '../../../core/base/time.ts'
import { redact } from '../../../core/identity/redact.ts'
import { MAX_EVENTS } from '../../../core/wire/events.ts'
import type { EventsAnswer, Verdict } from '../../../core/wire/events.ts'
import { MAX_SERVER_BATCH_BYTES } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readText } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { keepRefused } from '../../store/dead-letter.ts'
import { idOf } from '../events.ts'
import { takeVouched } from '../server.ts'

export type Items = { readonly items: readonly unknown[]; readonly sentAt: number | null }

/** The events that an item says; `id` is what its verdict is named by. */
export type Told = { readonly id: string | null; readonly events: readonly object[] }

/** Keys of one item; a long order has many lines. */
const MAX_ITEM_KEYS = 50_000

/** The list of a request that carries the server key, or the answer that refuses it. */
export async function readItems(c: Context<{ Bindings: Env }>, list: string): Promise<Items | Response> {
  if (!hasKey(c.req.raw, c.env.SERVER_KEY))
    return refuse('unknown_key', '', 'The server key in the Authorization header is missing or wrong.')
  const text = await readText(c.req.raw, MAX_SERVER_BATCH_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const items = itemsIn(text.value, list)
  return items.ok ? items.value : problemResponse(items.problem)
}

function itemsIn(text: string, list: string): Result<Items> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return fail(problem('not_json'))
  }
  if (!isRecord(body)) return fail(problem('not_an_object'))
  const { [list]: items, ...rest } = body
  const fault = jsonFault(rest)
  if (fault) return fail(problem(fault.code, fault.path))
  if (!Array.isArray(items) || items.length === 0)
    return fail(problem('bad_shape', `/${list}`, `${list} must be a list of at least one.`))
  if (items.length > MAX_EVENTS)
    return fail(
      problem('too_many_events', `/${list}`, `There are ${items.length}; ${MAX_EVENTS} are allowed.`),
    )
  return ok({ items, sentAt: instant(rest['sent_at']) })
}

/** An item as its schema says, or the first thing that is wrong with it. */
export function parseItem<Schema extends v.GenericSchema>(
  schema: Schema,
  item: unknown,
): Result<v.InferOutput<Schema>> {
  const fault = jsonFault(item, undefined, MAX_ITEM_KEYS)
  if (fault) return fail(problem(fault.code, fault.path))
  if (!isRecord(item)) return fail(problem('not_an_object'))
  const parsed = v.safeParse(schema, item)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  return fail(
    problem('bad_shape', (issue.path ?? []).map((part) => `/${String(part.key)}`).join(''), issue.message),
  )
}

/**
 * Takes what the items say. An item is accepted when any of its events is new, a duplicate when
 * none is, and refused, with the first reason, when any of them was.
 *
 * @param tell  the events of one item; each item is read by itself.
 */
export async function takeItems(
  c: Pick<Context<{ Bindings: Env }>, 'env' | 'executionCtx'>,
  list: string,
  { items, sentAt }: Items,
  tell: (item: unknown, index: number) => Result<Told> | Promise<Result<Told>>,
): Promise<EventsAnswer> {
  const told = await Promise.all(items.map(tell))
  const events: object[] = []
  const owners: number[] = []
  for (const [index, one] of told.entries())
    for (const event of one.ok ? one.value.events : []) {
      owners.push(index)
      events.push(event)
    }
  const answer: EventsAnswer =
    events.length > 0
      ? await takeVouched(c.env, events, {
          sentAt,
          waitUntil: (work) => c.executionCtx.waitUntil(work),
        })
      : { received_at: await clockNow(c.env), verdicts: [] }
  const refused = told.flatMap((one, index) =>
    one.ok ? [] : [{ problem: at(list, index, one.problem), raw: items[index] }],
  )
  if (refused.length > 0) await keepRefused(c.env, 'server', refused, answer.received_at)
  const ofItem = Map.groupBy(answer.verdicts, ({ index }) => owners[index]!)
  const verdicts = told.map((one, index): Verdict => {
    if (!one.ok)
      return {
        index,
        id: idOf(items[index]),
        status: 'refused',
        problem: at(list, index, one.problem),
      }
    return { index, id: one.value.id, ...summed(list, index, ofItem.get(index) ?? []) }
  })
  // What an answer quotes of a wrong value may be an address, and answers are kept for a day.
  return redact({ received_at: answer.received_at, verdicts }) as EventsAnswer
}

function summed(
  list: string,
  index: number,
  verdicts: readonly Verdict[],
): Pick<Verdict, 'status' | 'problem' | 'note' | 'dropped'> {
  const refused = verdicts.find(({ status }) => status === 'refused')
  if (refused?.problem) {
    const path = refused.problem.path.replace(/^\/events\/\d+/, '')
    return { status: 'refused', problem: at(list, index, { ...refused.problem, path }) }
  }
  const status = verdicts.some(({ status }) => status === 'accepted') ? 'accepted' : 'duplicate'
  const note = verdicts.find((one) => one.note)?.note
  const dropped = verdicts.flatMap((one) => one.dropped ?? [])
  return { status, ...(note ? { note } : {}), ...(dropped.length > 0 ? { dropped } : {}) }
}

const at = (list: string, index: number, one: Problem): Problem => ({
  ...one,
  path: `/${list}/${index}${one.path}`,
})
