import { expect, test } from 'vitest'
import { attributeName } from '../../console/page/catalogue/attribute.ts'
import { cs } from '../../console/text/cs.ts'
import { en } from '../../console/text/en.ts'

test.each([
  ['condition', 'Stav', 'Condition'],
  ['custom_label_0', 'Vlastní štítek 1', 'Own label 1'],
  ['age_group', 'Věk', 'Age'],
  ['Pražení', 'Pražení', 'Pražení'],
])('%s is called %s and %s', (name, czech, english) => {
  expect([attributeName(name, cs), attributeName(name, en)]).toEqual([czech, english])
})
