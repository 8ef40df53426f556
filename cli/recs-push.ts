/** `npm run recs:push`: a model of recommendations from an exported lake or from files, put in force on a Worker. */
import { pushOptions, USAGE } from './recs/push-option.ts'
import { runPush } from './recs/push-run.ts'
import { paintFor } from './terminal/paint.ts'

const paint = paintFor(process.stderr)

try {
  const options = pushOptions(process.argv.slice(2))
  if (!options) console.log(USAGE)
  else await runPush(options, { say: (line) => console.log(line), stream: process.stderr })
} catch (error) {
  console.error(`${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
