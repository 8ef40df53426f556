/** Verdicts of events summed up to verdicts of the calls that they were made from. */
import type { Problem } from '../../../core/base/problem.ts'
import type { Verdict } from '../../../core/wire/events.ts'

/** A call: its events' verdicts, or the problem for which it has none. */
export type Judged = {
  readonly id: string | null
  readonly problem?: Problem
  readonly verdicts: readonly Verdict[]
}

/** Accepted when anything of the call was taken, a duplicate when nothing is new, refused when nothing was. */
export function verdictsOf(calls: readonly Judged[], list: string): Verdict[] {
  return calls.map(({ id, problem, verdicts }, index): Verdict => {
    const at = (one: Problem): Problem => ({
      ...one,
      path: `${list}${list === '' ? '' : `/${index}`}${one.path.replace(/^\/events\/\d+/, '')}`,
    })
    if (problem) return { index, id, status: 'refused', problem: at(problem) }
    if (verdicts.some(({ status }) => status === 'accepted')) return { index, id, status: 'accepted' }
    if (verdicts.some(({ status }) => status === 'duplicate')) return { index, id, status: 'duplicate' }
    const refused = verdicts.find((one) => one.problem)?.problem
    return { index, id, status: 'refused', ...(refused ? { problem: at(refused) } : {}) }
  })
}
