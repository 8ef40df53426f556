import { expect, test } from 'vitest'
import { leafCategory, webAddress } from '../../../core/catalogue/product.ts'

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
