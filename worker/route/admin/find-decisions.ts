/** Looking for recorded decisions, and telling one of them with all that it was made from. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { Words } from '../../../core/base/words.ts'
import { briefText } from '../../../core/decision/because-edge.ts'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { isSought, outcomeFor, soughtOf } from '../../../core/decision/search.ts'
import type { Search } from '../../../core/decision/search.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import { DecisionQuery, DecisionsQuery } from '../../../core/wire/decisions.ts'
import type { DecisionExplained, DecisionRow, DecisionsAnswer } from '../../../core/wire/decisions.ts'
import { decisionLine } from '../../../core/wire/lake.ts'
import type { DecisionLine } from '../../../core/wire/lake.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { archivedDecision, searchBackwards } from '../../store/decision-log.ts'
import { keptRelease } from '../../store/kept-release.ts'
import { productsAtHand } from '../../store/product.ts'
import { currentRelease } from '../../store/release.ts'
import { archivedOf, decisionOf, productsIn, readOf, reasonsIn, rulesOfSlot } from './decision-view.ts'
import { receiptOf } from './decisions.ts'
import { peopleNamed } from './find-people.ts'

type Ctx = Context<{ Bindings: Env }>
type Language = 'cs' | 'en'

const LIMIT = 60
/** Those seen last, for what they were shown just now may not be archived yet. */
const MAX_RECENT = 40
const MAX_NAMED = 8
/** What an actor keeps (worker/actor/storage.ts): what it does not have any more the archive has. */
const KEPT = 200
const MAX_PRODUCTS = 3
const HEADERS = { 'cache-control': 'private, no-store' }

