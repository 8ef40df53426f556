import type { Paint } from '../../cli/terminal/paint.ts'
import { padEnd, padStart, widthOf } from '../../cli/terminal/width.ts'
import type { Group } from '../figure.ts'
import { linesOf } from './grid.ts'
import type { Line } from './grid.ts'

const INDENT: Readonly<Record<Line['kind'], string>> = { head: '', value: '  ', ratio: '    ' }
const NOTE_WIDTH = 100

/** A group as one aligned table. */
export function shown(group: Group, paint: Paint): string {
  const blocks = group.comparisons.map(linesOf)
  const all = blocks.flat()
  const widths = all.reduce<number[]>((held, { kind, cells }) => {
    cells.forEach((cell, column) => {
      const width = widthOf(cell) + (column === 0 ? INDENT[kind].length : 0)
      held[column] = Math.max(held[column] ?? 0, width)
    })
    return held
  }, [])
  const row = ({ kind, cells }: Line) => {
    const text = cells
      .map((cell, column) =>
        column === 0 ? padEnd(INDENT[kind] + cell, widths[0]!) : padStart(cell, widths[column]!),
      )
      .join('   ')
      .trimEnd()
    return kind === 'head' ? paint('bold', text) : kind === 'ratio' ? paint('dim', text) : text
  }
  const notes = group.notes.flatMap((note) => wrapped(note, NOTE_WIDTH)).map((line) => paint('dim', line))
  const tables = blocks.map((lines) => lines.map(row).join('\n')).join('\n\n')
  return `${paint(['bold', 'underline'], group.title)}\n${notes.join('\n')}\n\n${tables}\n`
}

function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line !== '' && widthOf(line) + widthOf(word) >= width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
