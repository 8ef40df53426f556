import { expect, test } from 'vitest'
import { canBeEmpty, isAnchored, treeOf, withoutTail } from '../../../../core/rule/check/pattern-tree.ts'
import type { PatternNode } from '../../../../core/rule/check/pattern-tree.ts'

/** A tree as a text, every repeat with its bounds. */
function said(node: PatternNode): string {
  if (node.kind === 'one' || node.kind === 'border') return node.source
  if (node.kind === 'look') return `<${said(node.inside)}>`
  if (node.kind === 'repeat') return `${said(node.inside)}{${node.least},${node.most}}`
  const parts = (node.kind === 'row' ? node.parts : node.ways).map(said)
  return node.kind === 'row' ? parts.join(' ') : `(${parts.join('|')})`
}

test.each([
  ['ab+c*?', 'a b{1,Infinity} c{0,Infinity}'],
  ['(?:a|[b)]){2,5}', '(a|[b)]){2,5}'],
  ['a{,5}', 'a { , 5 }'],
  ['[^]x{3}', '[^] x{3,3}'],
  ['\\u8a9e\\x61\\.\\bq', '\\u8a9e \\x61 \\. \\b q'],
  ['(?!a)(?<n>b)?', '<a> b{0,1}'],
])('%s is read', (pattern, tree) => {
  expect(said(treeOf(pattern)!)).toBe(tree)
})

test.each(['(a)\\1', '(?<n>a)\\k<n>', '(?<=a*)b', '\\c!'])('%s cannot be judged', (pattern) => {
  expect(treeOf(pattern)).toBeNull()
})

test.each([
  ['a?', true],
  ['a|', true],
  ['^$', true],
  ['(a?){3}', true],
  ['a?b', false],
  ['a+', false],
])('%s can be empty: %s', (pattern, isEmpty) => {
  expect(canBeEmpty(treeOf(pattern)!)).toBe(isEmpty)
})

test.each([
  ['^a|^b', true],
  ['(^a|^b)c', true],
  ['^a|b', false],
  ['', false],
])('%s begins with the text: %s', (pattern, isFixed) => {
  expect(isAnchored(treeOf(pattern)!)).toBe(isFixed)
})

test.each([
  ['a.*', 'a'],
  ['a+b{2,}', 'a{1,Infinity} b{2,2}'],
  ['a(b|c*)', 'a (b|)'],
  ['a*$', 'a{0,Infinity} $'],
])('%s has no tail', (pattern, tree) => {
  expect(said(withoutTail(treeOf(pattern)!))).toBe(tree)
})
