import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { IMPORT_FAULTS, importFaultWords } from '../../../core/base/import-fault.ts'

test('a message is known by its English words, in both languages', () => {
  for (const words of Object.values(IMPORT_FAULTS)) {
    expect(importFaultWords(words.en)).toEqual(words)
    expect(words.cs).not.toBe(words.en)
  }
  expect(importFaultWords('This is no date.')?.cs).toBe('Tohle není datum.')
  expect(importFaultWords('something else')).toBeNull()
})

test('what reads rows says nothing but what stands in the table', () => {
  for (const name of ['orders', 'people']) {
    const source = readFileSync(new URL(`../../../worker/import/${name}.ts`, import.meta.url), 'utf8')
    expect([...source.matchAll(/'(This|The|A) [^']*\.'/g)].map(([text]) => text)).toEqual([])
  }
})
