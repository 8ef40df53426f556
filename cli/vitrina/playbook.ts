/** `vitrina playbook`: scenarios that ship, and their installation. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseDefinition } from '../../core/wire/definitions.ts'
import type { JourneyView } from '../../core/wire/journeys.ts'
import type { PlaybooksAnswer } from '../../core/wire/playbooks.ts'
import { answerOf } from '../history/target.ts'
import type { Ask } from '../history/target.ts'
import { clip, padEnd } from '../terminal/width.ts'
import { pathOf, readFolder, readPulled, writeDefinition } from './folder.ts'
import type { Code, Run } from './run.ts'

export async function playbook({ options, source, say, paint }: Run): Promise<Code> {
  const [what = 'list', id, extra] = options.words
  const { ask, url } = source()
  if (what === 'list') {
    const { playbooks } = await answerOf<PlaybooksAnswer>(ask, '/playbooks')
    if (options.json) say(JSON.stringify(playbooks, null, 2))
    else for (const row of playbooks) say(rowText(row))
    return 0
  }
  if (what !== 'install' || id === undefined || extra !== undefined)
    throw new Error('say vitrina playbook list, or vitrina playbook install NAME')
  const { note, publish } = options
  const answer = await answerOf<Installed>(ask, `/playbooks/${encodeURIComponent(id)}/install`, {
    method: 'POST',
    body: JSON.stringify({ publish, note }),
  })
  for (const one of answer.missing ?? []) say(`${paint('yellow', '!')} ${one.message.en}`)
  const next = publish
    ? 'It is in force; vitrina pull brings it into the folder.'
    : 'It is a draft: publish it in the console, or install it with --publish.'
  say(`${paint('green', '✔')} ${id} is installed on ${url}. ${next}`)
  if (!publish && isFolder(options.folder)) await bring({ options, say }, ask, id)
  return 0
}

const isFolder = (folder: string) => readPulled(folder) !== null || readFolder(folder).files.length > 0

/** A draft is in no pull: without a file of its own nobody could simulate it before it is launched. */
async function bring({ options, say }: Pick<Run, 'options' | 'say'>, ask: Ask, id: string): Promise<void> {
  const path = pathOf({ kind: 'journey', id })
  if (existsSync(join(options.folder, path))) return say(`  ${path} is here already, and stays as it is`)
  const { draft, journey } = await answerOf<JourneyView>(ask, `/journeys/${encodeURIComponent(id)}`)
  const parsed = parseDefinition('journey', id, draft?.journey ?? journey)
  if (!parsed.ok) throw new Error(`the draft of ${id} is no journey that a file could hold`)
  writeDefinition(options.folder, parsed.value)
  say(`  ${path}`)
  say(`  Next: vitrina simulate ${id}; vitrina push would put it in force.`)
}

type Row = PlaybooksAnswer['playbooks'][number]
type Installed = { readonly missing?: Row['missing'] }

function rowText({ id, scenario, status, title, missing }: Row): string {
  const lacks =
    missing.length === 0
      ? ''
      : `  lacks ${missing.map(({ kind, what }) => [kind, what].filter(Boolean).join(' ')).join(', ')}`
  return `${padEnd(scenario, 7)} ${padEnd(id, 28)} ${padEnd(status.replace('_', ' '), 13)} ${clip(title.en, 60)}${lacks}`
}
