/** What the walk over a condition carries along. */
import type { Schema } from '../schema.ts'
import type { Report } from './finding.ts'
import type { Scope } from './scope.ts'

export type Pass = {
  readonly schema: Schema
  readonly report: Report
  /** Checks a condition that stands inside a leaf; passed along so that no file needs the one above it. */
  condition(scope: Scope, condition: unknown, at: string): void
}
