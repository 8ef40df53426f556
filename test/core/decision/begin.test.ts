import { expect, test } from 'vitest'
import { audienceOf, beginOf, summarise, unknownBecause } from '../../../core/decision/begin.ts'
import { blocks, visitor } from './made.ts'

test('what every filling begins with shows nothing yet', () => {
  expect(beginOf(blocks('a'))).toEqual({
    slot: 'hero',
    campaign: 'a',
    version: 1,
    show: false,
    shown: [],
    lost: [],
  })
})

test('a rule speaks for it only of a person who was read', () => {
  const campaign = blocks('a', { audience: { 'ctx.device': 'mobile' } })
  expect(audienceOf(campaign, visitor())).toEqual([{ code: 'audience' }])
  expect(audienceOf(campaign, null)).toEqual([])
  expect(audienceOf(blocks('a'), visitor())).toEqual([])
})

test('of nobody it says whether consent is missing or knowledge', () => {
  expect(unknownBecause(blocks('a'), null)[0]).toEqual({ code: 'no_consent', purpose: 'personalisation' })
  expect(unknownBecause(blocks('a'), visitor())[0]).toEqual({ code: 'nothing_known' })
})

test('losses are counted by reason, with five examples at most', () => {
  const lost = ['1', '2', '3', '4', '5', '6'].map((id) => ({ id, code: 'in_cart' as const }))
  expect(summarise([...lost, { id: '7', code: 'bought' }])).toEqual([
    { code: 'in_cart', count: 6, examples: ['1', '2', '3', '4', '5'] },
    { code: 'bought', count: 1, examples: ['7'] },
  ])
})
