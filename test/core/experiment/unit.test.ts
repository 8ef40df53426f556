import { expect, test } from 'vitest'
import { BY_PROFILE, unitOf } from '../../../core/experiment/unit.ts'

test('the first kind that has an id', () => {
  expect(unitOf(BY_PROFILE, { profile: 'p', device: 'd' }, {})).toEqual({ name: 'profile', id: 'p' })
  expect(unitOf(BY_PROFILE, { device: 'd' }, {})).toEqual({ name: 'device', id: 'd' })
  expect(unitOf({ of: 'device' }, { profile: 'p' }, {})).toBeNull()
})

test('a path of the view is an id where it holds a text or a number', () => {
  const view = { p: { household: 'h1', company: 42, none: '', zero: 0, list: ['a'] } }
  expect(unitOf({ of: 'p.household' }, {}, view)?.id).toBe('h1')
  expect(unitOf({ of: 'p.company' }, {}, view)?.id).toBe('42')
  for (const of of ['p.none', 'p.zero', 'p.list', 'p.absent', 'ctx.city'] as const)
    expect(unitOf({ of }, {}, view)).toBeNull()
})
