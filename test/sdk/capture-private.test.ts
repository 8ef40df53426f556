/** What an address may say before anything of it is kept, beside what core hides at the door. */
import { afterEach, expect, test, vi } from 'vitest'
import { maskUrl } from '../../core/event/mask.ts'
import { hears, hidePrivate } from '../../sdk/capture/private.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['https://shop.cz/?e=jan%40x.cz&x=1', 'https://shop.cz/?e=***&x=1'],
  ['https://shop.cz/u/jan@x.cz/ok', 'https://shop.cz/u/***/ok'],
  ['https://shop.cz/?jan@x.cz', 'https://shop.cz/?***'],
  ['https://shop.cz/?t=%2B420777123456', 'https://shop.cz/?t=***'],
  ['https://shop.cz/?token=abc&x=1', 'https://shop.cz/?token=***&x=1'],
  ['https://shop.cz/?api_key=abc&KEY=d', 'https://shop.cz/?api_key=***&KEY=***'],
  ['https://shop.cz/?password=a&pwd=b', 'https://shop.cz/?password=***&pwd=***'],
  ['https://shop.cz/#access_token=abc&state=1', 'https://shop.cz/#access_token=***&state=1'],
  ['https://shop.cz/o/4111111111111111', 'https://shop.cz/o/***'],
  ['https://shop.cz/k?utm_source=fb&gclid=EAIaIQob_-x&q=hrnek', ''],
  ['https://shop.cz/hrnek-8594001234567?order=7801233540&id=777123456', ''],
  ['https://shop.cz/?fbclid=IwAR0abc&utm_id=23851234567890123&t=1700000000000', ''],
  ['https://shop.cz/?q=200%20g+k%C3%A1va#recenze', ''],
])('%s is hidden as core hides it', (url, hidden) => {
  expect(hidePrivate(url)).toBe(hidden || url)
  expect(maskUrl(url).text.replaceAll('•••', '***')).toBe(hidden || url)
})

test('of a page of payment only the address is kept', () => {
  expect(hidePrivate('https://shop.cz/checkout/payment?sid=1&amount=289')).toBe(
    'https://shop.cz/checkout/payment',
  )
  expect(hidePrivate('https://pay.shop.cz/g/abc?s=1')).toBe('https://pay.shop.cz/g/abc')
})

test.each([
  ['https://shop.cz/platba', false],
  ['https://shop.cz/platba/?krok=2', false],
  ['https://shop.cz/checkout/payment', false],
  ['https://shop.cz/payment.php?id=1', false],
  ['https://shop.cz/checkout/payment#card', false],
  ['https://shop.cz/checkout/#payment', false],
  ['https://pay.shop.cz/x', false],
  ['https://shop.cz/doprava#platba', true],
  ['https://shop.cz/platba/dekujeme', true],
  ['https://shop.cz/payment/success?order=1', true],
  ['https://shop.cz/doprava-a-platba', true],
  ['https://shop.cz/payback', true],
  ['https://shop.cz/kosik', true],
])('%s: heard %s', (href, isHeard) => {
  vi.stubGlobal('location', { href })
  expect(hears({ hearsPayment: false })).toBe(isHeard)
  expect(hears({ hearsPayment: true })).toBe(true)
})
