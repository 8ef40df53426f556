import { describe, expect, test } from 'vitest'
import { isPlain, listsOf, NOBODY, resolved } from '../../../../core/experiment/growthbook/saved-group.ts'
import { passes } from '../../../../core/experiment/growthbook/target.ts'
import { importGrowthBook } from '../../../../core/experiment/import/growthbook.ts'

const groups = {
  plain: ['a', 'b'],
  list: { type: 'list', attributeKey: 'company', values: ['c'] },
  buyers: { type: 'condition', condition: { orders: { $gt: 0 } } },
  both: {
    type: 'condition',
    condition: { $or: [{ $savedGroup: { id: 'list' } }, { $savedGroup: { id: 'buyers' } }] },
  },
  round: { type: 'condition', condition: { $savedGroup: { id: 'round' } } },
  newer: { type: 'query' },
}

describe('a group', () => {
  test.each([
    [{ $savedGroup: { id: 'list' } }, { company: 'c' }, true],
    [{ $savedGroup: { id: 'list' } }, { company: 'd' }, false],
    [{ $savedGroup: { id: 'list', attributeKey: 'id' } }, { id: 'c' }, true],
    [{ $savedGroup: { id: 'buyers' }, plan: 'pro' }, { orders: 2, plan: 'pro' }, true],
    [{ $savedGroup: { id: 'buyers' }, plan: 'pro' }, { orders: 2 }, false],
    [{ $savedGroup: { id: 'both' } }, { orders: 1 }, true],
    [{ $not: { $savedGroup: { id: 'both' } } }, { orders: 0 }, true],
    [{ $savedGroup: { id: 'round' } }, {}, false],
    [{ $savedGroup: { id: 'newer' } }, {}, false],
    [{ $savedGroup: { id: 'plain' } }, { id: 'a' }, false],
    [{ $savedGroup: { id: 'absent' } }, {}, false],
    [{ $savedGroup: 'list' }, { company: 'c' }, false],
    [{ id: { $inGroup: 'plain' } }, { id: 'a' }, true],
    [{ id: { $inGroup: 'list' } }, { id: 'c' }, true],
    [{ id: { $notInGroup: 'list' } }, { id: 'a' }, true],
    [{ id: { $notInGroup: 'absent' } }, { id: 'a' }, true],
    // What is no list has nobody in it, and nobody outside.
    [{ id: { $inGroup: 'buyers' } }, { id: 'a' }, false],
    [{ id: { $notInGroup: 'buyers' } }, { id: 'a' }, false],
    [{ tags: { $elemMatch: { $notInGroup: 'buyers' } } }, { tags: ['a'] }, false],
    [
      { people: { $elemMatch: { $savedGroup: { id: 'list' }, a: 1 } } },
      { people: [{ company: 'c', a: 1 }] },
      true,
    ],
  ])('%j of %j: %s', (condition, doc, expected) => expect(passes(doc, condition, groups)).toBe(expected))
})

test('conditions over lists of the first kind stay as they are', () => {
  expect(isPlain({ id: { $inGroup: 'plain' } }, { plain: [] })).toBe(true)
  expect(isPlain({ id: { $inGroup: 'plain' } }, groups)).toBe(false)
  expect(listsOf(groups)).toEqual({ plain: ['a', 'b'], list: ['c'] })
  expect(resolved('nonsense', groups)).toBe(NOBODY)
})

test('an import writes them out, with attributes where our view has them', () => {
  const features = { f: { rules: [{ force: 1, condition: { $savedGroup: { id: 'both' } } }] } }
  expect(importGrowthBook({ features, savedGroups: groups }).flags.f!.rules[0]).toMatchObject({
    when: { $or: [{ 'p.company': { $in: ['c'] } }, { 'p.orders': { $gt: 0 } }] },
  })
})
