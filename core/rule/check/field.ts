/** The field at a path, or the report that there is none. */
import { isForbiddenPath } from '../schema.ts'
import type { Field } from '../schema.ts'
import { didYouMean, nearest } from './near.ts'
import type { Pass } from './pass.ts'
import type { Scope } from './scope.ts'

/** @param isValue  whether `at` points to the path itself, so that it can be put right there. */
export function knownField(
  pass: Pass,
  scope: Scope,
  path: string,
  place: { readonly at: string; readonly isValue?: boolean },
): Field | null {
  const { at, isValue = false } = place
  if (isForbiddenPath(path)) {
    pass.report('forbidden_name', at, { word: path })
    return null
  }
  const field = scope.fieldOf(path)
  if (field) return field
  const experiments = Object.keys(pass.schema.experiments ?? {})
  if (scope.kind === 'view' && path.startsWith('x.')) {
    const word = path.slice(2)
    pass.report('unknown_experiment', at, { word, near: didYouMean(word, experiments) })
    return null
  }
  const words = { word: path, event: scope.event, near: didYouMean(path, scope.paths()) }
  const fix = isValue ? (nearest(path, scope.paths()) ?? undefined) : undefined
  pass.report(scope.kind === 'event' ? 'unknown_param' : 'unknown_path', at, words, fix)
  return null
}
