/** A progress bar that redraws itself in a terminal, and a plain line now and then elsewhere. */
import { count, span } from './number.ts'

const BAR_WIDTH = 24
const REDRAW_MS = 100
const PLAIN_EVERY_MS = 5_000
/** The rate is an average over the recent past, so that a slow start does not spoil the forecast. */
const RATE_WINDOW_MS = 10_000

export type Progress = {
  /** Tells how much is done, and what to say beside it. */
  at(done: number, note?: string): void
  /** Draws the last state and leaves the line. */
  end(note?: string): void
}

export type ProgressSettings = {
  label: string
  total: number
  unit: string
  stream: NodeJS.WriteStream
  now?: () => number
}

export function progress({ label, total, unit, stream, now = Date.now }: ProgressSettings): Progress {
  const startedAt = now()
  let marks: { at: number; done: number }[] = [{ at: startedAt, done: 0 }]
  let last = { done: 0, note: '' }
  let drawnAt = -Infinity
  const draw = (final: boolean) => {
    const at = now()
    if (!final && at - drawnAt < (stream.isTTY ? REDRAW_MS : PLAIN_EVERY_MS)) return
    drawnAt = at
    const text = line({
      label,
      total,
      unit,
      ...last,
      rate: rateOf(marks, at),
      elapsedMs: at - startedAt,
      final,
    })
    stream.write(stream.isTTY ? `\r\u001b[2K${fit(text, stream.columns)}${final ? '\n' : ''}` : `${text}\n`)
  }
  return {
    at(done, note = last.note) {
      last = { done, note }
      const at = now()
      marks.push({ at, done })
      const from = marks.findIndex((mark) => mark.at > at - RATE_WINDOW_MS)
      if (from > 1) marks = marks.slice(from - 1)
      draw(false)
    },
    end(note = last.note) {
      last = { done: last.done, note }
      draw(true)
    },
  }
}

type Line = {
  label: string
  total: number
  unit: string
  done: number
  note: string
  rate: number
  elapsedMs: number
  final: boolean
}

/** One line of a progress bar. */
export function line({ label, total, unit, done, note, rate, elapsedMs, final }: Line): string {
  const share = total > 0 ? Math.min(1, done / total) : 1
  const full = Math.round(share * BAR_WIDTH)
  const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full)
  const pace = final ? (elapsedMs > 0 ? (done * 1000) / elapsedMs : 0) : rate
  const left = final
    ? `in ${span(elapsedMs)}`
    : rate > 0
      ? `${span(((total - done) / rate) * 1000)} left`
      : '…'
  const parts = [`${count(done)} / ${count(total)} ${unit}`, `${count(Math.round(pace))}/s`, left, note]
  return `${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${parts.filter(Boolean).join(' · ')}`
}

function rateOf(marks: readonly { at: number; done: number }[], at: number): number {
  const first = marks[0]
  const last = marks.at(-1)
  return first && last && at > first.at ? ((last.done - first.done) * 1000) / (at - first.at) : 0
}

function fit(text: string, columns: number | undefined): string {
  return columns && text.length >= columns ? text.slice(0, columns - 1) : text
}
