/** Which pages an experiment is for. */
import { matching, parseParams, parseUrl } from './url.ts'
import type { Url } from './url.ts'
import type { UrlPattern } from './type.ts'

/** An excluding pattern that fits decides; else one of the including ones has to fit, if there are any. */
export function isUrlTargeted(url: string, patterns: readonly UrlPattern[]): boolean {
  if (patterns.length === 0) return false
  const page = parseUrl(url, 'https://_')
  const fits = (pattern: UrlPattern) => page !== null && fitsPattern(page, pattern)
  if (patterns.some((pattern) => pattern.include === false && fits(pattern))) return false
  const including = patterns.filter(({ include }) => include !== false)
  return including.length === 0 || including.some(fits)
}

function fitsPattern(page: Url, { type, pattern }: UrlPattern): boolean {
  if (type === 'simple') return fitsSimple(page, pattern)
  if (type !== 'regex') return false
  const regex = matching(pattern)
  return regex !== null && (regex.test(page.href) || regex.test(page.href.slice(page.origin.length)))
}

/** Stands for `*`, which no host may hold. */
const WILDCARD = '_____'

/** Host, path, and what else the pattern names: parameters and the fragment. */
function fitsSimple(page: Url, pattern: string): boolean {
  const withScheme = pattern.replace(/^([^:/?]*)\./, 'https://$1.').replaceAll('*', WILDCARD)
  const wanted = parseUrl(withScheme, `https://${WILDCARD}`)
  if (!wanted) return false
  const params = parseParams(page.search)
  return (
    fitsPart(page.host, wanted.host) &&
    fitsPath(page.pathname, wanted.pathname) &&
    (!wanted.hash || fitsPart(page.hash, wanted.hash)) &&
    parseParams(wanted.search).every(([name, value]) =>
      fitsPart(params.find(([one]) => one === name)?.[1] ?? '', value),
    )
  )
}

function fitsPart(actual: string, wanted: string): boolean {
  return new RegExp(`^${escaped(wanted)}$`, 'i').test(actual)
}

/** A slash at either end is not missed. */
function fitsPath(actual: string, wanted: string): boolean {
  return new RegExp(`^\\/?${escaped(wanted).replace(/(^\/|\/$)/g, '')}\\/?$`, 'i').test(actual)
}

function escaped(wanted: string): string {
  return wanted.replace(/[*.+?^${}()|[\]\\]/g, '\\$&').replaceAll(WILDCARD, '.*')
}

/** The older form: a regular expression on the address, or on what follows its host. */
export function isOlderUrlTarget(url: string, pattern: unknown): boolean {
  const regex = matching(String(pattern))
  if (!url || !regex) return false
  const path = url.replace(/^https?:\/\//, '').replace(/^[^/]*\//, '/')
  return regex.test(url) || regex.test(path)
}
