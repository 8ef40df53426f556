import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBus } from '../../sdk/bus.ts'
import { DENIED } from '../../sdk/consent.ts'
import type { Kept } from '../../sdk/database.ts'
import { createDrops } from '../../sdk/drops.ts'
import { reportFaultsTo } from '../../sdk/guard.ts'

let told: string[] = []
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  reportFaultsTo((message) => told.push(message))
})
afterEach(() => vi.useRealTimers())

const row = (name: string, params?: object) =>
  ({ key: name, event: { id: 'e', name, at: 1, params } }) as unknown as Kept
const word = (message: string) => row('sdk_error', { message })

test('names and numbers, once for what goes together', () => {
  const drop = createDrops(createBus(), () => true)
  drop([row('search'), row('search')])
  drop([row('view_item')])
  vi.runAllTimers()
  expect(told).toEqual(['dropped: search 2, view_item 1'])
})

test('where the words themselves have to go their numbers come with the next', () => {
  const drop = createDrops(createBus(), () => true)
  drop([row('search'), word('dropped: search 12, page_view 3'), word('TypeError: x is not y 5 times')])
  vi.runAllTimers()
  expect(told).toEqual(['dropped: search 13, page_view 3'])
})

test('words that have to go come again after a rest, or at once with those that follow', () => {
  const drop = createDrops(createBus(), () => true)
  drop([word('dropped: search 12')])
  vi.advanceTimersByTime(5_000)
  expect(told).toEqual([])
  drop([row('search')])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['dropped: search 13'])
  drop([word(told.pop()!)])
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([])
  vi.runAllTimers()
  expect(told).toEqual(['dropped: search 13'])
})

test('until there is a choice nothing is told', () => {
  let isOpen = false
  const bus = createBus()
  const drop = createDrops(bus, () => isOpen)
  drop([row('search')])
  vi.runAllTimers()
  expect(told).toEqual([])
  isOpen = true
  bus.emit('consent', DENIED)
  vi.runAllTimers()
  expect(told).toEqual(['dropped: search 1'])
})
