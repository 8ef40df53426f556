import { expect, test } from 'vitest'
import { inboxWords } from '../../../core/playbook/inbox-words.ts'
import { TEMPLATES } from '../../../core/playbook/template.ts'

test('an e-mail says its heading and first words, in the language that is asked for', () => {
  const { heading, lead } = TEMPLATES['cart-email']!.cs as { heading: string; lead: string }
  expect(inboxWords('cs')('cart-email')).toEqual({ title: heading, text: lead })
  expect(inboxWords('en')('cart-email')?.title).not.toBe(heading)
})

test.each(['confirm-email', 'cart-sms', 'none', 'constructor'])('%s has none to stand alone', (name) => {
  expect(inboxWords('cs')(name)).toBeNull()
})

test('nothing in an inbox waits to be filled in', () => {
  for (const name of Object.keys(TEMPLATES))
    for (const language of ['cs', 'en'] as const)
      expect(JSON.stringify(inboxWords(language)(name) ?? '')).not.toMatch(/\{[{%]/)
})
