/**
 * The long forms of what `npm test` does briefly. The same seed makes the same rules and histories,
 * and the same writers; which batch meets which kill is up to the machine.
 *
 *   npm run campaign -- rules --checks 1000000 [--seed N]
 *   npm run campaign -- messages --runs 100000 [--seed N] [--from 0]
 *   npm run campaign -- race --runs 10000
 *   npm run campaign -- kill --rounds 200 [--seed N] [--check-every 20] [--port N] [--state DIR] [--fault NAME]
 *   npm run campaign -- sends [--rounds 20] [--port N] [--fault NAME|all]
 *   npm run campaign -- renders [--each 10] [--port N]
 *   npm run campaign -- leaks [--requests 100000] [--visitors 1000] [--seed N] [--port N]
 *
 * Prints figures and ends with 1 where anything was wrong.
 */
import { parseArgs } from 'node:util'
import { FAULTS, isFault } from './kill/fault.ts'
import { killCommand, sendsCommand } from './kill/command.ts'
import { SEND_FAULTS, isSendFault } from './kill/send-fault.ts'
import { leaksCommand, rendersCommand } from './edge/command.ts'
import { messagesCampaign } from './messages.ts'
import { raceCampaign } from './race.ts'
import { rulesCampaign } from './rules.ts'

const USAGE = `npm run campaign -- rules [--checks 1000000] [--seed N]
npm run campaign -- messages [--runs 100000] [--seed N] [--from 0]
npm run campaign -- race [--runs 10000]
npm run campaign -- kill [--rounds 200] [--seed N] [--check-every 20] [--port 9200] [--state DIR] [--fault NAME]
npm run campaign -- sends [--rounds 20] [--port 9200] [--fault NAME|all]
npm run campaign -- renders [--each 10] [--port 9200]
npm run campaign -- leaks [--requests 100000] [--visitors 1000] [--seed N] [--port 9200]

--fault plants a fault that has to be found. Of kill:
${lines(FAULTS)}
of sends, all of them in turn by 'all':
${lines(SEND_FAULTS)}`

function lines(faults: Readonly<Record<string, string>>): string {
  return Object.entries(faults)
    .map(([name, what]) => `  ${name.padEnd(12)} ${what}`)
    .join('\n')
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checks: { type: 'string', default: '1000000' },
    runs: { type: 'string' },
    from: { type: 'string', default: '0' },
    rounds: { type: 'string' },
    'check-every': { type: 'string', default: '20' },
    port: { type: 'string', default: '9200' },
    each: { type: 'string', default: '10' },
    requests: { type: 'string', default: '100000' },
    visitors: { type: 'string', default: '1000' },
    state: { type: 'string' },
    fault: { type: 'string' },
    seed: { type: 'string' },
  },
})

const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const [checks, rounds, checkEvery, port] = [
  values.checks,
  values.rounds ?? (positionals[0] === 'sends' ? '20' : '200'),
  values['check-every'],
  values.port,
].map(Number) as [number, number, number, number]
const [each, requests, visitors] = [values.each, values.requests, values.visitors].map(Number) as [
  number,
  number,
  number,
]
const mostRuns = positionals[0] === 'race' ? '10000' : '100000'
const [runs, from] = [values.runs ?? mostRuns, values.from].map(Number) as [number, number]
const { fault = null, state = null } = values
const killFault = fault === null || isFault(fault) ? fault : undefined
const sendFault = fault === null || fault === 'all' || isSendFault(fault) ? fault : undefined
const numbers = [seed, checks, rounds, checkEvery, port, each, requests, visitors, runs, from]
if (
  (positionals[0] === 'sends' ? sendFault : killFault) === undefined ||
  numbers.some((number) => !Number.isInteger(number)) ||
  Math.min(checks, rounds, checkEvery, each, requests, visitors, runs) < 1
)
  usage()

if (positionals[0] === 'rules') process.exit(rulesCampaign(checks, seed) ? 0 : 1)
if (positionals[0] === 'messages') process.exit(messagesCampaign(runs, seed, from) ? 0 : 1)
if (positionals[0] === 'race') process.exit(raceCampaign(runs) ? 0 : 1)
if (positionals[0] === 'kill' && killFault !== undefined)
  process.exit((await killCommand({ rounds, checkEvery, port, seed, state, fault: killFault })) ? 0 : 1)
if (positionals[0] === 'sends' && sendFault !== undefined)
  process.exit((await sendsCommand({ rounds, port, fault: sendFault })) ? 0 : 1)
if (positionals[0] === 'renders') process.exit((await rendersCommand({ each, port })) ? 0 : 1)
if (positionals[0] === 'leaks') process.exit((await leaksCommand({ requests, visitors, port, seed })) ? 0 : 1)
usage()

function usage(): never {
  console.error(USAGE)
  process.exit(2)
}
