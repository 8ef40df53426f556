/**
 * A pattern as a tree. Read is what the language of JavaScript without flags offers, but for what
 * cannot be judged: references back, flags inside, and a look behind at something of no fixed length.
 */

export type PatternNode =
  /** Reads one character: a letter, a class, an escape. */
  | { readonly kind: 'one'; readonly source: string }
  /** Reads nothing: `^` is told from `$` and `\b`. */
  | { readonly kind: 'border'; readonly source: string }
  /** Looks ahead or behind; what follows begins where the look began. */
  | { readonly kind: 'look'; readonly inside: PatternNode }
  | { readonly kind: 'row'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly ways: readonly PatternNode[] }
  | Repeat

export type Repeat = {
  readonly kind: 'repeat'
  readonly inside: PatternNode
  readonly least: number
  readonly most: number
}

type Reader = { readonly text: string; index: number; isReadable: boolean }

/** The tree of a valid pattern; null where it holds what cannot be judged. */
export function treeOf(pattern: string): PatternNode | null {
  const reader: Reader = { text: pattern, index: 0, isReadable: true }
  const tree = choiceOf(reader)
  return reader.isReadable && reader.index === pattern.length ? tree : null
}

/** Reads alternatives up to a closing bracket or the end. */
function choiceOf(reader: Reader): PatternNode {
  const ways: PatternNode[][] = [[]]
  while (reader.index < reader.text.length && reader.text[reader.index] !== ')') {
    if (reader.text[reader.index] === '|') {
      reader.index++
      ways.push([])
    } else ways.at(-1)!.push(quantified(reader, partOf(reader)))
  }
  const rows = ways.map((parts): PatternNode => ({ kind: 'row', parts }))
  return rows.length === 1 ? rows[0]! : { kind: 'choice', ways: rows }
}

function take(reader: Reader, expression: RegExp): string {
  const [found] = expression.exec(reader.text.slice(reader.index)) ?? ['']
  reader.index += found.length
  return found
}

function partOf(reader: Reader): PatternNode {
  if (reader.text[reader.index] === '(') return groupOf(reader)
  const border = take(reader, /^(?:[$^]|\\[bB])/)
  if (border) return { kind: 'border', source: border }
  const source = take(
    reader,
    /^(?:\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\0[0-7]{0,2}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^])/,
  )
  if (/^\\(?:[1-9k]|c$)/.test(source)) reader.isReadable = false
  return { kind: 'one', source }
}

function groupOf(reader: Reader): PatternNode {
  const open = take(reader, /^\((?:\?(?::|=|!|<=|<!|<[^>]+>))?/)
  if (reader.text[reader.index] === '?') reader.isReadable = false
  const inside = choiceOf(reader)
  reader.index++
  if (/^\(\?<[=!]$/.test(open) && hasRepeat(inside)) reader.isReadable = false
  return /[=!]$/.test(open) ? { kind: 'look', inside } : inside
}

function quantified(reader: Reader, inside: PatternNode): PatternNode {
  const found = take(reader, /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/)
  if (found === '') return inside
  const [least, most] = boundsOf(found)
  return { kind: 'repeat', inside, least, most }
}

function boundsOf(quantifier: string): readonly [least: number, most: number] {
  if (quantifier[0] === '?') return [0, 1]
  if (quantifier[0] !== '{') return [quantifier[0] === '+' ? 1 : 0, Infinity]
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)/.exec(quantifier)!
  return [Number(least), most ? Number(most) : comma ? Infinity : Number(least)]
}

function hasRepeat(node: PatternNode): boolean {
  if (node.kind === 'repeat') return node.least !== node.most || hasRepeat(node.inside)
  if (node.kind === 'look') return hasRepeat(node.inside)
  return partsOf(node).some(hasRepeat)
}

function partsOf(node: PatternNode): readonly PatternNode[] {
  return node.kind === 'row' ? node.parts : node.kind === 'choice' ? node.ways : []
}

/** Can read no character at all. */
export function canBeEmpty(node: PatternNode): boolean {
  if (node.kind === 'one') return false
  if (node.kind === 'repeat') return node.least === 0 || canBeEmpty(node.inside)
  if (node.kind === 'row') return node.parts.every(canBeEmpty)
  return node.kind === 'choice' ? node.ways.some(canBeEmpty) : true
}

/** Matches only from the beginning of a text. */
export function isAnchored(node: PatternNode): boolean {
  if (node.kind === 'border') return node.source === '^'
  if (node.kind === 'row') return node.parts[0] !== undefined && isAnchored(node.parts[0])
  return node.kind === 'choice' && node.ways.every(isAnchored)
}

/** Without a repeat of one character at the very end: as soon as it is reached, the text matches. */
export function withoutTail(node: PatternNode): PatternNode {
  if (node.kind === 'choice') return { kind: 'choice', ways: node.ways.map(withoutTail) }
  if (node.kind === 'repeat' && node.inside.kind === 'one') return { ...node, most: node.least }
  if (node.kind !== 'row' || node.parts.length === 0) return node
  const before = node.parts.slice(0, -1)
  const last = withoutTail(node.parts.at(-1)!)
  if (last.kind === 'repeat' && last.most === 0) return withoutTail({ kind: 'row', parts: before })
  return { kind: 'row', parts: [...before, last] }
}
