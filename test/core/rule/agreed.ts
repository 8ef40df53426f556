/**
 * What Node, a page and workerd have to agree on: the same rules of the same people at the same
 * instants, and one hash over all answers. Runs in all three, so it knows none of them.
 */
import type { Answer, Condition, Mode, View } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import type { Groups, Test } from '../../../core/rule/moment.ts'
import { link } from '../../../core/rule/version.ts'
import { GROUPS, NOW, behaviourOf, conditionOf, diceOf, laterThan, viewOf } from './dice.ts'

export const COUNT = 5_000

/** SHA-256 of `answersText`. Where a change of the language is meant, the test in Node tells the new one. */
export const AGREED = 'efc852f2fe111455f5f2dc9f012a72d33c92f2d2afdff7b1ad0de471409c89c1'

export type Trial = {
  readonly when: Condition
  readonly view: View
  readonly now: number
  readonly mode: Mode
}

export function trials(): Trial[] {
  return Array.from({ length: COUNT }, (_, seed): Trial => {
    const dice = diceOf(seed)
    const plain = conditionOf(dice, 2, 0.6)
    const when = dice.often(0.5) ? link(plain) : plain
    const $ = behaviourOf(dice, [when], { did: keyOfDid, seq: keyOfSeq })
    return {
      when,
      view: { ...viewOf(dice), $ },
      now: dice.often(0.7) ? NOW : laterThan(dice, NOW),
      mode: dice.often(0.8) ? 'strict' : 'compat',
    }
  })
}

/** The engine, from its sources or from a bundle. */
export type Engine = {
  readonly compile: (when: Condition, mode?: Mode) => Test
  readonly ask: (test: Test, view: View, now: number, groups?: Groups) => Answer
}

/**
 * One line an answer. It stands alone, so that a page can be sent its text.
 *
 * @param text  trials and groups as JSON.
 */
export function answersText({ compile, ask }: Engine, text: string): string {
  const { trials, groups } = JSON.parse(text) as { trials: Trial[]; groups: Groups }
  return trials
    .map(({ when, view, now, mode }) => {
      const { value, validUntil, partial } = ask(compile(when, mode), view, now, groups)
      return JSON.stringify({ partial, validUntil: validUntil === Infinity ? null : validUntil, value })
    })
    .join('\n')
}

export function asked(): string {
  return JSON.stringify({ trials: trials(), groups: GROUPS })
}
