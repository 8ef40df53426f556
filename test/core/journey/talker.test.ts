import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { talkerOf } from '../../../core/journey/talker.ts'
import { ABANDONED_CART } from '../../../core/playbook/abandoned-cart.ts'
import { DOUBLE_OPT_IN } from '../../../core/playbook/double-opt-in.ts'
import { journey, message } from './made.ts'

test('says what a journey sends, when, and how soon again', () => {
  expect(talkerOf(ABANDONED_CART)).toMatchObject({
    id: 'abandoned-cart',
    class: 'marketing',
    messages: [
      { channel: 'email', afterMs: HOUR_MS },
      { channel: 'sms', afterMs: DAY_MS },
    ],
  })
  expect(talkerOf(DOUBLE_OPT_IN).class).toBe('transactional')
})

test('a message on several channels at once is one beyond them', () => {
  const steps = [message('both', { channels: ['email', 'sms'], mode: 'all' })]
  expect(talkerOf(journey(steps)).messages).toEqual([
    { channel: 'email', afterMs: 0 },
    { channel: 'sms', afterMs: 0, isBesides: true },
  ])
})
