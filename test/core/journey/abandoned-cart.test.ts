/** SCN-02 on a virtual clock: the golden timeline of the abandoned cart, and every way out of it. */
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { isOpen } from '../../../core/message/send.ts'
import { ABANDONED_CART } from '../../../core/playbook/abandoned-cart.ts'
import { MONDAY, add, answer, buy, claim, confirm, line, remove, unsubscribe, view } from '../event/made.ts'
import { story, timeline, world } from './world.ts'
import type { Options, World } from './world.ts'

const EMAIL = 'reader@example.com'
const PHONE = '+420600123456'
const CART = ABANDONED_CART.id

/** Somebody who agreed to be known, gave both addresses and confirmed them, a day ago. */
function reader(options: Options = {}): World {
  const one = world({ at: MONDAY - DAY_MS, ...options })
  one.tell(answer(true), claim({ email: EMAIL, phone: PHONE }))
  one.tell(confirm('email', EMAIL), confirm('sms', PHONE))
  one.skip(DAY_MS)
  return one
}

const golden = (one: World, from = MONDAY) => timeline(one.attempts, CART, from)

/** Entries of the journey as "status reason". */
const entries = (one: World) =>
  one.person.entries
    .filter(({ journey }) => journey === CART)
    .map(({ status, reason }) => `${status} ${reason}`)

const BOTH = [
  ['email', HOUR_MS],
  ['sms', 24 * HOUR_MS],
]

describe('the timeline', () => {
  test('writes an hour after the cart was filled, and an SMS 23 hours after the e-mail', () => {
    const one = reader()
    one.tell(add('K1'))
    one.rest()
    expect(golden(one)).toEqual(BOTH)
    expect(entries(one)).toEqual(['done completed'])
    expect(one.person.counters).toMatchObject({
      'journey.abandoned-cart.entered': 1,
      'journey.abandoned-cart.completed': 1,
      'send.sent.email': 2,
      'send.sent.sms': 2,
    })
  })

  test('sends nothing a millisecond early', () => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(HOUR_MS - 1)
    expect(golden(one)).toEqual([])
    one.skip(1)
    expect(golden(one)).toHaveLength(1)
    one.skip(23 * HOUR_MS - 1)
    expect(golden(one)).toHaveLength(1)
    one.skip(1)
    expect(golden(one)).toHaveLength(2)
  })

  test.each([
    ['autumn', '2026-10-25T00:30:00Z', '02:30', '02:30', '01:30'],
    ['autumn, the evening before', '2026-10-24T20:00:00Z', '22:00', '23:00', '21:00'],
    ['spring', '2027-03-28T00:30:00Z', '01:30', '03:30', '02:30'],
  ])('waits real hours over the change of clocks in %s', (...[, start, filled, mailed, texted]) => {
    const from = Date.parse(start)
    const one = reader({ at: from - DAY_MS })
    one.tell(add('K1'))
    one.rest()
    expect(golden(one, from)).toEqual(BOTH)
    const wall = (at: number) =>
      new Date(at).toLocaleTimeString('cs-CZ', {
        timeZone: 'Europe/Prague',
        hour: '2-digit',
        minute: '2-digit',
      })
    const sent = one.attempts.filter(({ send }) => send.journey === CART).map(({ at }) => wall(at))
    expect([wall(from), ...sent]).toEqual([filled, mailed, texted])
  })

  test.each([
    ['another product', add('K2')],
    ['one more piece of the same', add('K1')],
    ['a piece fewer', remove('K1')],
  ])('counts the hour anew from %s', (_, change) => {
    const one = reader()
    one.tell(add('K1', 2))
    one.skip(40 * MINUTE_MS)
    one.tell(change)
    one.rest()
    expect(golden(one)).toEqual([
      ['email', 100 * MINUTE_MS],
      ['sms', 23 * HOUR_MS + 100 * MINUTE_MS],
    ])
  })

  test('keeps its course when the cart changes after the e-mail', () => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(2 * HOUR_MS)
    one.tell(add('K2'))
    one.rest()
    expect(golden(one)).toEqual(BOTH)
  })

  test('looking at products does not postpone it', () => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(40 * MINUTE_MS)
    one.tell(view('K2'))
    one.rest()
    expect(golden(one)).toEqual(BOTH)
  })

  test('the content of the cart is read when the message goes, not when it was planned', () => {
    const one = reader()
    one.tell(add('K1', 2))
    one.skip(2 * HOUR_MS)
    one.tell(remove('K1'), add('M1'))
    one.rest()
    const carts = one.attempts
      .filter(({ send }) => send.journey === CART)
      .map(({ cart }) => cart.map(({ productId, quantity }) => `${quantity}× ${productId}`))
    expect(carts).toEqual([['2× K1'], ['1× K1', '1× M1']])
  })
})

