import { expect, test } from 'vitest'
import { OVERRIDE_PARAM, overridesIn } from '../../../core/experiment/override.ts'

test('variants that an address asks for', () => {
  expect(overridesIn(`?${OVERRIDE_PARAM}=a:x,b:y&q=1`, true)).toEqual({ a: 'x', b: 'y' })
  expect(overridesIn(`vitrina_x=a%3Ax&vitrina_x=b:%C5%BE`, true)).toEqual({ a: 'x', b: 'ž' })
})

test('nothing for who may not choose, and nothing of what has no form', () => {
  expect(overridesIn('?vitrina_x=a:x', false)).toEqual({})
  expect(overridesIn('?vitrina_x=a,:x,b:&other=a:x', true)).toEqual({})
  expect(overridesIn('', true)).toEqual({})
})
