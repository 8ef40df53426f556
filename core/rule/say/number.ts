/** Numbers and durations as they are read. Not by Intl: the same bytes are wanted everywhere. */
import type { Span } from './grammar.ts'

/** A space at which no line breaks. */
export const NBSP = '\u00A0'

/** Digits in groups of three, at most six places after the point. Very large and very small ones as they are. */
export function digits(value: number, group: string, point: string): string {
  const rounded = Math.round(value * 1e6) / 1e6
  const text = String(Number.isFinite(rounded) && rounded !== 0 ? rounded : value)
  const [, minus, whole, part] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return text
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group)
  return `${minus ? '\u2212' : ''}${grouped}${part === undefined ? '' : point + part}`
}

/** Null for what is no duration. */
export function spanOf(duration: unknown): Span | null {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(typeof duration === 'string' ? duration : '') ?? []
  return unit === undefined ? null : { count: Number(count), unit: unit as Span['unit'] }
}
