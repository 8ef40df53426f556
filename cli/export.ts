/** `node cli/export.ts --to folder`: a copy of the lake, for DuckDB or whatever reads NDJSON. */
import { DECISIONS_PREFIX, EVENTS_PREFIX } from '../core/wire/lake.ts'
import { exportLake } from './history/export.ts'
import { EXPORT_USAGE, exportOptions } from './history/option.ts'
import { sourceOf } from './history/target.ts'
import { count } from './terminal/number.ts'
import { paintFor } from './terminal/paint.ts'
import { progress } from './terminal/progress.ts'
import type { Progress } from './terminal/progress.ts'

const paint = paintFor(process.stdout)
const KB = 1_000

try {
  const options = exportOptions(process.argv.slice(2))
  if (!options) console.log(EXPORT_USAGE)
  else {
    const { url, ask } = sourceOf(options)
    const both = { events: EVENTS_PREFIX, decisions: DECISIONS_PREFIX }
    const prefixes = options.only ? [both[options.only]] : Object.values(both)
    console.log(`  from ${url} to ${options.to}`)
    let bar: Progress | null = null
    const done = await exportLake({
      ask,
      folder: options.to,
      prefixes,
      onObject(at, total, bytes) {
        bar ??= progress({ label: 'lake', total, unit: 'objects', stream: process.stderr })
        bar.at(at, `${count(Math.round(bytes / KB))} kB`)
        if (at === total) bar.end()
      },
    })
    const size = `${count(done.objects)} objects, ${count(done.bytes)} bytes`
    console.log(`${paint('green', '✔')} ${size}; ${count(done.kept)} were there already`)
  }
} catch (error) {
  console.error(`\n${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
