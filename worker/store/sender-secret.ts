/**
 * Secrets of senders: AES-GCM under a key that is derived from VITRINA_SECRET and the sender's id,
 * so that a row moved to another sender opens nothing. `env:NAME` points to a secret of the Worker.
 */
import type { Settings } from '../channel/sender/adapter.ts'
import type { Env } from '../env.ts'
import { base64url, fromBase64url, keyedHash } from '../secret.ts'

const REFERENCE = /^env:(SENDER_[A-Z0-9_]{1,60})$/

async function keyOf(env: Env, id: string): Promise<CryptoKey> {
  const raw = await keyedHash(env, 'sender-secret', id)
  return crypto.subtle.importKey('raw', raw as BufferSource, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export async function sealSecrets(env: Env, id: string, secrets: Settings): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(secrets))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(env, id), plain)
  return `${base64url(iv)}.${base64url(new Uint8Array(sealed))}`
}

/**
 * In the clear, references followed. A previous secret whose time is over is left out.
 *
 * @returns an empty record where nothing can be read: another VITRINA_SECRET sealed it.
 */
export async function openSecrets(env: Env, id: string, sealed: string, now: number): Promise<Settings> {
  const { previousUntil, ...secrets } = await openRaw(env, id, sealed)
  if (previousUntil !== undefined && Number(previousUntil) <= now) delete secrets['previous']
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => {
      const [, reference] = REFERENCE.exec(value) ?? []
      const found = reference ? (env as unknown as Record<string, unknown>)[reference] : value
      return [name, typeof found === 'string' ? found : '']
    }),
  )
}

/** As they were sealed. */
export async function openRaw(env: Env, id: string, sealed: string): Promise<Record<string, string>> {
  const [iv, body] = sealed.split('.').map((part) => fromBase64url(part))
  if (!iv || !body) return {}
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: iv as BufferSource },
      await keyOf(env, id),
      body as BufferSource,
    )
    return JSON.parse(new TextDecoder().decode(plain)) as Record<string, string>
  } catch {
    console.error(`the secrets of the sender ${id} cannot be opened; was VITRINA_SECRET changed?`)
    return {}
  }
}
