/** Passwords by PBKDF2 and session tokens by SHA-256; neither is kept as it was typed or sent. */

/** The most that the Workers runtime allows for PBKDF2. */
const ITERATIONS = 100_000
const HASH_BITS = 256

function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function randomToken(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)))
}

export async function hashPassword(password: string, salt: string): Promise<string> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits'])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ITERATIONS }
  return hex(await crypto.subtle.deriveBits(algorithm, key, HASH_BITS))
}

/** Compares all characters whatever differs, so that the time tells nothing. */
export function isEqual(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(b.length, 1))
  return difference === 0
}

export async function hashToken(token: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
}
