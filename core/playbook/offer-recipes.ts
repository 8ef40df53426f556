/** Offers to begin with. None is in force until a shop publishes it: what is given away is for the shop to say. */
import { MICRO } from '../base/money.ts'
import { DAY_MS } from '../base/time.ts'
import type { Offer } from '../offer/offer.ts'

type Recipe = Omit<Offer, 'version'>

const COMMON = { owner: '', validMs: 7 * DAY_MS, codes: 'minted' } as const
const MARGIN = { leastBp: 1_000, unknownCost: 'refuse' } as const

/** SEG-09, WEB-12: delivery is what stands between a full cart and an order. */
export const BARRIER_REMOVAL: Recipe = {
  ...COMMON,
  id: 'free-delivery',
  name: { cs: 'Doprava zdarma pro váhající', en: 'Free delivery for who hesitates' },
  gives: { kind: 'free-shipping', mostMicro: 120 * MICRO },
  audience: { segments: { $in: ['browser-not-buyer'] } },
  basket: { leastMicro: 300 * MICRO },
  budget: { uses: 500, discountMicro: 40_000 * MICRO },
  margin: { ...MARGIN, leastBp: 1_500 },
}

const SAVED_CART: Recipe = {
  ...COMMON,
  id: 'five-percent',
  name: { cs: '5 % na uložený košík', en: '5 % off a saved cart' },
  gives: { kind: 'percentage', shareBp: 500, mostMicro: 300 * MICRO },
  basket: { leastMicro: 800 * MICRO },
  budget: { uses: 1_000, discountMicro: 100_000 * MICRO },
  margin: MARGIN,
}

/** Gifts that the playbooks of the relationship name (core/playbook/journey/). */
const GIFT = {
  ...COMMON,
  basket: { leastMicro: 500 * MICRO },
  margin: MARGIN,
} as const
const TEN_PERCENT = { kind: 'percentage', shareBp: 1_000, mostMicro: 300 * MICRO } as const

/** For who passed a code on; what it gives is taken back with the order that earned it (worker/store/referral.ts). */
export const REFERRER_OFFER = 'referrer'

const GIFTS: readonly Recipe[] = [
  {
    ...GIFT,
    id: 'first-order',
    name: { cs: '10 % na první objednávku', en: '10 % off the first order' },
    gives: TEN_PERCENT,
    audience: { 'f.orders': 0 },
    budget: { uses: 1_000, discountMicro: 150_000 * MICRO },
  },
  {
    ...GIFT,
    id: 'thank-you',
    name: { cs: '10 % jako poděkování', en: '10 % as thanks' },
    gives: TEN_PERCENT,
    validMs: 14 * DAY_MS,
    budget: { uses: 2_000, discountMicro: 300_000 * MICRO, perPerson: 3 },
  },
  {
    ...GIFT,
    id: 'come-back',
    name: { cs: '15 % na návrat', en: '15 % for coming back' },
    gives: { ...TEN_PERCENT, shareBp: 1_500 },
    validMs: 14 * DAY_MS,
    budget: { uses: 1_000, discountMicro: 200_000 * MICRO, perPerson: 2 },
  },
  {
    ...GIFT,
    id: 'friend',
    name: { cs: '10 % pro známého', en: '10 % for a friend' },
    gives: TEN_PERCENT,
    validMs: 60 * DAY_MS,
    isTransferable: true,
    budget: { uses: 500, discountMicro: 75_000 * MICRO, perPerson: 2 },
  },
  {
    ...GIFT,
    id: REFERRER_OFFER,
    name: { cs: '10 % za doporučení', en: '10 % for a referral' },
    gives: TEN_PERCENT,
    validMs: 60 * DAY_MS,
    budget: { uses: 500, discountMicro: 75_000 * MICRO, perPerson: 10 },
  },
]

export const OFFER_RECIPES: readonly Recipe[] = [BARRIER_REMOVAL, SAVED_CART, ...GIFTS]
