import { describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../../core/base/time.ts'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { inputsOf } from '../../../core/decision/receipt.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import type { View } from '../../../core/decision/view.ts'
import { whyOf } from '../../../core/decision/why.ts'
import type { Knowing } from '../../../core/decision/why.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, blocks, candidate, shelf, visitor } from './made.ts'

const goods = shelf(
  ['K1', 'K2', 'K3', 'K4', 'T1'].map((id) =>
    candidate(id, { category: id[0] === 'T' ? 'Léky' : 'Káva', orders: 5 }),
  ),
  { viewed: { K1: [{ id: 'K2', score: 0.4 }] } },
)
const product = (id: string) =>
  id === 'gone'
    ? null
    : { title: id === 'K4' ? 'Čaj proti nemoci' : `Zrno ${id}`, category: id[0] === 'T' ? 'Léky' : 'Káva' }

function told(campaign: Campaign, view: View, more: Partial<Knowing> = {}) {
  const where = { productId: null, now: MONDAY }
  const [placed] = decidePage({ campaigns: [campaign] }, view, goods, { ...where, slots: [campaign.slot] })
  const receipt: Receipt = {
    id: 'd1',
    at: MONDAY,
    page: '/',
    release: 'r',
    shelf: 'v1',
    productId: null,
    decision: placed!.decision,
    inputs: inputsOf(view, [campaign], {}, { unit: 'p1', isBorrowed: false }),
    tookMs: 1,
  }
  return whyOf(receipt, { campaign, language: 'cs', product, now: MONDAY + DAY_MS, ...more })
}
const looked = visitor({
  recent: [{ productId: 'K1', at: MONDAY - MINUTE_MS }],
  affinity: { at: MONDAY, scores: { Káva: 3 } },
})

describe('a rail', () => {
  test('tells what it rests on, of each product why, what was left out and under which consent', () => {
    const answer = told(HOME, looked)
    expect(answer.reasons).toEqual(['Prohlížíte si kategorii Káva.', 'Prohlíželi jste si Zrno K1.'])
    expect(answer.products.find(({ title }) => title === 'Zrno K2')?.reasons).toContain(
      'Prohlíží se často spolu s Zrno K1, který jste viděli.',
    )
    expect(answer).toMatchObject({ isShown: true, consentAt: MONDAY, rule: null })
    expect(told(HOME, looked, { language: 'en' }).reasons).toEqual([
      'You look at the category Káva.',
      'You have looked at Zrno K1.',
    ])
  })

  test('tells no numbers of what others did, and names nothing that is too personal or gone', () => {
    const text = JSON.stringify(told(HOME, looked))
    expect(text).not.toMatch(/37|nemoci|Léky|T1/)
    expect(JSON.stringify(told(HOME, looked, { product: () => null }))).not.toContain('Zrno')
    expect(JSON.stringify(told(HOME, looked, { bounds: { discreet: ['Káva'] } }))).not.toContain('Zrno')
  })

  test('says nothing back of what was looked at this very moment', () => {
    expect(told(HOME, looked, { now: MONDAY }).reasons).toEqual([
      'Prohlížíte si kategorii Káva.',
      'Vybráno podle toho, co jste si prohlíželi.',
    ])
  })

  test('of somebody of whom nothing is known rests on no consent', () => {
    expect(told(HOME, visitor())).toMatchObject({
      consentAt: null,
      reasons: ['Zatím o vás nic nevíme.', expect.stringContaining('vidí to tak každý') as string],
    })
  })
})

describe('a rule', () => {
  const facts = { view: { cart: { items: 2, value: 900 }, segments: ['vip-secret'] }, doubtful: [] }
  const view = visitor({}, { facts })

  test('is told by what holds of the person, in both languages', () => {
    const campaign = blocks('a', { audience: { 'cart.items': { $gte: 2 } } })
    const cs = told(campaign, view).rule!
    const en = told(campaign, view, { language: 'en' }).rule!
    expect(cs).toHaveLength(1)
    expect(cs[0]).toMatch(/2/)
    expect(en[0]).toMatch(/2/)
    expect(cs[0]).not.toBe(en[0])
  })

  test('never says what the shop calls its segments, nor its campaigns', () => {
    const campaign = blocks('secret-campaign', { audience: { segments: { $in: ['vip-secret'] } } })
    const answer = told(campaign, view)
    expect(answer.rule).toEqual(['Patříte mezi zákazníky, pro které je obsah určen.'])
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  test('is not guessed where the campaign of then is not kept', () => {
    expect(
      told(blocks('a', { audience: { 'cart.items': { $gte: 2 } } }), view, { campaign: null }).rule,
    ).toBeNull()
  })
})

test('where nothing was shown it says why, and what is the shop’s affair stays its own', () => {
  const answer = told(blocks('a', { audience: { 'cart.items': { $gte: 9 } } }), visitor())
  expect(answer).toMatchObject({ isShown: false, reasons: [], products: [], rule: null })
})
