/** What became of a person between two instants, in lines: what journeys, messages and deeds did. */
import { isDeepStrictEqual } from 'node:util'
import { offsetMs, wallOf } from '../../../core/base/zone.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import type { Deed } from '../../../core/journey/deed.ts'
import type { Person } from '../../../core/journey/person.ts'
import type { Send } from '../../../core/message/send.ts'

const ZONE = 'Europe/Prague'
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** "Mon 2026-10-19 10:00+02". */
export function localText(at: number): string {
  const offset = offsetMs(ZONE, at)
  const text = new Date(at + offset).toISOString()
  const seconds = text.slice(17, 19) === '00' ? '' : text.slice(16, 19)
  const day = DAYS[wallOf(ZONE, at).weekday - 1]
  return `${day} ${text.slice(0, 10)} ${text.slice(11, 16)}${seconds}+0${offset / 3_600_000}`
}

type Around = { readonly now: number; readonly own: ReadonlySet<string> }

/** Only of the journeys in `own`. */
export function changesOf(before: Person, after: Person, { now, own }: Around): string[] {
  if (before === after) return []
  const language = after.profile.language
  const words = [
    ...counted(before, after, own),
    ...pairs(before.entries, after.entries, ({ id }) => id)
      .filter(([, entry]) => own.has(entry.journey))
      .flatMap(([was, entry]) => entryWords(was, entry)),
    ...pairs(before.sends, after.sends, ({ key }) => key)
      .filter(([, send]) => own.has(send.journey))
      .flatMap(([was, send]) => sendWords(was, send, language)),
    ...pairs(before.deeds ?? [], after.deeds ?? [], ({ key }) => key)
      .filter(([, deed]) => own.has(deed.journey))
      .flatMap(([was, deed]) => deedWords(was, deed)),
    ...(after.says ?? [])
      .slice(before.says?.length ?? 0)
      .map(({ params }) => `set ${JSON.stringify(params['traits'])}`),
  ]
  return words.map((text) => `${localText(now)}  ${text}`)
}

function pairs<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): (readonly [Row | undefined, Row])[] {
  const held = new Map(before.map((row) => [keyOf(row), row]))
  return after.map((row) => [held.get(keyOf(row)), row] as const).filter(([was, row]) => was !== row)
}

/** Goals, and who was kept out: no row stands for them. */
function counted(before: Person, after: Person, own: ReadonlySet<string>): string[] {
  return Object.entries(after.counters)
    .filter(([name, count]) => count > (before.counters[name] ?? 0))
    .flatMap(([name]) => {
      const [, journey, what, which] = /^journey\.([^.]+)\.(goal|kept_out)\.(.+)$/.exec(name) ?? []
      if (journey === undefined || !own.has(journey)) return []
      return [what === 'goal' ? `goal ${which}` : `kept out ${which}`]
    })
}

function entryWords(was: Entry | undefined, entry: Entry): string[] {
  const { key, status, reason, blocks = [], decided = {} } = entry
  const about = key === undefined ? '' : ` ${key}`
  const waysNow = Object.entries(decided)
    .filter(([step, one]) => !isDeepStrictEqual(was?.decided?.[step], one))
    .map(([step, { way }]) => `at ${step}: ${way}`)
  const shown = blocks
    .filter((block) => !was?.blocks?.some((held) => isDeepStrictEqual(held, block)))
    .map(({ campaign, until }) => `shows ${campaign} until ${localText(until)}`)
  const isNew = was === undefined
  return [
    ...(isNew ? [`entered${about}`] : []),
    ...waysNow,
    ...shown,
    ...(status === 'done' && was?.status !== 'done' ? [`completed${about}`] : []),
    ...(status === 'cancelled' && was?.status !== 'cancelled' ? [`left${about}: ${reason}`] : []),
  ]
}

function sendWords(was: Send | undefined, send: Send, language: string): string[] {
  const { status, reason, channel, template, dueAt, waiting } = send
  const name = `${channel} ${template}`
  if (was?.status === status && was.waiting === waiting && was.channel === channel && was.reason === reason)
    return []
  if (status === 'sent') return [`sent ${name} ${language}`]
  if (status === 'not_sent') return [`not sent ${name}: ${reason}`]
  if (status === 'failed') return [`failed ${name}: ${reason}`]
  if (status === 'retrying') return [`tries again ${name} at ${localText(dueAt ?? 0)}`]
  if (status === 'queued' && waiting !== undefined && was?.waiting !== waiting)
    return [`waits ${name} until ${localText(dueAt ?? 0)}: ${waiting}`]
  return []
}

function deedWords(was: Deed | undefined, deed: Deed): string[] {
  const { kind, name, change, status, tells, dueAt } = deed
  if (was === undefined && tells?.word === 'overdue')
    return [`${kind} ${name} is due by ${localText(dueAt ?? 0)}`]
  if (was?.status === status || status === 'queued' || status === 'leased') return []
  const what = [kind, change, name, tells && `told as ${tells.word}:`].filter(Boolean)
  return [`${what.join(' ')} ${status}`]
}
