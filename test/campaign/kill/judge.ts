/** Holds the books against the store, the profiles against the reference, and each profile against its own log. */
import type { ProfileView, ProfilesAnswer, TotalsView } from '../../../core/wire/admin.ts'
import type { Instance } from '../../../cli/instance/launch.ts'
import type { Ledger, Line } from './ledger.ts'
import { groupOf } from './person.ts'
import { sumsOf } from './reference.ts'
import type { ActorLog, Letter } from './store.ts'

/** Whom an event id is of, by the books; null where nobody sent it. */
function groupIn(books: Ledger, id: string): string | null {
  const line = books.lines.get(id)
  return line ? groupOf(line.draft.person) : null
}

/** I1, I2: each acknowledged event stands in one log, once; I10: what was refused stands in none, but in a letter. */
export function judgeStore(books: Ledger, logs: readonly ActorLog[], letters: readonly Letter[]): string[] {
  const found: string[] = []
  const times = new Map<string, number>()
  const homes = new Map<string, Set<string>>()
  for (const { file, ids, notes } of logs) {
    for (const note of twice(notes)) found.push(`I2: ${note} was noted twice by one actor`)
    const people = new Set<string>()
    for (const id of ids) {
      times.set(id, (times.get(id) ?? 0) + 1)
      const group = groupIn(books, id)
      if (group === null) found.push(`I2: ${id} is in the store, but nobody sent it`)
      else people.add(group)
    }
    if (people.size > 1) found.push(`one actor holds ${[...people].join(' and ')}`)
    for (const one of people) homes.set(one, (homes.get(one) ?? new Set()).add(file))
  }
  for (const [one, files] of homes)
    if (files.size > 1) found.push(`${one} is spread over ${files.size} actors`)
  for (const [id, { draft }] of books.lines) {
    const kept = times.get(id) ?? 0
    if (draft.refusal !== null && kept > 0) found.push(`I10: ${id} is ${draft.refusal} and is in the store`)
    if (draft.refusal === null && kept === 0) found.push(`I1: ${id} was acknowledged and is lost`)
    if (draft.refusal === null && kept > 1) found.push(`I2: ${id} is stored ${kept} times`)
    if (draft.refusal !== null && !hasLetter(letters, draft.refusal, id))
      found.push(`I10: ${id} was refused as ${draft.refusal} and is no dead letter`)
  }
  return found
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, place) => ids.indexOf(id) < place)
}

function hasLetter(letters: readonly Letter[], code: string, id: string): boolean {
  return letters.some((letter) => letter.code === code && letter.raw.includes(id))
}

/** Profiles by the admin API, index and actor, against the reference. */
export async function judgeProfiles(books: Ledger, admin: Instance['admin']): Promise<string[]> {
  const byPerson = Map.groupBy(books.lines.values(), ({ draft }) => groupOf(draft.person))
  const found: string[] = []
  const met = new Set<string>()
  for await (const row of profileRows(admin)) {
    const view = await json<ProfileView>(admin(`/profiles/${row.id}`))
    const key = view.timeline.map(({ id }) => groupIn(books, id)).find((one) => one !== null)
    if (key === undefined || key === null)
      found.push(`profile ${row.id} belongs to nobody who was written about`)
    else {
      met.add(key)
      found.push(...unequal(key, byPerson.get(key)!, view))
      if (row.events !== view.eventsStored || row.orders !== view.features.orders)
        found.push(`the index says ${row.events} events of ${key}, the actor ${view.eventsStored}`)
    }
  }
  for (const [key, lines] of byPerson)
    if (!met.has(key) && lines.some(({ draft }) => draft.refusal === null))
      found.push(`I1: there is no profile of ${key}`)
  const { pending } = await json<TotalsView>(admin('/totals'))
  if (pending > 0) found.push(`the archive is behind with ${pending} profiles`)
  return found
}

function unequal(key: string, lines: readonly Line[], view: ProfileView): string[] {
  const sums = sumsOf(lines)
  const { features } = view
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['events', view.eventsStored, sums.events],
    ['orders', features.orders, sums.orders],
    ['revenue', features.revenueMicro, sums.revenueMicro],
    ['refunds', features.refundedMicro, sums.refundedMicro],
    ['first seen', view.createdAt, sums.firstAt],
    ['last seen', view.lastSeenAt, sums.lastAt],
    [
      'consents',
      sorted(view.consents.map((one) => [one.purpose, one.granted])),
      sorted(Object.entries(sums.consents)),
    ],
    ['viewed', features.recentlyViewed.map(({ id, at }) => `${id} ${at}`), newest(sums.viewed)],
  ]
  return pairs.flatMap(([what, is, should]) =>
    JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [`I2: ${what} of ${key}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`],
  )
}

const RECENT = 20

function newest(viewed: ReadonlyMap<string, number>): string[] {
  return [...viewed]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, RECENT)
    .map(([id, at]) => `${id} ${at}`)
}

function sorted(pairs: readonly (readonly [string, boolean])[]): string[] {
  return pairs.map(([name, value]) => `${name} ${value}`).sort()
}

type Rebuilt = { equal: boolean; differences?: readonly unknown[] }

/** I11: folded anew from its log, a profile is as it was. */
export async function judgeRebuilt(admin: Instance['admin']): Promise<{ found: string[]; rebuilt: number }> {
  const found: string[] = []
  let rebuilt = 0
  for await (const { id } of profileRows(admin)) {
    const answer = await json<Rebuilt>(admin(`/profiles/${id}/rebuild`, { method: 'POST', body: '{}' }))
    rebuilt++
    if (!answer.equal)
      found.push(`I11: profile ${id} differs from its log: ${JSON.stringify(answer).slice(0, 600)}`)
  }
  return { found, rebuilt }
}

async function* profileRows(admin: Instance['admin']): AsyncGenerator<ProfilesAnswer['profiles'][number]> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const answer: ProfilesAnswer = await json<ProfilesAnswer>(admin(`/profiles?limit=100${query}`))
    yield* answer.profiles
    cursor = answer.cursor
  }
}

async function json<Body>(answer: Promise<Response>): Promise<Body> {
  const response = await answer
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as Body
}
