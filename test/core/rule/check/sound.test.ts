/** No false alarm: what the check says of a rule is true of every person and every history. */
import { array, property, sample, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { check } from '../../../../core/rule/check/check.ts'
import type { Finding, FindingCode } from '../../../../core/rule/check/finding.ts'
import { LOGIC_FINDINGS } from '../../../../core/rule/check/logic-findings.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Behaviour, Condition, RuleEvent, View } from '../../../../core/rule/condition.ts'
import { readerOf } from '../../../../core/rule/path.ts'
import { begin } from '../../../../core/rule/state/begin.ts'
import { definitionsOf } from '../../../../core/rule/state/definition.ts'
import { update } from '../../../../core/rule/state/update.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'
import { replaced, valueAt, without } from '../../../support/rule-corpus/edit.ts'
import { NOW, condition, history, view } from '../../../support/rule-corpus/random.ts'
import { holds } from '../../holds.ts'

type Life = readonly [view: View, events: readonly RuleEvent[]]
const lives = array(tuple(view, history), { minLength: 16, maxLength: 16 })

function behaviourOf(rule: Condition, events: readonly RuleEvent[]): Behaviour {
  const defs = definitionsOf([rule])
  return events.reduce((held, event) => update(held, defs, event), begin(defs))
}

function answersOf(rule: Condition, lives: readonly Life[]): boolean[] {
  const test = compile(rule)
  return lives.map(([view, events]) => ask(test, { ...view, $: behaviourOf(rule, events) }, NOW).value)
}

const of = (findings: readonly Finding[], ...codes: FindingCode[]) =>
  findings.filter(({ code }) => codes.includes(code))
const LOGIC = new Set<string>(Object.keys(LOGIC_FINDINGS))
const IDLE = ['always_true', 'dead_branch', 'covered_branch', 'duplicate'] as const

describe('on random rules', () => {
  test('which are well written, and of which enough are found out', () => {
    const findings = sample(condition, { seed: 1, numRuns: 2_000 }).flatMap((rule) => [
      ...new Set(check(rule, CORPUS_SCHEMA).map(({ code }) => code)),
    ])
    expect(findings.filter((code) => !LOGIC.has(code) && code !== 'too_deep')).toEqual([])
    for (const code of ['contradiction', 'tautology', 'null_trap', ...IDLE])
      expect(findings.filter((one) => one === code).length, code).toBeGreaterThan(5)
  })

  test('a contradiction is false and a tautology true of everybody', () => {
    holds(
      property(condition, lives, (rule, lives) => {
        const findings = check(rule, CORPUS_SCHEMA)
        if (of(findings, 'contradiction').length > 0) expect(answersOf(rule, lives)).not.toContain(true)
        if (of(findings, 'tautology').length > 0) expect(answersOf(rule, lives)).not.toContain(false)
      }),
      1_000,
    )
  })

  test('what does nothing can be taken out, and nobody is answered otherwise', () => {
    holds(
      property(condition, lives, (rule, lives) => {
        for (const { at } of of(check(rule, CORPUS_SCHEMA), ...IDLE)) {
          const shorter = without(rule, at)
          if (shorter) expect(answersOf(shorter, lives), at).toEqual(answersOf(rule, lives))
        }
      }),
      1_000,
    )
  })

  test('an event or an element that cannot be is none', () => {
    holds(
      property(condition, lives, (rule, lives) => {
        for (const { at } of of(check(rule, CORPUS_SCHEMA), 'dead_where', 'unless_is_step')) {
          const [outer] =
            /^.*\/(\$did|\$seq|cart\.lines)(?=\/(where|steps|unless|\$elemMatch))/.exec(at) ?? []
          if (outer === undefined || at.includes('/unless/')) continue
          const part = { [outer.slice(outer.lastIndexOf('/') + 1)]: valueAt(rule, outer) }
          if (countsNone(part)) expect(answersOf(part, lives), at).not.toContain(true)
        }
      }),
      500,
    )
  })

  test('the guard against what is missing changes nothing for who has the field, and the trap is gone', () => {
    holds(
      property(condition, lives, (rule, lives) => {
        for (const { at, fix, message } of of(check(rule, CORPUS_SCHEMA), 'null_trap')) {
          const guarded = replaced(rule, at, fix) as Condition
          const left = check(guarded, CORPUS_SCHEMA)
          expect(left.filter((one) => one.at === at && one.message.en === message.en)).toEqual([])
          expect(left.filter(({ code }) => !LOGIC.has(code) && code !== 'too_deep')).toEqual([])
          const path = /no “(.*)”/.exec(message.en)![1]!
          const having = lives.filter(([view]) => /^[fc]/.test(path) && readerOf(path)(view) !== null)
          if (!/where|elemMatch/.test(at)) expect(answersOf(guarded, having)).toEqual(answersOf(rule, having))
        }
      }),
      500,
    )
  })
})

/** "Fewer than two of what cannot be" is true of everybody. */
function countsNone(part: Condition): boolean {
  return !JSON.stringify(part).includes('"count"') && !JSON.stringify(part).includes('"sum"')
}
