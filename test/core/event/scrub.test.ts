import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { anything, property } from 'fast-check'
import { expect, test } from 'vitest'
import { scrub, scrubText } from '../../../core/event/scrub.ts'
import { holds } from '../holds.ts'

test('sensitive fields are left out at any depth, addresses masked, the rest stays', () => {
  const raw = {
    name: 'jan@example.com',
    params: {
      cvv: '123',
      note: 'volejte 777 123 456',
      deep: [{ diagnosis: 'x', ok: 1, 'jan@example.com': true }],
      items: [{ item_id: '777123456', price: 10 }],
    },
    page: { url: 'https://shop.cz/?token=abc&x=1' },
  }
  expect(scrub(raw)).toEqual({
    value: {
      name: '•••',
      params: {
        note: 'volejte •••',
        deep: [{ ok: 1, '•••': true }],
        items: [{ item_id: '777123456', price: 10 }],
      },
      page: { url: 'https://shop.cz/?token=•••&x=1' },
    },
    isMasked: true,
    sensitive: ['card', 'health'],
  })
})

test('what is harmless stays as it is and says so', () => {
  const raw = {
    name: 'view_item',
    params: { items: [{ item_id: 'K1', price: 1.5 }], empty: null, yes: true },
  }
  expect(scrub(raw)).toEqual({ value: raw, isMasked: false, sensitive: [] })
})

test('depth and length have an end', () => {
  let deep: unknown = 'jan@example.com'
  for (let level = 0; level < 10_000; level++) deep = [deep]
  expect(JSON.stringify(scrub(deep).value).length).toBeLessThan(100)
  const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, index]))
  expect(Object.keys(scrub(wide).value as object)).toHaveLength(3_000)
})

test('sentences are masked', () => {
  expect(scrubText('"jan@example.com" is not known.')).toBe('"•••" is not known.')
})

test('anything is scrubbed, never thrown', () => {
  holds(
    property(anything({ withBigInt: true, withNullPrototype: true, withDate: true }), (raw) => {
      JSON.stringify(scrub(raw).value)
    }),
    1_000,
  )
})

const STRINGS = join(import.meta.dirname, '../../../../shared/vectors/naughty-strings/blns.json')
test.skipIf(!existsSync(STRINGS))('naughty strings', () => {
  const strings = JSON.parse(readFileSync(STRINGS, 'utf8')) as string[]
  for (const text of strings) JSON.stringify(scrub({ [text]: text, params: { search_term: text } }).value)
  expect(strings.length).toBeGreaterThan(400)
})
