import { expect, test } from 'vitest'
import { asKept } from '../../../core/identity/log-event.ts'
import { MONDAY, answer, event, view } from '../event/made.ts'

const held = event({ ...view('K1'), at: MONDAY })
const grant = event({ ...answer(true), at: MONDAY + 5 })

test('what a page held back is read as of the grant that came with it', () => {
  expect(asKept([grant, held])).toEqual([{ ...held, readAt: MONDAY + 5 }, grant])
})

test('twice is the same as once', () => {
  expect(asKept(asKept([grant, held]))).toEqual(asKept([grant, held]))
})

test('a refusal, a back end, and what came after the grant are as they are', () => {
  const refusal = event({ ...answer(false), at: MONDAY + 5 })
  const server = event({ ...view('K1'), at: MONDAY, source: 'server' })
  const later = event({ ...view('K1'), at: MONDAY + 6 })
  for (const batch of [
    [held, refusal],
    [server, grant],
    [grant, later],
  ])
    expect(asKept(batch).every(({ readAt }) => readAt === undefined)).toBe(true)
})
