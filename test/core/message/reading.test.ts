import { expect, test } from 'vitest'
import { withReading } from '../../../core/message/reading.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

const told = (name: string, params: object, at = MONDAY) =>
  ({ id: 'e', name, at, receivedAt: at, source: 'server', params }) as never
const sends = [send({ key: 'a' }), send({ key: 'b' })]

test('notes the first sign on the message that it names', () => {
  const opened = withReading(sends, told('message_opened', { key: 'b' }))
  expect(opened.map(({ read }) => read ?? null)).toEqual([null, { at: MONDAY, by: 'opened' }])
  expect(withReading(opened, told('message_clicked', { key: 'b' }, MONDAY + 1))).toBe(opened)
  expect(withReading(opened, told('message_clicked', { key: 'b' }, MONDAY - 1))[1]!.read).toEqual({
    at: MONDAY - 1,
    by: 'clicked',
  })
})

test.each([
  ['message_opened', { key: 'c' }],
  ['message_opened', {}],
  ['message_opened', { key: 'a', proxy: true }],
  ['message_delivered', { key: 'a' }],
  ['constructor', { key: 'a' }],
])('%s of %j is no sign', (name, params) => {
  expect(withReading(sends, told(name, params))).toBe(sends)
})
