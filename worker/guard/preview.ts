/** The signed word of somebody of the shop that a page may show them one campaign before its time. */
import { HOUR_MS } from '../../core/base/time.ts'
import { PREVIEW_PARAM } from '../../core/decision/preview.ts'
import type { Env } from '../env.ts'
import { readToken, signToken } from '../secret.ts'

export type Preview = { readonly campaign: string; readonly slot: string }

const PURPOSE = 'preview'

export async function newPreview(
  env: Env,
  { campaign, slot }: Preview,
  now: number,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const expiresAt = now + HOUR_MS
  return { token: await signToken(env, PURPOSE, { c: campaign, s: slot, x: expiresAt }), expiresAt }
}

/** What an address asks to be shown; null without a token, with a wrong one and with an old one. */
export async function previewIn(env: Env, address: string, now: number): Promise<Preview | null> {
  const token = URL.canParse(address) ? new URL(address).searchParams.get(PREVIEW_PARAM) : null
  const said = token === null ? null : await readToken(env, PURPOSE, token, now)
  return said ? { campaign: String(said['c']), slot: String(said['s']) } : null
}
