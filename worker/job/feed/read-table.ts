/** Streams a table (CSV, TSV) into entries: a line at a time, never the whole file. */
import Papa from 'papaparse'
import { delimiterOf } from '../../../core/catalogue/detect.ts'
import { recordRow } from '../../../core/catalogue/row.ts'
import { bytesOf, newlinesIn } from './mark.ts'
import type { Mark, Piece, ReadRow } from './mark.ts'

/** A quote that is never closed would swallow the file: past this much the rest is given up. */
const MAX_LINE = 1_000_000
const MAX_CELL = 20_000

type Table = {
  readonly columns: readonly string[]
  readonly delimiter: string
  readonly newline: string
}

export async function* readTable(texts: AsyncIterable<string>, from: Mark): AsyncGenerator<Piece> {
  let mark = from
  let table = from.lead === '' ? null : tableOf(from.lead)
  let rest = ''
  for await (const text of texts) {
    rest += text
    if (table === null) {
      const lead = headingIn(rest)
      if (lead === null) {
        if (rest.length > MAX_LINE) return
        continue
      }
      table = tableOf(lead.heading)
      mark = moved({ ...mark, lead: lead.heading }, rest.slice(0, lead.end))
      rest = rest.slice(lead.end)
    }
    const { rows, end } = rowsIn(rest, table, mark.line)
    mark = moved(mark, rest.slice(0, end))
    rest = rest.slice(end)
    yield { rows, mark, isClosed: false, tail: null }
    if (rest.length > MAX_LINE) return
  }
  if (table !== null && rest.trim() !== '') {
    const { rows } = rowsIn(rest + table.newline, table, mark.line)
    yield { rows: rows.slice(0, -1), mark, isClosed: false, tail: rows.at(-1) ?? null }
  }
}

function moved(mark: Mark, done: string): Mark {
  return { ...mark, bytes: mark.bytes + bytesOf(done), line: mark.line + newlinesIn(done) }
}

/** The heading: the first line that is neither empty nor one of the notes of Meta's template. */
function headingIn(text: string): { heading: string; end: number } | null {
  for (let from = 0; ;) {
    const to = text.indexOf('\n', from)
    if (to === -1) return null
    const line = text.slice(from, to + 1)
    if (line.trim() !== '' && !/^"?#/.test(line)) return { heading: line, end: to + 1 }
    from = to + 1
  }
}

function tableOf(heading: string): Table {
  const delimiter = delimiterOf(heading)
  const newline = heading.endsWith('\r\n') ? '\r\n' : '\n'
  const [columns = []] = Papa.parse<string[]>(heading.trimEnd(), { delimiter, newline }).data
  return { columns: columns.map((name) => name.trim()), delimiter, newline }
}

/** Whole lines of the text, and where the last of them ends. */
function rowsIn(text: string, table: Table, firstLine: number): { rows: ReadRow[]; end: number } {
  const rows: ReadRow[] = []
  let end = 0
  let line = firstLine
  const parser = new Papa.Parser({
    delimiter: table.delimiter,
    newline: table.newline as '\n' | '\r\n',
    step({ data, meta }: { data: string[][]; meta: { cursor: number } }) {
      for (const cells of data)
        if (cells.some((cell) => cell !== ''))
          rows.push({
            row: recordRow(
              table.columns,
              cells.map((cell) => cell.slice(0, MAX_CELL)),
            ),
            line,
          })
      line += newlinesIn(text.slice(end, meta.cursor))
      end = meta.cursor
    },
  })
  parser.parse(text, 0, true)
  return { rows, end }
}