export async function getDecisions(c: Ctx): Promise<Response> {
  const query = v.safeParse(DecisionsQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { person = '', lang, slot, campaign, outcome } = query.output
  const [now, release] = await Promise.all([clockNow(c.env), currentRelease(c.env)])
  const { since = now - 7 * DAY_MS, before = Infinity } = query.output
  const search: Search = { slot, campaign, outcome, since, before }
  const people = person === '' ? null : await knownOf(c.env, await peopleNamed(c.env, person))
  const found = people
    ? await ofPeople(c.env, [...people.keys()], search, now)
    : await ofEverybody(c.env, search, now)
  const answer: DecisionsAnswer = {
    decisions: await rowsOf(c.env, found.lines, { campaign, lang }),
    searchedTo: found.searchedTo,
    cursor: found.searchedTo > since ? String(found.searchedTo) : null,
    people: people && people.size,
    slots: [...new Set(release.campaigns.map((one) => one.slot))],
    campaigns: release.campaigns.map((one) => ({ id: one.id, name: nameOf(one) })),
    now,
  }
  return Response.json(answer, { headers: HEADERS })
}

const nameOf = ({ id, name }: Pick<Campaign, 'id' | 'name'>): Words => name ?? { cs: id, en: id }

type Found = { readonly lines: readonly DecisionLine[]; readonly searchedTo: number }

const isSoughtLine = (search: Search) => (line: DecisionLine) => isSought(line, search)

/** First what their actors keep; what is older lies in the archive, among everybody's. */
async function ofPeople(env: Env, people: readonly string[], search: Search, now: number): Promise<Found> {
  const { since, before } = search
  if (before === Infinity) {
    const kept = await Promise.all(people.map((id) => linesOf(env, id, 0)))
    const lines = kept.flat().filter(isSoughtLine(search))
    // An actor that is full has forgotten what came before the oldest that it keeps.
    const edges = kept.flatMap((own) => (own.length < KEPT ? [] : [own[0]!.at]))
    return { lines: newestFirst(lines), searchedTo: Math.max(since, ...edges) }
  }
  const ids = new Set(people)
  const at = { since, before: Math.min(before, now + DAY_MS), limit: LIMIT }
  return searchBackwards(env, at, (line) => ids.has(line.profile) && isSought(line, search))
}

async function ofEverybody(env: Env, search: Search, now: number): Promise<Found> {
  const isFirst = search.before === Infinity
  const before = isFirst ? now + DAY_MS : search.before
  const archived = await searchBackwards(
    env,
    { since: search.since, before, limit: LIMIT },
    isSoughtLine(search),
  )
  if (!isFirst) return archived
  const { searchedTo } = archived
  const people = await seenLast(env, searchedTo)
  const kept = await Promise.all(people.map((id) => linesOf(env, id, searchedTo - 1)))
  const lines = new Map(archived.lines.map((line) => [`${line.profile} ${line.id}`, line]))
  for (const line of kept.flat().filter(isSoughtLine(search))) lines.set(`${line.profile} ${line.id}`, line)
  return { lines: newestFirst([...lines.values()]), searchedTo }
}

const newestFirst = (lines: readonly DecisionLine[]) => lines.toSorted((a, b) => b.at - a.at)

/** Oldest first. */
async function linesOf(env: Env, profile: string, after: number): Promise<DecisionLine[]> {
  const { receipts } = await profileActor(env, profile).decidedAfter(after)
  return receipts.map((receipt) => decisionLine(profile, 0, receipt))
}

async function seenLast(env: Env, since: number): Promise<string[]> {
  const { results } = await env.DB.prepare(
    'SELECT id FROM profile WHERE last_seen_at >= ? ORDER BY last_seen_at DESC LIMIT ?',
  )
    // The index tells to some minutes when somebody was seen.
    .bind(since - HOUR_MS, MAX_RECENT)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Those of these people who are known, with how lists call them. */
async function knownOf(env: Env, ids: readonly string[]): Promise<Map<string, string | null>> {
  const { results } = await env.DB.prepare(
    'SELECT id, label FROM profile WHERE id IN (SELECT value FROM json_each(?)) LIMIT ?',
  )
    .bind(JSON.stringify(ids), Math.max(MAX_NAMED, ids.length))
    .all<{ id: string; label: string | null }>()
  return new Map(results.map(({ id, label }) => [id, label]))
}

type Told = { readonly campaign: string | undefined; readonly lang: Language }

async function rowsOf(
  env: Env,
  lines: readonly DecisionLine[],
  { campaign, lang }: Told,
): Promise<DecisionRow[]> {
  const ids = lines.flatMap(({ shown, because }) => [
    ...shown.slice(0, MAX_PRODUCTS).map(({ id }) => id),
    ...because.flatMap((one) => ('productId' in one ? [one.productId] : [])),
  ])
  const [products, people] = await Promise.all([
    productsAtHand(env, ids),
    knownOf(env, [...new Set(lines.map(({ profile }) => profile))]),
  ])
  const words = reasonsIn(products, lang)
  return lines.map((line): DecisionRow => {
    const { profile, id, at, slot, variant, page, shown } = line
    const rival = line.rivals.find((one) => one.campaign === campaign)
    const isRival = campaign !== undefined && line.campaign !== campaign && rival !== undefined
    return {
      profile,
      id,
      at,
      slot,
      variant,
      page,
      person: people.get(profile) ?? null,
      campaign: line.campaign,
      outcome: outcomeFor(line, campaign),
      because: isRival ? briefText(rival.code, lang) : (words(line.because)[0]?.text ?? ''),
      products: shown.slice(0, MAX_PRODUCTS).map((one) => products.get(one.id)?.title ?? one.id),
      count: shown.length,
    }
  })
}

export async function getDecision(c: Ctx): Promise<Response> {
  const [profile = '', id = ''] = [c.req.param('profile'), c.req.param('id')]
  const query = v.safeParse(DecisionQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { at, lang } = query.output
  const receipt = await receiptOf(c.env, profile, id)
  if (receipt) return explained(c.env, { profile, lang }, receipt)
  const line = at === undefined ? null : await archivedDecision(c.env, { profile, id, at })
  return line ? told(c.env, line, lang) : refuse('not_found', '', 'There is no such decision of this person.')
}

type Asked = { readonly profile: string; readonly lang: Language }
type Receipt = NonNullable<Awaited<ReturnType<typeof receiptOf>>>

async function explained(env: Env, { profile, lang }: Asked, receipt: Receipt): Promise<Response> {
  const [release, products, people, now] = await Promise.all([
    keptRelease(env, receipt.release),
    productsAtHand(env, productsIn(receipt)),
    knownOf(env, [profile]),
    clockNow(env),
  ])
  const { decision } = receipt
  const answer: DecisionExplained = {
    decision: decisionOf(receipt, products, lang),
    profile,
    person: people.get(profile) ?? null,
    version: decision.version,
    outcome: outcomeFor(soughtOf(decision, receipt.at)),
    shelf: receipt.shelf,
    read: readOf(receipt, products),
    rules: release ? rulesOfSlot(receipt, release, lang) : [],
    names: namesIn(release),
    now,
  }
  return Response.json(answer, { headers: HEADERS })
}

async function told(env: Env, line: DecisionLine, lang: Language): Promise<Response> {
  const [release, products, people, now] = await Promise.all([
    keptRelease(env, line.release),
    productsAtHand(
      env,
      line.shown.map(({ id }) => id),
    ),
    knownOf(env, [line.profile]),
    clockNow(env),
  ])
  const answer: DecisionExplained = {
    decision: archivedOf(line, products, lang),
    profile: line.profile,
    person: people.get(line.profile) ?? null,
    version: line.campaignVersion,
    outcome: outcomeFor(line),
    shelf: line.shelf,
    read: null,
    rules: [],
    names: namesIn(release),
    now,
  }
  return Response.json(answer, { headers: HEADERS })
}

function namesIn(release: Definitions | null): Record<string, Words> {
  return Object.fromEntries((release?.campaigns ?? []).map((one) => [one.id, nameOf(one)]))
}
