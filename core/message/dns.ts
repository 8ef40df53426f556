/**
 * Whether mail programs will believe that the shop wrote a message: SPF (RFC 7208), DKIM (RFC 6376, 8301) and
 * DMARC (RFC 7489), over records that somebody supplies. What a record points to elsewhere is not followed.
 */
import { dnsFinding } from './dns-finding.ts'
import type { DnsFinding } from './dns-finding.ts'

export type DnsRecord = { readonly name: string; readonly type: 'TXT' | 'CNAME'; readonly value: string }

export type DnsAsked = {
  /** Of the sender's address, such as `mail.shop.example`. */
  readonly domain: string
  /** Names of the keys that the sender signs with. */
  readonly selectors: readonly string[]
  /** Domains that SPF has to include; empty: not asked. */
  readonly includes: readonly string[]
  readonly records: readonly DnsRecord[]
}

const MAX_LOOKUPS = 10
const ASKING = /^[+?~-]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$)|exists:|redirect=)/i

export function checkDns(asked: DnsAsked): DnsFinding[] {
  return [...spfFindings(asked), ...dkimFindings(asked), ...dmarcFindings(asked)]
}

const bare = (name: string) => name.trim().toLowerCase().replace(/\.$/, '')

function textsAt({ records }: DnsAsked, name: string, begin: RegExp): string[] {
  return records
    .filter((one) => one.type === 'TXT' && bare(one.name) === bare(name) && begin.test(one.value))
    .map(({ value }) => value.trim())
}

function spfFindings(asked: DnsAsked): DnsFinding[] {
  const at = bare(asked.domain)
  const [spf, ...more] = textsAt(asked, at, /^v=spf1(?:\s|$)/i)
  if (spf === undefined) return [dnsFinding('spf_missing', at, { name: at })]
  if (more.length > 0) return [dnsFinding('spf_several', at, { count: String(more.length + 1) })]
  const terms = spf.split(/\s+/).slice(1)
  const found: DnsFinding[] = []
  const end = terms.findLast((term) => /^[+?~-]?all$/i.test(term))
  const isElsewhere = terms.some((term) => /^redirect=/i.test(term))
  if (end === undefined ? !isElsewhere : !/^[~-]/.test(end))
    found.push(dnsFinding('spf_open', at, { end: end ?? '…' }))
  const lookups = terms.filter((term) => ASKING.test(term)).length
  if (lookups > MAX_LOOKUPS) found.push(dnsFinding('spf_lookups', at, { count: String(lookups) }))
  for (const name of asked.includes)
    if (!isElsewhere && !terms.some((term) => bare(term.replace(/^\+?include:/i, '')) === bare(name)))
      found.push(dnsFinding('spf_without', at, { name }))
  return found
}

/** `a=1; b=2` */
function tagsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(';').flatMap((part): [string, string][] => {
      const at = part.indexOf('=')
      return at === -1 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]]
    }),
  )
}

function dkimFindings(asked: DnsAsked): DnsFinding[] {
  const selectors = asked.selectors.length > 0 ? asked.selectors : ['default']
  return selectors.flatMap((selector) =>
    keyFindings(asked, `${bare(selector)}._domainkey.${bare(asked.domain)}`),
  )
}

function keyFindings(asked: DnsAsked, at: string): DnsFinding[] {
  // The sender keeps the key and changes it; what it says is not ours to read.
  if (asked.records.some(({ type, name }) => type === 'CNAME' && bare(name) === at)) return []
  const [text] = textsAt(asked, at, /(?:^|;)\s*p\s*=/i)
  if (text === undefined) return [dnsFinding('dkim_missing', at, { name: at })]
  const tags = tagsOf(text)
  const key = (tags.get('p') ?? '').replaceAll(/\s/g, '')
  if (key === '') return [dnsFinding('dkim_revoked', at, { name: at })]
  const found: DnsFinding[] = []
  if ((tags.get('t') ?? '').split(':').includes('y')) found.push(dnsFinding('dkim_testing', at))
  const bits = (tags.get('k') ?? 'rsa') === 'rsa' ? bitsOf(key) : 2_048
  if (bits < 1_024) found.push(dnsFinding('dkim_short', at, { count: String(bits) }))
  else if (bits < 2_048) found.push(dnsFinding('dkim_weak', at, { count: String(bits) }))
  return found
}

/** A public key of RSA is its modulus and some forty bytes around it. */
function bitsOf(base64: string): number {
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
  return Math.max(0, Math.round((bytes - 34) / 32) * 256)
}

function dmarcFindings(asked: DnsAsked): DnsFinding[] {
  const labels = bare(asked.domain).split('.')
  // A domain below another one may leave it to that one.
  const places = labels.length > 2 ? [labels, labels.slice(-2)] : [labels]
  const names = places.map((one) => `_dmarc.${one.join('.')}`)
  const at = names.find((name) => textsAt(asked, name, /^v=DMARC1/i).length > 0) ?? names[0]!
  const [text, ...more] = textsAt(asked, at, /^v=DMARC1/i)
  if (text === undefined) return [dnsFinding('dmarc_missing', at, { name: at })]
  if (more.length > 0) return [dnsFinding('dmarc_several', at, { count: String(more.length + 1) })]
  const tags = tagsOf(text)
  const policy = tags.get('p')?.toLowerCase() ?? ''
  if (!['none', 'quarantine', 'reject'].includes(policy)) return [dnsFinding('dmarc_bad', at)]
  const share = Number(tags.get('pct') ?? 100)
  return [
    ...(policy === 'none' ? [dnsFinding('dmarc_watching', at)] : []),
    ...(tags.has('rua') ? [] : [dnsFinding('dmarc_blind', at)]),
    ...(share < 100 ? [dnsFinding('dmarc_part', at, { count: String(share) })] : []),
  ]
}

/**
 * Records as a zone file or `dig` writes them, one a line: `name [ttl] [IN] TXT "a" "b"`. Lines that are none are
 * left out.
 */
export function recordsOf(text: string): DnsRecord[] {
  return text.split('\n').flatMap((line): DnsRecord[] => {
    const found = /^\s*(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(TXT|CNAME)\s+(\S.*)$/i.exec(line)
    if (!found || found[1]!.startsWith(';')) return []
    const [, name, type, rest] = found
    const quoted = [...rest!.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) =>
      part!.replaceAll(/\\(.)/g, '$1'),
    )
    const value = quoted.length > 0 ? quoted.join('') : rest!.trim()
    return [{ name: bare(name!), type: type!.toUpperCase() as DnsRecord['type'], value }]
  })
}
