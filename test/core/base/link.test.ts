import { expect, test } from 'vitest'
import { linkOf, pictureOf } from '../../../core/base/link.ts'

test.each([
  'https://shop.test/kava?a=1&b=2#c',
  'HTTP://shop.test',
  'mailto:obchod@shop.test',
  'tel:+420601123456',
  '/produkt/k1',
  'produkt/k1',
  './a:b',
  '?q=a:b',
  '#kosik',
  '//cdn.test/a.jpg',
  '/a b',
])('%s is a link', (address) => {
  expect(linkOf(address)).toBe(address)
})

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\u0000script:alert(1)',
  'javascript\t:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://shop.test/1',
  'file:///etc/passwd',
  'view-source:https://shop.test',
  'intent://x#Intent;end',
  '',
  '  ',
])('%j is none', (address) => {
  expect(linkOf(address)).toBeUndefined()
  expect(pictureOf(address)).toBeUndefined()
})

test('space around it is left out', () => {
  expect(linkOf(' https://shop.test/ ')).toBe('https://shop.test/')
})

test('a picture is fetched from somewhere', () => {
  expect(pictureOf('/a.jpg')).toBe('/a.jpg')
  expect(pictureOf(' mailto:a@b.cz')).toBeUndefined()
  expect(pictureOf('tel:1')).toBeUndefined()
})
