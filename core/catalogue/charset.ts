/**
 * In which code page a feed is written. Old Czech shops send windows-1250 and forget to say so, or
 * say utf-8; so the bytes speak first and the labels only where the bytes cannot tell.
 */
export type Charset = {
  /** A label for TextDecoder. */
  readonly label: string
  /** What header or prolog said, lower case; null where both are silent. */
  readonly declared: string | null
}

const FALLBACK = 'windows-1250'

/** @param head  the first bytes, decompressed; 64 kB are plenty. */
export function charsetOf(head: Uint8Array, contentType: string | null): Charset {
  const declared = declaredIn(head, contentType)
  const marked = byteOrderMark(head)
  if (marked !== null) return { label: marked, declared }
  const kind = bytesOf(head)
  if (kind === 'utf-8') return { label: 'utf-8', declared }
  if (kind === 'other') {
    const isOther = declared !== null && !/^utf-?8$|^us-ascii$/.test(declared)
    return { label: isOther ? declared : FALLBACK, declared }
  }
  return { label: declared ?? 'utf-8', declared }
}

function byteOrderMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

function declaredIn(head: Uint8Array, contentType: string | null): string | null {
  let start = ''
  for (const byte of head.subarray(0, 200)) start += String.fromCharCode(byte)
  const prolog = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
  const header = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  return (prolog ?? header)?.toLowerCase() ?? null
}

/** ascii: nothing to tell by · utf-8: well-formed, with letters beyond ASCII · other: not UTF-8. */
function bytesOf(head: Uint8Array): 'ascii' | 'utf-8' | 'other' {
  let isPlain = true
  for (let at = 0; at < head.length;) {
    const byte = head[at]!
    if (byte < 0x80) {
      at++
      continue
    }
    isPlain = false
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    if (length === 0 || byte >= 0xf5) return 'other'
    for (let next = at + 1; next < at + length; next++) {
      // The head may end in the middle of a letter.
      if (next >= head.length) return 'utf-8'
      if ((head[next]! & 0xc0) !== 0x80) return 'other'
    }
    at += length
  }
  return isPlain ? 'ascii' : 'utf-8'
}

/** Gzip by its first bytes: names such as feed.xml.gz say nothing of what comes. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}
