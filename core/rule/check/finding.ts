/** What the check says of a rule: what is wrong, where, what to do, and the repair where there is one. */
import type { Json } from '../../base/json.ts'
import { filled } from './kind.ts'
import type { FindingKind, Severity, Text, Words } from './kind.ts'
import { LOGIC_FINDINGS } from './logic-findings.ts'
import { PURPOSE_FINDINGS } from './purpose-findings.ts'
import { SHAPE_FINDINGS } from './shape-findings.ts'

/** Every finding there is. docs/rules-findings.md is made from it and tested. */
export const FINDINGS = { ...SHAPE_FINDINGS, ...LOGIC_FINDINGS, ...PURPOSE_FINDINGS }

export type FindingCode = keyof typeof FINDINGS

export type Finding = {
  /** error: must not be published. warning: most likely not what was meant. */
  readonly severity: Severity
  readonly code: FindingCode
  /** JSON pointer into the condition; '' is the whole. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
  /** What to put at `at` instead, where one click can repair it. */
  readonly fix?: Json
}

/** Takes down one finding. */
export type Report = (code: FindingCode, at: string, words?: Words, fix?: Json) => void

export function finding(code: FindingCode, at: string, words: Words = {}, fix?: Json): Finding {
  const kind: FindingKind = FINDINGS[code]
  const said: Finding = { severity: kind.severity, code, at, ...filled(kind, words) }
  return fix === undefined ? said : { ...said, fix }
}

/** Whether a rule with these findings may be published: warnings may be meant, errors cannot. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error')
}
