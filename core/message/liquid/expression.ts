/** Reads what stands between the braces: a value with its filters, or a test. */
import { LiquidFault } from './fault.ts'
import type { Filter, Operator, PathStep, Piped, Test, Value } from './node.ts'

/** Reads from left to right; `at` of the whole text in the source. */
export type Reader = { readonly words: readonly Word[]; place: number; readonly at: number }

type Word = { readonly text: string; readonly kind: 'text' | 'number' | 'name' | 'sign' }

const WORD =
  /\s*(?:("[^"]*"|'[^']*')|(-?\d+(?:\.\d+)?(?!\w|\.\w))|([A-Za-z_][\w-]*\??)|(==|!=|<>|<=|>=|\.\.|[<>|:,.[\]()=]))/y
const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', 'contains'])
const MAX_WORDS = 200
/** `a[b[c]]` and the like. */
const MAX_NESTED = 5

export function readerOf(inner: string, at: number): Reader {
  // `${first_name}` is how another tool writes a name.
  const text = inner.replaceAll(/\$\{([\w. ]*)\}/g, '$1').trimEnd()
  const words: Word[] = []
  WORD.lastIndex = 0
  while (WORD.lastIndex < text.length) {
    const found = WORD.exec(text)
    if (!found || words.length >= MAX_WORDS) throw new LiquidFault('syntax', at, inner)
    const [, quoted, number, name, sign] = found
    if (quoted !== undefined) words.push({ kind: 'text', text: quoted.slice(1, -1) })
    else if (number !== undefined) words.push({ kind: 'number', text: number })
    else if (name !== undefined) words.push({ kind: 'name', text: name })
    else words.push({ kind: 'sign', text: sign! })
  }
  return { words, place: 0, at }
}

export function isDone({ words, place }: Reader): boolean {
  return place >= words.length
}

/** Takes a word where it is the next one. */
export function took(reader: Reader, text: string): boolean {
  const word = reader.words[reader.place]
  if (!word || word.text !== text || word.kind === 'text' || word.kind === 'number') return false
  reader.place++
  return true
}

export function mustBeDone(reader: Reader): void {
  if (!isDone(reader)) throw broken(reader)
}

export function broken({ words, place, at }: Reader): LiquidFault {
  const text = words[place]?.text ?? ''
  return new LiquidFault(text === '(' || text === '..' ? 'range' : 'syntax', at, text)
}

export function nameOf(reader: Reader): string {
  const word = reader.words[reader.place++]
  if (word?.kind !== 'name') {
    reader.place--
    throw broken(reader)
  }
  return word.text
}

const LITERALS: Readonly<Record<string, Value>> = {
  true: { kind: 'literal', value: true },
  false: { kind: 'literal', value: false },
  nil: { kind: 'literal', value: null },
  null: { kind: 'literal', value: null },
  empty: { kind: 'empty' },
  blank: { kind: 'empty' },
}

export function valueOf(reader: Reader, depth = 0): Value {
  const word = reader.words[reader.place]
  if (!word || word.kind === 'sign') throw broken(reader)
  if (depth > MAX_NESTED) throw new LiquidFault('too_deep', reader.at, word.text)
  reader.place++
  if (word.kind === 'text') return { kind: 'literal', value: word.text }
  if (word.kind === 'number') return { kind: 'literal', value: Number(word.text) }
  const isStep = ['.', '['].includes(reader.words[reader.place]?.text ?? '')
  if (!isStep && Object.hasOwn(LITERALS, word.text)) return LITERALS[word.text]!
  return { kind: 'path', steps: [word.text, ...stepsOf(reader, depth)], at: reader.at }
}

function stepsOf(reader: Reader, depth: number): PathStep[] {
  const steps: PathStep[] = []
  for (;;) {
    if (took(reader, '.')) steps.push(nameOf(reader))
    else if (took(reader, '[')) {
      const step = valueOf(reader, depth + 1)
      if (!took(reader, ']')) throw broken(reader)
      steps.push(step.kind === 'literal' && step.value !== null ? literalStep(step.value) : step)
    } else return steps
  }
}

const literalStep = (value: string | number | boolean): PathStep =>
  typeof value === 'number' ? value : String(value)

/** `value | filter: one, two | another` */
export function pipedOf(reader: Reader): Piped {
  const value = valueOf(reader)
  const filters: Filter[] = []
  while (took(reader, '|')) {
    const name = nameOf(reader)
    const args: Value[] = []
    if (took(reader, ':'))
      do args.push(argumentOf(reader))
      while (took(reader, ','))
    filters.push({ name, args, at: reader.at })
  }
  mustBeDone(reader)
  return { value, filters }
}

/** `name: value` is read as its value: no filter here takes names. */
function argumentOf(reader: Reader): Value {
  const value = valueOf(reader)
  return took(reader, ':') ? valueOf(reader) : value
}

/** As Liquid reads it: from the right, `and` and `or` alike. */
export function testOf(reader: Reader, depth = 0): Test {
  if (depth > 20) throw new LiquidFault('too_deep', reader.at, '')
  const left = comparedOf(reader)
  if (took(reader, 'and')) return { kind: 'and', left, right: testOf(reader, depth + 1) }
  if (took(reader, 'or')) return { kind: 'or', left, right: testOf(reader, depth + 1) }
  mustBeDone(reader)
  return left
}

function comparedOf(reader: Reader): Test {
  if (took(reader, 'not')) return { kind: 'not', test: comparedOf(reader) }
  const left = valueOf(reader)
  const word = reader.words[reader.place]
  const operator = word?.text === '<>' ? '!=' : word?.text
  if (!word || word.kind === 'text' || !OPERATORS.has(operator!)) return { kind: 'value', value: left }
  reader.place++
  return { kind: 'compare', operator: operator as Operator, left, right: valueOf(reader) }
}
