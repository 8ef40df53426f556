/** When the first and the last event of a page came, and from which host: what the install page waits for. */
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

export type Installed = { readonly firstAt: number; readonly lastAt: number; readonly host: string | null }

const QUIET_MS = 2_000
let lastNote: { db: D1Database; at: number } | null = null

export async function noteEvent(env: Env, at: number, origin: string | null): Promise<void> {
  if (lastNote && lastNote.db === env.DB && Math.abs(at - lastNote.at) < QUIET_MS) return
  lastNote = { db: env.DB, at }
  const held = await installed(env)
  const host = origin && URL.canParse(origin) ? new URL(origin).host : (held?.host ?? null)
  await writeSetting(
    env,
    'install',
    JSON.stringify({ firstAt: held?.firstAt ?? at, lastAt: at, host } satisfies Installed),
  )
}

export async function installed(env: Env): Promise<Installed | null> {
  const text = await readSetting(env, 'install')
  return text ? (JSON.parse(text) as Installed) : null
}
