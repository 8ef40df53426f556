/** Google and GoSMS take no key with a message, but a token that they give for it and that holds for an hour. */
import { googleAccess, serviceAccount } from '../push/google-token.ts'
import type { Settings } from './adapter.ts'
import { goSmsAccess } from './gosms-token.ts'
import { forgetAccess } from './oauth.ts'

type Keyed = { readonly kind: string; readonly settings: Settings }

/**
 * The secrets with `access` among them where the kind wants one and has none yet; an account that cannot be read is told by the
 * adapter. Null: none was given. @param realNow  epoch ms, real time.
 */
export async function withAccess(
  { kind, settings }: Keyed,
  secrets: Settings,
  realNow: number,
): Promise<Settings | null> {
  if (secrets['access']) return secrets
  const asked = accessOf(kind, settings, secrets, realNow)
  if (asked === null) return secrets
  const access = await asked
  return access === null ? null : { ...secrets, access }
}

function accessOf(kind: string, settings: Settings, secrets: Settings, realNow: number) {
  const key = secrets['key'] ?? ''
  if (kind === 'gosms') return goSmsAccess({ id: settings['clientId'] ?? '', secret: key }, realNow)
  const account = kind === 'fcm' ? serviceAccount(key) : null
  return account && googleAccess(account, realNow)
}

/** @param status  what the message was answered with; at 401 the token is not shown again. */
export function noteRefusal(status: number | null, secrets: Settings): void {
  if (status === 401 && secrets['access']) forgetAccess(secrets['access'])
}
