/** The secrets of one local instance: made at its first start, kept in its state directory, never printed. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = {
  /** 32 random bytes in base64: every token and every hash of an address derives from it. */
  readonly VITRINA_SECRET: string
  readonly SERVER_KEY: string
  readonly ADMIN_KEY: string
  /** Signs what Vitrina posts to a sender (Standard Webhooks). */
  readonly SENDER_SECRET: string
  /** Signs what the shop posts to Vitrina. */
  readonly ORDER_SECRET: string
}

/** The secrets of a state directory; the first call makes them (mode 600). */
export function secretsOf(stateDir: string): Secrets {
  const path = join(stateDir, 'secrets.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  } catch (error) {
    // A file that is there but unreadable must not be replaced: the stored state hangs on it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secrets: Secrets = {
    VITRINA_SECRET: randomBytes(32).toString('base64'),
    SERVER_KEY: `sk_${randomBytes(24).toString('base64url')}`,
    ADMIN_KEY: `ak_${randomBytes(24).toString('base64url')}`,
    SENDER_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    ORDER_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  }
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
