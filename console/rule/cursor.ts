/**
 * Where in a rule a caret stands: the way down to it and whether a key or a value is wanted there.
 * Read from the text and not from a tree, because what is being typed is never whole.
 */
import type { Range } from './scan.ts'

export type Cursor = {
  /** Keys and indices from the root to the container that the caret is in. */
  readonly path: readonly (string | number)[]
  readonly part: 'key' | 'value'
  /** Scalars that stand before the caret in each container of the way, outermost first. */
  readonly held: readonly Readonly<Record<string, unknown>>[]
  /** What is already typed there, with its quotes. */
  readonly token: Range
  /** Keys of the same object before the caret. */
  readonly siblings: readonly string[]
}

type Frame = {
  kind: 'object' | 'list'
  key: string | null
  index: number
  wants: 'key' | 'value'
  keys: string[]
  held: Record<string, unknown>
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[^\s"{}[\]:,]+|[{}[\]:,]/g

/** Null where nothing can be completed: outside of everything, or just behind a finished value. */
export function cursorAt(text: string, at: number): Cursor | null {
  const frames: Frame[] = []
  let isFinished = false
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0]
    const from = match.index
    const to = from + token.length
    const isText = !/^[{}[\]:,]$/.test(token)
    if (from >= at && !(isText && from === at)) break
    if (isText && at <= to && !isBehind(token, at, to)) return cursorOf(frames, { from, to })
    isFinished = feed(frames, token)
  }
  return isFinished ? null : cursorOf(frames, { from: at, to: at })
}

/** The caret behind the closing quote is no longer in the text. */
function isBehind(token: string, at: number, to: number): boolean {
  return at === to && token.length > 1 && token.startsWith('"') && token.endsWith('"')
}

function cursorOf(frames: readonly Frame[], token: Range): Cursor | null {
  const here = frames.at(-1)
  if (!here) return null
  const path = frames.map((frame) => (frame.kind === 'list' ? frame.index : frame.key))
  if (here.wants === 'key') path.pop()
  return {
    path: path.filter((step) => step !== null),
    part: here.wants,
    held: frames.map((frame) => frame.held),
    token,
    siblings: here.wants === 'key' ? here.keys : [],
  }
}

/** Takes one token; true when a value has just been finished, so that only a comma can follow. */
function feed(frames: Frame[], token: string): boolean {
  const here = frames.at(-1)
  if (token === '{' || token === '[') {
    const isList = token === '['
    frames.push({
      kind: isList ? 'list' : 'object',
      key: null,
      index: 0,
      wants: isList ? 'value' : 'key',
      keys: [],
      held: {},
    })
    return false
  }
  if (token === '}' || token === ']') {
    frames.pop()
    return true
  }
  if (!here) return true
  if (token === ',') {
    if (here.kind === 'list') here.index++
    else here.wants = 'key'
    return false
  }
  if (token === ':') {
    here.wants = 'value'
    return false
  }
  if (here.wants === 'key') {
    here.key = unquoted(token)
    here.keys.push(here.key)
    // Until the colon comes, a key is as finished as a value.
    return true
  }
  if (here.kind === 'object' && here.key !== null) here.held[here.key] = scalarOf(token)
  return true
}

function scalarOf(token: string): unknown {
  try {
    return JSON.parse(token) as unknown
  } catch {
    return token
  }
}

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token.replaceAll('"', '')
  }
}
