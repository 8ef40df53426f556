/**
 * The long form of the property tests: `npm run campaign -- rules --checks 1000000 [--seed N]`.
 *
 * Prints figures and ends with 1 where anything was wrong. The same seed makes the same run.
 */
import { parseArgs } from 'node:util'
import { rulesCampaign } from './rules.ts'

const USAGE = 'npm run campaign -- rules [--checks 1000000] [--seed N]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { checks: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
})

const checks = Number(values.checks)
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
if (positionals[0] !== 'rules' || !Number.isInteger(checks) || checks < 1 || !Number.isInteger(seed)) {
  console.error(USAGE)
  process.exit(2)
}
process.exit(rulesCampaign(checks, seed) ? 0 : 1)
