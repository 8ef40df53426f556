/** What blocks say that nobody wrote by hand: known, or not drawn. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CampaignBlock } from '../../../core/decision/campaign.ts'
import { asksValues, lacksValues, valued, valuesFor } from '../../../core/decision/value.ts'
import { MONDAY } from '../event/made.ts'
import { candidate, cartLine, shelf, visitor } from './made.ts'

const block = (kind: string, more: object = {}) => ({ kind, ...more }) as CampaignBlock
const goods = shelf([candidate('A1', { orders: 7 }), candidate('B1', { inStock: false })])
const cart = { lines: [{ ...cartLine('A1', 2), priceMicro: 150e6 }], changedAt: MONDAY }
const FREE = { ofMinor: 100_000, currency: 'CZK' }

function known(
  blocks: readonly CampaignBlock[],
  { view = visitor({ cart }), more = {}, schedule = {} } = {},
) {
  const place = { slot: 'hero', productId: null, now: MONDAY, ...more }
  return valuesFor(blocks, { schedule }, { view, shelf: goods, place })
}

test('text asks for nothing', () => {
  expect(asksValues([block('text', { text: 'a' })])).toBe(false)
  expect(valued(block('text'), {})).toEqual({ kind: 'text' })
})

describe('how far a cart is', () => {
  const bar = block('progress', { text: '{left}', reached: 'ano' })

  test('is its worth in hundredths, of what the shop says', () => {
    const values = known([bar], { more: { freeShipping: FREE } })
    expect(values).toEqual({ cartMinor: 30_000, freeShipping: FREE })
    expect(valued(bar, values)).toEqual({ ...bar, ...FREE, soFarMinor: 30_000 })
  })

  test('or of what is written', () => {
    const own = block('progress', { ofMinor: 50_000, currency: 'CZK' })
    expect(valued(own, known([own]))).toEqual({ ...own, soFarMinor: 30_000 })
  })

  test('is not said where the shop says nothing, nor of a price that is not known, nor of nobody', () => {
    expect(valued(bar, known([bar]))).toBeNull()
    const unpriced = { lines: [...cart.lines, cartLine('B1')], changedAt: MONDAY }
    const more = { freeShipping: FREE }
    expect(known([bar], { view: visitor({ cart: unpriced }), more })).toEqual({ freeShipping: FREE })
    expect(lacksValues([bar], { freeShipping: FREE })).toBe(true)
    expect(known([bar], { view: null as never, more })).toEqual({ freeShipping: FREE })
  })
})

describe('of the product of the page', () => {
  const proof = block('proof', { least: 5, text: '{count}' })
  const watch = block('watch', { about: 'back_in_stock' })
  const on = (productId: string) => known([proof, watch], { more: { productId } })

  test('how many orders had it, from the least on', () => {
    expect(valued(proof, on('A1'))).toEqual({ ...proof, count: 7 })
    expect(valued(block('proof', { least: 8, text: 'a' }), on('A1'))).toBeNull()
    expect(valued(proof, on('B1'))).toBeNull()
    expect(valued(proof, on('gone'))).toBeNull()
  })

  test('it is watched for coming back where it is gone, for its price where it is there', () => {
    const price = block('watch', { about: 'price_drop' })
    expect(valued(watch, on('B1'))).toEqual({ ...watch, itemId: 'B1' })
    expect(valued(watch, on('A1'))).toBeNull()
    expect(valued(price, on('A1'))).toEqual({ ...price, itemId: 'A1' })
    expect(valued(price, on('B1'))).toBeNull()
  })
})

test('a countdown goes to the end of its campaign, and to none that is past or was never set', () => {
  const clock = block('countdown', { text: 'a', over: 'b' })
  const until = MONDAY + 60_000
  expect(valued(clock, known([clock], { schedule: { until } }))).toEqual({ ...clock, until })
  for (const schedule of [{}, { until: MONDAY }])
    expect(valued(clock, known([clock], { schedule }))).toBeNull()
})

test('messages are shown where they are at hand, also none of them', () => {
  const inbox = block('inbox', { title: 'a', empty: 'b' })
  const values = known([inbox], { more: { hasInbox: true } })
  expect(valued(inbox, values, { messages: [] })).toEqual({ ...inbox, messages: [] })
  expect(valued(inbox, values)).toBeNull()
  expect(valued(inbox, known([inbox]), { messages: [] })).toBeNull()
})

test('one that is known is enough; text alone lacks nothing', () => {
  const clock = block('countdown')
  const inbox = block('inbox')
  expect(lacksValues([clock, inbox], { endsAt: MONDAY })).toBe(false)
  expect(lacksValues([clock, inbox], {})).toBe(true)
  expect(lacksValues([block('text')], {})).toBe(false)
})

describe('SCN-42: a limit', () => {
  const limit = block('limit', {
    path: 'p.credit',
    text: 'Až {amount}.',
    currency: 'CZK',
    stepMinor: 100_000,
  })
  const read = (credit: unknown) => visitor({}, { facts: { view: { p: { credit } } as never, doubtful: [] } })
  const said = (credit: unknown, more: object = {}) => {
    const one = { ...limit, ...more } as CampaignBlock
    return valued(one, known([one], { view: read(credit) })) as { text?: string } | null
  }

  test('is what the rule read, down to the step', () => {
    expect(said(48_990.5)?.text).toBe('Až 48\u00a0000\u00a0Kč.')
    expect(said(48_990.5, { mostMinor: 2_000_000 })?.text).toBe('Až 20\u00a0000\u00a0Kč.')
  })

  test.each([999, 0, -5, NaN, '9999', null, undefined])('of %j nothing is said', (credit) => {
    expect(said(credit)).toBeNull()
  })

  test('below its least, or where no rule read it, nothing is said', () => {
    expect(said(9_000, { leastMinor: 1_000_000 })).toBeNull()
    expect(valued(limit, known([limit], { view: visitor() }))).toBeNull()
  })

  test('is never above what the person can reach', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (credit, stepMinor) => {
          const told = said(credit, { stepMinor })?.text
          const digits = (told ?? '0').replaceAll(/[^\d,]/g, '').replace(',', '.')
          expect(Number(digits)).toBeLessThanOrEqual(credit)
        },
      ),
    )
  })
})
