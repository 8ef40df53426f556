import { describe, expect, test } from 'vitest'
import { EVENTS, isEventName, nearestEventName } from '../../../core/event/catalogue.ts'
import type { EventKind } from '../../../core/event/catalogue.ts'

const kinds: [string, EventKind][] = Object.entries(EVENTS)

test('names are written as GA4 writes them', () => {
  expect(kinds.filter(([name]) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([])
})

test('what Vitrina itself tells, and what moves money back, no page may send', () => {
  const closed = kinds.filter(([, { page }]) => !page).map(([name]) => name)
  expect(closed).toEqual([
    'refund',
    'preferences_update',
    'account_update',
    'price_changed',
    'stock_changed',
    'order_dispatched',
    'order_delivered',
    'subscription_started',
    'subscription_renewed',
    'subscription_cancelled',
    'points_changed',
    'referral_earned',
    'referral_revoked',
    'event_registered',
    'event_cancelled',
    'event_attended',
    'score_crossed',
    'segment_entered',
    'segment_left',
    'lifecycle_changed',
    'message_sent',
    'message_delivered',
    'message_opened',
    'message_clicked',
    'message_bounced',
    'message_complained',
    'message_unsubscribed',
    'message_replied',
    'message_dismissed',
    'rating_given',
  ])
})

test('only a name of the table is a name', () => {
  expect(isEventName('view_item')).toBe(true)
  for (const name of ['View_Item', '', 'toString', 'constructor', '__proto__'])
    expect(isEventName(name)).toBe(false)
})

describe('the nearest name', () => {
  test.each([
    ['viewItem', 'view_item'],
    ['VIEW-ITEM', 'view_item'],
    ['AddToCart', 'add_to_cart'],
    ['Order Completed', null],
    ['purchased', 'purchase'],
    ['begincheckout_started', 'begin_checkout'],
    ['', null],
    ['___', null],
    ['žluťoučký', null],
  ])('of %j is %j', (wrong, name) => {
    expect(nearestEventName(wrong)).toBe(name)
  })

  test('of a right name is the name itself', () => {
    for (const [name] of kinds) expect(nearestEventName(name)).toBe(name)
  })
})
