/**
 * Hides what names a person in addresses of pages and in free text: e-mail addresses, phone
 * numbers, and the keys that shops put into links.
 */
import { kindOfName, namesThing } from './sensitive.ts'
import type { SensitiveKind } from './sensitive.ts'
import { hasManyDigits, numbersIn } from './sensitive-number.ts'

export const HIDDEN = '•••'

const EMAIL = /[^\s@"'<>&?=/:,;()]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/giu
/** With its country code. */
const FOREIGN = /(?<![\p{L}\d+])(?:\+|00)[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){6,13}(?!\d)/gu
/** Nine digits that begin as Czech mobile numbers do, alone or by threes: order numbers mostly do not. */
const CZECH = /(?<![\p{L}\d./+_-])(?:60[1-8]|70[2-5]|72\d|73\d|77\d|79\d)(?:[  -]?\d{3}){2}(?![\p{L}\d/_-])/gu
/** Lines of a firm or a home, only as people write them. */
const SPACED = /(?<![\p{L}\d./+_-])[2345]\d{2}[  ]\d{3}[  ]\d{3}(?![\p{L}\d/_-])/gu
const JWT = /\beyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*/g

/** Names of query parameters that open something. */
const KEY_NAME =
  /^((access|id|refresh|auth|reset|csrf|xsrf|login|session|api|bearer)[_-]?)?(token|key|secret|session|sessionid|sid)$|^(password|passwd|pwd|heslo|auth|authorization|jwt|otp|signature|sig|phpsessid|jsessionid)$/i

export type Masked = {
  readonly text: string
  /** What was found beside addresses. */
  readonly found: readonly SensitiveKind[]
}

/**
 * The text with addresses, phone numbers and sensitive numbers hidden.
 *
 * @param isThing  the text is an id, a code or the like: its digits are left alone
 */
export function maskText(text: string, isThing = false): Masked {
  const found: SensitiveKind[] = []
  let hidden = text
  if (!isThing && hasManyDigits(text)) {
    const numbers = numbersIn(text)
    for (const { kind, from, to } of numbers.toReversed()) {
      found.push(kind)
      hidden = hidden.slice(0, from) + HIDDEN + hidden.slice(to)
    }
    hidden = hidden.replaceAll(FOREIGN, HIDDEN).replaceAll(CZECH, HIDDEN).replaceAll(SPACED, HIDDEN)
  }
  if (hidden.includes('@')) hidden = hidden.replaceAll(EMAIL, HIDDEN)
  if (hidden.includes('eyJ')) hidden = hidden.replaceAll(JWT, HIDDEN)
  return { text: hidden, found }
}

/**
 * The address of a page with the same hidden in its path, query and fragment, keys cut and the
 * name and password before the host gone. What is no address is read as text.
 */
export function maskUrl(url: string): Masked {
  const found: SensitiveKind[] = []
  const note = ({ text, found: more }: Masked) => {
    found.push(...more)
    return text
  }
  const [, start = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?(.*)$/isu.exec(url) ?? []
  const [beforeFragment = '', ...fragments] = rest.split('#')
  const [path = '', ...queries] = beforeFragment.split('?')
  const host = note(maskEncoded(start.replace(/\/\/[^@/]*@/, '//'), (text) => maskText(text, true)))
  const plainPath = path
    .split('/')
    .map((segment) => note(maskEncoded(segment, (text) => maskPath(text))))
    .join('/')
  const query = queries.map((one) => `?${note(maskPairs(one))}`).join('')
  const fragment = fragments
    .map((one) => `#${note(one.includes('=') ? maskPairs(one) : maskEncoded(one, (text) => maskText(text)))}`)
    .join('')
  return { text: `${host}${plainPath}${query}${fragment}`, found }
}

/** A product's number in a path looks like a phone number without its country code, so that is left. */
function maskPath(segment: string): Masked {
  return maskText(segment, !/@|\+|^00|[ ]|\d{13}|\//.test(segment))
}

function maskPairs(query: string): Masked {
  const found: SensitiveKind[] = []
  const text = query
    .split('&')
    .map((pair) => {
      const [name = '', ...values] = pair.split('=')
      if (values.length === 0) return maskEncoded(pair, (one) => maskText(one)).text
      const plain = decoded(name)
      const kind = kindOfName(plain)
      if (kind) found.push(kind)
      if (kind || KEY_NAME.test(plain)) return `${name}=${HIDDEN}`
      const value = maskEncoded(values.join('='), (one) => maskText(one, namesThing(plain)), true)
      found.push(...value.found)
      return `${maskEncoded(name, (one) => maskText(one)).text}=${value.text}`
    })
    .join('&')
  return { text, found }
}

/** Reads through percent-encoding, twice where somebody encoded twice; untouched where nothing was found. */
function maskEncoded(raw: string, mask: (text: string) => Masked, isQuery = false): Masked {
  if (isHarmless(raw)) return { text: raw, found: [] }
  const once = decoded(isQuery ? raw.replaceAll('+', ' ') : raw)
  for (const text of new Set([once, decoded(once)])) {
    const masked = mask(text)
    if (masked.text !== text) return masked
  }
  return { text: raw, found: [] }
}

/** Most parts of most addresses: nothing encoded, no at sign, few digits, no signed token. */
function isHarmless(text: string): boolean {
  return !/[@%+]|eyJ/.test(text) && !hasManyDigits(text)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
