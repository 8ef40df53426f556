import { parseArgs } from 'node:util'

export type HistoryTarget = {
  /** A Worker's address; null: the instance that runs on `stateDir`. */
  readonly attach: string | null
  readonly stateDir: string
}

export type ExportOptions = HistoryTarget & {
  readonly to: string
  readonly only: 'events' | 'decisions' | null
}

export type RebuildOptions = HistoryTarget & {
  /** Null: all of them. */
  readonly profile: string | null
  /** A folder that `cli/export.ts` has written, to be counted against the profiles. */
  readonly lake: string | null
}

const WHERE = `  --state DIR   the instance that runs on this directory (.vitrina/demo)
  --attach URL  a deployed Worker; its admin key in VITRINA_ADMIN_KEY`

export const EXPORT_USAGE = `node cli/export.ts --to FOLDER   copies the lake, object by object; run again it goes on

  --only events | decisions   half of it
${WHERE}`

export const REBUILD_USAGE = `node cli/rebuild.ts --all           folds every profile anew from its log
node cli/rebuild.ts --profile ID    one of them

Says whether each was what its log adds up to, and where not, what differed. Ends with 1 where one differed.

  --lake FOLDER  counts the events of each profile in an exported lake (cli/export.ts), too
${WHERE}`

const TARGET = {
  state: { type: 'string', default: '.vitrina/demo' },
  attach: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Null when the person asks for help. @throws with a sentence when something is not known. */
export function exportOptions(args: readonly string[]): ExportOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: { ...TARGET, to: { type: 'string' }, only: { type: 'string' } },
  })
  if (values.help) return null
  const { to, only = null } = values
  if (!to) throw new Error(`name a folder: --to FOLDER\n\n${EXPORT_USAGE}`)
  if (only !== null && only !== 'events' && only !== 'decisions')
    throw new Error('--only takes events or decisions')
  return { ...targetOf(values), to, only }
}

/** Null when the person asks for help. @throws with a sentence when something is not known. */
export function rebuildOptions(args: readonly string[]): RebuildOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...TARGET,
      profile: { type: 'string' },
      all: { type: 'boolean', default: false },
      lake: { type: 'string' },
    },
  })
  if (values.help) return null
  const { profile = null, all, lake = null } = values
  if (all === (profile !== null)) throw new Error(`say --all or --profile ID\n\n${REBUILD_USAGE}`)
  return { ...targetOf(values), profile, lake }
}

function targetOf({ attach, state }: { attach?: string | undefined; state: string }): HistoryTarget {
  return { attach: attach?.replace(/\/+$/, '') ?? null, stateDir: state }
}
