import { padEnd, padStart, widthOf } from './width.ts'

export type Row = readonly [label: string, value: string, note?: string]
export type Section = { readonly title: string; readonly rows: readonly Row[] }

/**
 * Sections of label and value, aligned over the whole table; values stand right, notes after them.
 * A section without rows is left out.
 */
export function table(
  sections: readonly Section[],
  emphasise: (text: string) => string = (text) => text,
): string {
  const shown = sections.filter(({ rows }) => rows.length > 0)
  const rows = shown.flatMap((section) => section.rows)
  const labelWidth = Math.max(0, ...rows.map(([label]) => widthOf(label)))
  const valueWidth = Math.max(0, ...rows.map(([, value]) => widthOf(value)))
  return shown
    .map(({ title, rows }) => {
      const lines = rows.map(([label, value, note]) => {
        const line = `  ${padEnd(label, labelWidth)}  ${padStart(value, valueWidth)}`
        return note ? `${line}  ${note}` : line
      })
      return [emphasise(title), ...lines].join('\n')
    })
    .join('\n\n')
}
