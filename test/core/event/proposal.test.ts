import { anything, property } from 'fast-check'
import { expect, test } from 'vitest'
import { joinProposals, kindsOf, proposalOf } from '../../../core/event/proposal.ts'
import { holds } from '../holds.ts'

const PARAMS = {
  score: 7,
  passed: true,
  tags: ['a', 'b'],
  at: '2026-10-19T08:00:00Z',
  mail: 'jana@example.com',
  note: 'volejte 777 123 456',
  shape: { a: 1 },
  cvv: '123',
  'jana@example.com': 1,
  items: [{ item_id: 'A' }],
  nothing: null,
}

test('kinds and masked examples of what came; no sensitive field, no address', () => {
  const { params } = proposalOf(PARAMS, 5)
  expect(Object.entries(params).map(([name, one]) => [name, kindsOf(one)[0], one.examples])).toEqual([
    ['score', 'number', ['7']],
    ['passed', 'boolean', ['true']],
    ['tags', 'list', ['a, b']],
    ['at', 'instant', ['2026-10-19T08:00:00Z']],
    ['mail', 'email', ['•••']],
    ['note', 'text', ['volejte •••']],
    ['shape', 'record', []],
  ])
})

test('two are joined: counts summed, first and last seen, kinds by how often', () => {
  const joined = [
    proposalOf({ size: '42', a: 1 }, 9),
    proposalOf({ size: 42 }, 3),
    proposalOf({ size: 43 }, 5),
    proposalOf({ size: 44 }, 7),
    proposalOf({ size: 45 }, 7),
  ].reduce(joinProposals)
  expect(joined).toMatchObject({ count: 5, firstAt: 3, lastAt: 9 })
  expect(kindsOf(joined.params['size']!)).toEqual(['number', 'text'])
  expect(joined.params['size']).toMatchObject({ count: 5, examples: ['42', '43', '44'] })
  expect(joined.params['a']).toMatchObject({ count: 1 })
})

test('a name has at most 60 parameters, and prototypes are none', () => {
  const many = (from: number) =>
    Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`p${from + index}`, 1]))
  expect(Object.keys(joinProposals(proposalOf(many(0), 1), proposalOf(many(50), 1)).params)).toHaveLength(60)
  expect(proposalOf(JSON.parse('{"__proto__":{"a":1}}'), 1).params).toEqual({})
})

test('anything is a proposal, never thrown', () => {
  holds(
    property(anything({ withNullPrototype: true, withBigInt: true }), anything(), (one, other) => {
      const joined = joinProposals(proposalOf(one, 1), proposalOf({ other }, 2))
      expect(joined.count).toBe(2)
    }),
    500,
  )
})
