/**
 * Addresses without the runtime's URL, which core does not know: http and https as the URL
 * standard parses them, but for hosts outside ASCII, which stay as they are written.
 */
import { fromUtf8, percentEncoded } from '../utf8.ts'

export type Url = {
  /** `https://shop.example` */
  readonly origin: string
  /** With the port, where it is not the usual one. */
  readonly host: string
  readonly pathname: string
  /** '' or with its `?`. */
  readonly search: string
  /** '' or with its `#`. */
  readonly hash: string
  readonly href: string
}

const USUAL_PORTS: { readonly [scheme: string]: string } = { http: '80', https: '443' }
const MAX_PORT = 65_535
const FORBIDDEN_IN_HOST = /[^!-\uffff]|["#%/:<>?@[\\\]^`{|}\u007f]/
/** What is written in percents, besides what is not printable ASCII. */
const UNSAFE = { path: /[^!-~]+|["#<>?^`{}]+/g, query: /[^!-~]+|["<>']+/g, fragment: /[^!-~]+|["<>`]+/g }

/** Null for what is no address of a page; `base` is for addresses that lack a scheme. */
export function parseUrl(text: string, base?: string): Url | null {
  const cleaned = text.replace(/^[^!-\uffff]+|[^!-\uffff]+$/g, '').replace(/[\t\n\r]/g, '')
  const [, scheme, after = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(cleaned) ?? []
  if (scheme === undefined) {
    const from = base === undefined ? null : parseUrl(base)
    return from && relative(cleaned, from)
  }
  return absolute(scheme.toLowerCase(), after)
}

function absolute(scheme: string, after: string): Url | null {
  if (USUAL_PORTS[scheme] === undefined) return null
  const [, authority = '', rest = ''] = /^[/\\]*([^/\\?#]*)(.*)$/s.exec(after) ?? []
  const host = hostOf(scheme, authority.slice(authority.lastIndexOf('@') + 1))
  return host === null ? null : urlOf(`${scheme}://${host}`, partsOf(rest))
}

function relative(text: string, base: Url): Url | null {
  if (/^[/\\]{2}/.test(text)) return absolute(base.origin.slice(0, base.origin.indexOf(':')), text)
  const { path, search, hash } = partsOf(text)
  const isRooted = /^[/\\]/.test(path)
  const folder = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1)
  return urlOf(base.origin, {
    path: isRooted ? path : path === '' ? base.pathname : folder + path,
    search: path === '' && search === '' && !text.startsWith('?') ? base.search : search,
    hash,
  })
}

function hostOf(scheme: string, text: string): string | null {
  const [, name = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(text) ?? []
  const host = percentDecoded(name).toLowerCase()
  if (host === '' || (FORBIDDEN_IN_HOST.test(host) && !host.startsWith('['))) return null
  if (Number(port) > MAX_PORT) return null
  return port === '' || String(Number(port)) === USUAL_PORTS[scheme] ? host : `${host}:${Number(port)}`
}

type Parts = { readonly path: string; readonly search: string; readonly hash: string }

function partsOf(text: string): Parts {
  const [, path = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text) ?? []
  return { path, search, hash }
}

function urlOf(origin: string, { path, search, hash }: Parts): Url {
  const pathname = encoded(resolved(path), UNSAFE.path)
  const query = search === '?' ? '' : encoded(search, UNSAFE.query)
  const fragment = hash === '#' ? '' : encoded(hash, UNSAFE.fragment)
  return {
    origin,
    host: origin.slice(origin.indexOf('://') + 3),
    pathname,
    search: query,
    hash: fragment,
    // An empty query or fragment is no part of it, but its sign stays.
    href: origin + pathname + (search && (query || '?')) + (hash && (fragment || '#')),
  }
}

/** Without `.` and `..`. */
function resolved(path: string): string {
  const parts = path.replace(/^[/\\]/, '').split(/[/\\]/)
  const kept: string[] = []
  for (const [index, part] of parts.entries()) {
    const plain = part.replaceAll(/%2e/gi, '.')
    if (plain === '..') kept.pop()
    else if (plain !== '.') kept.push(part)
    // What ends in a dot segment is a folder.
    if (index === parts.length - 1 && (plain === '.' || plain === '..')) kept.push('')
  }
  return `/${kept.join('/')}`
}

/** `%` and what else is reserved is encoded only where `unsafe` says so. */
function encoded(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (part) => percentEncoded(part).replaceAll("'", '%27'))
}

/** The parameters of a query in their order, as a form has them. */
export function parseParams(search: string): [name: string, value: string][] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? []
      return [formDecoded(name), formDecoded(value)]
    })
}

export function writeParams(params: readonly (readonly [name: string, value: string])[]): string {
  return params.map(([name, value]) => `${formEncoded(name)}=${formEncoded(value)}`).join('&')
}

function formDecoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '))
}

function formEncoded(text: string): string {
  return percentEncoded(text)
    .replaceAll(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (part) =>
    fromUtf8(Uint8Array.from(part.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  )
}

/** A regular expression; null for what is none. */
export function matching(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern)
  } catch {
    return null
  }
}
