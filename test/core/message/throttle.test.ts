/** Token buckets against a plain count of what went. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { domainOf, takeToken } from '../../../core/message/throttle.ts'
import { MONDAY } from '../event/made.ts'

test('a burst goes at once, the next one waits for its token', () => {
  const rate = { perSecond: 2, burst: 3 }
  let paidAt: number | null = null
  for (let n = 0; n < 3; n++) {
    const taken = takeToken(paidAt, rate, MONDAY)
    if (taken.kind !== 'go') throw new Error(`${n} had to wait`)
    paidAt = taken.paidAt
  }
  expect(takeToken(paidAt, rate, MONDAY)).toEqual({ kind: 'wait', until: MONDAY + 500 })
  expect(takeToken(paidAt, rate, MONDAY + 500).kind).toBe('go')
})

test('in any stretch of time no more goes than the burst and what flowed in', () => {
  const rates = fc.record({
    perSecond: fc.double({ min: 0.1, max: 50, noNaN: true }),
    burst: fc.integer({ min: 1, max: 20 }),
  })
  fc.assert(
    fc.property(rates, fc.array(fc.nat(3_000), { maxLength: 80 }), (rate, gaps) => {
      let now = MONDAY
      let paidAt: number | null = null
      const went: number[] = []
      for (const gap of gaps) {
        now += gap
        const taken = takeToken(paidAt, rate, now)
        if (taken.kind === 'go') {
          paidAt = taken.paidAt
          went.push(now)
        } else {
          expect(taken.until).toBeGreaterThan(now)
          expect(takeToken(paidAt, rate, taken.until).kind).toBe('go')
        }
      }
      for (let first = 0; first < went.length; first++)
        for (let last = first; last < went.length; last++) {
          const most = rate.burst + ((went[last]! - went[first]!) / 1000) * rate.perSecond
          expect(last - first + 1).toBeLessThanOrEqual(most + 1e-6)
        }
    }),
  )
})

test.each([
  ['reader@Example.CZ', 'example.cz'],
  ['"a@b"@seznam.cz', 'seznam.cz'],
  ['+420600123456', null],
  ['nobody@', null],
])('the domain of %s is %s', (address, domain) => {
  expect(domainOf(address)).toBe(domain)
})
