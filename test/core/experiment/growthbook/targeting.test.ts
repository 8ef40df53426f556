import { describe, expect, test } from 'vitest'
import { isOlderUrlTarget, isUrlTargeted } from '../../../../core/experiment/growthbook/targeting.ts'

const simple = (pattern: string, include = true) => ({ type: 'simple', pattern, include })

describe('a simple pattern', () => {
  test.each([
    ['https://shop.example/home', '/home', true],
    ['https://shop.example/home/', '/home', true],
    ['https://shop.example/homes', '/home', false],
    ['https://shop.example/a/b', '/a/*', true],
    ['https://shop.example/HOME', '/home', true],
    ['https://shop.example/home', 'shop.example/home', true],
    ['http://www.shop.example/home', '*.shop.example/home', true],
    ['https://other.example/home', 'shop.example/home', false],
    ['https://shop.example/home?color=red&size=1', '/home?color=red', true],
    ['https://shop.example/home?color=blue', '/home?color=red', false],
    ['https://shop.example/home#a', '/home', true],
    ['https://shop.example/home#a', '/home#b', false],
    ['https://shop.example/a.c', '/a.c', true],
    ['https://shop.example/abc', '/a.c', false],
  ])('%s against %s: %s', (url, pattern, expected) => {
    expect(isUrlTargeted(url, [simple(pattern)])).toBe(expected)
  })
})

test('an excluding pattern decides, and without an including one all others are in', () => {
  const url = 'https://shop.example/sale'
  expect(isUrlTargeted(url, [simple('/sale'), simple('/sale', false)])).toBe(false)
  expect(isUrlTargeted(url, [simple('/cart', false)])).toBe(true)
  expect(isUrlTargeted(url, [])).toBe(false)
})

test('a regular expression sees the whole address and what follows the host; a broken one fits nothing', () => {
  const url = 'https://shop.example/sale?x=1'
  expect(isUrlTargeted(url, [{ type: 'regex', pattern: '^/sale' }])).toBe(true)
  expect(isUrlTargeted(url, [{ type: 'regex', pattern: 'example/sale\\?x' }])).toBe(true)
  expect(isUrlTargeted(url, [{ type: 'regex', pattern: '(' }])).toBe(false)
  expect(isUrlTargeted(url, [{ type: 'glob', pattern: '*' }])).toBe(false)
})

test('the older form', () => {
  expect(isOlderUrlTarget('https://shop.example/sale', '^/sale')).toBe(true)
  expect(isOlderUrlTarget('https://shop.example/sale', '^shop')).toBe(false)
  expect(isOlderUrlTarget('', '.*')).toBe(false)
  expect(isOlderUrlTarget('https://shop.example/', '(')).toBe(false)
})
