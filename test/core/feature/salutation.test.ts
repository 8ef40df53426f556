import { expect, test } from 'vitest'
import { addressed, addressedContent, neutral, salutationOf } from '../../../core/feature/salutation.ts'

const TEXT = '{greeting}! {gender|Vybral|Vybrala|Vybrali} jste si dobře, {name|přátelé}.'

test.each([
  [{ first_name: 'Jana' }, 'Dobrý den, Jano! Vybrala jste si dobře, Jano.'],
  [{ first_name: 'PETR' }, 'Dobrý den, Petře! Vybral jste si dobře, Petře.'],
  [{ first_name: 'Nikola', gender: 'male' }, 'Dobrý den, Nikolo! Vybral jste si dobře, Nikolo.'],
  [{ first_name: 'Xing', gender: 'female' }, 'Dobrý den, Xing! Vybrala jste si dobře, Xing.'],
  [{ first_name: 'Xing' }, 'Dobrý den! Vybrali jste si dobře, přátelé.'],
  [{ first_name: 'Jana', gender: 'other' }, 'Dobrý den! Vybrali jste si dobře, přátelé.'],
  [{ gender: 'female' }, 'Dobrý den! Vybrala jste si dobře, přátelé.'],
  [{ first_name: 'www.spam.example' }, 'Dobrý den! Vybrali jste si dobře, přátelé.'],
  [{ first_name: 7, gender: {} }, 'Dobrý den! Vybrali jste si dobře, přátelé.'],
  [{}, 'Dobrý den! Vybrali jste si dobře, přátelé.'],
])('%j in Czech: %s', (said, expected) => {
  expect(addressed(TEXT, salutationOf(said, 'cs'))).toBe(expected)
})

test('English has no vocative', () => {
  expect(addressed('{greeting}.', salutationOf({ first_name: 'petr' }, 'en'))).toBe('Hello, Petr.')
  expect(addressed('{greeting}.', salutationOf({ first_name: 'Xing' }, 'en'))).toBe('Hello, Xing.')
  expect(addressed('{greeting}{name}.', neutral('en'))).toBe('Hello.')
})

test('a place that is not written whole stays as it is written', () => {
  expect(addressed('{gender|a|b} {nam} {left} {gender}', neutral('cs'))).toBe(
    '{gender|a|b} {nam} {left} {gender}',
  )
})

test('a name is text: it opens no further place', () => {
  expect(addressed('{name|{greeting}}', neutral('cs'))).toBe('{name|Dobrý den}')
})

test('of a content the texts speak, addresses and ids do not', () => {
  const content = {
    component: 'Blocks',
    blocks: [
      { kind: 'text', text: '{greeting}' },
      { kind: 'button', text: 'Pro {name|vás}', url: '/x?{name}' },
      { kind: 'grid', tiles: [{ heading: '{name}', text: '', url: '{name}' }] },
      { kind: 'coupon', text: '{name}', code: '{name}' },
      { kind: 'products', cards: [{ title: '{name}' }] },
    ],
  }
  const jano = salutationOf({ first_name: 'Jana' }, 'cs')
  expect(addressedContent(content, jano)).toEqual({
    component: 'Blocks',
    blocks: [
      { kind: 'text', text: 'Dobrý den, Jano' },
      { kind: 'button', text: 'Pro Jano', url: '/x?{name}' },
      { kind: 'grid', tiles: [{ heading: 'Jano', text: '', url: '{name}' }] },
      { kind: 'coupon', text: 'Jano', code: '{name}' },
      { kind: 'products', cards: [{ title: '{name}' }] },
    ],
  })
  expect(addressedContent(null, jano)).toBeNull()
})
