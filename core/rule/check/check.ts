/** Everything that can be said of a rule before it is published. Read shape.ts and logic.ts for what. */
import type { Condition } from '../condition.ts'
import type { Schema } from '../schema.ts'
import { treeOf } from '../tree.ts'
import { finding, isPublishable } from './finding.ts'
import type { Finding, Report } from './finding.ts'
import { withinLimits } from './limits.ts'
import { checkLogic } from './logic.ts'
import { checkNulls } from './nulls.ts'
import type { Pass } from './pass.ts'
import { checkPurpose } from './purpose.ts'
import type { PurposeOptions } from './purpose.ts'
import { viewScope } from './scope.ts'
import { checkCondition } from './shape.ts'

/**
 * The findings on a condition, any value at all; none is a rule that may be published.
 *
 * What a rule says is judged only once it is well written: with errors of shape there are no
 * findings on its logic. Strict mode; conditions that were imported for compat are not checked.
 *
 * @param options  what the rule is for: then whatever it reads must be meant for that.
 */
export function check(rule: unknown, schema: Schema, options: PurposeOptions = {}): readonly Finding[] {
  const findings: Finding[] = []
  const report: Report = (code, at, words, fix) => void findings.push(finding(code, at, words, fix))
  const condition = withinLimits(rule, report)
  if (condition === null) return findings.length > 0 ? findings : [finding('not_a_condition', '')]
  const pass: Pass = {
    schema,
    report,
    condition: (scope, inner, at) => checkCondition(pass, scope, inner, at),
  }
  const scope = viewScope(schema)
  checkCondition(pass, scope, condition, '')
  if (!isPublishable(findings)) return findings
  const tree = treeOf(condition)
  checkPurpose(condition as Condition, schema, options, report)
  checkNulls(schema, scope, { tree, condition }, report)
  checkLogic(schema, scope, tree, report)
  return findings
}
