/**
 * Simulations over the logs of this instance's people, some people at a time: whoever watches one asks
 * for the next until it is done. Nothing of it reaches an actor, an index or a sender.
 */
import type { Journey } from '../../core/journey/journey.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { changesOfDefinitions, definitionKey } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import type { Changes } from '../../core/playbook/release.ts'
import { couponsIn } from '../../core/simulate/coupon.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { finished, joinedReport, newSimulation, simulateOne } from '../../core/simulate/simulate.ts'
import type { Span } from '../../core/simulate/tally.ts'
import type { Recorded } from '../../core/simulate/recorded.ts'
import { policyOf } from '../../core/wire/policy.ts'
import type { SimulateRequest, SimulationJob } from '../../core/wire/simulate.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import type { Change } from '../store/apply.ts'
import { changesInForce } from '../store/changes.ts'
import { draftOf, journeyInForce, journeyLibrary, journeyOf } from '../store/journey.ts'
import type { JourneyEntry } from '../store/journey.ts'
import { currentQuantiles } from '../store/quantile.ts'
import { definitionsAt } from '../store/release-history.ts'
import { readSimulation, writeSimulation } from '../store/simulation.ts'
import type { StoredSimulation } from '../store/simulation.ts'
import { recordedOf } from './recorded.ts'

const USUAL_DAYS = 30
/** People whose logs are read at once; their lives are lived one after the other. */
const AT_ONCE = 20
/** A request goes on for about so long. */
const STEP_MS = 1_500
const MAX_A_STEP = 500

/** @param asked  definitions as `wish.changes` has them, of the right shape. */
export async function beginSimulation(
  env: Env,
  wish: SimulateRequest,
  asked: readonly Change[],
): Promise<SimulationJob> {
  const now = await clockNow(env)
  const until = wish.until ?? now
  const span = { from: wish.from ?? until - USUAL_DAYS * DAY_MS, until }
  const base = await changesInForce(env)
  const { changes, changed } = await withWish(env, await withChanges(env, base, asked), wish)
  const total = (await env.DB.prepare('SELECT count(*) AS n FROM profile').first<number>('n')) ?? 0
  const empty = (of: Changes) => reportOver([], of, span, null)
  const job: SimulationJob = {
    id: crypto.randomUUID(),
    state: total === 0 ? 'done' : 'running',
    looked: 0,
    sample: Math.min(wish.sample, total),
    total,
    report: empty(changes),
    before: wish.compare ? empty(base) : null,
    changed: [...new Set([...journeysIn(asked), ...changed])],
  }
  const stored = { job, span, changes, base: wish.compare ? base : null, after: '' }
  await writeSimulation(env, stored, null)
  return job
}

const journeysIn = (asked: readonly Change[]) =>
  asked.flatMap(({ kind, id }) => (kind === 'journey' ? [id] : []))

/** What is in force with these definitions in it. */
async function withChanges(env: Env, base: Changes, asked: readonly Change[]): Promise<Changes> {
  if (asked.length === 0) return base
  const standing = await definitionsAt(env)
  const next = new Map<string, Definition>(standing)
  const versions: Record<string, number> = {}
  for (const [key, { version }] of standing) versions[key] = Math.max(1, version)
  for (const { kind, id, definition } of asked) {
    const key = definitionKey({ kind, id })
    versions[key] = (standing.get(key)?.version ?? 0) + 1
    if (definition) next.set(key, definition)
    else next.delete(key)
  }
  const whole = changesOfDefinitions([...next.values()], versions)
  return { ...whole, ...(base.keptJourneys && { keptJourneys: base.keptJourneys }) }
}

