/** A condition against the schema: paths, logic, behaviour. What it finds is wrong whatever the values are. */
import { isRecord } from '../../base/json.ts'
import { checkDid, checkSeq } from './behaviour.ts'
import { knownField } from './field.ts'
import { checkLeaf } from './leaf.ts'
import { didYouMean } from './near.ts'
import type { Pass } from './pass.ts'
import { below } from './pointer.ts'
import type { Scope } from './scope.ts'
import { BEHAVIOURS, LOGIC, OPERATORS } from './words.ts'

/** `at` of the whole rule is '': there, and only there, an empty condition says "everybody". */
export function checkCondition(pass: Pass, scope: Scope, condition: unknown, at: string): void {
  if (!isRecord(condition)) return pass.report('not_a_condition', at)
  const entries = Object.entries(condition)
  if (entries.length === 0 && at !== '') pass.report('empty_condition', at)
  for (const [key, value] of entries) checkEntry(pass, scope, [key, value], below(at, key))
}

function checkEntry(pass: Pass, scope: Scope, [key, value]: [string, unknown], at: string): void {
  if (key === '$not') return checkCondition(pass, scope, value, at)
  if (LOGIC.includes(key)) return checkGroup(pass, scope, [key, value], at)
  if (BEHAVIOURS.includes(key)) {
    if (scope.kind !== 'view') return pass.report('behaviour_inside', at, { word: key })
    return key === '$did' ? checkDid(pass, value, at) : checkSeq(pass, value, at)
  }
  if (key[0] === '$') return strangeWord(pass, key, at)
  const field = knownField(pass, scope, key, { at })
  if (field) checkLeaf(pass, { field, path: key, scope }, value, at)
}

function checkGroup(pass: Pass, scope: Scope, [word, value]: [string, unknown], at: string): void {
  if (!Array.isArray(value))
    return pass.report(
      'bad_operand',
      at,
      { word, type: { cs: 'seznam podmínek', en: 'a list of conditions' } },
      isRecord(value) ? [JSON.parse(JSON.stringify(value))] : undefined,
    )
  if (value.length === 0) pass.report('empty_list', at, { word })
  for (const [index, one] of value.entries()) checkCondition(pass, scope, one, below(at, index))
}

function strangeWord(pass: Pass, word: string, at: string): void {
  if (OPERATORS.includes(word))
    return pass.report('misplaced_operator', at, {
      word,
      where: {
        cs: `Napište ho dovnitř pole: {"f.orders": {"${word}": …}}.`,
        en: `Write it inside a field: {"f.orders": {"${word}": …}}.`,
      },
    })
  pass.report('unknown_operator', at, { word, near: didYouMean(word, [...LOGIC, ...BEHAVIOURS]) })
}
