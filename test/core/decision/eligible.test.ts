import { describe, expect, test } from 'vitest'
import { closedBy, isContextual, openUntil } from '../../../core/decision/eligible.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, POPUP, blocks, visitor } from './made.ts'

const at = { now: MONDAY }
const knowing = (view: object, doubtful: readonly string[] = []) => visitor({}, { facts: { view, doubtful } })
const code = (...args: Parameters<typeof closedBy>) => closedBy(...args)?.because.code ?? null

describe('who it is for', () => {
  const buyers = blocks('buyers', { audience: { 'f.orders': { $gte: 2 } }, contextual: 'a' })

  test('is asked of the person where they allow it', () => {
    expect(code(buyers, knowing({ f: { orders: 2 } }), at)).toBeNull()
    expect(code(buyers, knowing({ f: { orders: 1 } }), at)).toBe('rule_fails')
    expect(code(buyers, visitor(), at)).toBe('rule_fails')
  })

  test('is left open for those of whom nothing is read: they get what is for everybody', () => {
    expect(code(buyers, null, at)).toBeNull()
    expect(closedBy({ ...buyers, contextual: null }, null, at)?.because).toEqual({
      code: 'no_consent',
      purpose: 'personalisation',
    })
  })

  test('is asked of the page for them all the same', () => {
    const mobile = blocks('mobile', {
      contextual: 'a',
      audience: { 'ctx.device': 'mobile', 'f.orders': { $gte: 2 } },
    })
    expect(code(mobile, null, { ...at, context: { device: 'mobile' } })).toBeNull()
    expect(code(mobile, null, { ...at, context: { device: 'desktop' } })).toBe('rule_fails')
    expect(code(mobile, null, at)).toBe('rule_fails')
  })

  test('does not hold on a doubt', () => {
    const keen = blocks('keen', { audience: { segments: { $in: ['keen'] } } })
    expect(code(keen, knowing({ segments: ['keen'] }), at)).toBeNull()
    expect(code(keen, knowing({ segments: ['keen'] }, ['keen']), at)).toBe('rule_fails')
    expect(code(keen, knowing({ segments: ['keen'] }, ['other']), at)).toBeNull()
  })

  test('may change by itself, at an instant that is known', () => {
    const fresh = blocks('fresh', { audience: { 'f.last_order_at': { $ago: { $lt: '2d' } } } })
    const view = knowing({ f: { last_order_at: MONDAY - 86_400_000 } })
    expect(openUntil(fresh, view, MONDAY)).toBe(MONDAY + 86_400_000)
    expect(openUntil(blocks('any'), view, MONDAY)).toBe(Infinity)
  })
})

test('a cap closes it for the person, and for nobody else', () => {
  const met = { impressions: 1, times: [MONDAY], lastAt: MONDAY, dismissedAt: null, clickedAt: null }
  const campaign = blocks('once', { cap: { ever: 1 }, contextual: 'a' })
  expect(code(campaign, visitor({ shown: { once: met } }), at)).toBe('capped')
  expect(code(campaign, visitor({ shown: { other: met } }), at)).toBeNull()
  expect(code(campaign, null, at)).toBeNull()
})

test('a pop-up has nothing for everybody', () => {
  expect([POPUP, HOME, blocks('a'), blocks('b', { contextual: 'a' })].map(isContextual)).toEqual([
    false,
    true,
    false,
    true,
  ])
})

test('what only journeys show comes to whom one has led there, until its time is over', () => {
  const shown = blocks('held', { byJourney: true, contextual: 'a' })
  const led = visitor({}, { blocks: { held: MONDAY + 5, other: MONDAY + 9 } })
  expect(code(shown, led, at)).toBeNull()
  expect(openUntil(shown, led, MONDAY)).toBe(MONDAY + 5)
  expect(code(shown, led, { now: MONDAY + 5 })).toBe('no_journey')
  expect(code(shown, visitor(), at)).toBe('no_journey')
  expect(code(shown, null, at)).toBe('no_journey')
  expect(code(blocks('any'), visitor(), at)).toBeNull()
})
