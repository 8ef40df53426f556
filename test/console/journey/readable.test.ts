import { expect, test } from 'vitest'
import { readable } from '../../../console/journey/readable.ts'
import { gifted } from '../../../core/playbook/journey/words.ts'

test('what is said with an offer and without one stands side by side, as no code', () => {
  expect(readable(`Přejeme hezký den, ${gifted('dárek je uvnitř.', 'užijte si ho.')}`, 'bez nabídky')).toBe(
    'Přejeme hezký den, dárek je uvnitř. (bez nabídky: užijte si ho.)',
  )
  expect(readable('{{ person.greeting }}', 'bez nabídky')).toBe('{{ person.greeting }}')
})
