/**
 * Reads a rule's text as strict JSON and says what is wrong at which character, in a code that the
 * console has words for. `JSON.parse` words its errors in English, differently in each browser, and
 * takes a key that stands twice without a word, which would lose half of a rule.
 */
import { below } from './pointer.ts'

export type Range = { readonly from: number; readonly to: number }

/** A replacement in the text. */
export type Mend = Range & { readonly insert: string }

export type FaultCode =
  | 'value_expected'
  | 'key_expected'
  | 'colon_expected'
  | 'comma_expected'
  | 'comma_too_many'
  | 'bare_word'
  | 'wrong_quotes'
  | 'open_text'
  | 'bad_text'
  | 'bad_number'
  | 'not_closed'
  | 'more_after_end'
  | 'comment'
  | 'too_deep'

export type Fault = Range & { readonly code: FaultCode; readonly mend: Mend | null }

/** A key that stands a second time in one object; JSON keeps only the last. */
export type Twin = Range & {
  readonly key: string
  /** JSON pointer of the object. */
  readonly at: string
  /** Where the second one's value ends, and its text. */
  readonly end: number
  readonly source: string
  /** Keys of the object before it. */
  readonly keys: readonly string[]
}

export type Scan =
  | { readonly kind: 'empty' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'json'; readonly value: unknown; readonly twins: readonly Twin[] }

type State = { readonly text: string; at: number; closers: string; fault: Fault | null; twins: Twin[] }

