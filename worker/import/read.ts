/** A CSV file as rows with their lines, its columns matched to fields. */
import { matchColumns, kindOf } from './columns.ts'
import { decode, delimiterOf } from './decode.ts'
import type { ImportField, ImportKind } from '../../core/base/import-field.ts'

export type Row = { readonly line: number; readonly cells: readonly string[] }

export type Table = {
  readonly kind: ImportKind
  readonly encoding: string
  readonly delimiter: string
  readonly names: readonly string[]
  readonly mapping: readonly (ImportField | null)[]
  readonly rows: readonly Row[]
}

export type Wish = {
  readonly kind?: ImportKind | null
  readonly mapping?: readonly (ImportField | null)[] | null
}

/** Null when the file has no heading, or nothing under it. */
export async function readTable(bytes: Uint8Array, wish: Wish): Promise<Table | null> {
  const { text, encoding } = decode(bytes)
  const delimiter = delimiterOf(text)
  // Only who imports a file pays for the parser.
  const { default: Papa } = await import('papaparse')
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter })
  const [head, ...rest] = numbered(parsed.data)
  if (!head || rest.length === 0) return null
  const names = head.cells.map((name) => name.trim())
  const kind = wish.kind ?? kindOf(names)
  const mapping = wish.mapping ?? matchColumns(kind, names)
  return {
    kind,
    encoding,
    delimiter,
    names,
    mapping: names.map((_, index) => mapping[index] ?? null),
    rows: rest,
  }
}

/** A cell may hold several lines; empty rows are passed over, and counted. */
function numbered(rows: readonly string[][]): Row[] {
  let line = 1
  const kept: Row[] = []
  for (const cells of rows) {
    if (cells.some((cell) => cell.trim() !== '')) kept.push({ line, cells: cells.map((cell) => cell.trim()) })
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)
  }
  return kept
}

/** The cell of a field; '' where no column is taken for it. */
export function cellOf({ mapping }: Table, row: Row, field: ImportField): string {
  const index = mapping.indexOf(field)
  return index < 0 ? '' : (row.cells[index] ?? '')
}

/** How the heading names the column of a field. */
export function columnOf({ mapping, names }: Table, field: ImportField): string {
  const index = mapping.indexOf(field)
  return index < 0 ? field : (names[index] ?? field)
}