describe('the ways out', () => {
  const before = { 'abandoned-cart/email': 'converted', 'abandoned-cart/sms': 'converted' }

  test.each([
    ['before the e-mail', 30 * MINUTE_MS, 0, before],
    ['at the very instant of the e-mail', HOUR_MS - 1, 1, before],
    [
      'between e-mail and SMS',
      5 * HOUR_MS,
      0,
      { 'abandoned-cart/email': 'sent', 'abandoned-cart/sms': 'converted' },
    ],
  ])('a purchase %s ends it at once', (_, waitMs, laterMs, became) => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(waitMs)
    const count = golden(one).length
    one.tell({ ...buy('o1', line('K1')), at: one.now + laterMs })
    expect(story(one.person)).toMatchObject(became)
    expect(entries(one)).toEqual(['cancelled converted'])
    one.rest()
    expect(golden(one)).toHaveLength(count)
  })

  test('a purchase that only the back end knows of ends it too', () => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(10 * MINUTE_MS)
    one.tell({ ...buy('o1', line('K1')), source: 'server' })
    one.rest()
    expect(golden(one)).toEqual([])
    expect(entries(one)).toEqual(['cancelled converted'])
  })

  test('a purchase from before the cart, told late, leaves it alone', () => {
    const one = reader()
    one.skip(HOUR_MS)
    one.tell(add('K1'))
    one.tell({ ...buy('o1', line('M9')), at: MONDAY })
    one.rest()
    expect(golden(one, MONDAY + HOUR_MS)).toEqual(BOTH)
  })

  test('emptying the cart ends it; taking out a part does not', () => {
    const one = reader()
    one.tell(add('K1', 2))
    one.tell(remove('K1'))
    expect(entries(one)).toEqual(['open null'])
    one.tell(remove('K1'))
    expect(entries(one)).toEqual(['cancelled cart_emptied'])
    expect(story(one.person)).toMatchObject({
      'abandoned-cart/email': 'cart_emptied',
      'abandoned-cart/sms': 'cart_emptied',
    })
    one.rest()
    expect(golden(one)).toEqual([])
  })

  test('withdrawing the consent to be known ends it and forgets the cart', () => {
    const one = reader()
    one.tell(add('K1'))
    one.tell(answer(false))
    expect(entries(one)).toEqual(['cancelled consent_withdrawn'])
    expect(one.person.features.cart.lines).toEqual([])
    one.rest()
    expect(golden(one)).toEqual([])
  })

  test('unsubscribing from one channel silences that channel alone', () => {
    const one = reader()
    one.tell(add('K1'))
    one.tell(unsubscribe('email'))
    one.rest()
    expect(golden(one)).toEqual([['sms', 24 * HOUR_MS]])
    expect(story(one.person)).toMatchObject({ 'abandoned-cart/email': 'consent_withdrawn' })
  })

  test('a second cart after a purchase enters anew', () => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(10 * MINUTE_MS)
    one.tell(buy('o1', line('K1')))
    one.skip(10 * MINUTE_MS)
    one.tell(add('K2'))
    one.rest()
    expect(golden(one, MONDAY + 20 * MINUTE_MS)).toEqual(BOTH)
    expect(entries(one)).toEqual(['cancelled converted', 'done completed'])
  })

  test('of a message that was on its way at the purchase no second attempt is made', () => {
    const one = reader()
    one.sendWith(() => ({ outcome: { kind: 'retry', retryAfterMs: null, chance: 0 }, afterMs: 10_000 }))
    one.tell(add('K1'))
    one.skip(HOUR_MS)
    expect(golden(one)).toHaveLength(1)
    one.tell(buy('o1', line('K1')))
    one.skip(1)
    one.tell(add('K2'))
    one.sendWith(() => ({ outcome: { kind: 'sent' }, afterMs: 0 }))
    one.skip(30 * MINUTE_MS)
    expect(golden(one)).toHaveLength(1)
    const [mail] = one.person.sends.filter(({ journey, step }) => journey === CART && step === 'email')
    expect(mail).toMatchObject({ status: 'not_sent', reason: 'converted', attempts: 1 })
  })

  test.each([
    ['a purchase', buy('o1', line('K1')), 'converted'],
    ['a withdrawal', answer(false), 'consent_withdrawn'],
  ])('%s ends what the last step still tries to send', (_, event, reason) => {
    const one = reader()
    one.tell(add('K1'))
    one.skip(2 * HOUR_MS)
    one.sendWith(() => ({ outcome: { kind: 'retry', retryAfterMs: null, chance: 0 }, afterMs: 0 }))
    one.skip(22 * HOUR_MS)
    expect(entries(one)).toEqual(['done completed'])
    expect(one.person.sends.filter(isOpen)).toHaveLength(1)
    one.tell(event)
    expect(one.person.sends.filter(isOpen)).toEqual([])
    expect(story(one.person)).toMatchObject({ 'abandoned-cart/sms': reason })
  })
})

