/** The registry of wordings: what people were shown, word for word, when they agreed. */
import type { Words } from '../../core/base/words.ts'
import { wordingHash } from '../../core/consent/wording.ts'
import type { Wording } from '../../core/consent/wording.ts'
import type { Env } from '../env.ts'

type Row = { id: string; version: number; cs: string; en: string; hash: string; created_at: number }

/** Another version where the text is another one; the version it has, also where it was there already. */
export async function registerWording(env: Env, id: string, text: Words, now: number): Promise<number> {
  const hash = wordingHash(text)
  const write = env.DB.prepare(
    `INSERT INTO wording (id, version, cs, en, hash, created_at)
     SELECT ?1, 1 + ifnull((SELECT max(version) FROM wording WHERE id = ?1), 0), ?2, ?3, ?4, ?5
     WHERE ifnull((SELECT hash FROM wording WHERE id = ?1 ORDER BY version DESC LIMIT 1), '') <> ?4`,
  ).bind(id, text.cs, text.en, hash, now)
  const newest = env.DB.prepare('SELECT max(version) AS version FROM wording WHERE id = ?').bind(id)
  const [, read] = await env.DB.batch<{ version: number }>([write, newest])
  return read!.results[0]!.version
}

/** All versions, by id, the newest first. */
export async function wordings(env: Env): Promise<Wording[]> {
  const { results } = await env.DB.prepare('SELECT * FROM wording ORDER BY id, version DESC').all<Row>()
  return results.map(({ id, version, cs, en, hash, created_at }) => ({
    id,
    version,
    text: { cs, en },
    hash,
    createdAt: created_at,
  }))
}
