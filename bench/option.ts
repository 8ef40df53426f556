import { parseArgs } from 'node:util'

export const EDGE = [
  'sizes',
  'core',
  'rules',
  'rows',
  'ingest',
  'decide',
  'decide-many',
  'journeys',
  'page',
  'edge-page',
] as const
/** The tag in a browser, beside its peers. */
export const TAG = ['page-size', 'page-start', 'page-loss', 'page-storage'] as const
/** Each by itself, in neither of the whole runs. */
export const ALONE = ['live', 'recs', 'simulate'] as const
export const GROUPS = [...EDGE, ...TAG, ...ALONE] as const
export type GroupName = (typeof GROUPS)[number]

/** Groups of one whole run, and the file below bench/ that keeps it. */
export const SETS = {
  edge: { groups: EDGE, file: 'last-run' },
  tag: { groups: TAG, file: 'last-run-page' },
} as const

export type Options = {
  groups: readonly GroupName[]
  quick: boolean
  help: boolean
  port: number
}

const TAG_MINUTES = 40

export const USAGE = `npm run bench -- [group …] [options]

  group        one of ${GROUPS.join(', ')};
               edge stands for the first ${EDGE.length}, which is the default, and tag for the next ${TAG.length}

  --only NAME  the same as a group; may be given more than once
  --quick      short cells and two rounds: shows that it runs, not how fast
  --port N     first port to try (8900)

A whole run of the edge takes some nine minutes and writes bench/last-run.json and bench/last-run.md,
one of the tag takes about ${TAG_MINUTES} minutes and writes bench/last-run-page.*; single groups and --quick write nothing.`

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
    groups: named.length === 0 ? EDGE : [...new Set(named.flatMap(groupsOf))],
    quick: values.quick,
    help: values.help,
    port,
  }
}

function groupsOf(name: string): readonly GroupName[] {
  if (name === 'edge' || name === 'tag') return SETS[name].groups
  const found = GROUPS.find((group) => group === name)
  if (!found)
    throw new Error(`there is no group ${name}; there are ${[...GROUPS, ...Object.keys(SETS)].join(', ')}`)
  return [found]
}