const MAX_NESTING = 100
const SPACE = /[ \t\r\n]*/y
/** Any character from the space on, but the quote and the backslash; and escapes. */
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const NUMBER_LIKE = /[-+.]?\d[\w.+-]*|[-+]?\.\d[\w.]*/y
/** "20 000", as Czech writes it; with a plain space or one that does not break. */
const SPACED = /-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w.])/y
const WORD = /[\p{L}_$][\p{L}\d_$.-]*/uy
const LITERAL = /(?:true|false|null)(?![\p{L}\d_$.-])/uy
const WRONG_QUOTED = /(['‘’‚`„“”«»])([^"\n]*?)(['‘’`„“”«»])/uy
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y

export function scanJson(text: string): Scan {
  const state: State = { text, at: 0, closers: '', fault: null, twins: [] }
  skip(state)
  if (state.at === text.length && !state.fault) return { kind: 'empty' }
  if (!state.fault) readValue(state, '')
  skip(state)
  if (!state.fault && state.at < text.length) blame(state, 'more_after_end', [state.at, text.length])
  if (state.fault) return { kind: 'fault', fault: state.fault }
  return { kind: 'json', value: JSON.parse(text) as unknown, twins: state.twins }
}

/** The first fault counts; what follows from it says nothing new. */
function blame(state: State, code: FaultCode, [from, to]: readonly [number, number], mend?: Mend): false {
  state.fault ??= { code, from, to, mend: mend ?? null }
  return false
}

/** The text that a sticky pattern finds here. */
function match(state: State, pattern: RegExp): string | null {
  pattern.lastIndex = state.at
  return pattern.exec(state.text)?.[0] ?? null
}

function take(state: State, pattern: RegExp): string | null {
  const found = match(state, pattern)
  if (found !== null) state.at += found.length
  return found
}

function skip(state: State): void {
  take(state, SPACE)
  const comment = match(state, COMMENT)
  if (comment === null) return
  const to = state.at + comment.length
  blame(state, 'comment', [state.at, to], { from: state.at, to, insert: '' })
}

function readValue(state: State, pointer: string): boolean {
  skip(state)
  if (state.fault) return false
  const here = state.text[state.at]
  if (here === '{' || here === '[') {
    if (state.closers.length >= MAX_NESTING) return blame(state, 'too_deep', [state.at, state.at + 1])
    return here === '{' ? readObject(state, pointer) : readList(state, pointer)
  }
  if (here === '"') return readString(state)
  const spaced = match(state, SPACED)
  if (spaced !== null) return blameNumber(state, spaced)
  if (take(state, LITERAL) !== null || take(state, NUMBER) !== null) return true
  return blameOther(state, 'value_expected')
}

function readString(state: State): boolean {
  if (take(state, STRING) !== null) return true
  const { text, at } = state
  const line = /[^\n]*/y
  line.lastIndex = at
  const end = at + (line.exec(text)?.[0].trimEnd().length ?? 1)
  const closed = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at, end))?.[0]
  if (closed) return blame(state, 'bad_text', [at, at + closed.length])
  // The quote belongs before a comma or a bracket that ends the line, not after it.
  const close = at + text.slice(at, end).replace(/\s*[,}\]:]+$/, '').length
  return blame(state, 'open_text', [at, end], { from: close, to: close, insert: '"' })
}

/** What stands where a value or a key should, and the likeliest mend. */
function blameOther(state: State, code: 'value_expected' | 'key_expected'): false {
  const { text, at } = state
  const number = match(state, NUMBER_LIKE)
  if (number !== null && code === 'value_expected') return blameNumber(state, number)
  const quoted = match(state, WRONG_QUOTED)
  if (quoted !== null) {
    const insert = JSON.stringify(quoted.slice(1, -1))
    return blame(state, 'wrong_quotes', [at, at + quoted.length], {
      from: at,
      to: at + quoted.length,
      insert,
    })
  }
  const word = match(state, WORD)
  if (word !== null) {
    const insert = WORDS[word] ?? JSON.stringify(word)
    return blame(state, 'bare_word', [at, at + word.length], { from: at, to: at + word.length, insert })
  }
  if (at >= text.length && state.closers !== '') return blameOpen(state)
  return blame(state, code, [at, Math.min(at + 1, text.length)])
}

/** The number as JSON writes it, where it can be told which one is meant. */
function blameNumber(state: State, raw: string): false {
  const [from, to] = [state.at, state.at + raw.length]
  const meant = Number(raw.replaceAll(/[ \u00a0\u202f_]/g, ''))
  const mend = Number.isFinite(meant) ? { from, to, insert: String(meant) } : undefined
  return blame(state, 'bad_number', [from, to], mend)
}

/** Literals as other languages write them. */
const WORDS: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  NULL: 'null',
  Null: 'null',
  undefined: 'null',
}

/** The text ends before everything is closed: the missing brackets are known, unless a value is missing too. */
function blameOpen(state: State): false {
  const to = state.text.trimEnd().length
  const isComplete = !/[:,]$/.test(state.text.trimEnd())
  const mend = isComplete ? { from: to, to, insert: state.closers } : undefined
  return blame(state, 'not_closed', [Math.max(0, to - 1), to], mend)
}

function readObject(state: State, pointer: string): boolean {
  const keys: string[] = []
  return readMembers(state, '}', () => {
    const from = state.at
    if (state.text[from] !== '"') return blameOther(state, 'key_expected')
    if (!readString(state)) return false
    const to = state.at
    const key = JSON.parse(state.text.slice(from, to)) as string
    skip(state)
    if (!state.fault && state.text[state.at] !== ':') return blameColon(state, to)
    state.at++
    skip(state)
    const valueFrom = state.at
    if (!readValue(state, below(pointer, key))) return false
    if (keys.includes(key)) {
      const source = state.text.slice(valueFrom, state.at)
      state.twins.push({ key, at: pointer, from, to, end: state.at, source, keys: [...keys] })
    }
    keys.push(key)
    return true
  })
}

function blameColon(state: State, keyEnd: number): false {
  const { text, at } = state
  if (at >= text.length) return blameOpen(state)
  if (text[at] === '=')
    return blame(state, 'colon_expected', [at, at + 1], { from: at, to: at + 1, insert: ':' })
  const isValue = /["{[\d-]|true|false|null/y
  isValue.lastIndex = at
  const mend = isValue.test(text) ? { from: keyEnd, to: keyEnd, insert: ':' } : undefined
  return blame(state, 'colon_expected', [Math.max(0, keyEnd - 1), keyEnd], mend)
}

function readList(state: State, pointer: string): boolean {
  let index = 0
  return readMembers(state, ']', () => readValue(state, below(pointer, index++)))
}

/** From the opening bracket to the closing one, with commas between and none after the last. */
function readMembers(state: State, closer: '}' | ']', readMember: () => boolean): boolean {
  state.at++
  state.closers = closer + state.closers
  skip(state)
  let comma = -1
  while (!state.fault && state.text[state.at] !== closer) {
    if (!readMember()) return false
    skip(state)
    if (state.fault) return false
    comma = state.text[state.at] === ',' ? state.at : -1
    if (comma >= 0) {
      state.at++
      skip(state)
    } else if (state.text[state.at] !== closer) return blameSeparator(state)
  }
  if (state.fault) return false
  if (comma >= 0) {
    return blame(state, 'comma_too_many', [comma, comma + 1], { from: comma, to: comma + 1, insert: '' })
  }
  state.at++
  state.closers = state.closers.slice(1)
  return true
}

function blameSeparator(state: State): false {
  const { text, at } = state
  if (at >= text.length) return blameOpen(state)
  const end = text.slice(0, at).trimEnd().length
  const begins = /["{[\d\p{L}$'-]/uy
  begins.lastIndex = at
  const mend = begins.test(text) ? { from: end, to: end, insert: ',' } : undefined
  return blame(state, 'comma_expected', mend ? [Math.max(0, end - 1), end] : [at, at + 1], mend)
}