describe('who may not be written to', () => {
  const silent = (email: string, sms: string) => ({
    'abandoned-cart/email': email,
    'abandoned-cart/sms': sms,
  })

  test.each([
    ['has no address', [answer(true)], silent('no_address', 'no_address')],
    [
      'did not confirm the address',
      [answer(true), claim({ email: EMAIL, phone: PHONE })],
      silent('address_unverified', 'address_unverified'),
    ],
    [
      'confirmed another address than the one that is held',
      [answer(true), claim({ email: EMAIL }), confirm('email', 'other@example.com')],
      silent('address_unverified', 'no_address'),
    ],
    [
      'confirmed and then withdrew',
      [answer(true), claim({ email: EMAIL }), confirm('email', EMAIL), unsubscribe('email')],
      silent('consent_withdrawn', 'no_address'),
    ],
  ])('somebody who %s is not, and the receipt says why', (_, told, became) => {
    const one = world()
    for (const draft of told) one.tell(draft)
    one.tell(add('K1'))
    one.rest()
    expect(golden(one)).toEqual([])
    expect(story(one.person)).toMatchObject(became)
    expect(entries(one)).toEqual(['done completed'])
  })

  test('an address that the back end vouches for, without consent to the channel, is not', () => {
    const one = world()
    one.tell(answer(true))
    one.name({ kind: 'email', value: EMAIL })
    one.tell(add('K1'))
    one.rest()
    expect(story(one.person)).toMatchObject(silent('no_consent', 'no_address'))
  })

  test('somebody who did not agree to be known has no cart, no entry and no message', () => {
    const one = world()
    one.tell(add('K1'))
    one.rest()
    expect(one.person).toMatchObject({ entries: [], sends: [], features: { cart: { lines: [] } } })
  })

  test('an address confirmed during the hour is enough', () => {
    const one = world()
    one.tell(answer(true), claim({ email: EMAIL }), add('K1'))
    one.skip(59 * MINUTE_MS)
    one.tell(confirm('email', EMAIL))
    one.rest()
    expect(golden(one)).toEqual([['email', HOUR_MS]])
  })

  test('the third e-mail within 24 hours is held back, and the day after it may go', () => {
    const one = reader()
    for (let cart = 0; cart < 3; cart++) {
      one.tell(add('K1'))
      one.skip(HOUR_MS)
      one.tell(buy(`o${cart}`, line('K1')))
      one.skip(1)
    }
    const mails = () =>
      one.person.sends
        .filter(({ journey, step }) => journey === CART && step === 'email')
        .map(({ reason, status }) => reason ?? status)
    expect(mails()).toEqual(['sent', 'sent', 'cap_reached'])
    one.until(MONDAY + DAY_MS)
    one.tell(add('K1'))
    one.skip(HOUR_MS)
    expect(mails()).toEqual(['sent', 'sent', 'cap_reached', 'sent'])
  })
})

describe('events that come late, twice or out of order', () => {
  test('an event that comes twice counts once', () => {
    const one = reader()
    const twice = { ...add('K1'), id: 'the-same-event' }
    one.tell(twice)
    one.skip(30 * MINUTE_MS)
    one.tell(twice)
    one.rest()
    expect(one.person.features.cart.lines).toMatchObject([{ productId: 'K1', quantity: 1 }])
    expect(golden(one)).toEqual(BOTH)
  })

  test('a cart that is told of late is written about an hour after it was filled', () => {
    const one = reader()
    one.skip(40 * MINUTE_MS)
    one.tell({ ...add('K1'), at: MONDAY })
    one.rest()
    expect(golden(one)[0]).toEqual(['email', HOUR_MS])
  })

  test('a cart that is told of hours late is written about at once, and only once', () => {
    const one = reader()
    one.skip(5 * HOUR_MS)
    one.tell({ ...add('K1'), at: MONDAY })
    one.rest()
    expect(golden(one)).toEqual([
      ['email', 5 * HOUR_MS],
      ['sms', 28 * HOUR_MS],
    ])
  })

  test('a change that overtook an older one keeps the later hour', () => {
    const one = reader()
    one.skip(30 * MINUTE_MS)
    one.tell(add('K1'))
    one.tell({ ...add('K2'), at: MONDAY })
    one.rest()
    expect(golden(one)[0]).toEqual(['email', 90 * MINUTE_MS])
  })

  test('what was put in before the purchase, told after it, wakes nothing', () => {
    const one = reader()
    one.skip(10 * MINUTE_MS)
    one.tell(buy('o1', line('K1')))
    one.tell({ ...add('K1'), at: MONDAY })
    one.rest()
    expect(one.person.features.cart.lines).toEqual([])
    expect(golden(one)).toEqual([])
    expect(entries(one)).toEqual([])
  })

  test('a batch is taken in the order in which it happened', () => {
    const one = reader()
    one.skip(10 * MINUTE_MS)
    one.tell({ ...buy('o1', line('K1')), at: MONDAY + 2 }, { ...add('K1'), at: MONDAY + 1 })
    expect(entries(one)).toEqual(['cancelled converted'])
    one.rest()
    expect(golden(one)).toEqual([])
  })
})
