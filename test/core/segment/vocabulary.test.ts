import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import { pathsOf } from '../../../core/rule/schema.ts'
import type { Field, Fields } from '../../../core/rule/schema.ts'
import { say } from '../../../core/rule/say/say.ts'
import { eventWordsOf, wordsOf } from '../../../core/rule/say/vocabulary.ts'
import type { Language } from '../../../core/rule/say/vocabulary.ts'
import { POPUP_SCHEMA, SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'

const LANGUAGES: readonly Language[] = ['cs', 'en']
const PATHS = [...pathsOf(POPUP_SCHEMA), 'x.free_shipping']

/** Paths of fields and of the elements of their lists, as conditions on them say it. */
function fieldPaths(fields: Fields, prefix: string): string[] {
  return Object.entries(fields).flatMap(([path, field]: [string, Field]) => [
    `${prefix}${path}`,
    ...(field.type === 'list' ? fieldPaths(field.of, '') : []),
  ])
}

describe.each(LANGUAGES)('%s', (language) => {
  test('every path of the shop has words', () => {
    expect(PATHS.filter((path) => !wordsOf(SHOP_WORDS.paths, path, language))).toEqual([])
    expect(PURPOSES.filter((purpose) => !wordsOf(SHOP_WORDS.paths, `consent.${purpose}`, language))).toEqual(
      [],
    )
  })

  test('every event has words, and everything that it holds', () => {
    const events = Object.entries(SHOP_SCHEMA.events) as [string, Fields][]
    expect(events.map(([name]) => name)).toEqual(Object.keys(EVENTS))
    expect(events.filter(([name]) => !eventWordsOf(SHOP_WORDS, name, language))).toEqual([])
    const fields = new Set(['name', 'at', ...events.flatMap(([, params]) => fieldPaths(params, 'p.'))])
    expect([...fields].filter((path) => !wordsOf(SHOP_WORDS.fields, path, language))).toEqual([])
  })

  test('elements of the lists of a person have words', () => {
    const lists = fieldPaths({ ...SHOP_SCHEMA.cart, ...SHOP_SCHEMA.f }, '').filter(
      (path) => !PATHS.includes(`cart.${path}`) && !PATHS.includes(`f.${path}`),
    )
    expect(lists.length).toBeGreaterThan(5)
    expect(lists.filter((path) => !wordsOf(SHOP_WORDS.fields, path, language))).toEqual([])
  })

  test('no words are left over, and none is empty', () => {
    const known = new Set([...PATHS, 'x.*'])
    expect(Object.keys(SHOP_WORDS.paths).filter((path) => !known.has(path))).toEqual([])
    const texts = [
      ...Object.values(SHOP_WORDS.paths),
      ...Object.values(SHOP_WORDS.fields),
      ...Object.values(SHOP_WORDS.events),
    ]
    for (const entry of texts)
      for (const text of Object.values(entry[language]))
        if (typeof text === 'string') expect(text.trim()).toMatch(/^\S.*\S$/)
  })

  test('a Czech denial begins with "ne", an English one is a denial', () => {
    for (const { cs, en } of Object.values(SHOP_WORDS.events)) {
      expect(cs.didNot.slice(0, 2)).toBe('ne')
      expect(en.didNot).toMatch(/^has not /)
    }
    for (const { cs, en } of Object.values(SHOP_WORDS.paths)) {
      expect(cs.isNot).not.toBe(cs.is)
      expect(en.isNot).toMatch(/\b(not|no|first)\b/)
    }
  })

  test('every value of an enumeration is said in words', () => {
    for (const device of SHOP_SCHEMA.ctx.device.of)
      expect(say({ 'ctx.device': device }, language, SHOP_WORDS)).not.toMatch(/[„“]/)
    for (const locale of SHOP_SCHEMA.p.language.of)
      expect(say({ 'p.language': locale }, language, SHOP_WORDS)).not.toMatch(/[„“]/)
  })
})
