/** The identity graph of a person: who they are made of and why, and an operator's merge and unmerge. */
import type { Context } from 'hono'
import { edgeBetween } from '../../../core/identity/edge.ts'
import { masked } from '../../../core/identity/identifier.ts'
import { EVIDENCE, likeness, mayColour } from '../../../core/identity/likeness.ts'
import type { EvidenceKind } from '../../../core/identity/likeness.ts'
import { MERGE_LIMITS } from '../../../core/identity/naming.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MergeRequest, UnmergeRequest } from '../../../core/wire/identity.ts'
import type {
  IdentityAnswer,
  LinkView,
  MemberView,
  MergedAnswer,
  NamedView,
  UnmergedAnswer,
} from '../../../core/wire/identity.ts'
import { ownActor, profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { divide, personOf, profileOfMember, unite } from '../../identity/unite.ts'
import { linkNotesOf, noteApart } from '../../store/graph.ts'
import type { LinkNote } from '../../store/graph.ts'
import { REASON_WORDS } from './identity-words.ts'

type Ctx = Context<{ Bindings: Env }>

export async function getIdentity(c: Ctx): Promise<Response> {
  const person = await personOf(c.env, c.req.param('id') ?? '')
  const [found, tallies] = await Promise.all([
    profileActor(c.env, person).read(),
    ownActor(c.env, person).tallies(),
  ])
  if (!found) return refuse('not_found', '', 'Nobody is known by this id.')
  const { members, edges, profile } = found.person
  const ids = [person, ...members.map(({ id }) => id)]
  const notes = await linkNotesOf(c.env, ids.map(profileOfMember))
  const answer: IdentityAnswer = {
    person,
    members: ids.map((id): MemberView => ({
      id,
      isRoot: id === person,
      kind: id.startsWith('p') ? 'device' : 'named',
      ...(tallies.find(({ origin }) => origin === (id === person ? '' : id)) ?? NOTHING),
    })),
    identifiers: namedOf(profile),
    edges: edges.map(({ between, ...edge }) => ({ ...edge, between: [...between] })),
    likely: await linksOf(c.env, notes, { kind: 'likely', ids }),
    refused: await linksOf(c.env, notes, { kind: 'refused', ids }),
    limits: Object.entries(MERGE_LIMITS).map(([kind, most]) => ({ kind, most })),
  }
  return Response.json(answer)
}

const NOTHING = { events: 0, firstAt: null, lastAt: null }

function namedOf(profile: Profile): NamedView[] {
  const addresses = (['email', 'phone'] as const).flatMap((kind): NamedView[] => {
    const address = profile[kind]
    if (!address) return []
    const { value, verifiedAt, source, at } = address
    const trust = verifiedAt === null ? 'claimed' : 'verified'
    return [{ kind, value: masked({ kind, value }), trust, source, at }]
  })
  const known = profile.known.map(({ kind, value, source, at }): NamedView => ({
    kind,
    value: masked({ kind, value }),
    trust: 'verified',
    source,
    at,
  }))
  return [...addresses, ...known]
}

async function linksOf(
  env: Env,
  notes: readonly LinkNote[],
  wanted: { readonly kind: LinkNote['kind']; readonly ids: readonly string[] },
): Promise<LinkView[]> {
  const byOther = new Map<string, LinkNote[]>()
  for (const note of notes.filter(({ kind }) => kind === wanted.kind)) {
    const other = wanted.ids.includes(note.one) ? note.other : note.one
    byOther.set(other, [...(byOther.get(other) ?? []), note])
  }
  const labels = await labelsOf(env, [...byOther.keys()])
  return [...byOther].map(([profile, held]): LinkView => {
    const kinds = held
      .map(({ reason }) => reason)
      .filter((reason): reason is EvidenceKind => reason in EVIDENCE)
    return {
      profile,
      label: labels.get(profile) ?? null,
      score: wanted.kind === 'likely' ? likeness(kinds) : 0,
      colours: wanted.kind === 'likely' && mayColour(kinds),
      reasons: held.map(({ reason }) => ({
        code: reason,
        text: REASON_WORDS[reason.split(':')[0]!] ?? { cs: reason, en: reason },
      })),
      at: Math.max(...held.map(({ at }) => at)),
    }
  })
}

async function labelsOf(env: Env, ids: readonly string[]): Promise<Map<string, string>> {
  const { results } = await env.DB.prepare(
    'SELECT id, label FROM profile WHERE label IS NOT NULL AND id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; label: string }>()
  return new Map(results.map(({ id, label }) => [id, label]))
}

export async function postUnmerge(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, UnmergeRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const now = await clockNow(c.env)
  const person = await personOf(c.env, c.req.param('id') ?? '')
  const { member, reason } = body.value
  const found = await profileActor(c.env, person).read()
  if (!found?.person.members.some(({ id }) => id === member))
    return refuse('not_found', '/member', 'This profile is no part of that person.')
  // Said before the parting: what comes in between must not join them again.
  await noteApart(c.env, [person, profileOfMember(member)], `operator: ${reason}`, now)
  await divide(c.env, person, member, now)
  return Response.json({ person, member: profileOfMember(member) } satisfies UnmergedAnswer)
}

export async function postMerge(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, MergeRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const now = await clockNow(c.env)
  const { other, reason } = body.value
  const [one, two] = await Promise.all([personOf(c.env, c.req.param('id') ?? ''), personOf(c.env, other)])
  const [a, b] = await Promise.all([ownActor(c.env, one).projected(), ownActor(c.env, two).projected()])
  if (!a || !b) return refuse('not_found', a ? '/other' : '', 'Nobody is known by this id.')
  const source = `operator: ${reason}`
  const edge = edgeBetween(one, two, { kind: 'operator', identifier: null, source, at: now })
  return Response.json({ person: await unite(c.env, [one, two], edge, now) } satisfies MergedAnswer)
}
