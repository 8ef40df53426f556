/** A pop-up is decided again at its moment: by what the edge knows, and by what the page says of itself. */
import { describe, expect, test } from 'vitest'
import type { PopupCampaign } from '../../../core/decision/campaign.ts'
import { decide } from '../../../core/decision/decide.ts'
import { isPagePath, momentOf, refusalOf } from '../../../core/decision/popup.ts'
import type { Condition, View as RuleView } from '../../../core/rule/condition.ts'
import type { PageSignals } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'
import { POPUP, cartLine, shelf, visitor } from './made.ts'

const CART = { lines: [cartLine('A1', 2)], changedAt: MONDAY }
const QUIET: PageSignals = {
  exit: false,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 0,
  clicked: [],
  views: 1,
  returned_s: null,
}
const popup = (when: Condition): PopupCampaign => ({ ...POPUP, when })
const carrying = (view: RuleView = {}) => visitor({ cart: CART }, { facts: { view, doubtful: [] } })

describe('the campaign that ships', () => {
  test.each<[string, Partial<PageSignals>, string[] | null]>([
    ['is leaving', { exit: true, idle_s: 3 }, ['page_exit']],
    ['has rested for 25 s', { idle_s: 25 }, ['page_idle']],
    ['leaves after a rest', { exit: true, idle_s: 40 }, ['page_exit', 'page_idle']],
    ['has rested for less', { idle_s: 24.9, dwell_s: 900, scroll_percent: 100 }, null],
  ])('who %s', (_, signals, because) => {
    const decision = decide([POPUP], carrying(), shelf([]), {
      slot: 'popup',
      productId: null,
      now: MONDAY,
      campaign: 'save-cart',
      signals: { ...QUIET, ...signals },
    })
    expect(decision.show).toBe(because !== null)
    expect(decision.because.map(({ code }) => code)).toEqual(
      because ? [...because, 'cart_waits'] : ['not_yet'],
    )
  })
})

describe('a decision for a moment', () => {
  const at = (when: Condition, view: RuleView, signals?: Partial<PageSignals>, campaign = 'save-cart') =>
    decide([popup(when)], carrying(view), shelf([]), {
      slot: 'popup',
      productId: null,
      now: MONDAY,
      campaign,
      ...(signals && { signals: { ...QUIET, ...signals } }),
    })

  test('names each thing that made the moment, once, with its value', () => {
    const when = {
      'page.scroll_percent': { $gte: 50 },
      'page.dwell_s': { $gte: 10, $lt: 60 },
      'page.clicked': { $in: ['#size'] },
      'page.views': { $gte: 2 },
      'page.returned_s': { $gte: 5 },
      $not: { 'page.idle_s': { $gte: 1 } },
    }
    const signals = { scroll_percent: 70, dwell_s: 12.6, clicked: ['#size'], views: 3, returned_s: 8.2 }
    expect(at(when, {}, signals).because).toEqual([
      { code: 'page_scroll', percent: 70 },
      { code: 'page_dwell', seconds: 12 },
      { code: 'page_click', target: '#size' },
      { code: 'page_views', count: 3 },
      { code: 'page_return', seconds: 8 },
      { code: 'cart_waits', count: 2 },
    ])
  })

  test('is decided again by what the edge knows by then', () => {
    const when = { 'cart.value': { $gte: 500 }, 'page.exit': true }
    expect(at(when, { cart: { value: 600 } }, { exit: true }).show).toBe(true)
    expect(at(when, { cart: { value: 400 } }, { exit: true }).because).toEqual([{ code: 'rule_fails' }])
    expect(at(when, { cart: { value: 600 } }, {}).because).toEqual([{ code: 'not_yet' }])
  })

  test('takes the word of a script that asks by itself, but not for what the edge knows', () => {
    const when = { 'cart.value': { $gte: 500 }, 'page.exit': true }
    expect(at(when, { cart: { value: 600 } }).because).toEqual([{ code: 'cart_waits', count: 2 }])
    expect(at(when, { cart: { value: 400 } }).show).toBe(false)
  })

  test('is of the campaign that was asked for, and of no other', () => {
    expect(at(POPUP.when, {}, { exit: true }, 'another').because).toEqual([
      { code: 'no_campaign', slot: 'popup' },
    ])
  })
})

test('a refusal by time says until when', () => {
  const met = { impressions: 1, lastAt: MONDAY, dismissedAt: MONDAY, clickedAt: null }
  const view = visitor({ cart: CART, shown: { 'save-cart': met } })
  expect(refusalOf(POPUP, view, MONDAY)).toEqual({
    because: { code: 'dismissed_recently' },
    until: MONDAY + POPUP.quietAfterDismissMs,
  })
  expect(refusalOf(POPUP, visitor(), MONDAY)?.until).toBe(Infinity)
  expect(refusalOf(POPUP, carrying(), MONDAY)).toBeNull()
})

test('that something has not happened is no reason to come', () => {
  const when = { 'page.exit': true, $nor: [{ 'page.idle_s': { $gte: 5 } }] }
  expect(momentOf(when, { ...QUIET, exit: true }, MONDAY)).toEqual({
    holds: true,
    because: [{ code: 'page_exit' }],
  })
  expect(momentOf({ 'page.exit': false, 'page.returned_s': null }, QUIET, MONDAY).because).toEqual([])
  expect(momentOf(true, QUIET, MONDAY)).toEqual({ holds: true, because: [] })
})

test('what is the page’s own begins with its name', () => {
  expect(['page.exit', 'p.age', 'ctx.url.path', 'pages'].map(isPagePath)).toEqual([true, false, false, false])
})
