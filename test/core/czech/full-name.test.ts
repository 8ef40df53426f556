import { expect, test } from 'vitest'
import { nameParts } from '../../../core/czech/full-name.ts'

test.each([
  ['Jana Nováková', 'Jana', 'Nováková'],
  ['  Ing. Jan  Novák, Ph.D. ', 'Jan', 'Novák'],
  ['Anna-Marie Dvořáková Malá', 'Anna-Marie', 'Dvořáková Malá'],
  ["Liam O'Brien", 'Liam', "O'Brien"],
])('%s', (full, first_name, last_name) => {
  expect(nameParts(full)).toEqual({ first_name, last_name })
})

test.each([
  'Jana',
  '',
  'Ing.',
  'Kavárna Lípa s.r.o.',
  'Kavárna Lípa, spol. s r. o.',
  'Acme Ltd',
  'Jan 2',
  'j@x.cz y',
  'a b c d e f',
])('of "%s" nobody can tell which part is which', (full) => {
  expect(nameParts(full)).toBeNull()
})
