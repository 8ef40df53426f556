/** "Ing. Jana Nováková, Ph.D." as a checkout has it, in the parts by which somebody is addressed. */

export type NameParts = { readonly first_name: string; readonly last_name: string }

/** Firms order as well, and nobody greets one by its first word. */
const FIRM = /\d|@|\b(?:s\.\s?r\.\s?o|a\.\s?s|spol|v\.\s?o\.\s?s|z\.\s?s|o\.\s?p\.\s?s|gmbh|ltd|inc|llc)\b/i
const WORD = /^\p{L}[\p{L}'’-]*$/u
const MAX_NAME = 100

/** Null where it is not plain which part is which: one word alone, a firm, more than four words. */
export function nameParts(full: string): NameParts | null {
  if (full.length > MAX_NAME || FIRM.test(full)) return null
  const [beforeComma = ''] = full.split(',')
  // A title ends with a dot, wherever it stands.
  const words = beforeComma.split(/\s+/).filter((word) => word !== '' && !word.endsWith('.'))
  const [first, ...rest] = words
  if (first === undefined || rest.length === 0 || rest.length > 3 || !words.every((word) => WORD.test(word)))
    return null
  return { first_name: first, last_name: rest.join(' ') }
}