/** The release's changes with what is wished for, and the ids of journeys that it is about. */
export async function withWish(
  env: Env,
  base: Changes,
  {
    journeys: written,
    drafts,
    without,
    policy,
  }: Pick<SimulateRequest, 'journeys' | 'drafts' | 'without' | 'policy'>,
): Promise<{ changes: Changes; changed: string[] }> {
  const library = await journeyLibrary(env)
  const entries = [...library.values()]
  const stored = entries.filter(({ id, draft }) => draft && (drafts === 'all' || drafts.includes(id)))
  const fresh = new Map<string, Journey>()
  for (const entry of stored) fresh.set(entry.id, nextOf(entry, draftOf(entry.draft!)))
  for (const draft of written) fresh.set(draft.id, nextOf(library.get(draft.id), draft))
  const changed = [...fresh.keys(), ...without]
  const others = (base.journeys ?? []).filter(({ id }) => !changed.includes(id))
  const archived = (base.archivedJourneys ?? []).filter((id) => !fresh.has(id))
  const next = policy && policyOf(policy, (base.policy?.version ?? 0) + 1)
  return {
    changed,
    changes: {
      ...base,
      journeys: [...others, ...fresh.values()],
      archivedJourneys: [...archived, ...without],
      ...(next && { policy: next }),
    },
  }
}

/** A draft as its next version would be. */
function nextOf(entry: JourneyEntry | undefined, draft: ReturnType<typeof draftOf>): Journey {
  const version = entry?.own?.version ?? entry?.builtIn?.version ?? 0
  const owner = (entry && journeyInForce(entry)?.owner) ?? draft.owner
  return journeyOf(draft, { version: version + 1, owner })
}

/** Looks through the next people. Null where there is no such simulation. */
export async function stepSimulation(env: Env, id: string): Promise<SimulationJob | null> {
  const read = await readSimulation(env, id)
  if (!read) return null
  const { stored, etag } = read
  if (stored.job.state === 'done') return stored.job
  const next = await lookedFurther(env, stored)
  // Two who watch the same one: the second shows what the first has found.
  if (await writeSimulation(env, next, etag)) return next.job
  return (await readSimulation(env, id))?.stored.job ?? null
}

async function lookedFurther(env: Env, stored: StoredSimulation): Promise<StoredSimulation> {
  const endsAt = Date.now() + STEP_MS
  let held = stored
  for (let looked = 0; looked < MAX_A_STEP && held.job.state === 'running'; looked += AT_ONCE) {
    held = await lookedAt(env, held)
    if (Date.now() >= endsAt) break
  }
  return held
}

async function lookedAt(env: Env, stored: StoredSimulation): Promise<StoredSimulation> {
  const { job, span, changes, base, after } = stored
  const limit = Math.min(AT_ONCE, job.sample - job.looked)
  // Ids are hashes: the first by id are a random sample.
  const { results } = await env.DB.prepare('SELECT id FROM profile WHERE id > ? ORDER BY id LIMIT ?')
    .bind(after, limit)
    .all<{ id: string }>()
  const read = await Promise.all(results.map(({ id }) => recordedOf(env, id)))
  const people = read.filter((one) => one !== null)
  const quantiles = await currentQuantiles(env)
  const add = (held: SimulationReport, of: Changes) =>
    joinedReport(held, reportOver(people, of, span, quantiles), of.offers ?? [])
  const looked = job.looked + results.length
  const isDone = looked >= job.sample || results.length < limit
  return {
    ...stored,
    after: results.at(-1)?.id ?? after,
    job: {
      ...job,
      looked,
      state: isDone ? 'done' : 'running',
      report: add(job.report, changes),
      before: base && job.before && add(job.before, base),
    },
  }
}

function reportOver(
  people: readonly Recorded[],
  changes: Changes,
  span: Span,
  quantiles: Awaited<ReturnType<typeof currentQuantiles>>,
): SimulationReport {
  const inForce = { ...releaseFor(changes), quantiles }
  const { offers } = inForce
  const simulation = newSimulation({ inForce, span, offers, coupons: couponsIn(inForce.templates) })
  for (const one of people) {
    try {
      simulateOne(simulation, one)
    } catch (fault) {
      // A fault of one life must not take the others along; it is missing in the count of people.
      console.error(`the life of ${one.profile} could not be simulated`, fault)
    }
  }
  return finished(simulation)
}

const MAX_MADE = 4
const made = new Map<string, ReturnType<typeof releaseOf>>()

/** Rules are linked and compiled once, not with every step. */
function releaseFor(changes: Changes): ReturnType<typeof releaseOf> {
  const text = JSON.stringify(changes)
  const held = made.get(text)
  if (held) return held
  if (made.size >= MAX_MADE) made.clear()
  const release = releaseOf(changes)
  made.set(text, release)
  return release
}
