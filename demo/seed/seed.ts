/** Tells the history to a fresh instance, through the server API, while its clock follows. */
import type { EventsAnswer } from '../../core/wire/events.ts'
import type { ServerEvent } from '../../core/wire/server.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { history } from './history.ts'
import { productsOf } from './product.ts'

const MAX_BATCH = 500
const HALF_DAY_MS = 12 * 3_600_000
const TIMEOUT_MS = 60_000

export type Seeded = { events: number; refused: number; firstRefusal: string | null }

export type SeedSettings = {
  instance: Pick<Instance, 'admin' | 'url' | 'secrets' | 'port'>
  seed: number
  endAt: number
  say: (note: string) => void
}

/** Seeds an instance. Ids are fixed by the seed, so a seeding that was cut off can be run again. */
export async function seedHistory({ instance, seed, endAt, say }: SeedSettings): Promise<Seeded> {
  const products = await productsOf(`http://localhost:${instance.port}`)
  const events = history({ seed, products, endAt })
  const told: Seeded = { events: 0, refused: 0, firstRefusal: null }
  for (const slice of slices(events, HALF_DAY_MS)) {
    await clock(instance, { followTo: Math.min(slice.endAt, endAt) })
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

/** Events by even stretches of time; stretches in which nothing happened are left out. */
export function slices(
  events: readonly ServerEvent[],
  lengthMs: number,
): { endAt: number; events: ServerEvent[] }[] {
  const byEnd = Map.groupBy(events, (event) => (Math.floor(Number(event.at) / lengthMs) + 1) * lengthMs)
  return [...byEnd].map(([endAt, events]) => ({ endAt, events })).sort((a, b) => a.endAt - b.endAt)
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
