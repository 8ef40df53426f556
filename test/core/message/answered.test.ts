import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { isAnswered } from '../../../core/message/answered.ts'
import { withReading } from '../../../core/message/reading.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

const replied = {
  id: 'e',
  name: 'message_replied',
  at: MONDAY,
  receivedAt: MONDAY,
  source: 'system',
} as const
const sends = withReading([send({ key: 'a', channel: 'whatsapp' })], { ...replied, params: { key: 'a' } })

test('an answer opens a window of a day, on its own channel', () => {
  expect(isAnswered(sends, 'whatsapp', MONDAY)).toBe(true)
  expect(isAnswered(sends, 'whatsapp', MONDAY + DAY_MS - 1)).toBe(true)
  expect(isAnswered(sends, 'whatsapp', MONDAY + DAY_MS)).toBe(false)
  expect(isAnswered(sends, 'sms', MONDAY)).toBe(false)
  expect(isAnswered([send({ channel: 'whatsapp' })], 'whatsapp', MONDAY)).toBe(false)
})
