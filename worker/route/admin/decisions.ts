/** Recorded decisions: made again from what is kept, and under other definitions. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { DAY_MS } from '../../../core/base/time.ts'
import { NO_DIFFERENCES, added, differenceOf } from '../../../core/decision/diff.ts'
import type { Sides } from '../../../core/decision/diff.ts'
import { factsOf, readsOf, rulesOf } from '../../../core/decision/facts.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import type { Shelf } from '../../../core/decision/candidate.ts'
import type { Facts } from '../../../core/decision/view.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { DiffQuery } from '../../../core/wire/decisions.ts'
import type { DiffLine, ReplayDecisionAnswer } from '../../../core/wire/decisions.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { replayed } from '../../render/replay.ts'
import { draftedRelease } from '../../store/changes.ts'
import { keptRelease } from '../../store/kept-release.ts'
import { currentRelease } from '../../store/release.ts'
import { keptBasis, keptShelf } from '../../store/shelf.ts'
import type { Basis } from '../../store/shelf.ts'

type Ctx = Context<{ Bindings: Env }>

/** People of one answer; each is asked for what was decided for them. */
const MAX_PEOPLE = 200
const SUM_EVERY = 20
const MAX_EXAMPLES = 100
const MAX_SHELVES = 20
const HEADERS = { 'cache-control': 'private, no-store' }

export async function getDecisionReplay(c: Ctx): Promise<Response> {
  const [profile = '', id = ''] = [c.req.param('profile'), c.req.param('id')]
  const receipt = await receiptOf(c.env, profile, id)
  if (!receipt) return refuse('not_found', '', 'There is no such decision of this person.')
  const { decision, isSame, why } = await replayed(c.env, receipt)
  const answer: ReplayDecisionAnswer = {
    isSame,
    why,
    release: receipt.release,
    shelf: receipt.shelf,
    recorded: receipt.decision,
    made: decision,
  }
  return Response.json(answer, { headers: HEADERS })
}

/** Of the person whom the profile is a part of, or of before it was one; null where it is kept no more. */
export async function receiptOf(env: Env, profile: string, id: string): Promise<Receipt | null> {
  const held = await profileActor(env, profile).read()
  return held?.receipts.find((one) => one.id === id) ?? (await profileActor(env, profile).receipt(id))
}

export async function getDecisionDiff(c: Ctx): Promise<Response> {
  const query = v.safeParse(DiffQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { from, to, after, since } = query.output
  const now = await clockNow(c.env)
  const [one, other] = await Promise.all([definitionsOf(c.env, from), definitionsOf(c.env, to)])
  if (!one || !other)
    return refuse('not_found', one ? '/to' : '/from', 'No decision was made by such a release.')
  const asked = { sides: { from: one, to: other }, since: since ?? now - 7 * DAY_MS, after, now }
  const lines = linesOf(c.env, asked)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
    async cancel() {
      await lines.return()
    },
  })
  return new Response(stream, { headers: { ...HEADERS, 'content-type': 'application/x-ndjson' } })
}

async function definitionsOf(env: Env, name: string): Promise<Definitions | null> {
  if (name === 'current') return currentRelease(env)
  if (name === 'shipped') return BUILT_IN
  return name === 'drafts' ? draftedRelease(env) : keptRelease(env, name)
}

type AskedDiff = {
  readonly sides: Sides
  readonly since: number
  readonly after: string
  readonly now: number
}

async function* linesOf(env: Env, { sides, since, after, now }: AskedDiff): AsyncGenerator<DiffLine, void> {
  const people = await peopleAfter(env, since, after)
  const shelves: Bases = new Map()
  let sum = NO_DIFFERENCES
  let examples = 0
  for (const [index, profile] of people.entries()) {
    const actor = profileActor(env, profile)
    const { receipts } = await actor.decidedAfter(since)
    const today = receipts.length > 0 ? await todayOf(env, profile, sides.to, now) : null
    for (const receipt of receipts) {
      const shelf = await shelfOf(env, shelves, receipt)
      const difference = shelf && differenceOf(receipt, sides, shelf, today)
      sum = added(sum, difference)
      if (!difference || difference.change === null || difference.change === 'same') continue
      if (examples++ >= MAX_EXAMPLES) continue
      const { id, at, decision } = receipt
      yield {
        kind: 'example',
        profile,
        decision: id,
        at,
        slot: decision.slot,
        ...difference,
        change: difference.change,
      }
    }
    if ((index + 1) % SUM_EVERY === 0)
      yield { kind: 'sum', people: index + 1, sum, isDone: false, cursor: null }
  }
  const cursor = people.length === MAX_PEOPLE ? people.at(-1)! : null
  yield { kind: 'sum', people: people.length, sum, isDone: true, cursor }
}

async function peopleAfter(env: Env, since: number, after: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    'SELECT id FROM profile WHERE last_seen_at >= ? AND id > ? ORDER BY id LIMIT ?',
  )
    .bind(since, after, MAX_PEOPLE)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** What the rules of these campaigns read of the person now; of the page of then nothing is known any more. */
async function todayOf(
  env: Env,
  profile: string,
  { campaigns }: Definitions,
  now: number,
): Promise<Facts | null> {
  const reads = readsOf(campaigns)
  const held = reads && (await profileActor(env, profile).ruleView({ conditions: rulesOf(campaigns), now }))
  return held ? (factsOf(reads, held, {}, now).facts ?? null) : null
}

type Bases = Map<string, Promise<Basis | null>>

async function shelfOf(env: Env, held: Bases, receipt: Receipt): Promise<Shelf | null> {
  const { shelf: version, inputs, productId } = receipt
  const kept = held.get(version) ?? keptBasis(env, version)
  held.set(version, kept)
  if (held.size > MAX_SHELVES) held.delete(held.keys().next().value!)
  const basis = await kept
  return basis && keptShelf(env, { version, basis }, inputs.features, productId)
}
