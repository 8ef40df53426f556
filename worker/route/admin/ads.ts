/** Audiences for ad networks: who is in them, as a file of hashes, and as signed batches to whoever carries them. */
import type { Context } from 'hono'
import { sha256 } from '../../../core/base/sha256.ts'
import { MAX_MEMBERS, batchOf, fileHeader, fileLine } from '../../../core/message/member-batch.ts'
import type { Change } from '../../../core/message/member-batch.ts'
import { isAdNetwork } from '../../../core/message/member.ts'
import type { AdNetwork, Member } from '../../../core/message/member.ts'
import { AdPushRequest } from '../../../core/wire/ads.ts'
import type { AdAudiencesAnswer, AdPushAnswer, AudienceBatchWebhook } from '../../../core/wire/ads.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import { pushBatch } from '../../consumer/batch.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { leavingMembers, noteNetwork } from '../../store/ad-leaving.ts'
import { adAudiences, adMembers, noteMembers, seedOf } from '../../store/ad-member.ts'
import { members } from '../../store/census.ts'
import { currentRelease } from '../../store/release.ts'
import { streamed } from './stream.ts'

type Ctx = Context<{ Bindings: Env }>
type Named = { readonly profile: string; readonly change: Change }

const AT_ONCE = 25
/** A webhook is small: a receiver that takes more puts them together. */
const PER_BATCH = 500
/** Of one push; the rest comes with the next, from where it says. */
const MAX_BATCHES = 100

export async function getAdAudiences({ env }: Ctx): Promise<Response> {
  const answer: AdAudiencesAnswer = { audiences: await adAudiences(env), now: await clockNow(env) }
  return Response.json(answer)
}

/** One file of members to be added, or of those to be removed: `?network=meta&change=add`. */
export async function getAdExport(c: Ctx): Promise<Response> {
  const audience = c.req.param('id') ?? ''
  const network = c.req.query('network') ?? ''
  const isAdd = (c.req.query('change') ?? 'add') === 'add'
  if (isAdNetwork(network) && isAdd) await noteNetwork(c.env, audience, network)
  const erased = isAdNetwork(network) && !isAdd ? await leavingMembers(c.env, audience, network) : []
  return fileOf(c, `audience-${audience}`, adMembers(c.env, audience), erased)
}

/** The seed of an audience that is alike (SCN-07): the people of a segment, those who allow it. */
export async function getSegmentSeed(c: Ctx): Promise<Response> {
  const { segments } = await currentRelease(c.env)
  const segment = segments.find(({ id }) => id === c.req.param('id'))
  if (!segment) return refuse('not_found', '', 'There is no such segment in force.')
  const network = c.req.query('network') ?? ''
  if (!isAdNetwork(network)) return noNetwork()
  const now = await clockNow(c.env)
  const audience = seedOf(segment.id)
  // Whoever is erased later has to leave what the network made of it.
  await noteNetwork(c.env, audience, network)
  const note = (given: readonly string[]) => noteMembers(c.env, audience, given, now)
  const wanted = { network, change: 'add' } as const
  const lines = linesOf(c.env, wanted, named(members(c.env, segment, now)), { note })
  return streamed(lines, `${audience}-${network}-add.csv`)
}

const noNetwork = () => refuse('bad_param', '/network', 'There is no such network.')

async function* named(people: AsyncGenerator<string, void>): AsyncGenerator<Named, void> {
  for await (const profile of people) yield { profile, change: 'add' }
}

/** @param erased  of whom nothing but these hashes is left. */
async function fileOf(
  c: Ctx,
  name: string,
  people: AsyncGenerator<Named, void>,
  erased: readonly Member[] = [],
): Promise<Response> {
  const network = c.req.query('network') ?? ''
  const change = c.req.query('change') ?? 'add'
  if (!isAdNetwork(network)) return noNetwork()
  if (change !== 'add' && change !== 'remove') return refuse('bad_param', '/change', 'It is add or remove.')
  return streamed(linesOf(c.env, { network, change }, people, { erased }), `${name}-${network}-${change}.csv`)
}

