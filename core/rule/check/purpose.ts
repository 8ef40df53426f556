/** What a rule reads beyond its purpose, and what no rule should read of anybody. */
import { sensitiveWord } from '../../base/sensitive.ts'
import type { SensitiveKind } from '../../base/sensitive.ts'
import type { Condition } from '../condition.ts'
import { beyondPurpose } from '../purpose.ts'
import { readsOf, textsIn } from '../read.ts'
import type { Schema } from '../schema.ts'
import type { Report } from './finding.ts'

export type PurposeOptions = {
  /** What the rule is for; left out: it is not asked. */
  readonly purpose?: string | undefined
  /** Sensitive kinds for which the shop recorded a legal ground. */
  readonly grounds?: readonly SensitiveKind[] | undefined
}

export function checkPurpose(
  condition: Condition,
  schema: Schema,
  { purpose, grounds = [] }: PurposeOptions,
  report: Report,
): void {
  const told = new Set<string>()
  const once: Report = (code, at, words) => {
    const key = `${code} ${at} ${String(words?.['word'])}`
    if (!told.has(key)) report(code, at, words)
    told.add(key)
  }
  if (purpose !== undefined)
    for (const { word, at } of beyondPurpose(condition, schema, purpose))
      once('beyond_purpose', at, { word, purpose })
  for (const read of readsOf(condition)) {
    const path = read.kind === 'path' ? read.path : `${read.event} ${read.path ?? ''}`
    for (const text of [path, ...textsIn(read.operand)]) {
      const found = sensitiveWord(text)
      if (found && !grounds.includes(found.kind))
        once('sensitive_field', read.at, { word: found.word, kind: found.title })
    }
  }
}
