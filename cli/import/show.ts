/** What would become of a file, for the terminal. */
import { MICRO } from '../../core/base/money.ts'
import type { ImportPreview } from '../../core/wire/import.ts'
import { count } from '../terminal/number.ts'

const MAX_PROBLEMS = 10

export function shown(preview: ImportPreview): string {
  const { kind, encoding, delimiter, columns, totals, problems, missing } = preview
  const width = Math.max(0, ...columns.map(({ name }) => name.length))
  const value =
    totals.valueMicro > 0 ? `, ${count(Math.round(totals.valueMicro / MICRO))} ${totals.currency ?? ''}` : ''
  const lines = [
    `  ${encoding}, divided by ${JSON.stringify(delimiter)}`,
    `  ${count(totals.rows)} rows, ${count(totals.subjects)} ${kind}${value}, ${count(totals.bad)} rows left out`,
    '',
    ...columns.map(({ name, field, example }) =>
      `  ${name.padEnd(width)}  ${field ?? '(left out)'}  ${example}`.trimEnd(),
    ),
  ]
  if (problems.length > 0)
    lines.push(
      '',
      ...problems
        .slice(0, MAX_PROBLEMS)
        .map(({ line, column, message }) => `  line ${line}${column ? `, ${column}` : ''}: ${message}`),
    )
  if (problems.length > MAX_PROBLEMS) lines.push(`  and ${count(problems.length - MAX_PROBLEMS)} more`)
  if (missing.length > 0)
    lines.push('', `  No column is taken for ${missing.join(', ')}; say which with --columns.`)
  return lines.join('\n')
}
