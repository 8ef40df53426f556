import { parseArgs } from 'node:util'
import type { HistoryTarget } from '../history/option.ts'

export const COMMANDS = [
  'init',
  'pull',
  'push',
  'diff',
  'check',
  'test',
  'simulate',
  'playbook',
  'release',
] as const
export type Command = (typeof COMMANDS)[number]

export type Options = HistoryTarget & {
  readonly command: Command
  /** What comes after the command. */
  readonly words: readonly string[]
  readonly folder: string
  readonly note: string
  readonly dry: boolean
  readonly force: boolean
  readonly json: boolean
  readonly publish: boolean
  readonly update: boolean
  readonly compare: boolean
  readonly older: 'drain' | 'move' | 'end' | null
  /** An exported lake (cli/export.ts); null: the instance's own history. */
  readonly lake: string | null
  readonly days: number
  readonly sample: number | null
}

export const USAGE = `vitrina COMMAND   definitions of a shop as text: segments, offers, campaigns, journeys, policy, flags

  init                      a folder with schemas, an example, its test and a snippet for CI
  pull                      all that is in force on an instance, into the folder
  diff                      the folder against the instance, in words; ends with 1 where they differ
  check                     every check of the console, off line: file:line: what and what to do
  test [FILE …]             golden timelines kept beside the journeys (journeys/NAME.test.json), off line
  push                      checks, and publishes what differs as one release, all of it or nothing
  simulate [JOURNEY …]      what would have happened, were the folder in force
  playbook list             scenarios that can be installed
  playbook install NAME     as a draft, and into a folder of definitions as a file; with --publish in force
  release list              every release: when, who, why, what
  release diff FROM [TO]    what differs; TO left out: what is in force
  release rollback TO       the whole shop as it was then, as a new release

  --folder DIR    the folder (.)
  --note TEXT     of push, install and rollback: why, for whoever comes after
  --dry-run       of push and rollback: says what would come of it
  --force         of push: takes the place of what others changed since the last pull
  --older WORD    of push and rollback: drain, move or end those who are in older versions of journeys
  --update        of test: writes what came as what is expected
  --lake DIR      of simulate: an exported lake (npm run export) in place of the instance's history
  --days N        of simulate: the last so many days (30)
  --sample N      of simulate: so many people at the most (2000 of an instance, all of a lake)
  --compare       of simulate: beside what is in force now
  --json          of diff, check, test, simulate, playbook list, release list: for programs
  --state DIR     the instance that runs on this directory (.vitrina/demo)
  --attach URL    a deployed Worker; its admin key in VITRINA_ADMIN_KEY`

/** Who names one journey to them would be surprised by all the others. */
const WHOLE: ReadonlySet<string> = new Set(['init', 'pull', 'push', 'diff', 'check'])

/** Null when the person asks for help. @throws with a sentence when something is not known. */
export function vitrinaOptions(args: readonly string[]): Options | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: '.' },
      note: { type: 'string', default: '' },
      'dry-run': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
      older: { type: 'string' },
      lake: { type: 'string' },
      days: { type: 'string', default: '30' },
      sample: { type: 'string' },
      state: { type: 'string', default: '.vitrina/demo' },
      attach: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, ...words] = positionals
  if (values.help || command === undefined || command === 'help') return null
  if (!(COMMANDS as readonly string[]).includes(command))
    throw new Error(`there is no command ${command}; it is one of ${COMMANDS.join(', ')}`)
  if (words.length > 0 && WHOLE.has(command))
    throw new Error(`${command} is of the whole folder and takes no names; it was given ${words.join(' ')}`)
  const { older = null } = values
  if (older !== null && older !== 'drain' && older !== 'move' && older !== 'end')
    throw new Error('--older takes drain, move or end')
  return {
    command: command as Command,
    words,
    folder: values.folder,
    note: values.note,
    dry: values['dry-run'],
    force: values.force,
    json: values.json,
    publish: values.publish,
    update: values.update,
    compare: values.compare,
    older,
    lake: values.lake ?? null,
    days: whole(values.days, '--days'),
    sample: values.sample === undefined ? null : whole(values.sample, '--sample'),
    attach: values.attach?.replace(/\/+$/, '') ?? null,
    stateDir: values.state,
  }
}

function whole(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number from 1`)
  return value
}
