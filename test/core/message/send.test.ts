import { expect, test } from 'vitest'
import { REASONS } from '../../../core/message/reason.ts'
import {
  PRIORITY,
  comparePrecedence,
  intentOf,
  isOpen,
  journeyOfKey,
  notSent,
  sendKey,
} from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

test('a key names person, journey, entry and step, and nothing that changes between attempts', () => {
  expect(sendKey('p1', 'abandoned-cart', 'e2', 'sms')).toBe('msg_p1_abandoned-cart_e2_sms')
})

test('two intents never share a key', () => {
  const keys = ['p1', 'p2'].flatMap((profile) =>
    ['a', 'b'].flatMap((journey) =>
      ['e1', 'e11'].flatMap((entry) =>
        ['email', 'sms'].map((step) => sendKey(profile, journey, entry, step)),
      ),
    ),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test('a send is open until it is settled', () => {
  expect(isOpen(send())).toBe(true)
  expect(isOpen(send({ status: 'leased' }))).toBe(true)
  expect(isOpen(notSent(send(), 'converted', MONDAY))).toBe(false)
})

test('the higher priority comes first, then the journey, then the key, whatever the order of asking', () => {
  const first = send({ priority: 51, journey: 'z', key: 'z' })
  const rows = [
    first,
    send({ journey: 'a', key: 'b' }),
    send({ priority: PRIORITY, journey: 'a', key: 'c' }),
    send({ journey: 'b', key: 'a' }),
  ]
  expect([...rows].reverse().sort(comparePrecedence)).toEqual(rows)
})

test('a send that names no intent is one of its own', () => {
  expect(intentOf(send({ key: 'k' }))).toBe('k')
  expect(intentOf(send({ key: 'k', intent: 'i' }))).toBe('i')
})

test('what is not sent says why, and is due no more', () => {
  expect(notSent(send({ attempts: 2 }), 'converted', MONDAY + 1)).toEqual(
    send({ attempts: 2, status: 'not_sent', reason: 'converted', dueAt: null, settledAt: MONDAY + 1 }),
  )
})

test('a key names its journey', () => {
  expect(journeyOfKey(sendKey('p1', 'win-back', 'e1', 'news'))).toBe('win-back')
  expect(journeyOfKey(sendKey('a_b_e1_c', 'cart', 'e12', 'mail-2.3_sms'))).toBe('cart')
  for (const key of ['', 'msg_', 'deed_p1_cart_e1_mail', 'msg_p1_cart']) expect(journeyOfKey(key)).toBeNull()
})

test('each reason is a sentence in both languages', () => {
  for (const { cs, en } of Object.values(REASONS)) {
    expect(cs).toMatch(/^\p{Lu}.+\.$/u)
    expect(en).toMatch(/^\p{Lu}.+\.$/u)
  }
})
