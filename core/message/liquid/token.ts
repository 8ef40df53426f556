/** Cuts a text in Liquid into what is said and what is asked. */
import { LiquidFault } from './fault.ts'

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly inner: string; readonly at: number }
  | { readonly kind: 'tag'; readonly name: string; readonly inner: string; readonly at: number }

/** Of one text; a message has several. */
export const MAX_SOURCE = 20_000

/** A hyphen inside a brace takes away the white space beside it. */
export function tokensOf(source: string): Token[] {
  if (source.length > MAX_SOURCE) throw new LiquidFault('too_long', MAX_SOURCE, String(source.length))
  const tokens: Token[] = []
  let from = 0
  let isTrimmed = false
  while (from < source.length) {
    const open = nextOpen(source, from)
    const text = source.slice(from, open === -1 ? undefined : open)
    const trimsBefore = open !== -1 && source[open + 2] === '-'
    const shown = trimmed(text, isTrimmed, trimsBefore)
    if (shown !== '') tokens.push({ kind: 'text', text: shown })
    if (open === -1) break
    const isTag = source[open + 1] === '%'
    const close = closeOf(source, isTag ? '%}' : '}}', open + 2)
    if (close === -1) throw new LiquidFault('syntax', open, source.slice(open))
    isTrimmed = source[close - 1] === '-' && close - 1 > open + 2
    const inner = source.slice(open + (trimsBefore ? 3 : 2), isTrimmed ? close - 1 : close)
    from = close + 2
    const token = isTag ? tagOf(inner, open) : ({ kind: 'output', inner, at: open } as const)
    if (token.kind === 'tag' && (token.name === 'comment' || token.name === 'raw')) {
      const end = endOf(source, token.name, from, open)
      if (token.name === 'raw') tokens.push({ kind: 'text', text: source.slice(from, end.at) })
      from = end.after
      isTrimmed = false
    } else tokens.push(token)
  }
  return tokens
}

function nextOpen(source: string, from: number): number {
  for (let at = source.indexOf('{', from); at !== -1; at = source.indexOf('{', at + 1))
    if (source[at + 1] === '{' || source[at + 1] === '%') return at
  return -1
}

/** A name may stand in braces of its own: `{{${first_name}}}`. */
function closeOf(source: string, sign: string, from: number): number {
  const close = source.indexOf(sign, from)
  const inner = source.slice(from, close)
  return inner.lastIndexOf('${') > inner.lastIndexOf('}') && source[close + 2] === '}' ? close + 1 : close
}

function trimmed(text: string, atStart: boolean, atEnd: boolean): string {
  const start = atStart ? text.trimStart() : text
  return atEnd ? start.trimEnd() : start
}

function tagOf(inner: string, at: number): Token & { kind: 'tag' } {
  const said = inner.trim()
  const end = said.search(/[^a-z_]/i)
  const name = end === -1 ? said : said.slice(0, end)
  return { kind: 'tag', name, inner: end === -1 ? '' : said.slice(end).trim(), at }
}

/** What stands in a comment or in `raw` is not read. */
function endOf(source: string, name: string, from: number, open: number): { at: number; after: number } {
  const end = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')
  end.lastIndex = from
  const found = end.exec(source)
  if (!found) throw new LiquidFault('syntax', open, name)
  return { at: found.index, after: found.index + found[0].length }
}
