import { expect, test } from 'vitest'
import { BURST_MS, withReading } from '../../../core/message/reading.ts'
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
  ['message_clicked', { key: 'a', by_machine: true }],
  ['message_delivered', { key: 'a' }],
  ['constructor', { key: 'a' }],
])('%s of %j is no sign', (name, params) => {
  expect(withReading(sends, told(name, params))).toBe(sends)
})

const clicked = (position: number, at: number) =>
  told('message_clicked', { key: 'a', block: 'products-2', position }, at)
const after = (...events: never[]) => events.reduce(withReading, sends)[0]!

test('all links of a message at once are no sign, and take back the one that the first of them gave', () => {
  const two = after(clicked(0, MONDAY), clicked(1, MONDAY + 400))
  expect(two.read).toEqual({ at: MONDAY, by: 'clicked' })
  const all = after(clicked(0, MONDAY), clicked(1, MONDAY + 400), clicked(2, MONDAY + 900))
  expect(all.read).toBeUndefined()
  expect(after(clicked(0, MONDAY), clicked(0, MONDAY + 1), clicked(0, MONDAY + 2)).read).toBeDefined()
})

test('what was read before a burst stays read, and who clicks later has read it', () => {
  const burst = [0, 1, 2].map((position) => clicked(position, MONDAY + position))
  const opened = told('message_opened', { key: 'a' }, MONDAY - 1)
  expect(after(opened, ...burst).read).toEqual({ at: MONDAY - 1, by: 'opened' })
  const later = MONDAY + BURST_MS + 3
  expect(after(...burst, clicked(0, later)).read).toEqual({ at: later, by: 'clicked' })
})
