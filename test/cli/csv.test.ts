import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rowsOf } from '../../cli/replay/csv.ts'

const dir = mkdtempSync(join(tmpdir(), 'vitrina-csv-'))

function file(name: string, content: string | Buffer): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

async function all(path: string, columns: string[]): Promise<string[][]> {
  return await Array.fromAsync(rowsOf(path, columns))
}

test('columns come in the order that was asked for, from plain and from gzipped files', async () => {
  const text = '\uFEFFa,b,c\r\n1,"two, ""2""",3\r\n4,5,6\r\n'
  const expected = [
    ['3', '1'],
    ['6', '4'],
  ]
  expect(await all(file('plain.csv', text), ['c', 'a'])).toEqual(expected)
  expect(await all(file('packed.csv.gz', gzipSync(text)), ['c', 'a'])).toEqual(expected)
  expect((await all(file('quoted.csv', text), ['b']))[0]).toEqual(['two, "2"'])
})

test('a column that is missing is named, together with those that are there', async () => {
  await expect(all(file('short.csv', 'a,b\n1,2\n'), ['a', 'z'])).rejects.toThrow(
    /no column z; its columns are a, b/,
  )
})

test('a file that is cut off is an error, not a short file', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `${index},${(index * 7919) % 1000}`).join('\n')
  const whole = gzipSync(`a,b\n${rows}\n`)
  await expect(all(file('cut.csv.gz', whole.subarray(0, whole.length / 2)), ['a'])).rejects.toThrow()
})

test('a file that is not there is an error', async () => {
  await expect(all(join(dir, 'nowhere.csv'), ['a'])).rejects.toThrow(/ENOENT/)
})
