/** Figures as text: what was measured, and ratios, each with its spread. */
import { count } from '../../cli/terminal/number.ts'
import type { Spread } from '../figure.ts'

const NONE = '–'

/** "412 (398–420)"; the spread is left out where there was one round. */
export function valueText(spread: Spread | null, digits: number): string {
  return spread ? text(spread, (value) => fixed(value, digits)) : NONE
}

/** "× 0.31 (0.30–0.33)". */
export function ratioText(spread: Spread | null): string {
  return spread ? `× ${text(spread, ratio)}` : NONE
}

function text({ median, min, max }: Spread, write: (value: number) => string): string {
  const [low, high] = [write(min), write(max)]
  return low === high ? write(median) : `${write(median)} (${low}–${high})`
}

function ratio(value: number): string {
  if (value < 0.1) return value.toPrecision(2)
  return value < 10 ? value.toFixed(2) : value.toFixed(1)
}

function fixed(value: number, digits: number): string {
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  return fraction === undefined ? count(BigInt(whole)) : `${count(BigInt(whole))}.${fraction}`
}
