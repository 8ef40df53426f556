/** Answers for those whom waking up costs something: timers of journeys, entries and exits of segments. */
import { ask } from './ask.ts'
import type { Answer, View } from './condition.ts'
import type { Groups, Test } from './moment.ts'

/**
 * As `ask`, but `validUntil` is the very next instant at which the value is another one, if no
 * event comes. Where parts of a rule change one after the other, `ask` names the first instant at
 * which the whole might; here it is asked what comes then, until something does.
 */
export function askAhead(test: Test, view: View, now: number, groups?: Groups): Answer {
  const answer = ask(test, view, now, groups)
  let { validUntil } = answer
  while (validUntil < Infinity) {
    const next = ask(test, view, validUntil, groups)
    if (next.value !== answer.value) break
    validUntil = next.validUntil
  }
  return { ...answer, validUntil }
}
