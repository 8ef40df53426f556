import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../core/base/time.ts'
import { QUIET_MS, discreetly, isDiscreet, tactful } from '../../../core/decision/discreet.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, candidate, shelf, visitor } from './made.ts'

const goods = shelf([
  candidate('K1', { category: 'Káva', orders: 9 }),
  candidate('K2', { category: 'Káva', orders: 8 }),
  candidate('T1', { category: 'Těhotenské testy', orders: 1 }),
  candidate('T2', { category: 'Těhotenské testy', orders: 1 }),
  candidate('D1', { category: 'Dárky', orders: 2 }),
  candidate('D2', { category: 'Dárky', orders: 2 }),
])
const recent = (...ids: string[]) => ids.map((productId) => ({ productId, at: MONDAY }))
const interested = (scores: Record<string, number>, ...ids: string[]) =>
  visitor({ affinity: { at: MONDAY, scores }, recent: recent(...ids) })

describe('what is nobody’s business', () => {
  test('is known by its name, or because the shop says so', () => {
    expect(isDiscreet('Těhotenské testy')).toBe(true)
    expect(isDiscreet('Káva')).toBe(false)
    expect(isDiscreet('Dárky', { discreet: ['Dárky'] })).toBe(true)
  })

  test('orders nothing and is named nowhere, though it is what somebody looks at most', () => {
    const view = interested({ 'Těhotenské testy': 90, Dárky: 9, Káva: 1 }, 'T1', 'K1')
    const of = (discreet: string[]) =>
      decidePage({ campaigns: [HOME], bounds: { discreet } }, view, goods, {
        slots: ['home'],
        productId: null,
        now: MONDAY,
      })[0]!.decision
    const decision = of([])
    expect(JSON.stringify(decision)).not.toContain('Těhotenské')
    expect(JSON.stringify(decision.because)).not.toContain('T1')
    expect(decision.shown[0]?.id).toMatch(/^D/)
    expect(JSON.stringify(of(['Dárky']).because)).not.toContain('Dárky')
    expect(of(['Dárky']).shown[0]?.id).toBe('K1')
  })

  test('of whom nothing of it is known the view stays the very same', () => {
    const view = interested({ Káva: 1 }, 'K1')
    expect(discreetly(view, goods, () => false)).toBe(view)
  })
})

describe('what was looked at just now', () => {
  const list = [
    { code: 'newest_view', productId: 'K1' },
    { code: 'viewed_with', productId: 'K1', support: 3 },
    { code: 'affinity', category: 'Káva', share: 1 },
  ] as const

  test('is not named, and the reason is told once', () => {
    expect(tactful(list, recent('K1'), MONDAY + MINUTE_MS)).toEqual([
      { code: 'looked_at' },
      { code: 'affinity', category: 'Káva', share: 1 },
    ])
  })

  test('may be named after a while, and so may what is not known to be fresh', () => {
    expect(tactful(list, recent('K1'), MONDAY + QUIET_MS)).toEqual(list)
    expect(tactful(list, recent('K2'), MONDAY)).toEqual(list)
  })
})
