/** Reads a text in Liquid: a closed list of tags, nested no deeper than people write. */
import { broken, isDone, mustBeDone, nameOf, pipedOf, readerOf, testOf, took, valueOf } from './expression.ts'
import { LiquidFault } from './fault.ts'
import type { Branch, Node, Test, Value } from './node.ts'
import { tokensOf } from './token.ts'
import type { Token } from './token.ts'

const MAX_DEPTH = 12

type Tag = Token & { readonly kind: 'tag' }
type Reading = { readonly tokens: readonly Token[]; place: number }

/** @throws LiquidFault */
export function parseLiquid(source: string): readonly Node[] {
  const reading: Reading = { tokens: tokensOf(source), place: 0 }
  const { body, end } = bodyOf(reading, [], 0)
  if (end) throw new LiquidFault('syntax', end.at, end.name)
  return body
}

type Body = { readonly body: Node[]; readonly end: Tag | null }

/** Up to one of these tags, which is taken. */
function bodyOf(reading: Reading, ends: readonly string[], depth: number, open?: Tag): Body {
  if (depth > MAX_DEPTH) throw new LiquidFault('too_deep', open?.at ?? 0, open?.name ?? '')
  const body: Node[] = []
  for (;;) {
    const token = reading.tokens[reading.place]
    if (!token) {
      if (open) throw new LiquidFault('syntax', open.at, open.name)
      return { body, end: null }
    }
    reading.place++
    if (token.kind === 'text') body.push(token)
    else if (token.kind === 'output')
      body.push({ kind: 'output', at: token.at, ...pipedOf(readerOf(token.inner, token.at)) })
    else if (ends.includes(token.name)) return { body, end: token }
    else body.push(tagged(reading, token, depth + 1))
  }
}

function tagged(reading: Reading, tag: Tag, depth: number): Node {
  const { name, at } = tag
  switch (name) {
    case 'if':
    case 'unless':
      return ifOf(reading, tag, depth)
    case 'case':
      return caseOf(reading, tag, depth)
    case 'for':
      return forOf(reading, tag, depth)
    case 'assign': {
      const reader = readerOf(tag.inner, at)
      const variable = nameOf(reader)
      if (!took(reader, '=')) throw broken(reader)
      return { kind: 'assign', name: variable, at, ...pipedOf(reader) }
    }
    case 'capture': {
      const reader = readerOf(tag.inner, at)
      const variable = nameOf(reader)
      mustBeDone(reader)
      return { kind: 'capture', name: variable, at, body: bodyOf(reading, ['endcapture'], depth, tag).body }
    }
    case 'break':
    case 'continue':
      return { kind: name, at }
    default:
      throw new LiquidFault(
        name.startsWith('end') || name.startsWith('els') ? 'syntax' : 'unknown_tag',
        at,
        name,
      )
  }
}

function ifOf(reading: Reading, tag: Tag, depth: number): Node {
  const branches: Branch[] = []
  const close = `end${tag.name}`
  const first = testOf(readerOf(tag.inner, tag.at))
  let test: Test | null = tag.name === 'unless' ? { kind: 'not', test: first } : first
  let { at } = tag
  for (;;) {
    const ends = test === null ? [close] : ['elsif', 'elseif', 'else', close]
    const { body, end } = bodyOf(reading, ends, depth, tag)
    branches.push({ test, body, at })
    if (end!.name === close) return { kind: 'if', branches, at: tag.at }
    at = end!.at
    test = end!.name === 'else' ? null : testOf(readerOf(end!.inner, at))
  }
}

function caseOf(reading: Reading, tag: Tag, depth: number): Node {
  const reader = readerOf(tag.inner, tag.at)
  const value = valueOf(reader)
  mustBeDone(reader)
  const branches: Branch[] = []
  // What stands before the first `when` is shown nowhere.
  let { end } = bodyOf(reading, ['when', 'else', 'endcase'], depth, tag)
  while (end!.name !== 'endcase') {
    const { at } = end!
    const test = end!.name === 'else' ? null : whenOf(value, end!)
    const next = bodyOf(reading, test === null ? ['endcase'] : ['when', 'else', 'endcase'], depth, tag)
    branches.push({ test, body: next.body, at })
    ;({ end } = next)
  }
  return { kind: 'if', branches, at: tag.at }
}

function whenOf(left: Value, { inner, at }: Tag): Test {
  const reader = readerOf(inner, at)
  const one = (): Test => ({ kind: 'compare', operator: '==', left, right: valueOf(reader) })
  let test = one()
  while (!isDone(reader)) {
    if (!took(reader, ',') && !took(reader, 'or')) throw broken(reader)
    test = { kind: 'or', left: test, right: one() }
  }
  return test
}

function forOf(reading: Reading, tag: Tag, depth: number): Node {
  const reader = readerOf(tag.inner, tag.at)
  const name = nameOf(reader)
  if (!took(reader, 'in')) throw broken(reader)
  const list = valueOf(reader)
  let [limit, offset, isReversed]: [Value | null, Value | null, boolean] = [null, null, false]
  while (!isDone(reader)) {
    if (took(reader, 'reversed')) isReversed = true
    else if (took(reader, 'limit') && took(reader, ':')) limit = valueOf(reader)
    else if (took(reader, 'offset') && took(reader, ':')) offset = valueOf(reader)
    else if (!took(reader, ',')) throw broken(reader)
  }
  const { body, end } = bodyOf(reading, ['else', 'endfor'], depth, tag)
  const otherwise = end!.name === 'else' ? bodyOf(reading, ['endfor'], depth, tag).body : []
  return { kind: 'for', name, list, limit, offset, isReversed, body, otherwise, at: tag.at }
}
