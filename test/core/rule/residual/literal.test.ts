import { expect, test } from 'vitest'
import { filled } from '../../../../core/rule/residual/literal.ts'

const KNOWN: { readonly [path: string]: unknown } = {
  n: 4,
  text: 'a',
  list: [1],
  none: null,
  third: 1 / 3,
  odd: { $ref: 'x' },
  record: { a: 1 },
}
const DAY_MS = 86_400_000

test.each<[unknown, unknown, string[]?]>([
  [5, 5],
  [[{ $ref: 'n' }], [{ $ref: 'n' }]],
  [{ $ref: 'n' }, { $eq: 4 }],
  [{ $ref: 'n', $mul: 0.5 }, { $eq: 2 }],
  [{ $ref: 'none' }, { $eq: null }],
  [{ $gt: { $ref: 'text', $mul: 2 } }, { $gt: null }],
  [
    { $gt: { $ref: 'n' }, $lt: { $ref: 'page' } },
    { $gt: 4, $lt: { $ref: 'page' } },
  ],
  [
    { $eq: { $ref: 'list' }, $ne: { $ref: 'record' } },
    { $eq: [1], $ne: { a: 1 } },
  ],
  [{ $not: { $lte: { $ref: 'n' } } }, { $not: { $lte: 4 } }],
  [{ $size: { $ref: 'n' } }, { $size: { $eq: 4 } }],
  [{ $alli: [{ $ref: 'text' }, 'b'] }, { $alli: [{ $eq: 'a' }, 'b'] }],
  [{ $elemMatch: { $gt: { $ref: 'n' } } }, { $elemMatch: { $gt: 4 } }],
  [{ $elemMatch: { price: { $gt: { $ref: 'n' } } } }, { $elemMatch: { price: { $gt: { $ref: 'n' } } } }],
  // Only orders and equality take a ref.
  [{ $in: { $ref: 'list' } }, { $in: { $ref: 'list' } }],
  [{ $ago: { $lt: { $ref: 'n', $mul: '1d' } } }, { $ago: { $lt: '4d' } }],
  [{ $ago: { $lt: { $ref: 'n', $mul: '36h' } } }, { $ago: { $lt: '6d' } }],
  [{ $ago: { $lt: { $ref: 'none', $mul: '1d' }, $gt: '1h' } }, { $ago: { $lt: 'none', $gt: '1h' } }],
  // Nothing that could be written down.
  [{ $ago: { $lt: { $ref: 'n' } } }, { $ago: { $lt: { $ref: 'n' } } }, ['n']],
  [
    { $ago: { $gt: { $ref: 'third', $mul: '1s' } } },
    { $ago: { $gt: { $ref: 'third', $mul: '1s' } } },
    ['third'],
  ],
  [{ $eq: { $ref: 'odd' } }, { $eq: { $ref: 'odd' } }, ['odd']],
  [{ $gt: { $ref: 'n', $mul: Number.MAX_VALUE } }, { $gt: { $ref: 'n', $mul: Number.MAX_VALUE } }, ['n']],
])('%j becomes %j', (leaf, expected, shipped = []) => {
  const paths = new Set<string>()
  expect(filled(leaf, { read: (path) => KNOWN[path], paths })).toEqual(expected)
  expect([...paths]).toEqual(shipped)
})

test('an age of whole weeks is told in weeks', () => {
  const age = { $ago: { $lt: { $ref: 'ms' } } }
  expect(filled(age, { read: () => 14 * DAY_MS, paths: new Set() })).toEqual({ $ago: { $lt: '2w' } })
})
