import { expect, test } from 'vitest'
import { inboxWords } from '../../../core/playbook/inbox-words.ts'
import { TEMPLATES } from '../../../core/playbook/templates.ts'

test('an e-mail says its heading and first words, in the language that is asked for', () => {
  const words = inboxWords('cs')('cart-email')
  expect(words).toMatchObject({ title: 'Váš košík na vás čeká' })
  expect(words?.text).toMatch(/^Odešli jste dřív/)
  expect(inboxWords('en')('cart-email')?.title).toBe('Your cart is waiting')
})

test.each(['confirm-email', 'cart-sms', 'none', 'constructor'])('%s has none to stand alone', (name) => {
  expect(inboxWords('cs')(name)).toBeNull()
})

test('nothing in an inbox waits to be filled in', () => {
  for (const name of Object.keys(TEMPLATES))
    for (const language of ['cs', 'en'] as const)
      expect(JSON.stringify(inboxWords(language)(name) ?? '')).not.toMatch(/\{[{%]/)
})

test('what only some get is no message to stand for all', () => {
  const block = { kind: 'heading', text: 'Jen pro někoho', when: { 'f.orders': 1 } } as const
  const mail = { channel: 'email', subject: '', preheader: '', footer: '' } as const
  const cs = {
    ...mail,
    blocks: [block, { kind: 'heading', text: 'Pro všechny' }, { kind: 'text', text: 'Ano' }],
  } as const
  const templates = { 'some-email': { cs, en: { ...mail, blocks: [block] } } }
  expect(inboxWords('cs', templates)('some-email')).toEqual({ title: 'Pro všechny', text: 'Ano' })
  expect(inboxWords('en', templates)('some-email')).toBeNull()
})
