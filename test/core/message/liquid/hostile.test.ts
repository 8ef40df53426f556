/** Texts that want more than a message may have: each ends at once, and with a name (reliability.md, L21). */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LiquidFault } from '../../../../core/message/liquid/fault.ts'
import { newBudget } from '../../../../core/message/liquid/write.ts'
import { written } from './writing.ts'

function faultOf(make: () => unknown): string | null {
  try {
    make()
    return null
  } catch (fault) {
    if (fault instanceof LiquidFault) return fault.code
    throw fault
  }
}

const list = Array.from({ length: 300 }, (_, index) => index)
const nested = (depth: number, inner: string) =>
  '{% for a in list %}'.repeat(depth) + inner + '{% endfor %}'.repeat(depth)

test.each<[string, string, string]>([
  ['loops in loops', nested(3, '.'), 'too_many_steps'],
  ['loops of nothing', nested(6, ''), 'too_many_steps'],
  ['a range', '{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'range'],
  ['tags in tags', '{% if list %}'.repeat(5_000 / 13) + 'x', 'too_deep'],
  ['depth without an end', `${'{% if a %}'.repeat(1_900)}`, 'too_deep'],
  ['lists in lists', `{{ ${'a['.repeat(60)}0${']'.repeat(60)} }}`, 'too_deep'],
  ['a long condition', `{% if ${'a and '.repeat(60)} b %}{% endif %}`, 'too_deep'],
  [
    'a text that doubles',
    `{% assign s = "0123456789" %}${'{% assign s = s | append: s %}'.repeat(30)}{{ s }}`,
    'too_much_text',
  ],
  [
    'a text in the place of each letter',
    `{% assign s = "${'a'.repeat(9_000)}" %}{{ s | replace: "a", s }}`,
    'too_much_text',
  ],
  [
    'a list with long joints',
    `{% assign s = "${'a,'.repeat(4_000)}" %}{{ s | split: "," | join: s }}`,
    'too_much_text',
  ],
  ['much said', nested(2, 'x'.repeat(150)), 'too_much_text'],
  ['a long source', 'x'.repeat(20_001), 'too_long'],
  ['a tag that there is not', '{% include "secret" %}', 'unknown_tag'],
  ['rendering of others', '{% render "other" %}', 'unknown_tag'],
  ['raw', '{{ list | raw }}', 'unknown_filter'],
  ['a filter of a prototype', '{{ list | constructor }}', 'unknown_filter'],
  ['an open brace', '{{ list', 'syntax'],
  ['an open tag', '{% if list', 'syntax'],
  ['a body without an end', '{% if list %}x', 'syntax'],
  ['an end without a body', '{% endif %}', 'syntax'],
  ['an open comment', '{% comment %} x', 'syntax'],
  ['code', '{{ list.map(function(x) { return x }) }}', 'syntax'],
])('%s ends with its name', (_, source, code) => {
  expect(faultOf(() => written(source, { list }))).toBe(code)
})

test.each([
  '{{ a.constructor }}',
  '{{ a.__proto__ }}{{ a["__proto__"].polluted }}',
  '{{ a.toString }}{{ constructor }}{{ __proto__ }}',
  '{{ text.constructor.constructor }}{{ text.length }}',
  '{{ list.constructor }}{{ list.map }}{{ list.length }}',
  '{% assign k = "constructor" %}{{ a[k] }}{{ a[k][k] }}',
])('%s reads nothing of a prototype', (source) => {
  expect(written(source, { a: { b: 1 }, text: 'abc', list: [1] })).toBe('')
})

test('assigning changes the message alone', () => {
  const scope = { person: { first_name: 'Jana' } }
  written('{% assign person = "x" %}{% assign __proto__ = "y" %}{{ person }}', scope)
  expect(scope).toEqual({ person: { first_name: 'Jana' } })
  expect(({} as { y?: unknown }).y).toBeUndefined()
})

test('all texts of a message share what it may spend', () => {
  const budget = newBudget()
  for (let text = 0; text < 3; text++) written(nested(2, ''), { list: list.slice(0, 40) }, { budget })
  expect(
    faultOf(() => {
      for (;;) written('{{ a }}', {}, { budget })
    }),
  ).toBe('too_many_steps')
})

test('whatever is written, it is a text or a fault with a name', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    'if ',
    'for x in list ',
    'endif',
    'endfor',
    '| append: x',
    ' list',
    "'",
    '"',
    '[',
    ']',
    '.',
    '(',
    '..',
    '-',
    'x',
    '1e9',
    '\u0000',
    '🙂',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (pieces) => {
      faultOf(() => written(pieces.join(''), { list: [1, 2] }))
    }),
    { numRuns: 2_000 },
  )
})
