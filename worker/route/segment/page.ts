/**
 * Calls with the public key: they go the way of a page's own events (POST /v1/events), with all
 * its rules: consent, rate, what a page may say, and nothing that names a person.
 */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { allows } from '../../../core/consent/state.ts'
import { MAX_BATCH_BYTES, PAGE_PURPOSES } from '../../../core/wire/events.ts'
import type { ConsentSnapshot, EventsAnswer, ProblemBody, Verdict } from '../../../core/wire/events.ts'
import type { SegmentCall } from '../../../core/wire/segment.ts'
import { profileActor } from '../../actor/stub.ts'
import type { Env } from '../../env.ts'
import { profileOfVisitor, visitorOf } from '../../guard/visitor.ts'
import { deviceProfile } from '../../store/identifier.ts'
import { postEvents } from '../events.ts'
import { consentOf, deviceId, messageId } from './call.ts'
import { draftsOf } from './translate.ts'
import type { Judged } from './verdicts.ts'

const asPage = new Hono<{ Bindings: Env }>()
asPage.post('*', postEvents)

/** Room for the envelope around the events of one request. */
const MAX_BYTES = MAX_BATCH_BYTES - 2_000
/** Devices of one batch; a page is one, and nobody needs a hundred actors a request. */
const MAX_DEVICES = 20
const DENIED: ConsentSnapshot = { functionality: false, analytics: false, personalisation: false }

type Timed = { readonly call: SegmentCall; readonly at: number | string }
type Draft = { readonly index: number; readonly event: object }
type Group = { readonly device: string | null; readonly consent: ConsentSnapshot; readonly drafts: Draft[] }

/** What became of each call. */
export async function takeFromPage(
  c: Context<{ Bindings: Env }>,
  calls: readonly (Timed | Problem)[],
  sentAt: number | string | null,
): Promise<Judged[]> {
  const cookie = visitorOf(c.req.raw)
  const groups = new Map<string, Group>()
  const judged: { id: string | null; problem?: Problem; verdicts: Verdict[] }[] = []
  for (const [index, one] of calls.entries()) {
    const fate = { id: 'call' in one ? messageId(one.call) : null, verdicts: [] as Verdict[] }
    const fault = 'call' in one ? sort(groups, one, index, cookie) : one
    judged.push(fault ? { ...fate, problem: fault } : fate)
  }
  for (const group of groups.values()) {
    const profile = cookie
      ? await profileOfVisitor(c.env, cookie)
      : await deviceProfile(c.env, 'anonymous_id', group.device!)
    const news = await consentNews(c.env, profile, group)
    for (const chunk of chunksOf([...news, ...group.drafts])) {
      const verdicts = await send(c, group, chunk, sentAt)
      for (const [order, { index }] of chunk.entries())
        if (index >= 0 && verdicts[order]) judged[index]!.verdicts.push(verdicts[order])
    }
  }
  return judged
}

function sort(
  groups: Map<string, Group>,
  { call, at }: Timed,
  index: number,
  cookie: string | null,
): Problem | null {
  const drafts = draftsOf(call, 'page')
  if (!drafts.ok) return drafts.problem
  const device = cookie === null ? deviceId(call) : null
  if (cookie === null && device === null)
    return problem(
      'bad_identifier',
      '/anonymousId',
      'anonymousId must have 16 to 64 characters that nobody can guess.',
    )
  const consent = consentOf(call) ?? DENIED
  const key = JSON.stringify([device, consent])
  const isNew = !groups.has(key)
  if (isNew && groups.size >= MAX_DEVICES)
    return problem('rate_limited', '/anonymousId', `One request may speak of ${MAX_DEVICES} devices.`)
  const group = groups.get(key) ?? { device, consent, drafts: [] }
  groups.set(key, group)
  for (const draft of drafts.value) group.drafts.push({ index, event: { ...draft, at } })
  return null
}

/**
 * What the page's consent tool says now, told to the profile where it held something else: Segment
 * writes it on every call, and an answer is news only once.
 */
async function consentNews(env: Env, profile: string, { consent, drafts }: Group): Promise<Draft[]> {
  const held = (await profileActor(env, profile).view())?.consents
  const isSame = PAGE_PURPOSES.every((purpose) => (held ? allows(held, purpose) : false) === consent[purpose])
  const first = drafts[0]?.event as { id: string; at: number | string } | undefined
  if (isSame || !first) return []
  const event = {
    id: `${first.id.slice(0, 60)}:c`,
    name: 'consent_update',
    at: first.at,
    params: { ...consent, source: 'segment' },
  }
  return [{ index: -1, event }]
}

function chunksOf(drafts: readonly Draft[]): Draft[][] {
  const chunks: Draft[][] = []
  let bytes = Infinity
  for (const draft of drafts) {
    const size = JSON.stringify(draft.event).length * 2
    if (bytes + size > MAX_BYTES) {
      chunks.push([])
      bytes = 0
    }
    chunks.at(-1)!.push(draft)
    bytes += size
  }
  return chunks
}

async function send(
  c: Context<{ Bindings: Env }>,
  { device, consent }: Group,
  chunk: readonly Draft[],
  sentAt: number | string | null,
): Promise<Verdict[]> {
  const { raw } = c.req
  const headers = new Headers({ 'content-type': 'application/json' })
  for (const name of ['cookie', 'origin', 'cf-connecting-ip', 'user-agent']) {
    const value = raw.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const body = JSON.stringify({
    key: c.env.SITE_KEY,
    consent,
    events: chunk.map(({ event }) => event),
    ...(device === null ? {} : { anonymous_id: device }),
    ...(sentAt === null ? {} : { sent_at: sentAt }),
  })
  const request = new Request(raw.url, { method: 'POST', headers, body })
  const response = await asPage.fetch(request, c.env, c.executionCtx)
  const answer = (await response.json()) as EventsAnswer | ProblemBody
  if ('verdicts' in answer) return answer.verdicts
  const refused: Problem = {
    code: answer.code,
    path: answer.path,
    message: answer.detail,
    hint: answer.hint,
  }
  return chunk.map((_, index) => ({ index, id: null, status: 'refused', problem: refused }))
}
