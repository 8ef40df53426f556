import { expect, test } from 'vitest'
import { barredBy } from '../../../core/message/barred.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'

const why = (policy: Partial<Policy>, more: object = {}) =>
  barredBy(
    { ...DEFAULT_POLICY, ...policy },
    { class: 'marketing', channels: ['email', 'sms'], topic: 'coffee', ...more },
  )?.en ?? null

test('a cap of nought over all, of the topic, or of each of its channels lets nothing go', () => {
  expect(why({ total: { perWeek: 0 } })).toBe('the cap over all channels is 0')
  expect(why({ topics: { coffee: { perDay: 0 } } })).toBe('the cap of the topic coffee is 0')
  expect(why({ channels: { email: { perDay: 0 }, sms: { perWeek: 0 } } })).toBe('the cap on email, sms is 0')
})

test('a channel that is left, another topic, and what was asked for do', () => {
  expect(why({})).toBeNull()
  expect(why({ channels: { email: { perDay: 0 } } })).toBeNull()
  expect(why({ topics: { tea: { perDay: 0 } } })).toBeNull()
  expect(why({ total: { perDay: 0 } }, { class: 'transactional' })).toBeNull()
})
