import { expect, test } from 'vitest'
import { addressFaults } from '../../../core/catalogue/row-address.ts'
import { drawn } from './rows.ts'

test.each([
  ['URL', 'javascript:alert(1)'],
  ['IMGURL', 'data:text/html,x'],
  ['g:link', 'javascript:alert(1)'],
  ['link', '//evil.example/x'],
  ['image link', 'ftp://shop.example/a.jpg'],
  ['defaultImage', 'a b.jpg'],
  ['ORIG_URL', 'shop.example/without-scheme'],
])('%s of %s is told', (tag, found) => {
  expect(addressFaults(drawn('item', { [tag]: found }), 'K1')).toEqual([
    { code: 'bad_url', path: `/${tag}`, id: 'K1', found },
  ])
})

test('addresses of the web, empty ones and other texts are not', () => {
  const row = { URL: 'https://shop.example/a', IMGURL: '/b.jpg', link: ' ', DESCRIPTION: 'javascript:' }
  expect(addressFaults(drawn('item', row), null)).toEqual([])
})
