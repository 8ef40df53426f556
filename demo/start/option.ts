import { parseArgs } from 'node:util'
import { HISTORY_DAYS } from '../seed/history.ts'

export const DEFAULT_STATE = '.vitrina/demo'

export type Options = {
  port: number
  inboxPort: number
  seed: number
  days: number
  bots: boolean
  login: boolean
  open: boolean
  help: boolean
  stateDir: string
}

export const USAGE = `npm start -- [options]

  --port N        port of the shop and the console (8787)
  --inbox-port N  port of the inbox (8789)
  --seed N        seed of the history and the shoppers (1)
  --days N        days of the history, counted back from now (90); fewer start sooner
  --no-bots       no shoppers that walk by themselves
  --no-open       do not open the browser by itself
  --login         print a fresh login link of the demo that runs, and end
  --state DIR     where everything is kept (${DEFAULT_STATE})`

/** The options of a command line; throws with a sentence when one is not known. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: 'string', default: '8787' },
      'inbox-port': { type: 'string', default: '8789' },
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: String(HISTORY_DAYS) },
      bots: { type: 'boolean', default: true },
      open: { type: 'boolean', default: true },
      login: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      state: { type: 'string', default: DEFAULT_STATE },
    },
  })
  return {
    port: whole('--port', values.port, 65_000),
    inboxPort: whole('--inbox-port', values['inbox-port'], 65_000),
    seed: whole('--seed', values.seed, 2 ** 32 - 1),
    days: whole('--days', values.days, HISTORY_DAYS),
    bots: values.bots,
    open: values.open,
    login: values.login,
    help: values.help,
    stateDir: values.state,
  }
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new Error(`${name} must be a whole number from 1 to ${max}`)
  return value
}
