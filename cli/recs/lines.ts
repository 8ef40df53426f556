/** Writes lines to a file, packed where its name ends in .gz; waits for a slow disk. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createGzip } from 'node:zlib'
import { finished } from 'node:stream/promises'

export type Lines = { write(line: string): Promise<void> | void; end(): Promise<void> }

export function linesTo(path: string): Lines {
  const file = createWriteStream(path)
  const sink = path.endsWith('.gz') ? createGzip() : file
  if (sink !== file) sink.pipe(file)
  let fault: Error | null = null
  file.on('error', (error) => (fault = error))
  return {
    write(line) {
      if (fault) throw fault
      if (!sink.write(`${line}\n`)) return once(sink, 'drain').then(() => {})
    },
    async end() {
      sink.end()
      await finished(file)
    },
  }
}
