/**
 * Lives from an exported lake, some people at a time: the files are read once to be divided by person into
 * a folder of parts, and a part is small enough to be held.
 *
 * The lake has no addresses. Whoever allowed a channel is taken to be reached there.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Recorded, Taken } from '../../core/simulate/recorded.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import { eventsOf, hoursIn } from '../recs/lake.ts'

const PARTS = 64

/** Some of the people: all of their events, in a file. */
export type Part = { readonly path: string; readonly people: number }

export type Lake = {
  readonly people: number
  readonly parts: readonly Part[]
  readonly lives: () => Generator<Recorded>
  /** Takes the parts away. */
  readonly end: () => void
}

/** @param tick  told after each hour, twice. @throws where there is no lake. */
export function lakeOf(folder: string, tick: (done: number, total: number) => void = () => {}): Lake {
  const hours = hoursIn(folder)
  const linesOf = (files: readonly string[]) => eventsOf(files) as unknown as EventLine[]
  const owners: Owners = new Map()
  let done = 0
  for (const { files } of hours) {
    for (const line of linesOf(files)) noteOwner(owners, line)
    tick(++done, hours.length * 2)
  }
  const parts = mkdtempSync(join(tmpdir(), 'vitrina-lives-'))
  for (const { files } of hours) {
    const byPart = Map.groupBy(ownedLines(owners, linesOf(files)), ([owner]) => partOf(owner))
    for (const [part, some] of byPart)
      appendFileSync(pathOf(parts, part), some.map((line) => `${JSON.stringify(line)}\n`).join(''))
    tick(++done, hours.length * 2)
  }
  const people = Map.groupBy(new Set([...owners.values()].map(({ profile }) => profile)), partOf)
  const found = [...people]
    .sort(([a], [b]) => a - b)
    .map(([part, some]): Part => ({ path: pathOf(parts, part), people: some.length }))
  return {
    people: found.reduce((sum, part) => sum + part.people, 0),
    parts: found,
    lives: function* () {
      for (const { path } of found) yield* livesIn(path)
    },
    end: () => rmSync(parts, { recursive: true, force: true }),
  }
}

const pathOf = (parts: string, part: number) => join(parts, `${part}`)

/** With whose it is, so that a part says everything of its people. */
type Owned = readonly [owner: string, line: EventLine]

function ownedLines(owners: Owners, lines: readonly EventLine[]): Owned[] {
  return lines.map((line) => [owners.get(memberOf(line))!.profile, line])
}

const memberOf = ({ member, profile }: EventLine) => member ?? profile

function partOf(id: string): number {
  let hash = 7
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0
  return hash % PARTS
}

/** Whose a member was when it was archived last. */
type Owners = Map<string, { readonly profile: string; readonly archivedAt: number }>

function noteOwner(owners: Owners, line: EventLine): void {
  const { profile, archivedAt = 0 } = line
  const held = owners.get(memberOf(line))
  if (!held || archivedAt >= held.archivedAt) owners.set(memberOf(line), { profile, archivedAt })
}

/** The lives of a part. */
export function* livesIn(path: string): Generator<Recorded> {
  const text = readFileSync(path, 'utf8')
  const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Owned]))
  for (const [profile, own] of Map.groupBy(lines, ([owner]) => owner))
    yield lifeOf(
      profile,
      own.map(([, line]) => line),
    )
}

/** What was taken at one instant was one batch. */
export function lifeOf(profile: string, lines: readonly EventLine[]): Recorded {
  const seen = new Map(lines.map((line) => [`${memberOf(line)} ${line.id}`, line]))
  const byInstant = Map.groupBy(seen.values(), ({ receivedAt }) => receivedAt)
  const batches = [...byInstant]
    .sort(([a], [b]) => a - b)
    .map(([at, some]): Taken => ({ at, events: some.map((line) => eventOf(profile, line)) }))
  return { profile, batches, isWhole: true }
}

const ADDRESSES = { email: 'email', sms: 'phone', whatsapp: 'phone' } as const

function eventOf(profile: string, line: EventLine): LogEvent {
  const { id, name, at, receivedAt, source, params, page, readAt, externalId } = line
  const named: NonNullable<LogEvent['named']>[number][] = []
  if (externalId !== null && externalId !== undefined) named.push({ kind: 'external_id', value: externalId })
  if (name === 'consent_update')
    for (const [channel, kind] of Object.entries(ADDRESSES))
      if (params[channel] === true && !named.some((one) => one.kind === kind))
        named.push({ kind, value: addressOf(profile, kind) })
  return {
    id,
    name: name as LogEvent['name'],
    at,
    receivedAt,
    source,
    params: unmasked(profile, params),
    ...(page ? { page } : {}),
    ...(readAt === null || readAt === undefined ? {} : { readAt }),
    ...(named.length > 0 ? { named } : {}),
  }
}

/** One address of each kind for a person, which nobody has. */
function addressOf(profile: string, kind: 'email' | 'phone'): string {
  if (kind === 'email') return `${profile.toLowerCase().replace(/[^a-z0-9]/g, '')}@lake.invalid`
  return `+420${String(600_000_000 + ((partOf(profile) * 1_000_003) % 99_999_999))}`
}

/** A masked address is no address; the person's own stands in its place. */
function unmasked(profile: string, params: EventLine['params']): EventLine['params'] {
  const { email, phone, address } = params
  return {
    ...params,
    ...(typeof email === 'string' ? { email: addressOf(profile, 'email') } : {}),
    ...(typeof phone === 'string' ? { phone: addressOf(profile, 'phone') } : {}),
    ...(typeof address === 'string'
      ? { address: addressOf(profile, address.includes('@') ? 'email' : 'phone') }
      : {}),
  }
}
