/**
 * MurmurHash3 x86_32 (Austin Appleby, public domain) over the UTF-8 bytes of a text.
 *
 * Bytes, not UTF-16 units, so that any language gives the same number for the same text.
 */

/** An integer in 0 … 2^32-1. Half of a surrogate pair counts as U+FFFD, as in every UTF-8 encoder. */
export function murmur3(text: string, seed = 0): number {
  let hash = seed | 0
  let block = 0
  let length = 0
  const take = (byte: number) => {
    block |= byte << ((length & 3) << 3)
    if ((++length & 3) !== 0) return
    hash ^= scrambled(block)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
    block = 0
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) {
      take(unit)
      continue
    }
    const code = codeAt(text, at)
    if (code > 0xffff) at++
    takeUtf8(code, take)
  }
  return finished(hash ^ scrambled(block) ^ length)
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}

function finished(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function codeAt(text: string, at: number): number {
  const code = text.codePointAt(at)!
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
}

/** The bytes of a code point above U+007F. */
function takeUtf8(code: number, take: (byte: number) => void): void {
  if (code < 0x800) take(0xc0 | (code >> 6))
  else {
    if (code < 0x10000) take(0xe0 | (code >> 12))
    else {
      take(0xf0 | (code >> 18))
      take(0x80 | ((code >> 12) & 0x3f))
    }
    take(0x80 | ((code >> 6) & 0x3f))
  }
  take(0x80 | (code & 0x3f))
}
