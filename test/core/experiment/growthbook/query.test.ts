import { expect, test } from 'vitest'
import { getQueryStringOverride } from '../../../../core/experiment/growthbook/query.ts'

test.each([
  ['https://a.example/?exp=1', 1],
  ['https://a.example/?exp=1#exp=0', 1],
  ['https://a.example/#?exp=1', 1],
  ['https://a.example/?x&exp=0', 0],
  ['https://a.example/?exp=1.9', 1],
  ['https://a.example/?exp=1b', 1],
  ['https://a.example/?exp=0x1', 1],
  ['https://a.example/?exp=0x2', null],
  ['https://a.example/?exp=01', 1],
  ['https://a.example/?exp=2', null],
  ['https://a.example/?exp=-1', null],
  ['https://a.example/?exp=', null],
  ['https://a.example/?exp', null],
  ['https://a.example/?exp=x&exp=1', null],
  ['https://a.example/?EXP=1', null],
  ['', null],
])('%s asks for %s', (url, expected) => {
  expect(getQueryStringOverride('exp', url, 2)).toBe(expected)
})
