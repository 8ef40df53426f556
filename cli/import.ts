/** `npm run import`: people or orders from a CSV file into an instance. */
import { importApi } from './import/ask.ts'
import { USAGE, importOptions } from './import/option.ts'
import { runImport } from './import/run.ts'
import { paintFor } from './terminal/paint.ts'

const paint = paintFor(process.stdout)

try {
  const options = importOptions(process.argv.slice(2), process.env)
  if (!options) console.log(USAGE)
  else {
    const out = { say: (line: string) => console.log(line), stream: process.stdout }
    const isWhole = await runImport(options, importApi(options), out)
    console.log(isWhole ? `${paint('green', '✔')} done` : `${paint('red', '✘')} not all of it`)
    process.exitCode = isWhole ? 0 : 1
  }
} catch (error) {
  console.error(`${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
