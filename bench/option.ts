import { parseArgs } from 'node:util'

export const GROUPS = ['sizes', 'core', 'rules', 'rows', 'ingest', 'decide', 'page'] as const
export type GroupName = (typeof GROUPS)[number]

export type Options = {
  groups: readonly GroupName[]
  quick: boolean
  help: boolean
  port: number
}

export const USAGE = `npm run bench -- [group …] [options]

  group        one of ${GROUPS.join(', ')}; all of them where none is named

  --only NAME  the same as a group; may be given more than once
  --quick      short cells and two rounds: shows that it runs, not how fast
  --port N     first port to try (8900)

A whole run takes under four minutes and writes bench/last-run.json and bench/last-run.md;
single groups and --quick write nothing.`

/** The options of a command line; throws with a sentence when one is not known. */
export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      port: { type: 'string', default: '8900' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1024 || port > 65_000)
    throw new Error('--port must be a whole number from 1024 to 65000')
  const named = [...positionals, ...values.only]
  return {
    groups: named.length === 0 ? GROUPS : named.map(groupOf),
    quick: values.quick,
    help: values.help,
    port,
  }
}

function groupOf(name: string): GroupName {
  const found = GROUPS.find((group) => group === name)
  if (!found) throw new Error(`there is no group ${name}; there are ${GROUPS.join(', ')}`)
  return found
}
