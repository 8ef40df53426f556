import { expect, it } from 'vitest'
import type { Decision } from '../../../core/decision/decide.ts'
import { isSought, outcomeFor, soughtOf } from '../../../core/decision/search.ts'
import type { Search, Sought } from '../../../core/decision/search.ts'

const ANY: Search = { since: 0, before: Infinity }
const shown: Sought = {
  at: 100,
  slot: 'home',
  campaign: 'picks',
  show: true,
  because: [{ code: 'nothing_known' }],
  rivals: [
    { campaign: 'sale', code: 'outranked' },
    { campaign: 'calm', code: 'held_out' },
  ],
}
const held: Sought = { ...shown, campaign: 'calm', show: false, because: [{ code: 'held_out' }], rivals: [] }
const empty: Sought = { ...held, campaign: null, because: [{ code: 'no_campaign' }] }

it.each<[string, Sought, Partial<Search>, boolean]>([
  ['anything', shown, {}, true],
  ['its slot', shown, { slot: 'home' }, true],
  ['another slot', shown, { slot: 'product' }, false],
  ['its first instant', shown, { since: 100 }, true],
  ['after it', shown, { since: 101 }, false],
  ['before its instant', shown, { before: 100 }, false],
  ['what came', shown, { outcome: 'shown' }, true],
  ['a campaign that came', shown, { campaign: 'picks', outcome: 'shown' }, true],
  ['a rival', shown, { campaign: 'sale' }, true],
  ['a rival as one that came', shown, { campaign: 'sale', outcome: 'shown' }, false],
  ['a rival as one that did not', shown, { campaign: 'sale', outcome: 'kept' }, true],
  ['a rival that is held out', shown, { campaign: 'calm', outcome: 'held_out' }, true],
  ['a campaign that had no part', shown, { campaign: 'none' }, false],
  ['who is held out', held, { outcome: 'held_out' }, true],
  ['who is held out, as nothing', held, { outcome: 'kept' }, false],
  ['nothing', empty, { outcome: 'kept' }, true],
])('is found by %s: %#', (_, one, search, isFound) => {
  expect(isSought(one, { ...ANY, ...search })).toBe(isFound)
})

it('tells what came of a slot where no campaign is asked for', () => {
  expect([shown, held, empty].map((one) => outcomeFor(one))).toEqual(['shown', 'held_out', 'kept'])
})

it('reads a decision as the archive tells of it', () => {
  const decision = {
    slot: 'home',
    campaign: 'picks',
    show: true,
    because: shown.because,
    rivals: [{ campaign: 'sale', version: 2, because: { code: 'outranked' } }],
  } as unknown as Decision
  expect(soughtOf(decision, 100)).toEqual({ ...shown, rivals: [shown.rivals[0]] })
  expect(soughtOf({ ...decision, rivals: undefined } as unknown as Decision, 100).rivals).toEqual([])
})
