/** Tells the history to a fresh instance, through the server API, while its clock follows. */
import type { EventsAnswer } from '../../core/wire/events.ts'
import type { ServerEvent } from '../../core/wire/server.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { history } from './history.ts'
import { productsOf } from './product.ts'

const MAX_BATCH = 500
const MAX_SLICE_MS = 12 * 3_600_000
const PATIENCE_MS = 55 * 60_000
const TIMEOUT_MS = 60_000

export type Seeded = { events: number; refused: number; firstRefusal: string | null }

export type SeedSettings = {
  instance: Pick<Instance, 'admin' | 'url' | 'secrets' | 'port'>
  seed: number
  days: number
  endAt: number
  say: (note: string) => void
}

/** Seeds an instance. Ids are fixed by the seed, so a seeding that was cut off can be run again. */
export async function seedHistory({ instance, seed, days, endAt, say }: SeedSettings): Promise<Seeded> {
  const products = await productsOf(`http://localhost:${instance.port}`)
  const events = history({ seed, products, days, endAt })
  const told: Seeded = { events: 0, refused: 0, firstRefusal: null }
  for (const slice of slices(events)) {
    await clock(instance, { followTo: Math.ceil(Math.min(slice.endAt, endAt)) })
    for (let from = 0; from < slice.events.length; from += MAX_BATCH) {
      const batch = slice.events.slice(from, from + MAX_BATCH)
      const { verdicts } = await post(instance, batch)
      const refused = verdicts.filter((verdict) => verdict.status === 'refused')
      told.events += batch.length - refused.length
      told.refused += refused.length
      told.firstRefusal ??= refused[0]?.problem ? JSON.stringify(refused[0].problem) : null
    }
    say(`${Math.floor((100 * told.events) / events.length)} %`)
  }
  await clock(instance, { live: true })
  return told
}

type Slice = { endAt: number; events: ServerEvent[] }

/**
 * Events in stretches of at most half a day, to be told when the clock stands at their end.
 *
 * A stretch also ends soon after a cart was left behind: told later than an hour after it, its
 * reminder would go out later than it did in truth.
 */
export function slices(events: readonly ServerEvent[]): Slice[] {
  const done: Slice[] = []
  let held: ServerEvent[] = []
  let endAt = Infinity
  let carts = new Map<string, number>()
  for (const event of events) {
    const at = Number(event.at)
    const cutAt = Math.min(endAt, ...[...carts.values()].map((cartAt) => cartAt + PATIENCE_MS))
    if (held.length > 0 && at > cutAt) {
      done.push({ endAt: cutAt, events: held })
      held = []
      carts = new Map()
    }
    if (held.length === 0) endAt = at + MAX_SLICE_MS
    held.push(event)
    const who = JSON.stringify(event.identifiers)
    if (event.name === 'add_to_cart') carts.set(who, at)
    if (event.name === 'purchase') carts.delete(who)
  }
  return held.length > 0
    ? [...done, { endAt: Math.max(...held.map(({ at }) => Number(at))), events: held }]
    : done
}

async function post(
  { url, secrets }: SeedSettings['instance'],
  events: readonly ServerEvent[],
): Promise<EventsAnswer> {
  const answer = await fetch(`${url}/_v/v1/server/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.SERVER_KEY}` },
    body: JSON.stringify({ events }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok)
    throw new Error(`the history was not taken: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  return (await answer.json()) as EventsAnswer
}

async function clock(
  { admin }: SeedSettings['instance'],
  move: { followTo: number } | { live: true },
): Promise<void> {
  const answer = await admin('/clock', {
    method: 'POST',
    body: JSON.stringify(move),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok)
    throw new Error(`the clock did not follow: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  await answer.arrayBuffer()
}
