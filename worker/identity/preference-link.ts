/** The link to a person's preference centre: signed, for one address of theirs. */
import { DAY_MS } from '../../core/base/time.ts'
import type { Channel } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { signToken } from '../secret.ts'
import { identifierHash } from '../store/identifier.ts'

const VALID_MS = 90 * DAY_MS

/** Nobody's address belongs into a URL or a log: a link names it by its keyed hash. */
export function addressHash(env: Env, channel: Channel, address: string): Promise<string> {
  return identifierHash(env, { kind: channel === 'email' ? 'email' : 'phone', value: address })
}

/** The path of a person's centre, for a message to this address of theirs. */
export async function preferencePath(
  env: Env,
  profile: string,
  to: { readonly channel: Channel; readonly address: string },
  now: number,
): Promise<string> {
  const hash = await addressHash(env, to.channel, to.address)
  return `/_v/p/${await signToken(env, 'preferences', { p: profile, c: to.channel, a: hash, x: now + VALID_MS })}`
}
