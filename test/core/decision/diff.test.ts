import { describe, expect, test } from 'vitest'
import { NO_DIFFERENCES, added, differenceOf, outcomeOf, summed } from '../../../core/decision/diff.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { inputsOf } from '../../../core/decision/receipt.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, blocks, candidate, shelf, visitor } from './made.ts'

const goods = shelf(['A1', 'A2', 'B1', 'B2', 'C1'].map((id) => candidate(id)))
const hero = blocks('hero', { slot: 'home', priority: 1 })
const NOW: Definitions = { campaigns: [HOME] }

function receiptOf(definitions: Definitions, view = visitor(), isBorrowed = false): Receipt {
  const where = { productId: null, now: MONDAY }
  const [placed] = decidePage(definitions, view, goods, { ...where, slots: ['home'] })
  return {
    id: 'd1',
    at: MONDAY,
    page: '/',
    release: 'r',
    shelf: 'v1',
    productId: null,
    decision: placed!.decision,
    inputs: inputsOf(view, definitions.campaigns, {}, { unit: 'p1', isBorrowed }),
    tookMs: 1,
  }
}
const changeTo = (to: Definitions, from = NOW) => differenceOf(receiptOf(from), { from, to }, goods).change

describe('the difference of a decision', () => {
  test.each<[string, Definitions, string]>([
    ['nothing but a name has changed', { campaigns: [{ ...HOME, name: { cs: 'a', en: 'b' } }] }, 'same'],
    ['fewer are shown', { campaigns: [{ ...HOME, size: 4 }] }, 'content'],
    ['a product is barred', { ...NOW, bounds: { products: ['A1'] } }, 'content'],
    ['another campaign comes first', { campaigns: [HOME, hero] }, 'campaign'],
    ['it is barred', { ...NOW, bounds: { campaigns: [HOME.id] } }, 'lost'],
  ])('where %s', (_, to, change) => {
    expect(changeTo(to)).toBe(change)
  })

  test('is told both ways', () => {
    expect(changeTo(NOW, { campaigns: [] })).toBe('gained')
    expect(changeTo({ campaigns: [] }, { campaigns: [] })).toBe('same')
    expect(outcomeOf(receiptOf(NOW).decision)).toMatchObject({ campaign: HOME.id, variant: null })
  })

  test('is not told of a taste that was borrowed', () => {
    expect(differenceOf(receiptOf(NOW, visitor(), true), { from: NOW, to: NOW }, goods)).toEqual({
      change: null,
      why: 'borrowed',
    })
  })
})

describe('rules that read what was not recorded', () => {
  const to = { campaigns: [HOME, { ...hero, audience: { 'f.orders': { $gte: 1 } } }] }
  const sides = { from: NOW, to }
  const facts = (orders: number) => ({ view: { f: { orders } }, doubtful: [] })

  test('are not answered by a guess', () => {
    expect(differenceOf(receiptOf(NOW), sides, goods)).toEqual({ change: null, why: 'not_read' })
  })

  test('are asked of the person as they are now, and say so', () => {
    expect(differenceOf(receiptOf(NOW), sides, goods, facts(1))).toMatchObject({
      change: 'campaign',
      isOfToday: true,
    })
    expect(differenceOf(receiptOf(NOW), sides, goods, facts(0))).toMatchObject({
      change: 'same',
      isOfToday: true,
    })
  })

  test('are asked of what was recorded where it was, whatever is so today', () => {
    const recorded = receiptOf(to, visitor({}, { facts: facts(0) }))
    const more = { campaigns: [HOME, { ...hero, audience: { 'f.orders': { $lt: 1 } } }] }
    expect(differenceOf(recorded, { from: to, to: more }, goods, facts(9))).toMatchObject({
      change: 'campaign',
      isOfToday: false,
    })
  })

  test('are never asked of a page that is gone', () => {
    const page = { campaigns: [{ ...hero, audience: { 'ctx.device': 'mobile' } }] }
    expect(differenceOf(receiptOf(NOW), { from: NOW, to: page }, goods, facts(1))).toEqual({
      change: null,
      why: 'not_read',
    })
  })
})

test('a sum says how many, which way, and how many could not be told', () => {
  const of = (to: Definitions) => differenceOf(receiptOf(NOW), { from: NOW, to }, goods)
  const sum = [
    of(NOW),
    of({ campaigns: [] }),
    of({ campaigns: [HOME, hero] }),
    of({ campaigns: [HOME, hero] }),
    { change: null, why: 'not_read' } as const,
    null,
  ].reduce(added, NO_DIFFERENCES)
  expect(sum).toEqual({
    decisions: 6,
    changes: { same: 1, content: 0, campaign: 2, gained: 0, lost: 1 },
    untold: { borrowed: 0, not_read: 1, gone: 1 },
    ofToday: 0,
    moves: [
      { from: 'home-picks', to: 'hero', count: 2 },
      { from: 'home-picks', to: null, count: 1 },
    ],
  })
})

test('two sums are one over all that either was made of', () => {
  const of = (to: Definitions) => differenceOf(receiptOf(NOW), { from: NOW, to }, goods)
  const some = [of(NOW), of({ campaigns: [HOME, hero] }), null]
  const more = [of({ campaigns: [HOME, hero] }), of({ campaigns: [] })]
  const sum = (list: typeof some) => list.reduce(added, NO_DIFFERENCES)
  expect(summed(sum(some), sum(more))).toEqual(sum([...some, ...more]))
  expect(summed(NO_DIFFERENCES, sum(some))).toEqual(sum(some))
})
