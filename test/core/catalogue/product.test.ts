import { expect, test } from 'vitest'
import {
  accessoriesOf,
  attributesOf,
  imagesOf,
  leafCategory,
  line,
  marginOf,
  pathOf,
  webAddress,
} from '../../../core/catalogue/product.ts'

test.each([
  [['Káva', 'Zrnková káva'], 'Zrnková káva'],
  [['Káva'], 'Káva'],
  [[], ''],
])('the narrowest category of %j is %j', (category, leaf) => {
  expect(leafCategory({ category })).toBe(leaf)
})

test.each([
  ['https://shop.example/kava', 'https://shop.example/kava'],
  ['  http://shop.example/kava?a=1#b ', 'http://shop.example/kava?a=1#b'],
  ['HTTPS://shop.example', 'HTTPS://shop.example'],
  ['/obrazky/káva.svg', '/obrazky/káva.svg'],
  ['/', '/'],
])('%j may stand in a link', (text, address) => {
  expect(webAddress(text)).toBe(address)
})

test.each([
  '',
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  '//evil.example/kava',
  '/\\evil.example',
  'kava.html',
  'ftp://shop.example',
  'https://shop.example/a b',
  'https://shop.example/\u0000',
  '/a\tb',
])('%j may not', (text) => {
  expect(webAddress(text)).toBe('')
})

test('a line is one line of bounded length, and never half a letter', () => {
  expect(line(' Káva\n\tzrnková\u0000 ')).toBe('Káva zrnková')
  expect(line('x'.repeat(1_000))).toHaveLength(300)
  expect(line('a☕🎉', 3)).toBe('a☕')
})

test('lists are bounded and without what is none', () => {
  expect(pathOf(' Jídlo | | Káva ', '|')).toEqual(['Jídlo', 'Káva'])
  expect(pathOf(Array(50).fill('x').join('>'), '>')).toHaveLength(10)
  expect(
    imagesOf(['/a.jpg', 'data:,', '/a.jpg', ...Array.from({ length: 20 }, (_, index) => `/${index}.jpg`)]),
  ).toHaveLength(10)
  expect(
    attributesOf([
      ['', 'x'],
      ['Barva', ' '],
      ['Barva', 'bílá'],
    ]),
  ).toEqual([['Barva', 'bílá']])
  expect(accessoriesOf(Array(50).fill('A'))).toHaveLength(20)
})

test.each([
  [100, 60, { micro: 40, share: 0.4 }],
  [100, 120, { micro: -20, share: -0.2 }],
  [100, null, null],
  [0, 60, null],
])('of a price %j with a cost %j the margin is %j', (priceMicro, costMicro, margin) => {
  expect(marginOf({ priceMicro, costMicro })).toEqual(margin)
})
