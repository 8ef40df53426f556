/** Refused input, kept with its reason so that nothing is lost in silence (law 9). */
import type { Problem } from '../../core/base/problem.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { redact } from '../../core/identity/redact.ts'
import type { Env } from '../env.ts'
import { base32, keyedHash } from '../secret.ts'

export const DEAD_LETTER_DAYS = 14
const MAX_RAW = 4_000
/** A flood of rubbish must not fill the store: of one batch at most these are kept. */
const MAX_PER_BATCH = 50

/** `raw` is the refused value itself; addresses in it are masked before it is kept. */
export type Refused = { readonly problem: Problem; readonly raw: unknown }

/** Keyed by content: the same refused input sent again is the same letter. */
export async function keepRefused(
  env: Env,
  source: string,
  refused: readonly Refused[],
  now: number,
): Promise<void> {
  const rows = await Promise.all(
    refused.slice(0, MAX_PER_BATCH).map(async ({ problem, raw: value }) => {
      const raw = JSON.stringify(redact(value)) ?? ''
      return {
        id: base32(await keyedHash(env, 'dead-letter', `${source}\n${problem.code}\n${raw}`), 26),
        code: problem.code,
        path: problem.path,
        message: problem.message,
        raw: raw.slice(0, MAX_RAW).replaceAll('\u0000', '\ufffd'),
      }
    }),
  )
  await env.DB.prepare(
    `INSERT OR IGNORE INTO dead_letter (id, at, source, code, path, message, raw)
     SELECT value ->> 'id', ?2, ?3, value ->> 'code', value ->> 'path', value ->> 'message', value ->> 'raw' FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), now, source)
    .run()
}

export async function dropOldLetters(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM dead_letter WHERE at < ?')
    .bind(now - DEAD_LETTER_DAYS * DAY_MS)
    .run()
}
