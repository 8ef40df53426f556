/**
 * Words for a page in whatever charset the shop speaks.
 *
 * What is put into a page of UTF-8 is UTF-8. Into any other page, and into one that does not say
 * what it is, it goes as ASCII with character references: the same text in every charset that
 * agrees with ASCII.
 */

/** utf-8 · ascii: agrees with ASCII below 128, whatever it is above · other: UTF-16 and its like. */
export type Charset = 'utf-8' | 'ascii' | 'other'

/** Labels whose bytes below 128 are not ASCII, or not always. */
const NOT_ASCII =
  /^(utf-?(16|32|7)|ucs-?[24]|unicode|iso-10646|csunicode|iso-2022|csiso2022|hz-gb|replacement)/

/** By the header alone; null where it does not say or where nobody knows the name. */
export function charsetOfType(contentType: string): Charset | null {
  const label = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;]+))/i.exec(contentType)
  return label ? charsetOf(label[1] ?? label[2] ?? label[3] ?? '') : null
}

/**
 * By the first bytes of a page, too: a byte order mark is stronger than the header, a meta element
 * weaker (WHATWG HTML, "determining the character encoding").
 */
export function charsetOfPage(contentType: string, first: Uint8Array): Charset {
  const [a, b, c] = first
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) return 'other'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  // UTF-16 without a mark: every other byte of its markup is 0.
  if ((a === 0 && b === 0x3c) || (a === 0x3c && b === 0)) return 'other'
  const said = charsetOfType(contentType)
  if (said) return said
  const head = new TextDecoder('latin1').decode(first.subarray(0, 1024))
  const meta = /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/i.exec(head)
  // A meta element that can be read is no UTF-16, whatever it says.
  return meta && charsetOf(meta[1]!) === 'utf-8' ? 'utf-8' : 'ascii'
}

function charsetOf(label: string): Charset | null {
  const name = label.trim().toLowerCase()
  if (NOT_ASCII.test(name)) return 'other'
  try {
    return new TextDecoder(name).encoding === 'utf-8' ? 'utf-8' : 'ascii'
  } catch {
    return null
  }
}

const UTF_8 = new TextEncoder()

export function bytesIn(charset: Charset, html: string): Uint8Array {
  return UTF_8.encode(charset === 'utf-8' ? html : ascii(html))
}

function ascii(html: string): string {
  return html.replaceAll(/[^\0-\x7f]/gu, (one) => `&#${one.codePointAt(0)};`)
}
