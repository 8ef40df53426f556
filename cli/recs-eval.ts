/** `npm run recs:eval`: lists of recommendations for a test file, from a model of a training file. */
import { recsOptions, USAGE } from './recs/option.ts'
import { runRecs } from './recs/run.ts'
import { paintFor } from './terminal/paint.ts'

const paint = paintFor(process.stderr)

try {
  const options = recsOptions(process.argv.slice(2))
  if (!options) console.log(USAGE)
  else await runRecs(options, { say: (line) => console.log(line), stream: process.stderr })
} catch (error) {
  console.error(`${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
