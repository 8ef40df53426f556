import { expect, test } from 'vitest'
import { attributesOf, hashAttributeOf, textOf } from '../../../../core/experiment/growthbook/attribute.ts'

test('overrides win', () => {
  expect(attributesOf({ attributes: { id: '1', a: 1 }, attributeOverrides: { id: '2' } })).toEqual({
    id: '2',
    a: 1,
  })
  expect(attributesOf({})).toEqual({})
})

test('the fallback stands in where the first has no value', () => {
  const attributes = { id: '', device: 'd1', user: { id: 'u1' }, 'a.b': 'flat', a: { b: 'deep' } }
  expect(hashAttributeOf(attributes, 'id', 'device')).toEqual({ hashAttribute: 'device', hashValue: 'd1' })
  expect(hashAttributeOf(attributes, 'id', 'none')).toEqual({ hashAttribute: 'id', hashValue: '' })
  expect(hashAttributeOf(attributes, 'device', 'id')).toEqual({ hashAttribute: 'device', hashValue: 'd1' })
  expect(hashAttributeOf(attributes)).toEqual({ hashAttribute: 'id', hashValue: '' })
})

test('a name with a dot is a name and no path', () => {
  const attributes = { user: { id: 'u1' }, 'a.b': 'flat', a: { b: 'deep' } }
  expect(hashAttributeOf(attributes, 'user.id').hashValue).toBe('')
  expect(hashAttributeOf(attributes, 'user.id', 'a.b')).toEqual({ hashAttribute: 'a.b', hashValue: 'flat' })
  expect(hashAttributeOf(attributes, 'constructor').hashValue).toBe('')
})

test('values as texts', () => {
  expect(textOf('a')).toBe('a')
  expect(textOf(3)).toBe('3')
})
