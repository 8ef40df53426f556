import { describe, expect, test } from 'vitest'
import type { Offering } from '../../../core/decision/offer-guard.ts'
import { offerBecause, offerRefusal } from '../../../core/decision/offer-guard.ts'
import { decideAt, decidePage } from '../../../core/decision/page.ts'
import { inputsOf, replayOf } from '../../../core/decision/receipt.ts'
import { planOf } from '../../../core/decision/plan.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import { UNSPENT } from '../../../core/offer/stand.ts'
import { BARRIER_REMOVAL } from '../../../core/playbook/offer-recipes.ts'
import { MONDAY } from '../event/made.ts'
import { POPUP, blocks, cartLine, shelf, visitor } from './made.ts'

const MICRO = 1_000_000
const terms: Offer = { ...BARRIER_REMOVAL, version: 3 }
const good = (costMicro: number | null) => ({
  priceMicro: 500 * MICRO,
  listPriceMicro: null,
  costMicro,
  category: [],
})
const offering = (spent: object = {}, cost: number | null = 200 * MICRO): Offering => ({
  spent: { [terms.id]: { ...UNSPENT, ...spent } },
  goods: { A1: good(cost) },
})
const campaign = blocks('barrier', { offer: terms.id, terms })
const plain = blocks('plain', { priority: -1 })
const cart = { lines: [cartLine('A1', 2)], changedAt: MONDAY }
const inSegment = (segments: string[], doubtful: string[] = []) =>
  visitor({ cart }, { facts: { view: { segments }, doubtful } })
const hesitant = inSegment(['browser-not-buyer'])

function at(view: typeof hesitant | null, left: Offering | undefined, definitions = [campaign, plain]) {
  const where = { slots: ['hero'], productId: null, now: MONDAY, offering: left }
  return decidePage({ campaigns: definitions }, view, shelf([]), where)[0]!.decision
}
const lostBy = (view: typeof hesitant | null, left: Offering | undefined) =>
  at(view, left).rivals?.find(({ campaign: id }) => id === 'barrier')?.because

describe('a campaign with an offer', () => {
  test('comes to those of its segment, with what it comes to', () => {
    const { campaign: id, because } = at(hesitant, offering())
    expect(id).toBe('barrier')
    expect(because).toContainEqual({
      code: 'offer',
      offer: 'free-delivery',
      goodsMicro: 0,
      shippingMicro: 120 * MICRO,
    })
  })

  test('gives way to what comes next for everybody else, each with its reason', () => {
    expect(at(inSegment([]), offering()).campaign).toBe('plain')
    expect(lostBy(inSegment([]), offering())).toEqual({ code: 'offer_for_others', offer: 'free-delivery' })
    expect(lostBy(inSegment(['browser-not-buyer'], ['browser-not-buyer']), offering())?.code).toBe(
      'offer_for_others',
    )
    expect(lostBy(hesitant, offering({ uses: 500 }))).toEqual({ code: 'offer_spent' })
    expect(lostBy(hesitant, offering({ mine: 1 }))).toEqual({ code: 'offer_used' })
    expect(lostBy(hesitant, offering({ codesLeft: 0 }))).toEqual({ code: 'offer_no_code' })
    expect(lostBy(hesitant, offering({}, 480 * MICRO))).toEqual({ code: 'offer_margin' })
    expect(lostBy(hesitant, offering({}, null))).toEqual({ code: 'offer_cost_unknown' })
    const small = visitor({}, { facts: hesitant.facts! })
    expect(lostBy(small, offering())).toEqual({ code: 'offer_basket', missingMicro: 300 * MICRO })
  })

  test('is not shown where nobody asked what is left, and to nobody of whom nothing may be read', () => {
    expect(lostBy(hesitant, undefined)).toEqual({ code: 'offer_over' })
    expect(at(null, offering(), [campaign])).toMatchObject({ show: false, because: [{ code: 'no_consent' }] })
    const gone = { ...campaign, terms: null }
    expect(offerRefusal(gone, hesitant, offering(), MONDAY)?.because).toEqual({ code: 'offer_over' })
    expect(offerBecause(at(hesitant, offering(), [plain]), hesitant, [plain], offering())).toEqual([])
  })

  test('is decided again to the same bytes from its receipt', () => {
    const definitions = { campaigns: [campaign, plain] }
    const where = { slot: 'hero', productId: null, now: MONDAY, offering: offering({ uses: 7 }) }
    const decision = decideAt(definitions, hesitant, shelf([]), where)
    const inputs = inputsOf(hesitant, definitions.campaigns, where, { unit: 'p', isBorrowed: false })
    const receipt = {
      id: 'd',
      at: MONDAY,
      page: '/',
      release: 'r',
      shelf: 's',
      productId: null,
      decision,
      inputs,
      tookMs: 1,
    }
    const kept = JSON.parse(JSON.stringify(receipt)) as typeof receipt
    expect(JSON.stringify(replayOf(kept, definitions, shelf([])))).toBe(JSON.stringify(decision))
  })

  test('as a pop-up waits only for those who may have it', () => {
    const popup = { ...POPUP, offer: terms.id, terms, when: { 'page.exit': true } as never }
    const planned = (left: Offering | undefined) =>
      planOf([popup], hesitant, MONDAY, (one, seen) => offerRefusal(one, seen, left, MONDAY)).campaigns.length
    expect([planned(offering()), planned(offering({ mine: 1 })), planned(undefined)]).toEqual([1, 0, 0])
    expect(planOf([popup], hesitant, MONDAY).campaigns).toEqual([])
  })
})
