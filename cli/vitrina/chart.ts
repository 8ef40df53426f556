/** A chart in text: a bar a day, as wide as the terminal allows. */
import { count } from '../terminal/number.ts'
import { padEnd, padStart } from '../terminal/width.ts'

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const
const MOST_WIDE = 50

export type Bar = { readonly label: string; readonly value: number; readonly note?: string }

/** Rows of label, bar and value; the longest bar is the greatest value. */
export function chart(bars: readonly Bar[], width = MOST_WIDE): string {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const labels = Math.max(0, ...bars.map(({ label }) => label.length))
  const values = Math.max(0, ...bars.map(({ value }) => count(value).length))
  return bars
    .map(({ label, value, note }) => {
      const bar = padEnd(barOf(value / most, width), width)
      return `  ${padEnd(label, labels)}  ${bar} ${padStart(count(value), values)}${note ? `  ${note}` : ''}`.trimEnd()
    })
    .join('\n')
}

function barOf(share: number, width: number): string {
  const eighths = Math.round(share * width * 8)
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!
}

/** Days put together, so that no more than so many bars stand below each other. */
export function inSpans<Day extends { readonly day: string }>(
  days: readonly Day[],
  most: number,
): { readonly label: string; readonly days: readonly Day[] }[] {
  const each = Math.max(1, Math.ceil(days.length / most))
  const spans: { label: string; days: Day[] }[] = []
  for (let from = 0; from < days.length; from += each) {
    const some = days.slice(from, from + each)
    const [first, last] = [some[0]!.day, some.at(-1)!.day]
    spans.push({ label: first === last ? first : `${first} … ${last.slice(5)}`, days: some })
  }
  return spans
}
