import { expect, test } from 'vitest'
import { lackingIn } from '../../../core/playbook/lacking.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'

test('offers that a message names and nobody published, each once', () => {
  expect(lackingIn(BUILT_IN, 'name-day-email')).toEqual(['thank-you'])
  const offers = [{ id: 'thank-you' }] as unknown as typeof BUILT_IN.offers
  expect(lackingIn({ ...BUILT_IN, offers }, 'name-day-email')).toEqual([])
  expect(lackingIn(BUILT_IN, 'order-email')).toEqual([])
  expect(lackingIn(BUILT_IN, 'nobody-email')).toEqual([])
})
