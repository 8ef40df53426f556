import type { Answer, View } from './condition.ts'
import type { Groups, Test } from './moment.ts'

/** The answer of a compiled condition about a view at an instant (epoch ms). */
export const ask = (leaf: Test, doc: View, now: number, groups?: Groups): Answer => {
  const moment = { now, until: Infinity, partial: false, groups }
  return { value: leaf(doc, moment), validUntil: moment.until, partial: moment.partial }
}
