/** The signed word of somebody of the shop that a page may show them one campaign before its time. */
import { HOUR_MS } from '../../core/base/time.ts'
import { PREVIEW_PARAM } from '../../core/decision/preview.ts'
import type { Env } from '../env.ts'
import { readToken, signToken } from '../secret.ts'

export type Preview = {
  readonly campaign: string
  readonly slot: string
  /** Which of its contents; left out: the first. */
  readonly variant?: string
  /** Its draft rather than what is in force. */
  readonly isDraft?: boolean
}

const PURPOSE = 'preview'

export async function newPreview(
  env: Env,
  { campaign, slot, variant, isDraft }: Preview,
  now: number,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const expiresAt = now + HOUR_MS
  const token = await signToken(env, PURPOSE, {
    c: campaign,
    s: slot,
    x: expiresAt,
    ...(variant !== undefined && { v: variant }),
    ...(isDraft && { d: 1 }),
  })
  return { token, expiresAt }
}

/** What an address asks to be shown; null without a token, with a wrong one and with an old one. */
export async function previewIn(env: Env, address: string, now: number): Promise<Preview | null> {
  const token = URL.canParse(address) ? new URL(address).searchParams.get(PREVIEW_PARAM) : null
  const said = token === null ? null : await readToken(env, PURPOSE, token, now)
  if (!said) return null
  return {
    campaign: String(said['c']),
    slot: String(said['s']),
    ...(said['v'] !== undefined && { variant: String(said['v']) }),
    ...(said['d'] === 1 && { isDraft: true }),
  }
}
