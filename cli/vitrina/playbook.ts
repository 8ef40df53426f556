/** `vitrina playbook`: scenarios that ship, and their installation. */
import type { PlaybooksAnswer } from '../../core/wire/playbooks.ts'
import { answerOf } from '../history/target.ts'
import { clip, padEnd } from '../terminal/width.ts'
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
    ? 'It is in force.'
    : 'It is a draft: publish it in the console, or install it with --publish.'
  say(`${paint('green', '✔')} ${id} is installed on ${url}. ${next}`)
  return 0
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
