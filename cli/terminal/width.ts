import { stripVTControlCharacters } from 'node:util'

/** How many columns a text takes in a terminal; colours take none, combining marks take none. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of stripVTControlCharacters(text).normalize('NFC')) {
    if (!/\p{Mark}/u.test(character)) width++
  }
  return width
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** A text cut to a width, with an ellipsis where something was cut. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  return `${[...text.normalize('NFC')].slice(0, Math.max(0, width - 1)).join('')}…`
}
