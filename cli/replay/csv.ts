import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'

/**
 * The rows of a CSV file, plain or gzipped, one at a time: a file may be larger than memory.
 *
 * @throws when the first line lacks one of the columns.
 */
export async function* rowsOf(path: string, columns: readonly string[]): AsyncGenerator<string[]> {
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const parser: Readable & NodeJS.WritableStream = Papa.parse(Papa.NODE_STREAM_INPUT, {
    skipEmptyLines: true,
  })
  // A pipe does not hand on errors; without this a broken file would look like a short one.
  file.on('error', (error) => parser.destroy(error))
  text.on('error', (error: Error) => parser.destroy(error))
  text.pipe(parser)
  let order: number[] | null = null
  for await (const row of parser as AsyncIterable<string[]>) {
    if (order) {
      yield order.map((index) => row[index] ?? '')
      continue
    }
    const header = row.map((name) => name.replace('\uFEFF', '').trim())
    const missing = columns.find((name) => !header.includes(name))
    if (missing !== undefined)
      throw new Error(`${path} has no column ${missing}; its columns are ${header.join(', ')}`)
    order = columns.map((name) => header.indexOf(name))
  }
}
