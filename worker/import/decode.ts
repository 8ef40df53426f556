/** From the bytes of a CSV file to text: whichever of the encodings that Czech offices write. */

export type Decoded = { readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1250' }

/** UTF-8 where it is valid UTF-8, UTF-16 by its mark, and else what old Czech Windows writes. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: textOf(bytes, 'utf-16le'), encoding: 'utf-16le' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: textOf(bytes, 'windows-1250'), encoding: 'windows-1250' }
  }
}

const textOf = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes)

const DELIMITERS = [';', ',', '\t', '|'] as const

/** Whatever divides the heading most often, outside of quotes. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((one) => [one, 0]))
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === '\n' || letter === '\r')) break
    else if (!isQuoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
}
