import type { Group } from '../figure.ts'
import { linesOf } from './grid.ts'
import type { Line } from './grid.ts'
import { howToRead, quietness } from './reading.ts'
import type { Run } from './reading.ts'
import { machineLine } from '../machine.ts'

/** The whole run as a page that README can cite. */
export function markdown(run: Run): string {
  const { command, measuredOn, tookS, machine, groups } = run
  return [
    '# The last run of the bench',
    `Written by \`${command}\` on ${measuredOn} in ${tookS} s: ${machineLine(machine)}. ${quietness(run)}`,
    howToRead(groups.map(({ name }) => name)),
    ...groups.map(section),
    '',
  ].join('\n\n')
}

function section({ title, notes, comparisons }: Group): string {
  return [`## ${title}`, ...notes, ...comparisons.map((one) => table(linesOf(one)))].join('\n\n')
}

function table(lines: readonly Line[]): string {
  const [head, ...rest] = lines.map(({ kind, cells }) => {
    const [label = '', ...values] = cells.map((cell) => cell.replaceAll('|', '\\|'))
    const shown = kind === 'ratio' ? `– ${label}` : kind === 'head' ? label : `**${label}**`
    return `| ${[shown, ...values].join(' | ')} |`
  })
  const columns = lines[0]?.cells.length ?? 1
  return [head, `| --- |${' ---: |'.repeat(columns - 1)}`, ...rest].join('\n')
}
