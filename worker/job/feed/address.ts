/**
 * Where a feed may be fetched from. An address that somebody types in must not reach what only we
 * can reach (SSRF, reliability.md): the host is judged after parsing, never by its text.
 */
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'

/** `own` is asked of the shop behind us, as pages are. */
export type FeedAddress = { readonly kind: 'own' | 'other'; readonly url: URL }

const PORTS = new Set(['', '80', '443', '8080', '8443'])
const MAX_URL = 2_000

/** @param text  a path of the shop's own, or an http(s) address. */
export function feedAddress(text: string, shopUrl: string): Result<FeedAddress> {
  const trimmed = text.trim()
  const refused = (why: string) => fail(problem('bad_param', '/url', why))
  if (trimmed === '' || trimmed.length > MAX_URL || /[\s\p{Cc}\\]/u.test(trimmed))
    return refused('The address of the feed is empty, too long, or has spaces in it.')
  if (/^\/(?!\/)/.test(trimmed)) return ok({ kind: 'own', url: new URL(trimmed, shopUrl) })
  if (!URL.canParse(trimmed)) return refused('This is no address: begin with https:// or with a path /.')
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused('Only http and https are fetched.')
  if (url.host === new URL(shopUrl).host) return ok({ kind: 'own', url })
  if (url.username !== '' || url.password !== '') return refused('An address with a password is not kept.')
  if (!PORTS.has(url.port)) return refused(`The port ${url.port} is not allowed.`)
  if (isPrivateHost(url.hostname))
    return fail(problem('private_address', '/url', `The host ${url.hostname} is private.`))
  return ok({ kind: 'other', url })
}

/** Endings that never leave a network, the names that routers and offices give among them. */
const INNER_NAMES =
  /\.(localhost|local|localdomain|internal|intranet|private|lan|home|corp|home\.arpa|test|invalid|onion)$/
/** Services that answer a name with the address written in it, in more ways than can be read here. */
const ECHOING_NAMES = /(^|\.)(nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me)$/
const WRITTEN_V4 = /(?<![\da-z])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?![\da-z])/g

/**
 * A name is judged by itself alone: what it leads to is not asked here. On Cloudflare a Worker
 * reaches no network but the public one; where Vitrina runs on a machine of the shop's own, the
 * network around it must refuse private addresses at the time of connecting.
 *
 * @param hostname  as the URL parser writes it: lower case, IPv4 in four numbers, IPv6 in brackets.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateV4(host.split('.').map(Number))
  // A name without a dot is a neighbour's.
  if (!host.includes('.') || INNER_NAMES.test(host) || ECHOING_NAMES.test(host)) return true
  return [...host.matchAll(WRITTEN_V4)].some(([, ...parts]) => isPrivateV4(parts.map(Number)))
}

/** IANA's special-purpose registry: network and length of each prefix. */
const V4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const numberOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 256 + part, 0)

function isPrivateV4(parts: readonly number[]): boolean {
  const address = numberOf(parts)
  return V4.some(([network, bits]) => {
    const size = 2 ** (32 - bits)
    return Math.floor(address / size) === Math.floor(numberOf(network.split('.').map(Number)) / size)
  })
}

/** First words of the networks that are nobody's or somebody's own, as [words, bits]. */
const V6: readonly (readonly [words: readonly number[], bits: number])[] = [
  // IPv4 "translated" (RFC 2765): ::ffff:0:a.b.c.d, one word further than the mapped ones.
  [[0, 0, 0, 0, 0xffff, 0], 96],
  [[0x64, 0xff9b], 32],
  [[0x100, 0, 0, 0], 64],
  [[0x2001, 0], 23],
  [[0x2001, 0xdb8], 32],
  [[0x2002], 16],
  [[0x3fff], 20],
  [[0x5f00], 16],
  [[0xfc00], 7],
  [[0xfe80], 9],
  [[0xff00], 8],
]

function isPrivateV6(text: string): boolean {
  const words = wordsOf(text)
  if (words.slice(0, 5).every((word) => word === 0)) {
    const isMapped = words[5] === 0xffff
    const [high = 0, low = 0] = words.slice(6)
    // ::, ::1 and the old "compatible" form are private; ::ffff:… is as private as its IPv4 address.
    return !isMapped || isPrivateV4([high >> 8, high & 255, low >> 8, low & 255])
  }
  return V6.some(([prefix, bits]) => {
    for (let at = 0; at < bits; at += 16) {
      const mask = bits - at >= 16 ? 0xffff : (0xffff << (16 - (bits - at))) & 0xffff
      if (((words[at / 16] ?? 0) & mask) !== ((prefix[at / 16] ?? 0) & mask)) return false
    }
    return true
  })
}

function wordsOf(text: string): number[] {
  const [head = '', tail] = text.split('::')
  const words = (part: string) =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16))
  if (tail === undefined) return words(head)
  const [left, right] = [words(head), words(tail)]
  return [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right]
}
