/** `npm run reset`: forgets the demo, so that the next start begins anew. */
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runningOn } from '../cli/instance/claim.ts'
import { DEFAULT_STATE } from './start/option.ts'

const { values } = parseArgs({ options: { state: { type: 'string', default: DEFAULT_STATE } } })
const stateDir = resolve(values.state)
const running = runningOn(stateDir)
if (running) {
  console.error(`The demo runs (process ${running.pid}); end it first.`)
  process.exitCode = 1
} else if (!existsSync(stateDir)) {
  console.log('There is nothing to forget.')
} else if (!existsSync(join(stateDir, 'secrets.json'))) {
  // A mistyped --state must not cost anybody their files.
  console.error(`${stateDir} is no state of Vitrina; nothing was removed.`)
  process.exitCode = 1
} else {
  rmSync(stateDir, { recursive: true, force: true })
  console.log('The demo is forgotten. npm start begins anew.')
}
