/** Whose each event of a trusted sender is: identifiers looked up, bound and, where they say so, persons joined. */
import { edgeBetween } from '../../core/identity/edge.ts'
import { masked } from '../../core/identity/identifier.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import { nameOf } from '../../core/identity/naming.ts'
import type { Counts, Naming } from '../../core/identity/naming.ts'
import type { Env } from '../env.ts'
import { bind, boundTo, deviceProfile, identifierHash, newProfileId } from '../store/identifier.ts'
import { apartAmong, countsAmong, noteRefusals, personsOf } from '../store/graph.ts'
import { switchDevice, unite } from './unite.ts'

export type Group = {
  readonly identifiers: readonly Identifier[]
  /** Id of the event that names them: the provenance of what is joined for it. */
  readonly event: string
  readonly kind?: 'identifier' | 'signed'
  /** The profile of the device that they are signed in on. */
  readonly device?: string
}

/** What is known of the identifiers of a whole batch, and what the batch itself adds. */
type Graph = {
  readonly bound: Map<string, string>
  readonly persons: Map<string, string>
  readonly counts: Map<string, Counts>
  readonly apart: ReadonlySet<string>
}

type Hashed = { readonly identifier: Identifier; readonly hash: string; readonly device?: string }

/** Somebody else may bind the same at the same time; then all is looked at anew. */
const MAX_ATTEMPTS = 4

/** The profile of each group. Persons are joined before it answers. */
export async function resolve(env: Env, groups: readonly Group[], now: number): Promise<string[]> {
  const hashed = await Promise.all(groups.map((group) => hashedOf(env, group)))
  for (let attempt = 1; ; attempt++) {
    const graph = await graphOf(env, hashed)
    const batch: Batch = { fresh: [], now }
    const profiles: string[] = []
    for (const [index, group] of hashed.entries())
      profiles.push(await settle(env, { ...groups[index]!, hashed: group }, graph, batch))
    if (batch.fresh.length === 0) return profiles
    const bound = await bind(env, batch.fresh, now)
    if (batch.fresh.every(({ hash }) => bound.has(hash)) || attempt === MAX_ATTEMPTS) return profiles
  }
}

async function hashedOf(env: Env, { identifiers, device }: Group): Promise<Hashed[]> {
  const named = await Promise.all(
    identifiers.map(async (identifier): Promise<Hashed> => {
      const hash = await identifierHash(env, identifier)
      // An app's id is its device, bound to it for ever; nothing needs to be looked up.
      return identifier.kind === 'anonymous_id'
        ? { identifier, hash, device: await deviceProfile(env, 'anonymous_id', identifier.value) }
        : { identifier, hash }
    }),
  )
  if (device === undefined) return named
  return [...named, { identifier: { kind: 'anonymous_id', value: device }, hash: `device:${device}`, device }]
}

async function graphOf(env: Env, hashed: readonly (readonly Hashed[])[]): Promise<Graph> {
  const all = hashed.flat()
  const named = all.filter(({ device }) => device === undefined)
  const bound = await boundTo(
    env,
    named.map(({ hash }) => hash),
  )
  for (const { hash, device } of all) if (device !== undefined) bound.set(hash, device)
  const held = [...new Set(bound.values())]
  const persons = await personsOf(env, held)
  const isPlain = hashed.every((group) => group.length <= 1)
  const asked = isPlain ? [] : [...new Set(held.map((profile) => persons.get(profile) ?? profile))]
  const [counts, apart] = await Promise.all([countsAmong(env, asked), apartAmong(env, asked)])
  return { bound, persons, counts, apart }
}

type Batch = { readonly fresh: { hash: string; kind: string; profile: string }[]; readonly now: number }

async function settle(
  env: Env,
  group: Group & { readonly hashed: readonly Hashed[] },
  graph: Graph,
  batch: Batch,
): Promise<string> {
  const personOf = (profile: string) => graph.persons.get(profile) ?? profile
  const holder = (hash: string) => {
    const profile = graph.bound.get(hash)
    return profile === undefined ? null : personOf(profile)
  }
  const naming = nameOf(
    group.hashed.map(({ identifier, hash }) => ({ identifier, person: holder(hash) })),
    {
      countsOf: (person) => graph.counts.get(person) ?? deviceCounts(person),
      areApart: (one, other) => graph.apart.has(pairKey(one, other)),
    },
  )
  const strongest = group.hashed[0]!.identifier
  let person = naming.person ?? (await newProfileId(env, strongest))
  await noteRefusals(env, naming.refused, { person, event: group.event, now: batch.now })
  for (const merge of naming.merges) {
    const edge = edgeOf(group, merge.identifier, [person, merge.person], batch.now)
    const root = await unite(env, [person, merge.person], edge, batch.now)
    join(graph, [person, merge.person], root)
    person = root
  }
  for (const { identifier } of naming.switches) {
    const device = group.hashed.find((one) => one.identifier === identifier)!.device!
    const edge = edgeOf(group, identifier, [person, device], batch.now)
    if (await switchDevice(env, { device, to: person }, edge, batch.now)) graph.persons.set(device, person)
  }
  keep(graph, batch, group.hashed, { binds: naming.binds, person })
  return person
}

/** Later groups of the same batch see what this one has changed. */
function join({ persons, counts }: Graph, parts: readonly string[], root: string): void {
  const total: Record<string, number> = {}
  for (const part of parts)
    for (const [kind, count] of Object.entries(counts.get(part) ?? {}))
      total[kind] = (total[kind] ?? 0) + count
  counts.set(root, total)
  for (const part of parts) if (part !== root) persons.set(part, root)
  for (const [profile, person] of persons) if (parts.includes(person)) persons.set(profile, root)
}

function keep(
  graph: Graph,
  { fresh }: Batch,
  hashed: readonly Hashed[],
  { binds, person }: { readonly binds: Naming['binds']; readonly person: string },
): void {
  for (const { identifier, hash } of hashed) {
    if (!binds.includes(identifier) || graph.bound.has(hash)) continue
    graph.bound.set(hash, person)
    fresh.push({ hash, kind: identifier.kind, profile: person })
    const counts = graph.counts.get(person) ?? {}
    graph.counts.set(person, { ...counts, [identifier.kind]: (counts[identifier.kind] ?? 0) + 1 })
  }
}

/** A profile that no list knows yet is a device, or holds nothing. */
const deviceCounts = (person: string): Counts => (person.startsWith('p') ? { anonymous_id: 1 } : {})

export const pairKey = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`

function edgeOf(group: Group, identifier: Identifier, [one, other]: readonly [string, string], now: number) {
  return edgeBetween(one, other, {
    kind: group.kind ?? 'identifier',
    identifier: { kind: identifier.kind, value: masked(identifier) },
    source: group.event,
    at: now,
  })
}
