/** `vitrina release`: every release there was, what differs between two, and the way back. */
import type {
  ReleaseAnswer,
  ReleaseDiffAnswer,
  ReleaseRow,
  ReleasesAnswer,
} from '../../core/wire/definitions.ts'
import { answerOf, refusalOf } from '../history/target.ts'
import type { Ask } from '../history/target.ts'
import { CLOCK, clockText } from '../terminal/clock.ts'
import { plural } from '../terminal/number.ts'
import { padEnd } from '../terminal/width.ts'
import type { Code, Run } from './run.ts'
import { changeLines } from './say.ts'
import { told } from './sync.ts'

export async function release(run: Run): Promise<Code> {
  const [what = 'list', one, other] = run.options.words
  const { ask } = run.source()
  if (what === 'list') return list(run, ask)
  if (what === 'diff' && one !== undefined) return differ(run, ask, one, other)
  if (what === 'rollback' && one !== undefined) return rollback(run, ask, one)
  throw new Error('say vitrina release list, diff FROM [TO] or rollback TO; list tells their names')
}

async function list({ options, say, paint }: Run, ask: Ask): Promise<Code> {
  const { releases, cursor } = await answerOf<ReleasesAnswer>(ask, '/releases')
  if (options.json) say(JSON.stringify(releases, null, 2))
  else {
    for (const row of releases) say(rowText(row, row.isCurrent ? paint('green', '●') : ' '))
    if (cursor !== null) say('  … and older ones')
    say(`  Times are by the shop's clock, ${CLOCK}.`)
  }
  return 0
}

function rowText({ id, at, by, note, changes }: ReleaseRow, mark: string): string {
  const when = at === 0 ? padEnd('', 16) : clockText(at)
  const named = changes.map((one) => `${one.kind} ${one.id}${one.status === 'archived' ? ' (out)' : ''}`)
  const what =
    named.length > 4 ? `${named.slice(0, 3).join(', ')} and ${named.length - 3} more` : named.join(', ')
  return `${mark} ${padEnd(id, 11)} ${when}  ${padEnd(by, 9)} ${[what, note && `“${note}”`].filter(Boolean).join('  ')}`.trimEnd()
}

async function differ({ options, say, paint }: Run, ask: Ask, from: string, to?: string): Promise<Code> {
  const query = `from=${encodeURIComponent(from)}${to === undefined ? '' : `&to=${encodeURIComponent(to)}`}`
  const answer = await answerOf<ReleaseDiffAnswer>(ask, `/releases/diff?${query}`)
  if (options.json) say(JSON.stringify(answer, null, 2))
  else {
    for (const line of changeLines(answer.changes, paint)) say(line)
    say(`${plural(answer.changes.length, 'difference')} from ${answer.from} to ${answer.to}`)
  }
  return answer.changes.length === 0 ? 0 : 1
}

async function rollback(run: Run, ask: Ask, to: string): Promise<Code> {
  const { note, dry, older } = run.options
  const body = JSON.stringify({ to, note, dryRun: dry, ...(older && { older }) })
  const answer = await ask('/releases/rollback', { method: 'POST', body })
  const text = await answer.text()
  if (answer.status === 404)
    throw new Error(`there is no release ${to}; vitrina release list tells their names`)
  if (![200, 201, 409, 422].includes(answer.status))
    throw new Error(refusalOf('/releases/rollback', answer.status, text))
  return told(run, JSON.parse(text) as ReleaseAnswer, [])
}
