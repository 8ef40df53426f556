/** UTF-8 without the runtime's TextDecoder, which core does not know. */

/** What is no UTF-8 becomes U+FFFD, one for each longest part that could have been the beginning of some. */
export function fromUtf8(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!
    const length =
      first < 0x80 ? 1 : first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    let code = length === 1 ? first : first & (0xff >> (length + 1))
    let taken = 1
    while (taken < length && isNext(bytes[at + taken], first, taken)) {
      code = (code << 6) | (bytes[at + taken]! & 0x3f)
      taken++
    }
    text += String.fromCodePoint(length > 0 && taken === length ? code : 0xfffd)
    at += taken
  }
  return text
}

/** Whether a byte may follow. The second one is what rules out long forms, surrogates and what lies above U+10FFFF. */
function isNext(byte: number | undefined, first: number, index: number): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false
  if (index > 1) return true
  if (first === 0xe0) return byte >= 0xa0
  if (first === 0xed) return byte < 0xa0
  if (first === 0xf0) return byte >= 0x90
  return first !== 0xf4 || byte < 0x90
}

/** Half of a surrogate pair becomes U+FFFD. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
}
