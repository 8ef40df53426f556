import { expect, test } from 'vitest'
import { isWordingId, wordingHash, wordingRef } from '../../../core/consent/wording.ts'

test('the hash of a wording changes with either language', () => {
  const hash = wordingHash({ cs: 'Ano', en: 'Yes' })
  expect(wordingHash({ cs: 'Ano', en: 'Yes' })).toBe(hash)
  expect(wordingHash({ cs: 'Ano.', en: 'Yes' })).not.toBe(hash)
  expect(wordingHash({ cs: 'Ano', en: 'Yes.' })).not.toBe(hash)
  expect(wordingHash({ cs: 'AnoY', en: 'es' })).not.toBe(wordingHash({ cs: 'Ano', en: 'Yes' }))
})

test('a proof names the version where there is one', () => {
  expect(wordingRef('banner', 3)).toBe('banner@3')
  expect(wordingRef('banner@2', 3)).toBe('banner@2')
  expect(wordingRef('banner', undefined)).toBe('banner')
  expect(wordingRef(null, undefined)).toBe(null)
})

test.each([
  ['save-cart-1', true],
  ['a b', false],
  ['', false],
  ['x@1', false],
])('%j', (id, is) => {
  expect(isWordingId(id)).toBe(is)
})
