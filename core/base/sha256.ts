/**
 * SHA-256 (FIPS 180-4) of a text, at once and anywhere: WebCrypto answers only later, and core
 * has none. For content hashes; nothing secret is compared or derived with it.
 */

/** Thirty-two bits of the fractions of the cube roots of the first 64 primes. */
const K = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])
/** The same of the square roots of the first eight. */
const START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const

const BLOCK = 64

/** 64 lower-case hex digits. Half of a surrogate pair counts as U+FFFD, as in every UTF-8 encoder. */
export function sha256(text: string): string {
  const bytes = padded(text)
  const hash = Uint32Array.from(START)
  const words = new Uint32Array(BLOCK)
  for (let from = 0; from < bytes.length; from += BLOCK) mix(hash, words, bytes, from)
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** UTF-8, a one bit, zeros, and the length in bits as the last eight bytes of whole blocks. */
function padded(text: string): Uint8Array {
  const length = utf8(text, null)
  const bytes = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK)
  utf8(text, bytes)
  bytes[length] = 0x80
  let bits = length * 8
  for (let at = bytes.length - 1; bits > 0; at--) {
    bytes[at] = bits % 256
    bits = Math.floor(bits / 256)
  }
  return bytes
}

/** Writes into `bytes` where there are any; gives their number. */
function utf8(text: string, bytes: Uint8Array | null): number {
  let at = 0
  for (const character of text) {
    let code = character.codePointAt(0)!
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
    if (bytes) {
      for (let rest = more; rest > 0; rest--) bytes[at + rest] = 0x80 | ((code >> (6 * (more - rest))) & 0x3f)
      bytes[at] = more === 0 ? code : ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more))
    }
    at += more + 1
  }
  return at
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** One block: the eight variables move down by one each round. */
function mix(hash: Uint32Array, words: Uint32Array, bytes: Uint8Array, from: number): void {
  for (let t = 0; t < 16; t++) {
    const at = from + t * 4
    words[t] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }
  for (let t = 16; t < BLOCK; t++) {
    const [early, late] = [words[t - 15]!, words[t - 2]!]
    const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    words[t] = words[t - 16]! + small + words[t - 7]! + large
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let t = 0; t < BLOCK; t++) {
    const chosen = (e & f) ^ (~e & g)
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + K[t]! + words[t]!) | 0
    const most = (a & b) ^ (a & c) ^ (b & c)
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < 8; index++) hash[index] = hash[index]! + added[index]!
}
