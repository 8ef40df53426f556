import type { Answer, View } from './condition.ts'
import type { Groups, Moment, Test } from './moment.ts'

/** The answer of a compiled condition about a view at an instant (epoch ms). */
export function ask(test: Test, view: View, now: number, groups?: Groups): Answer {
  const moment: Moment = { now, until: Infinity, partial: false, groups }
  const value = test(view, moment)
  return { value, validUntil: moment.until, partial: moment.partial }
}
