/** Decisions that can be made again: what a rule saw when it answered, and no more than that. */
import { canonical } from '../base/canonical.ts'
import type { Json } from '../base/json.ts'
import { problem } from '../base/problem.ts'
import { fail, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { ask } from './ask.ts'
import { compile } from './compile.ts'
import type { Answer, Condition, Mode, View } from './condition.ts'
import type { Groups } from './moment.ts'
import { needsOf } from './needs.ts'
import { sliceOf } from './slice.ts'
import { versionOf } from './version.ts'

/** A rule as it was published. */
export type Rule = { readonly id: string; readonly when: Condition; readonly mode?: Mode }

/** JSON all through. */
export type Recorded = {
  /** `versionOf(id, when)`. */
  readonly rule: string
  readonly mode: Mode
  /** Epoch ms. */
  readonly now: number
  /** What the rule reads of the view, and of the groups. */
  readonly view: View
  readonly groups: Groups
  readonly answer: AnswerJson
}

/** `validUntil` is null where it is Infinity, which JSON cannot say. */
export type AnswerJson = {
  readonly value: boolean
  readonly validUntil: number | null
  readonly partial: boolean
}

/** Answers and writes down what is needed to answer again. */
export function record(rule: Rule, view: View, now: number, groups: Groups = {}): Recorded {
  const { id, when, mode = 'strict' } = rule
  const needs = needsOf(when)
  const names = needs.groups.filter((name) => Object.hasOwn(groups, name))
  return {
    rule: versionOf(id, when as Json),
    mode,
    now,
    view: sliceOf(view, needs),
    groups: Object.fromEntries(names.map((name) => [name, groups[name]!])),
    answer: answerJson(ask(compile(when, mode), view, now, groups)),
  }
}

/**
 * Makes a recorded decision again.
 *
 * @param when  the condition of that version.
 * @returns the answer as it comes out now, to compare with the recorded one; `bad_shape` where the
 *   condition is of another version.
 */
export function replay(recorded: Recorded, when: Condition): Result<AnswerJson> {
  const { rule, mode, now, view, groups } = recorded
  const id = rule.slice(0, rule.lastIndexOf('@'))
  if (versionOf(id, when as Json) !== rule)
    return fail(problem('bad_shape', '/rule', `The condition is not that of ${rule}.`))
  return ok(answerJson(ask(compile(when, mode), view, now, groups)))
}

/** One text for one record or answer, the same bytes in every runtime. */
export function bytesOf(value: Recorded | AnswerJson): string {
  return canonical(value as unknown as Json)
}

export function answerJson({ value, validUntil, partial }: Answer): AnswerJson {
  return { value, validUntil: validUntil === Infinity ? null : validUntil, partial }
}
