/**
 * Direct mail: to whom of a segment a letter may go, as a file and as signed batches, with the reasons of
 * the others. To look (GET) changes nothing. Whoever is in a list that was taken (POST) has had their
 * letter, for all caps: one mailing, however often it is taken or pushed under the same name.
 */
import type { Context } from 'hono'
import { csvLine } from '../../../core/base/csv.ts'
import { sha256 } from '../../../core/base/sha256.ts'
import { MAILING_NAME } from '../../../core/message/direct-mail.ts'
import type { Mailing } from '../../../core/message/direct-mail.ts'
import type { Reason } from '../../../core/message/reason.ts'
import type { MailBatchWebhook, MailLookAnswer, MailPushAnswer } from '../../../core/wire/ads.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import { pushBatch } from '../../consumer/batch.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { members } from '../../store/census.ts'
import { currentRelease } from '../../store/release.ts'
import { streamed } from './stream.ts'

type Ctx = Context<{ Bindings: Env }>
type Addressed = Extract<Mailing, { externalId: string }> & { readonly profile: string }
type Asked = Addressed | Extract<Mailing, { reason: Reason }>

const AT_ONCE = 25
const PER_BATCH = 500

async function segmentOf(c: Ctx) {
  const { segments } = await currentRelease(c.env)
  return segments.find(({ id }) => id === c.req.param('id')) ?? null
}

/** Null: it is none. By itself a day is one mailing. */
function mailingOf(c: Ctx, segment: string, now: number): string | null {
  const name = c.req.query('mailing') ?? new Date(now).toISOString().slice(0, 10)
  return MAILING_NAME.test(name) ? `mail_${segment}_${name}` : null
}

const noSegment = () => refuse('not_found', '', 'There is no such segment in force.')
const noName = () =>
  refuse('bad_param', '/mailing', 'It is named by small letters, digits and dashes, at most 40.')

/** Who would be listed now. */
export function getMailFile(c: Ctx): Promise<Response> {
  return mailFile(c, false)
}

/** The same list, and each of it has had a letter. */
export function postMailFile(c: Ctx): Promise<Response> {
  return mailFile(c, true)
}

async function mailFile(c: Ctx, takes: boolean): Promise<Response> {
  const segment = await segmentOf(c)
  if (!segment) return noSegment()
  const now = await clockNow(c.env)
  const mailing = mailingOf(c, segment.id, now)
  if (mailing === null) return noName()
  const people = asked(c.env, members(c.env, segment, now), { mailing, takes, now })
  return streamed(linesOf(people), `letters-${segment.id}${takes ? '' : '-preview'}.csv`)
}

/** The same list as two figures, with the reasons of those who are not in it. */
export async function getMailLook(c: Ctx): Promise<Response> {
  const segment = await segmentOf(c)
  if (!segment) return noSegment()
  const now = await clockNow(c.env)
  const mailing = mailingOf(c, segment.id, now)
  if (mailing === null) return noName()
  const answer: MailLookAnswer = { written: 0, left: {} }
  for await (const some of asked(c.env, members(c.env, segment, now), { mailing, takes: false, now }))
    for (const one of some) {
      if ('reason' in one) leave(answer, one.reason)
      else answer.written++
    }
  return Response.json(answer)
}

function leave({ left }: MailLookAnswer, reason: Reason): void {
  left[reason] = (left[reason] ?? 0) + 1
}

async function* linesOf(people: AsyncGenerator<readonly Asked[], void>) {
  yield csvLine(['external_id', 'language'])
  for await (const some of people)
    yield some.flatMap((one) => ('reason' in one ? [] : csvLine([one.externalId, one.language]))).join('')
}

/** Each is asked at this moment: a no of this morning counts. */
async function* asked(
  env: Env,
  people: AsyncGenerator<string, void>,
  { mailing, takes, now }: { readonly mailing: string; readonly takes: boolean; readonly now: number },
): AsyncGenerator<readonly Asked[], void> {
  const one = async (profile: string): Promise<Asked[]> => {
    const answer = await profileActor(env, profile).mailing(mailing, takes, now)
    if (answer === null) return []
    return ['reason' in answer ? answer : { ...answer, profile }]
  }
  const lookedUp = async (ids: readonly string[]) => (await Promise.all(ids.map(one))).flat()
  let ids: string[] = []
  for await (const id of people) {
    if (ids.push(id) < AT_ONCE) continue
    yield await lookedUp(ids)
    ids = []
  }
  if (ids.length > 0) yield await lookedUp(ids)
}

/** The same people make the same key. What was taken before a failure stays; who was in the batch that failed is free again. */
export async function postMailPush(c: Ctx): Promise<Response> {
  const { env } = c
  const segment = await segmentOf(c)
  if (!segment) return noSegment()
  const now = await clockNow(env)
  const answer: MailPushAnswer = { written: 0, batches: 0, left: {}, failed: null }
  const mailing = mailingOf(c, segment.id, now)
  if (mailing === null) return noName()
  let held: Addressed[] = []
  const push = async (): Promise<boolean> => {
    // Who was listed before, by a batch that was taken or a file, stays so.
    const fresh = held.filter(({ isNew }) => isNew).map(({ profile }) => profile)
    const people = held.map(({ externalId, language }) => ({ externalId, language }))
    held = []
    const key = `mail_${segment.id}_${sha256(JSON.stringify(people)).slice(0, 32)}`
    const data = { key, segment: segment.id, count: people.length, people }
    const message: MailBatchWebhook = { type: 'mail.batch', timestamp: new Date(now).toISOString(), data }
    answer.failed = await pushBatch(env, 'mail', message, now)
    if (answer.failed !== null) {
      await Promise.all(fresh.map((id) => profileActor(env, id).unlisted(mailing, now)))
      return false
    }
    answer.batches++
    answer.written += people.length
    return true
  }
  for await (const some of asked(env, members(env, segment, now), { mailing, takes: true, now }))
    for (const one of some) {
      if ('reason' in one) leave(answer, one.reason)
      else if (held.push(one) >= PER_BATCH && !(await push())) return Response.json(answer)
    }
  if (held.length > 0) await push()
  return Response.json(answer)
}
