/** What all imports have in common: where they are, whom they tell, what they give. */
import type { Text } from '../../rule/check/kind.ts'
import type { Groups } from '../../rule/moment.ts'
import type { Experiment } from '../experiment.ts'
import { finding } from '../finding.ts'
import type { Finding } from '../finding.ts'
import type { Flag } from '../flag.ts'
import type { SavedGroups } from '../growthbook/type.ts'
import type { Places } from './place.ts'

export type Imported = {
  readonly flags: { readonly [key: string]: Flag }
  readonly experiments: readonly Experiment[]
  readonly groups: Groups
  readonly findings: readonly Finding[]
}

/** Takes down a finding. An error leaves out the flag or experiment that it stands in. */
export type Report = (one: Finding) => void

/** `at`: JSON pointer to the part in hand. */
export type Import = {
  readonly at: string
  readonly places: Places
  /** Of the payload, for conditions that ask for one. */
  readonly groups?: SavedGroups
  readonly report: Report
}

/** Why something has no equivalent, and what to do instead. */
export type Refusal = { readonly why: Text; readonly what: Text }

export function refuse({ at, report }: Pick<Import, 'at' | 'report'>, word: string, refusal: Refusal): void {
  report(finding('not_importable', at, { word, ...refusal }))
}

/**
 * What one flag or experiment becomes; null where anything in it was an error, and everything is
 * told all the same. What has not the form that its source promises is an error too.
 */
export function whole<Result>(
  { at, report, ...context }: Import,
  make: (context: Import) => Result | null,
): Result | null {
  let isWhole = true
  const telling: Report = (one) => {
    if (one.severity === 'error') isWhole = false
    report(one)
  }
  try {
    const result = make({ ...context, at, report: telling })
    return isWhole ? result : null
  } catch {
    report(finding('not_a_payload', at, { what: { cs: 'platná definice', en: 'A sound definition' } }))
    return null
  }
}
