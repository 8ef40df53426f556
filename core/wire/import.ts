/**
 * Import of people and orders from CSV files: POST /v1/admin/import/preview shows what would become
 * of a file, POST /v1/admin/import takes it, /v1/admin/import/:id tells how far it is.
 */
import * as v from 'valibot'
import type { ImportField, ImportKind } from '../base/import-field.ts'

export const MAX_IMPORT_BYTES = 10 * 1024 * 1024
export const PREVIEW_ROWS = 20

/** Column by its place, from 0 → field; null leaves it out. */
export const ImportMapping = v.array(v.nullable(v.string()))
export type ImportMapping = (ImportField | null)[]

/** `line` is of the file, from 1, the heading included; `column` as the heading names it, '' for the whole row. */
export type RowProblem = { line: number; column: string; code: string; message: string }

export type ImportPreview = {
  kind: ImportKind
  encoding: string
  delimiter: string
  columns: { name: string; field: ImportField | null; example: string }[]
  /** The first rows as they would be read: a text for each field, '' where there is none. */
  rows: { line: number; cells: Record<string, string>; problems: RowProblem[] }[]
  /** Of the whole file. */
  totals: {
    rows: number
    good: number
    bad: number
    subjects: number
    valueMicro: number
    currency: string | null
  }
  /** The first of them; `totals.bad` counts rows. */
  problems: RowProblem[]
  /** Fields without which nothing can be imported and that no column is taken for. */
  missing: string[]
}

export type ImportState = 'running' | 'done'

/** GET /v1/admin/import/:id */
export type ImportProgress = {
  id: string
  kind: ImportKind
  name: string
  state: ImportState
  rows: number
  /** Events that the good rows became, and how many of them are through. */
  events: number
  taken: number
  accepted: number
  duplicate: number
  refused: number
  /** Rows with a problem; GET /v1/admin/import/:id/problems has them as CSV. */
  bad: number
  createdAt: number
  changedAt: number
}
