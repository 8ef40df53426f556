/** Journeys as the console reads them: the list, one of them, who is in it, what is to be said of a draft. */
import type { Context } from 'hono'
import type { Journey } from '../../../core/journey/journey.ts'
import { isOpenAt, percentAt } from '../../../core/journey/ways.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { JourneyDraft } from '../../../core/wire/journeys.ts'
import type {
  JourneyCounts,
  JourneyPeopleAnswer,
  JourneyRow,
  JourneyVersion,
  JourneyView,
  JourneysAnswer,
  StepCounts,
} from '../../../core/wire/journeys.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { versionsOf } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { draftOf, journeyInForce, journeyLibrary, journeyOf } from '../../store/journey.ts'
import type { JourneyEntry } from '../../store/journey.ts'
import { currentRelease } from '../../store/release.ts'
import { journeyCounters, standers, standingAt, standingIn } from '../../store/standing.ts'
import { checkOfJourney, saidOf } from './journey-check.ts'
import { unlinked } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

/** A journey has some hundred steps with rules. */
export const JOURNEY_BODY = { bytes: 256 * 1024, limits: { depth: 40, keys: 10_000 } }

type Around = {
  readonly release: Release
  readonly now: number
  readonly open: ReadonlyMap<string, number>
  readonly counters: ReadonlyMap<string, number>
}

export async function getJourneys({ env }: Ctx): Promise<Response> {
  const [library, around] = await Promise.all([journeyLibrary(env), aroundOf(env, null)])
  const entries = [...library.values()]
  const said = await saidOf(env, entries.map(checkedOf))
  const answer: JourneysAnswer = {
    journeys: entries.map((entry, index) => ({ ...rowOf(entry, around), said: said[index]! })),
    now: around.now,
  }
  return Response.json(answer)
}

async function aroundOf(env: Env, journey: string | null): Promise<Around> {
  const [release, now, open, counters] = await Promise.all([
    currentRelease(env),
    clockNow(env),
    standingIn(env),
    journeyCounters(env, journey),
  ])
  return { release, now, open, counters }
}

/** What a check is of: the draft, else what is in force, else what it last said. */
function checkedOf(entry: JourneyEntry): JourneyDraft {
  return entry.draft ? draftOf(entry.draft) : asWritten(journeyInForce(entry) ?? writtenOf(entry))
}

function rowOf(entry: JourneyEntry, { release, now, open, counters }: Around): Omit<JourneyRow, 'said'> {
  const { id, own, draft, builtIn } = entry
  const current = journeyInForce(entry)
  const shown = current ?? writtenOf(entry)
  return {
    id,
    title: shown.title,
    status: current ? 'published' : own ? 'archived' : 'draft',
    version: own?.version ?? builtIn?.version ?? 0,
    origin: own || !builtIn ? 'console' : 'playbook',
    class: shown.class,
    owner: (own ?? draft)?.owner ?? shown.owner,
    hasDraft: draft !== null,
    priority: shown.priority ?? null,
    triggers: shown.triggers as JourneyRow['triggers'],
    from: shown.from ?? null,
    until: shown.until ?? null,
    runs: current !== null && isOpenAt(current, now),
    percent: current ? percentAt(current, now) : 0,
    draining: release.journeys
      .filter((one) => one.id === id && one.status === 'draining')
      .map(({ version }) => version),
    counts: countsOf(id, counters, open.get(id) ?? 0),
    changedAt: (own ?? draft)?.createdAt ?? null,
  }
}

function countsOf(id: string, counters: ReadonlyMap<string, number>, open: number): JourneyCounts {
  const below = (word: string) => {
    const prefix = `journey.${id}.${word}.`
    return Object.fromEntries(
      [...counters].flatMap(([name, n]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), n]] : [])),
    ) as Record<string, number>
  }
  return {
    entered: counters.get(`journey.${id}.entered`) ?? 0,
    completed: counters.get(`journey.${id}.completed`) ?? 0,
    open,
    cancelled: below('cancelled'),
    goals: below('goal'),
    keptOut: below('kept_out'),
  }
}

/** Of an entry that is not in force: what it last said. */
function writtenOf({ own, draft, builtIn }: JourneyEntry): Journey {
  const definition = own ?? draft
  return definition ? journeyOf(draftOf(definition), definition) : builtIn!
}

export async function getJourney(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const entry = (await journeyLibrary(env)).get(id)
  if (!entry) return refuse('not_found', '', `There is no journey ${id.slice(0, 48)}.`)
  const checked = checkedOf(entry)
  const [around, versions, here, [said], check] = await Promise.all([
    aroundOf(env, id),
    versionsOf(env, 'journey', id),
    standingAt(env, id),
    saidOf(env, [checked]),
    checkOfJourney(env, checked),
  ])
  const shown = journeyInForce(entry) ?? writtenOf(entry)
  const answer: JourneyView = {
    ...rowOf(entry, around),
    said: said!,
    journey: asWritten(shown),
    draft: entry.draft && versionView(entry.draft),
    versions: [
      ...versions.filter(({ version }) => version > 0).map(versionView),
      ...(entry.builtIn ? [shippedView(entry.builtIn)] : []),
    ],
    check,
    steps: stepCounts(shown, around.counters, here),
    now: around.now,
  }
  return Response.json(answer)
}

/** Steps of older versions come last: somebody may still stand there. */
function stepCounts(
  { id, steps }: Journey,
  counters: ReadonlyMap<string, number>,
  here: ReadonlyMap<string, number>,
): StepCounts[] {
  const ids = [...new Set([...steps.map((step) => step.id), ...here.keys()])]
  return ids.map((step) => ({
    step,
    passed: counters.get(`journey.${id}.passed.${step}`) ?? 0,
    left: counters.get(`journey.${id}.left.${step}`) ?? 0,
    here: here.get(step) ?? 0,
  }))
}

function versionView(definition: Definition): JourneyVersion {
  const { version, status, note, createdAt, createdBy } = definition
  return { version, status, note, createdAt, createdBy, journey: draftOf(definition) }
}

function shippedView(journey: Journey): JourneyVersion {
  const { version } = journey
  const journeyWritten = asWritten(journey)
  return {
    version,
    status: 'published',
    note: '',
    createdAt: null,
    createdBy: 'vitrina',
    journey: journeyWritten,
  }
}

/** Without what publishing puts in, so that it can be edited and sent back. */
export function asWritten({ version: _, status: __, ...journey }: Journey): JourneyDraft {
  return unlinked(journey as never) as unknown as JourneyDraft
}

export async function getJourneyPeople(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { people, cursor } = await standers(
    c.env,
    id,
    c.req.query('step') ?? null,
    c.req.query('cursor') ?? null,
  )
  const answer: JourneyPeopleAnswer = { people, cursor }
  return Response.json(answer)
}

export async function postJourneyCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, JourneyDraft, JOURNEY_BODY.bytes, JOURNEY_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  return Response.json(await checkOfJourney(c.env, body.value))
}
