/** Dead letters: what was refused and why, and bringing it in again once the reason is gone. */
import type { Context } from 'hono'
import { PROBLEMS } from '../../../core/base/problem.ts'
import { ReplayRequest } from '../../../core/wire/quality.ts'
import type { LetterView, LettersAnswer } from '../../../core/wire/quality.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { countLetters, letterGroups, lettersOf } from '../../store/dead-letter.ts'
import type { Letter } from '../../store/dead-letter.ts'
import { replay, whyNot } from '../replay.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_SHOWN = 100
const MAX_BODY = 64 * 1024

export async function getLetters(c: Ctx): Promise<Response> {
  const limit = Math.min(MAX_SHOWN, Math.max(1, Number(c.req.query('limit')) || 50))
  const choice = { code: c.req.query('code') || undefined, name: c.req.query('name') || undefined }
  const [letters, total, groups] = await Promise.all([
    lettersOf(c.env, choice, limit + 1, cursorOf(c.req.query('cursor'))),
    countLetters(c.env, choice),
    letterGroups(c.env),
  ])
  const shown = letters.slice(0, limit)
  const last = shown.at(-1)
  const answer: LettersAnswer = {
    letters: shown.map(letterView),
    total,
    cursor: letters.length > limit && last ? `${last.at} ${last.id}` : null,
    groups,
  }
  return Response.json(answer)
}

function cursorOf(text: string | undefined): { at: number; id: string } | null {
  const [at, id] = (text ?? '').split(/[ +]/)
  return at && id && Number.isFinite(Number(at)) ? { at: Number(at), id } : null
}

function letterView(letter: Letter): LetterView {
  const { id, at, source, name, code, path, message, raw } = letter
  return {
    id,
    at,
    source,
    name,
    code,
    path,
    message,
    hint: Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code].hint : '',
    raw,
    isMasked: letter.is_masked === 1,
    whyNot: whyNot(letter),
    replayedAt: letter.replayed_at,
  }
}

export async function postReplay(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, ReplayRequest, MAX_BODY)
  if (!body.ok) return problemResponse(body.problem)
  const { ids, code, name } = body.value
  // An empty choice would be all letters of two weeks: that must be said by a code.
  if (!ids && !code) return refuse('bad_shape', '', 'Say which letters: ids, or a code.')
  return Response.json(await replay(c.env, { ids, code, name }, await clockNow(c.env)))
}
