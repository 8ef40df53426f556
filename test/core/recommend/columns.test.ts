import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packColumns, unpackColumns } from '../../../core/recommend/columns.ts'
import { holds } from '../holds.ts'

test('columns come back as they went, with their words in any language', () => {
  holds(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.double()),
      fc.array(fc.nat(65_535)),
      (word, some, few) => {
        const columns = { some: Float64Array.from(some), few: Uint16Array.from(few), none: new Int32Array(0) }
        const back = unpackColumns(packColumns({ word }, columns))!
        expect(back.words).toEqual({ word })
        expect({ ...back.columns }).toEqual(columns)
      },
    ),
    200,
  )
})

test('what is no such thing, or was cut, is nothing', () => {
  const bytes = packColumns('ž', { a: Float32Array.of(1, 2), b: Uint32Array.of(3) })
  for (let end = 0; end < bytes.length; end++)
    expect(unpackColumns(bytes.slice(0, end)), String(end)).toBeNull()
  expect(unpackColumns(Uint8Array.from({ length: 40 }, (_, n) => n))).toBeNull()
  const spoilt = bytes.slice()
  spoilt[8] = 0
  expect(unpackColumns(spoilt)).toBeNull()
})
