/**
 * CSV that spreadsheets open without harm: RFC 4180, and no cell of text begins a formula (T21).
 *
 * A cell whose first sign a spreadsheet would calculate by gets an apostrophe before it; one that
 * begins with an apostrophe and such a sign gets another, so that `restored` gives every text back.
 */

/** Signs that begin a formula, their full-width forms, and white space before which one may hide. */
const TRIGGER = /^'*[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/

export type Cell = string | number | boolean | null

/** One line with its CRLF. Numbers stay numbers; null is an empty cell; NUL is dropped. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = harmless(cell.replaceAll('\0', ''))
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** The text as no spreadsheet calculates it. */
export function harmless(text: string): string {
  return TRIGGER.test(text.trimStart()) || TRIGGER.test(text) ? `'${text}` : text
}

/** What `harmless` was given. */
export function restored(text: string): string {
  const inner = text.slice(1)
  return text.startsWith("'") && harmless(inner) === text ? inner : text
}
