import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { inline, printJson } from '../../../console/rule/print.ts'

it('prints what it was given, in one line and in many', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const given = JSON.parse(JSON.stringify(value)) as unknown
      expect(JSON.parse(printJson(value))).toEqual(given)
      expect(JSON.parse(inline(value))).toEqual(given)
    }),
  )
})

it('keeps short things on a line and opens up the outermost and the long', () => {
  const rule = {
    'consent.email': true,
    'f.ltv': { $gte: 20_000 },
    $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
    $and: [],
  }
  expect(printJson(rule)).toBe(`{
  "consent.email": true,
  "f.ltv": { "$gte": 20000 },
  "$did": {
    "event": "add_to_cart",
    "within": "30d",
    "count": { "$gte": 3 }
  },
  "$and": []
}`)
})

it('sets a value in by the place where it is put', () => {
  const long = { $gte: 'a long text that fills the line', $lt: 'another long text that does so too' }
  expect(printJson(long, 4, 20)).toBe(
    `{\n      "$gte": "a long text that fills the line",\n      "$lt": "another long text that does so too"\n    }`,
  )
  expect(printJson({ $gte: 3 }, 4, 20)).toBe('{ "$gte": 3 }')
})
