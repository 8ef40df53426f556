/** Small facts about the site, by name. */
import type { Env } from '../env.ts'

export async function readSetting(env: Env, name: string): Promise<string | null> {
  return await env.DB.prepare('SELECT value FROM setting WHERE name = ?').bind(name).first<string>('value')
}

export async function writeSetting(env: Env, name: string, value: string): Promise<void> {
  await env.DB.prepare(
    'INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2',
  )
    .bind(name, value)
    .run()
}

/** Writes only where nothing stands yet; false when something did. Makes a login link work once. */
export async function claimSetting(env: Env, name: string, value: string): Promise<boolean> {
  const { meta } = await env.DB.prepare('INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)')
    .bind(name, value)
    .run()
  return meta.changes === 1
}
