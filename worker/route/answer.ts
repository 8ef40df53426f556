/**
 * An answer to a question in an e-mail. Opening the link shows what was chosen and notes nothing, because mail
 * scanners open every number; the button does (reliability.md, T16). One answer a message: the first stands.
 */
import type { Context } from 'hono'
import { profileActor } from '../actor/stub.ts'
import { readAnswer } from '../channel/answer-link.ts'
import type { Answered } from '../channel/answer-link.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { peoplePage } from '../render/people.ts'
import { record } from './record.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_COMMENT = 1_000
const MAX_BYTES = 16_384

const read = async (c: Ctx, now: number) => readAnswer(c.env, c.req.param('token') ?? '', now)

export async function getAnswer(c: Ctx): Promise<Response> {
  const answered = await read(c, await clockNow(c.env))
  return answered ? peoplePage(c.env, 'rate', said(answered)) : peoplePage(c.env, 'expired')
}

const said = ({ answer, scale }: Answered) => (scale === 'stars' ? '★'.repeat(answer) : `${answer} / 10`)

export async function postAnswer(c: Ctx): Promise<Response> {
  const now = await clockNow(c.env)
  const answered = await read(c, now)
  if (!answered) return peoplePage(c.env, 'expired')
  const { profile, key, answer, scale } = answered
  const found = await profileActor(c.env, profile).read()
  // Whoever was erased is not made anew by an old link.
  if (!found) return peoplePage(c.env, 'expired')
  const isAnswered = found.events.some(({ name, params }) => name === 'rating_given' && params['key'] === key)
  if (isAnswered) return peoplePage(c.env, 'rated')
  const template = found.person.sends.find((send) => send.key === key)?.template
  const comment = await commentOf(c.req.raw)
  const params = {
    scale,
    score: answer,
    key,
    ...(template !== undefined && { template }),
    ...(comment !== '' && { comment }),
  }
  await record(c, profile, { id: `rating:${key}`, name: 'rating_given', params }, now)
  return peoplePage(c.env, 'rated')
}

/** Empty where there is none, or more than a form of ours would send. */
async function commentOf(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return ''
  try {
    const comment = (await request.formData()).get('comment')
    return typeof comment === 'string' ? comment.trim().slice(0, MAX_COMMENT) : ''
  } catch {
    return ''
  }
}