type Wanted = { readonly network: AdNetwork; readonly change: Change }

type Besides = {
  readonly erased?: readonly Member[]
  /** Told of these people before their lines go out. */
  readonly note?: (profiles: readonly string[]) => Promise<void>
}

async function* linesOf(
  env: Env,
  wanted: Wanted,
  people: AsyncGenerator<Named, void>,
  { erased = [], note }: Besides,
) {
  yield fileHeader(wanted.network)
  yield erased.map((member) => fileLine(wanted.network, member)).join('')
  for await (const some of hashed(env, wanted, people)) {
    await note?.(some.map(({ profile }) => profile))
    yield some.map(({ member }) => fileLine(wanted.network, member)).join('')
  }
}

type Hashed = { readonly profile: string; readonly member: Member }

/**
 * Whoever is meant by a change, asked at this moment: who was added and no longer allows it is not
 * added but removed.
 */
async function* hashed(
  env: Env,
  { network, change }: Wanted,
  people: AsyncGenerator<Named, void>,
): AsyncGenerator<readonly Hashed[], void> {
  const lookedUp = async (some: readonly Named[]) => {
    const found = await Promise.all(
      some.map(async (one) => ({ one, joining: await profileActor(env, one.profile).joining(network) })),
    )
    return found.flatMap(({ one, joining }): Hashed[] => {
      if (!joining?.member) return []
      const is: Change = one.change === 'add' && joining.mayJoin ? 'add' : 'remove'
      return is === change ? [{ profile: one.profile, member: joining.member }] : []
    })
  }
  let some: Named[] = []
  for await (const one of people) {
    if (some.push(one) < AT_ONCE) continue
    yield await lookedUp(some)
    some = []
  }
  if (some.length > 0) yield await lookedUp(some)
}

/** Signed batches to the sender that carries audiences. The same members make the same key: once more is no harm. */
export async function postAdPush(c: Ctx): Promise<Response> {
  const { env } = c
  const audience = c.req.param('id') ?? ''
  const body = await readJson(c.req.raw, AdPushRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const { network } = body.value
  const now = await clockNow(env)
  await noteNetwork(env, audience, network)
  const answer: AdPushAnswer = { added: 0, removed: 0, batches: 0, failed: null }
  // Who is to leave goes first: whatever happens afterwards, nobody stays who said no.
  for (const change of ['remove', 'add'] as const)
    for await (const some of batched(hashed(env, { network, change }, adMembers(env, audience)))) {
      if (answer.batches >= MAX_BATCHES) return Response.json({ ...answer, failed: 'too_many' })
      const failed = await push(env, { audience, network, change, members: some }, now)
      if (failed !== null) return Response.json({ ...answer, failed } satisfies AdPushAnswer)
      answer.batches++
      answer[change === 'add' ? 'added' : 'removed'] += some.length
    }
  return Response.json(answer)
}

async function* batched(parts: AsyncGenerator<readonly Hashed[], void>) {
  let held: Member[] = []
  for await (const part of parts) {
    held.push(...part.map(({ member }) => member))
    while (held.length >= Math.min(PER_BATCH, MAX_MEMBERS)) yield held.splice(0, PER_BATCH)
  }
  if (held.length > 0) yield held
}

type Batch = Wanted & { readonly audience: string; readonly members: readonly Member[] }

/** Null: it was taken; else why not. */
async function push(env: Env, batch: Batch, now: number): Promise<string | null> {
  const { audience, network, change } = batch
  const payload = batchOf(network, change, batch.members)
  const key = `ads_${audience}_${network}_${change}_${sha256(JSON.stringify(payload)).slice(0, 32)}`
  const message: AudienceBatchWebhook = {
    type: 'audience.batch',
    timestamp: new Date(now).toISOString(),
    data: { key, audience, network, change, count: batch.members.length, payload },
  }
  return pushBatch(env, 'audience', message, now)
}
