import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '../../../console/rule/scan.ts'
import type { FaultCode } from '../../../console/rule/scan.ts'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('says of a text what JSON.parse says', () => {
  it('for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space)
        expect(scanJson(text)).toMatchObject({ kind: 'json', value: JSON.parse(text) })
      }),
    )
  })

  it('for JSON with a piece changed', () => {
    const piece = fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '0',
      '-',
      '.',
      'e',
      'true',
      ' ',
      '\n',
      '\u0000',
      "'",
      '„',
      '/',
    )
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(2), piece, (json, place, cut, insert) => {
        const at = place % (json.length + 1)
        const text = json.slice(0, at) + insert + json.slice(at + cut)
        expect(scanJson(text).kind === 'json').toBe(parses(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('for any text, with a range inside of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const scan = scanJson(text)
        expect(scan.kind === 'json').toBe(parses(text))
        if (scan.kind !== 'fault') return
        expect(scan.fault.from).toBeGreaterThanOrEqual(0)
        expect(scan.fault.to).toBeGreaterThanOrEqual(scan.fault.from)
        expect(scan.fault.to).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

/** Text, code, what is marked, and the text after the mend; null where there is none. */
const FAULTS: readonly [text: string, code: FaultCode, marked: string, mended: string | null][] = [
  ['{"a": 1,}', 'comma_too_many', ',', '{"a": 1}'],
  ['[1, 2,]', 'comma_too_many', ',', '[1, 2]'],
  ['{"a": 1 "b": 2}', 'comma_expected', '1', '{"a": 1, "b": 2}'],
  ['{\n  "a": true\n  "b": 2\n}', 'comma_expected', 'e', '{\n  "a": true,\n  "b": 2\n}'],
  ['{"a" 1}', 'colon_expected', '"', '{"a": 1}'],
  ['{"a" = 1}', 'colon_expected', '=', '{"a" : 1}'],
  ['{f.orders: 1}', 'bare_word', 'f.orders', '{"f.orders": 1}'],
  ['{"p.city": Brno}', 'bare_word', 'Brno', '{"p.city": "Brno"}'],
  ['{"a": True}', 'bare_word', 'True', '{"a": true}'],
  ["{'a': 1}", 'wrong_quotes', "'a'", '{"a": 1}'],
  ['{„a“: 1}', 'wrong_quotes', '„a“', '{"a": 1}'],
  ['{"a": "x}', 'open_text', '"x}', '{"a": "x"}'],
  ['{"a": "x,\n"b": 1}', 'open_text', '"x,', '{"a": "x",\n"b": 1}'],
  ['{"a": "x\\q"}', 'bad_text', '"x\\q"', null],
  ['{"a": 20 000}', 'bad_number', '20 000', '{"a": 20000}'],
  ['{"a": 1_000}', 'bad_number', '1_000', '{"a": 1000}'],
  ['{"a": 020}', 'bad_number', '020', '{"a": 20}'],
  ['{"a": .5}', 'bad_number', '.5', '{"a": 0.5}'],
  ['{"a": 7d}', 'bad_number', '7d', null],
  ['{"a": 1 // why\n}', 'comment', '// why', '{"a": 1 \n}'],
  ['{"a": {"b": [1', 'not_closed', '1', '{"a": {"b": [1]}}'],
  ['{"a": ', 'not_closed', ':', null],
  ['{"a": }', 'value_expected', '}', null],
  ['{"a": 1}}', 'more_after_end', '}', null],
  ['{,}', 'key_expected', ',', null],
]

it.each(FAULTS)('marks in %s %s at %s', (text, code, marked, mended) => {
  const scan = scanJson(text)
  if (scan.kind !== 'fault') throw new Error('no fault was found')
  const { fault } = scan
  expect([fault.code, text.slice(fault.from, fault.to)]).toEqual([code, marked])
  const { mend } = fault
  expect(mend && text.slice(0, mend.from) + mend.insert + text.slice(mend.to)).toBe(mended)
})

it('refuses what would overflow the stack', () => {
  const scan = scanJson('['.repeat(100_000))
  expect(scan).toMatchObject({ kind: 'fault', fault: { code: 'too_deep', mend: null } })
})

it.each(['', '  \n\t'])('calls %j empty', (text) => {
  expect(scanJson(text)).toEqual({ kind: 'empty' })
})

it('notices a key that stands twice in one object, and only there', () => {
  const text = '{"$did": {"event": "a"}, "$or": [{"x": 1}, {"x": 2}], "$did": {"event": "b"}}'
  const scan = scanJson(text)
  if (scan.kind !== 'json') throw new Error('it is JSON')
  expect(scan.twins).toEqual([
    {
      key: '$did',
      at: '',
      from: text.lastIndexOf('"$did"'),
      to: text.lastIndexOf('"$did"') + 6,
      end: text.length - 1,
      source: '{"event": "b"}',
      keys: ['$did', '$or'],
    },
  ])
})
