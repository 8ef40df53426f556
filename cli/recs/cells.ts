/**
 * The cells of a plain table, plain or gzipped: no quotes, one line a row. Millions of views are of this
 * kind, and a reader of all CSV takes ten times as long for them.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'

type Sink = {
  /** Is given the cells of each row, in the order of `columns`. */
  readonly take: (cells: readonly string[]) => void
  /** Is told how many bytes of the file were read. */
  readonly tick: (bytes: number) => void
}

/** @throws when the first line lacks one of the columns, or a cell is quoted. */
export async function cellsOf(path: string, columns: readonly string[], { take, tick }: Sink): Promise<void> {
  const file = createReadStream(path)
  let order: number[] | null = null
  const row = (line: string) => {
    if (line === '') return
    if (line.includes('"')) throw new Error(`${path} has a quoted cell: ${line.slice(0, 60)}`)
    const cells = line.split(',')
    if (order) take(order.map((at) => cells[at] ?? ''))
    else order = placesOf(path, cells, columns)
  }
  const read = async (chunks: AsyncIterable<string>) => {
    let rest = ''
    for await (const chunk of chunks) {
      const lines = (rest + chunk).split(/\r?\n/)
      rest = lines.pop() ?? ''
      lines.forEach(row)
      tick(file.bytesRead)
    }
    row(rest)
  }
  if (path.endsWith('.gz')) await pipeline(file, createGunzip(), decoded, read)
  else await pipeline(file, decoded, read)
  tick(file.bytesRead)
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function placesOf(path: string, header: readonly string[], columns: readonly string[]): number[] {
  const names = header.map((name) => name.replace('\uFEFF', '').trim())
  const missing = columns.find((name) => !names.includes(name))
  if (missing !== undefined)
    throw new Error(`${path} has no column ${missing}; its columns are ${names.join(', ')}`)
  return columns.map((name) => names.indexOf(name))
}
