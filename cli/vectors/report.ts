/** What came of the vectors, as a person reads it. */
import { plural } from '../terminal/number.ts'
import type { Paint } from '../terminal/paint.ts'
import { table } from '../terminal/table.ts'
import type { GroupTally } from './run.ts'

const MAX_SHOWN = 2_000

/** Passed and failed of each group and in all, then each failing case with what it expected and got. */
export function report(place: string, tallies: readonly GroupTally[], paint: Paint): string {
  const total = {
    group: 'total',
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: failuresOf(tallies),
  }
  const rows = [...tallies, total].map(({ group, passed, failed }) => {
    const note = failed.length > 0 ? paint('red', `${plural(failed.length, 'failed', 'failed')}`) : '0 failed'
    return [group, plural(passed, 'passed', 'passed'), note] as const
  })
  const failing = tallies.flatMap(({ group, failed }) =>
    failed.map(
      ({ name, expected, got }) =>
        `${paint('red', '✘')} ${group}: ${name}\n    expected ${written(expected)}\n    got      ${written(got)}`,
    ),
  )
  return [table([{ title: place, rows }], (text) => paint('bold', text)), ...failing].join('\n')
}

export function failuresOf(tallies: readonly GroupTally[]): GroupTally['failed'] {
  return tallies.flatMap(({ failed }) => failed)
}

function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
