/** Links of a question in an e-mail: each is one answer, signed, of one message. */
import { DAY_MS } from '../../core/base/time.ts'
import type { Send } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { readToken, signToken } from '../secret.ts'

const VALID_MS = 60 * DAY_MS

export type Answering = {
  readonly profile: string
  readonly answer: number
  readonly scale: 'nps' | 'stars'
  readonly now: number
}

export async function answerUrl(
  env: Env,
  { key }: Pick<Send, 'key'>,
  { profile, answer, scale, now }: Answering,
): Promise<string> {
  const token = await signToken(env, 'answer', { p: profile, k: key, v: answer, s: scale, x: now + VALID_MS })
  return `${env.SHOP_URL}/_v/a/${token}`
}

export type Answered = {
  readonly profile: string
  readonly key: string
  readonly answer: number
  readonly scale: 'nps' | 'stars'
}

/** Null: it is none of ours, or too old. */
export async function readAnswer(env: Env, token: string, now: number): Promise<Answered | null> {
  const said = await readToken(env, 'answer', token, now)
  if (!said) return null
  const { p, k, v, s } = said
  return { profile: String(p), key: String(k), answer: Number(v), scale: s === 'stars' ? 'stars' : 'nps' }
}
