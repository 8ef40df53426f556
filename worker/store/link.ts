/**
 * Short links for text messages, where every letter is paid for. A code stands for a path on our
 * own host and nothing else, so it can lead nowhere foreign; following it changes nothing.
 */
import { DAY_MS } from '../../core/base/time.ts'
import { SHORT_CODE_LENGTH, shortLinkPath } from '../../core/message/short-link.ts'
import type { Env } from '../env.ts'
import { base32, keyedHash } from '../secret.ts'

const KEPT_DAYS = 90

/** The short path of a path; the same again for the same path. */
export async function shortPath(env: Env, path: string, now: number): Promise<string> {
  const code = base32(await keyedHash(env, 'link', path), SHORT_CODE_LENGTH)
  await env.DB.prepare('INSERT OR IGNORE INTO link (code, path, created_at) VALUES (?, ?, ?)')
    .bind(code, path, now)
    .run()
  return shortLinkPath(code)
}

export async function pathOf(env: Env, code: string): Promise<string | null> {
  return await env.DB.prepare('SELECT path FROM link WHERE code = ?').bind(code).first<string>('path')
}

/** Unsubscribing never ends: whoever finds the text message after years may still say no. */
export async function dropOldLinks(env: Env, now: number): Promise<void> {
  await env.DB.prepare("DELETE FROM link WHERE created_at < ? AND substr(path, 1, 6) <> '/_v/u/'")
    .bind(now - KEPT_DAYS * DAY_MS)
    .run()
}
