import { expect, test } from 'vitest'
import { parseId } from '../../../../core/catalogue/dialect/parse-id.ts'

test.each([
  [' K-1/ě ', 'K-1/ě'],
  ['0', '0'],
  ['__proto__', '__proto__'],
])('%j is the id %j', (text, id) => {
  expect(parseId(text, '/x')).toEqual({ ok: true, value: id })
})

test.each([
  ['', 'missing_id'],
  [' \n', 'missing_id'],
  ['a\u0007', 'bad_id'],
  ['\ud800', 'bad_id'],
  ['x'.repeat(129), 'bad_id'],
])('%j is none', (text, code) => {
  expect(parseId(text, '/x')).toMatchObject({ problem: { code, path: '/x' } })
})
