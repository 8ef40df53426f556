/** Refused input, kept with its reason and what a replay needs, so that nothing is lost in silence (law 9). */
import { isRecord } from '../../core/base/json.ts'
import type { Problem } from '../../core/base/problem.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { scrub, scrubText } from '../../core/event/scrub.ts'
import { redact } from '../../core/identity/redact.ts'
import type { Env } from '../env.ts'
import { base32, keyedHash } from '../secret.ts'

export const DEAD_LETTER_DAYS = 14
const MAX_RAW = 16_384
/** A flood of rubbish must not fill the store: of one batch at most these are kept. */
const MAX_PER_BATCH = 50
const MAX_NAME = 64

/**
 * `raw` is the refused value itself; addresses in it are masked and sensitive fields left out
 * before it is kept. `profile` is whose it would have been, where that is known.
 */
export type Refused = {
  readonly problem: Problem
  readonly raw: unknown
  readonly profile?: string | null
  /** The sender's clock at sending; a replay puts the event's time right by it. */
  readonly sentAt?: number | null
}

/** Keyed by content: the same refused input sent again is the same letter. */
export async function keepRefused(
  env: Env,
  source: string,
  refused: readonly Refused[],
  now: number,
): Promise<void> {
  const rows = await Promise.all(
    refused.slice(0, MAX_PER_BATCH).map(async ({ problem, raw: input, profile = null, sentAt = null }) => {
      const { value, isMasked } = scrub(input)
      const raw = JSON.stringify(redact(value)) ?? ''
      const name = isRecord(value) && typeof value['name'] === 'string' ? value['name'] : null
      return {
        id: base32(await keyedHash(env, 'dead-letter', `${source}\n${problem.code}\n${raw}`), 26),
        code: problem.code,
        path: scrubText(problem.path),
        message: scrubText(problem.message),
        raw: plain(raw.slice(0, MAX_RAW)),
        name: name === null ? null : plain(name.slice(0, MAX_NAME)),
        profile,
        sent_at: sentAt,
        masked: isMasked ? 1 : 0,
        cut: raw.length > MAX_RAW ? 1 : 0,
      }
    }),
  )
  await env.DB.prepare(
    `INSERT OR IGNORE INTO dead_letter
       (id, at, source, code, path, message, raw, name, profile, sent_at, is_masked, is_cut)
     SELECT value ->> 'id', ?2, ?3, value ->> 'code', value ->> 'path', value ->> 'message', value ->> 'raw',
       value ->> 'name', value ->> 'profile', value ->> 'sent_at', value ->> 'masked', value ->> 'cut'
     FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), now, source)
    .run()
}

/** SQLite cuts text at NUL. */
function plain(text: string): string {
  return text.replaceAll('\u0000', '\ufffd')
}

export type Letter = {
  readonly id: string
  readonly at: number
  readonly source: string
  readonly code: Problem['code']
  readonly path: string
  readonly message: string
  readonly raw: string
  readonly name: string | null
  readonly profile: string | null
  readonly sent_at: number | null
  readonly is_masked: number
  readonly is_cut: number
  readonly replayed_at: number | null
}

/** Which letters: of these ids, or of a code and a name; left out: any. */
export type LetterChoice = {
  readonly ids?: readonly string[] | undefined
  readonly code?: string | undefined
  readonly name?: string | undefined
  /** Only those that were not replayed yet. */
  readonly isOpen?: boolean
}

const WHERE = `(?1 IS NULL OR id IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR code = ?2)
  AND (?3 IS NULL OR name = ?3) AND (?4 = 0 OR replayed_at IS NULL)`

function bound({ ids, code, name, isOpen }: LetterChoice): (string | number | null)[] {
  return [ids ? JSON.stringify(ids) : null, code ?? null, name ?? null, isOpen ? 1 : 0]
}

/** Letters, the newest first, after the place of a cursor ("at id"). */
export async function lettersOf(
  env: Env,
  choice: LetterChoice,
  limit: number,
  after: { at: number; id: string } | null = null,
): Promise<Letter[]> {
  const { results } = await env.DB.prepare(
    `SELECT * FROM dead_letter WHERE ${WHERE}
     AND (?5 IS NULL OR at < ?5 OR (at = ?5 AND id < ?6)) ORDER BY at DESC, id DESC LIMIT ?7`,
  )
    .bind(...bound(choice), after?.at ?? null, after?.id ?? null, limit)
    .all<Letter>()
  return results
}

export async function countLetters(env: Env, choice: LetterChoice): Promise<number> {
  const row = env.DB.prepare(`SELECT count(*) AS n FROM dead_letter WHERE ${WHERE}`).bind(...bound(choice))
  return (await row.first<number>('n')) ?? 0
}

export type LetterGroup = { code: string; name: string | null; count: number; lastAt: number }

/** Letters that were not replayed, by code and name, most first. */
export async function letterGroups(env: Env): Promise<LetterGroup[]> {
  const { results } = await env.DB.prepare(
    `SELECT code, name, count(*) AS count, max(at) AS lastAt FROM dead_letter
     WHERE replayed_at IS NULL GROUP BY code, name ORDER BY count DESC, code, name LIMIT 200`,
  ).all<LetterGroup>()
  return results
}

export async function markReplayed(env: Env, ids: readonly string[], now: number): Promise<void> {
  await env.DB.prepare(
    'UPDATE dead_letter SET replayed_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))',
  )
    .bind(JSON.stringify(ids), now)
    .run()
}

export async function dropOldLetters(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM dead_letter WHERE at < ?')
    .bind(now - DEAD_LETTER_DAYS * DAY_MS)
    .run()
}
