import { expect, test } from 'vitest'
import { durationMs } from '../../../core/rule/duration.ts'

test('durations are whole numbers of seconds, minutes, hours, days and weeks', () => {
  expect(['1s', '30m', '24h', '45d', '4w', '0s'].map(durationMs)).toEqual([
    1_000, 1_800_000, 86_400_000, 3_888_000_000, 2_419_200_000, 0,
  ])
})

test.each([
  '',
  'd',
  '1',
  '1.5d',
  '-1d',
  '1 d',
  ' 1d',
  '1D',
  '1y',
  '1dd',
  '1d\n',
  5,
  55,
  null,
  undefined,
  {},
  [],
  ['1d', '2d'],
  true,
])('%j is no duration', (text) => {
  expect(durationMs(text)).toBeNaN()
})
