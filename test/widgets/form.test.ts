import { expect, test } from 'vitest'
import { formFaults, internationalPhone } from '../../widgets/save-cart-form.ts'
import { TEXT } from '../../widgets/text.ts'
import { isDarkPage } from '../../widgets/theme.ts'

const form = { email: 'jana@example.cz', phone: '', consent: true }
const faults = (values: Partial<typeof form>) =>
  Object.keys(formFaults({ ...form, ...values }, TEXT.cs, 'cs'))

test.each<[string, Partial<typeof form>, string[]]>([
  ['a good address', {}, []],
  ['an address with spaces around', { email: ' jana@example.cz ' }, []],
  ['no address', { email: '' }, ['email']],
  ['an address without a domain', { email: 'jana@example' }, ['email']],
  ['an address with a space', { email: 'jana nova@example.cz' }, ['email']],
  ['a Czech number', { phone: '601 123 456' }, []],
  ['a number with its code', { phone: '+420 601-123-456' }, []],
  ['a number that is too short', { phone: '12345' }, ['phone']],
  ['no consent', { consent: false }, ['consent']],
  ['nothing at all', { email: '', phone: 'x', consent: false }, ['email', 'phone', 'consent']],
])('%s', (_case, values, expected) => {
  expect(faults(values)).toEqual(expected)
})

test('a number is told with its country code', () => {
  expect(internationalPhone('601 123 456', 'cs')).toBe('+420601123456')
  expect(internationalPhone('601 123 456', 'en')).toBe('601123456')
  expect(internationalPhone('00420 601 123 456', 'en')).toBe('+420601123456')
  expect(internationalPhone('(+44) 7700 900123', 'cs')).toBe('+447700900123')
  expect(internationalPhone('', 'cs')).toBe('')
})

test('both languages say everything', () => {
  expect(Object.keys(TEXT.en)).toEqual(Object.keys(TEXT.cs))
})

test('the page is dark when its text is light', () => {
  expect(isDarkPage('rgb(255, 255, 255)', false)).toBe(true)
  expect(isDarkPage('rgb(20, 20, 20)', true)).toBe(false)
  expect(isDarkPage('rgba(240, 240, 240, 0.9)', false)).toBe(true)
  expect(isDarkPage('oklch(0.9 0 0)', true)).toBe(true)
})
