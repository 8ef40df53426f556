import { expect, test } from 'vitest'
import { below, keysOf, placeOf } from '../../../../core/rule/check/pointer.ts'

test('keys with a slash and a tilde come back as they went in', () => {
  const keys = ['$or', '0', 'ctx.url/path', 'a~b', 'a~1b', '']
  const at = keys.reduce<string>(below, '')
  expect(at).toBe('/$or/0/ctx.url~1path/a~0b/a~01b/')
  expect(keysOf(at)).toEqual(keys)
  expect(keysOf('')).toEqual([])
})

test('a place is read from the outside in', () => {
  expect(placeOf('/$or/0/f.ltv/$gt')).toBe('$or › 0 › f.ltv › $gt')
  expect(placeOf('')).toBe('{ }')
})
