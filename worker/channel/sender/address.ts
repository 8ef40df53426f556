/**
 * Where a webhook may be posted to. Whoever writes a definition must not reach what only we can
 * reach (reliability.md, T13): https alone, no private host in any spelling, no odd port.
 */
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { isPrivateHost } from '../../job/feed/address.ts'

const PORTS: ReadonlySet<string> = new Set(['', '443', '8443'])
const MAX_URL = 2_000

export function senderAddress(given: string): Result<URL> {
  const refused = (why: string) => fail(problem('bad_address', '/settings/url', why))
  if (given === '' || given.length > MAX_URL || /[\s\p{Cc}\\]/u.test(given))
    return refused('The address is empty, too long, or has spaces in it.')
  if (!URL.canParse(given)) return refused('This is no address: begin with https://.')
  const url = new URL(given)
  if (url.protocol !== 'https:') return refused('Messages hold personal data: only https is posted to.')
  if (url.username !== '' || url.password !== '') return refused('An address with a password is not kept.')
  if (!PORTS.has(url.port)) return refused(`The port ${url.port} is not allowed.`)
  if (isPrivateHost(url.hostname))
    return fail(problem('private_address', '/settings/url', `The host ${url.hostname} is private.`))
  return ok(url)
}
