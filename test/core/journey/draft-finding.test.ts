import { expect, test } from 'vitest'
import { JOURNEY_CODES, journeyFinding } from '../../../core/journey/draft-finding.ts'

test.each(JOURNEY_CODES)('%s is said in both languages, with a hint', (code) => {
  const { message, hint, at } = journeyFinding(code, '/steps/0')
  expect(at).toBe('/steps/0')
  for (const words of [message, hint]) {
    expect(words.cs).not.toBe('')
    expect(words.en).not.toBe(words.cs)
  }
})

test('its holes are filled', () => {
  expect(journeyFinding('same_step', '', { step: 'mail' }).message.en).toBe('The step “mail” is there twice.')
})
