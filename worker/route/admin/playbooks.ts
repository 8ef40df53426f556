/** Playbooks as the console and the command line see them: the list, one of them, and its installation. */
import type { Context } from 'hono'
import { hourOf } from '../../../core/event/tally.ts'
import { CHANNELS } from '../../../core/message/send.ts'
import { missingFor } from '../../../core/playbook/journey/needed.ts'
import type { ShopHas } from '../../../core/playbook/journey/needed.ts'
import { outlineOf } from '../../../core/playbook/journey/outline.ts'
import type { JourneyPlaybook } from '../../../core/playbook/journey/playbook.ts'
import { JOURNEY_PLAYBOOKS, journeyPlaybook } from '../../../core/playbook/journeys.ts'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { PlaybookInstallRequest } from '../../../core/wire/playbooks.ts'
import type {
  PlaybookInstalled,
  PlaybookMissing,
  PlaybookRow,
  PlaybookStatus,
  PlaybookView,
  PlaybooksAnswer,
} from '../../../core/wire/playbooks.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { saveDraft } from '../../store/definition.ts'
import { draftOf, journeyInForce, journeyLibrary } from '../../store/journey.ts'
import type { JourneyEntry } from '../../store/journey.ts'
import { KEPT_HOURS, flushCounts, readCounts } from '../../store/metric.ts'
import { countProducts } from '../../store/product.ts'
import { currentRelease } from '../../store/release.ts'
import { readSenders } from '../../store/sender.ts'
import { byOf, published } from './journey-change.ts'
import { checkOfJourney } from './journey-check.ts'
import { asWritten } from './journeys.ts'

type Ctx = Context<{ Bindings: Env }>

export async function getPlaybooks({ env }: Ctx): Promise<Response> {
  const now = await clockNow(env)
  const [entries, shop] = await Promise.all([journeyLibrary(env), shopNow(env, now)])
  const answer: PlaybooksAnswer = {
    playbooks: JOURNEY_PLAYBOOKS.map((one) => rowOf(one, entries.get(one.id), shop)),
    now,
  }
  return Response.json(answer)
}

export async function getPlaybook(c: Ctx): Promise<Response> {
  const { env } = c
  const playbook = journeyPlaybook(c.req.param('id') ?? '')
  if (!playbook) return noSuch(c)
  const [entries, shop] = await Promise.all([journeyLibrary(env), shopNow(env, await clockNow(env))])
  const journey = writtenOf(playbook)
  const answer: PlaybookView = {
    ...rowOf(playbook, entries.get(playbook.id), shop),
    journey,
    templates: playbook.templates,
    check: await checkOfJourney(env, journey),
  }
  return Response.json(answer)
}

/** Writes nothing twice: what is there already stays as the shop has made it. */
export async function postPlaybookInstall(c: Ctx): Promise<Response> {
  const { env } = c
  const playbook = journeyPlaybook(c.req.param('id') ?? '')
  if (!playbook) return noSuch(c)
  const asked = await readJson(c.req.raw, PlaybookInstallRequest, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const now = await clockNow(env)
  const [entries, shop] = await Promise.all([journeyLibrary(env), shopNow(env, now)])
  const { id } = playbook
  const entry = entries.get(id) ?? { id, builtIn: null, own: null, draft: null }
  const missing = missingOf(playbook, shop)
  const { publish, note } = asked.value
  const status = statusOf(entry)
  if (status === 'published' || (status === 'draft' && !publish))
    return Response.json({
      id,
      status,
      version: versionOf(entry),
      isNew: false,
      missing,
    } satisfies PlaybookInstalled)
  const draft = entry.draft ? draftOf(entry.draft) : writtenOf(playbook)
  if (!publish) {
    const body = JSON.stringify(draft)
    await saveDraft(env, 'journey', { id, body, owner: draft.owner }, { now, by: byOf(c) })
    const answer: PlaybookInstalled = { id, status: 'draft', version: 0, isNew: true, missing }
    return Response.json(answer, { status: 201 })
  }
  const answered = await published(c, entry, draft, note)
  if (!answered.ok) return answered
  const { version } = await answered.json<{ version: number }>()
  const answer: PlaybookInstalled = { id, status: 'published', version, isNew: true, missing }
  return Response.json(answer, { status: 201 })
}

const noSuch = (c: Ctx) =>
  refuse('unknown_playbook', '', `There is no playbook ${(c.req.param('id') ?? '').slice(0, 48)}.`)

/** The shop's own: nobody owns it yet. */
function writtenOf({ journey }: JourneyPlaybook): JourneyDraft {
  return { ...asWritten(journey), owner: '' }
}

function rowOf(playbook: JourneyPlaybook, entry: JourneyEntry | undefined, shop: ShopHas): PlaybookRow {
  const { id, scenario, title, about, journey, needs } = playbook
  return {
    id,
    scenario,
    title,
    about,
    class: journey.class,
    needs: [...needs],
    sends: outlineOf(journey).map((one) => ({ ...one, channels: [...one.channels] })),
    status: entry ? statusOf(entry) : 'not_installed',
    version: entry ? versionOf(entry) : 0,
    missing: missingOf(playbook, shop),
  }
}

const missingOf = (playbook: JourneyPlaybook, shop: ShopHas): PlaybookMissing[] => missingFor(playbook, shop)

/** A draft beside what is in force is a change that somebody is writing. */
function statusOf(entry: JourneyEntry): PlaybookStatus {
  if (journeyInForce(entry)) return 'published'
  if (entry.draft) return 'draft'
  return entry.own ? 'archived' : 'not_installed'
}

const versionOf = ({ own, builtIn }: JourneyEntry) => own?.version ?? builtIn?.version ?? 0

async function shopNow(env: Env, now: number): Promise<ShopHas> {
  await flushCounts(env)
  const hour = hourOf(now) + 1
  const [counts, products, release, senders] = await Promise.all([
    readCounts(env, ['came'], hour - KEPT_HOURS, hour),
    countProducts(env),
    currentRelease(env),
    readSenders(env),
  ])
  const on = senders.filter(({ isOn, health }) => isOn && health.disabledAt === null)
  return {
    events: new Set(counts.map(({ dim }) => dim)),
    products,
    offers: release.offers.map(({ id }) => id),
    segments: release.segments.map(({ id }) => id),
    campaigns: release.campaigns.map(({ id }) => id),
    channels: CHANNELS.filter((channel) => on.some(({ channels }) => channels.includes(channel))),
    templates: Object.keys(release.templates),
  }
}
