/** Where in a file something stands that a JSON pointer names. */

export type Place = { readonly line: number; readonly column: number }

/** From 1; the nearest that is there, where the pointer leads to nothing. Steps may be named by their id. */
export function placeIn(text: string, pointer: string): Place {
  const words = pointer
    .split('/')
    .slice(1)
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'))
  return lineAndColumn(text, offsetOf(text, words))
}

function lineAndColumn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** @returns where the value begins; of a member where its name does. */
function offsetOf(text: string, words: readonly string[]): number {
  let at = skipSpace(text, 0)
  let shown = at
  for (const word of words) {
    const found =
      text[at] === '{' ? memberOf(text, at, word) : text[at] === '[' ? elementOf(text, at, word) : null
    if (!found) return shown
    ;({ at, shown } = found)
  }
  return shown
}

type Found = { readonly at: number; readonly shown: number }

function memberOf(text: string, open: number, name: string): Found | null {
  for (let at = skipSpace(text, open + 1); text[at] === '"';) {
    const end = endOfValue(text, at)
    const value = skipSpace(text, skipSpace(text, end) + 1)
    if (JSON.parse(text.slice(at, end)) === name) return { at: value, shown: at }
    at = skipSpace(text, endOfValue(text, value))
    if (text[at] !== ',') return null
    at = skipSpace(text, at + 1)
  }
  return null
}

/** By its number, or by the id that stands in it. */
function elementOf(text: string, open: number, word: string): Found | null {
  let at = skipSpace(text, open + 1)
  for (let index = 0; at < text.length && text[at] !== ']'; index++) {
    const end = endOfValue(text, at)
    const isIt = /^\d+$/.test(word) ? index === Number(word) : idIn(text.slice(at, end)) === word
    if (isIt) return { at, shown: at }
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return null
}

function idIn(text: string): unknown {
  const value = JSON.parse(text) as unknown
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
}

const skipSpace = (text: string, at: number) => {
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}

/** The text is JSON: it was parsed before. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    if (char === '"') at = endOfText(text, at)
    else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') depth--
    else if (depth > 0 || !/[,\s]/.test(char)) continue
    if (depth === 0) return isEnd(char) ? at + 1 : at
    if (depth < 0) return at
  }
  return text.length
}

const isEnd = (char: string) => char === '"' || char === '}' || char === ']'

function endOfText(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** The place at which a text stops being JSON, from the words of the parser. */
export function placeOfFault(text: string, message: string): Place {
  const [, position] = /position (\d+)/.exec(message) ?? []
  return lineAndColumn(text, position === undefined ? text.length : Number(position))
}
