import { expect, test } from 'vitest'
import { patternFault } from '../../../../core/rule/check/pattern.ts'

test.each([
  '',
  '^/(kategorie|c)/',
  '^/produkt/[a-z0-9-]+$',
  '(^|&)razeni=cena(&|$)',
  '^https://(www\\.)?(google|seznam)\\.',
  '^K\\d+$',
  '(\\d{1,3}\\.){3}\\d{1,3}',
  '(ab|cd)+',
  '(a|b)*c',
  '[+*?(){}|\\]]+',
  'a\\(b+\\)+',
  'x{2,5}y+',
  '(?:abc)+',
  '(?<year>\\d{4})-',
  '(\\d+)?',
  '(a+){3}',
  '^(?!.*admin).*$',
  '\\u010daj',
  'a|b+|c+',
])('%s is sound', (pattern) => {
  expect(patternFault(pattern)).toBeNull()
})

test.each([
  '(a+)+',
  '^(a*)*$',
  '(a+b?)*',
  '([a-z]+-?)+$',
  '((a)+)+',
  '(?:a+)+',
  '(a{2,})+',
  '(a+){2,}',
  '(a+){1,40}',
  '(.*,)*x',
  '(a|a)*',
  '(a|ab)+',
  '(.|\\s)*x',
  '(\\w|\\d)+',
  '([ab]|[bc])*',
  '(a|)*',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '(?=(a+)+)b',
])('%s is risky', (pattern) => {
  expect(patternFault(pattern)).toBe('risky')
})

test.each(['(', '[a', 'a{2,1}', '*', '\\'])('%s is not valid', (pattern) => {
  expect(patternFault(pattern)).toBe('invalid')
})
