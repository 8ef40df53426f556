/** Strings that others collected to break pages with, from ../shared/vectors; none where that is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const VECTORS = join(import.meta.dirname, '../../../shared/vectors')
const LISTS = [
  'crlfinjection.txt',
  'intrudersxss.txt',
  'open-redirect-payloads.txt',
  'port_swigger_xss_cheatsheet_event_handlers.txt',
  'ssti.fuzz',
  'xss_payloads_quick.txt',
  'xss_polyglots.txt',
]

export const hasVectors = existsSync(VECTORS)

const textOf = (path: string) => readFileSync(join(VECTORS, path), 'utf8')

/** Each once; several kilobytes at most. */
export function attackStrings(): string[] {
  if (!hasVectors) return []
  const naughty = JSON.parse(textOf('naughty-strings/blns.json')) as string[]
  const html = JSON.parse(textOf('html-sanitising/payloads.json')) as { payload: string }[]
  const lists = LISTS.flatMap((name) => textOf(`attack-strings/${name}`).split(/\r?\n/))
  return [...new Set([...naughty, ...html.map(({ payload }) => payload), ...lists])].filter(Boolean)
}

/** Every third, or all with LONG=1: for what draws with the very code that others give all of them. */
export const someAttackStrings = (): string[] =>
  attackStrings().filter((_, n) => process.env['LONG'] || n % 3 === 0)

/** What a text is once it has been written into HTML and read again by a parser. */
export function asParsed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n')
}
