/** What can be said of a flag before it is published; never throws, whatever it is given. */
import { isRecord } from '../base/json.ts'
import type { Json } from '../base/json.ts'
import { checkExperiment } from './check.ts'
import type { Experiment } from './experiment.ts'
import { flagTypeOf } from './flag.ts'
import type { Flag } from './flag.ts'
import { below } from './finding.ts'

/** `at` is a JSON Pointer into the flag. */
export type FlagFault = { readonly at: string; readonly message: string }

/** @param condition  the faults of a rule's `when`, by whoever knows what it may read. */
export function checkFlag(
  flag: Flag,
  keys: ReadonlySet<string>,
  condition: (when: unknown) => readonly FlagFault[],
): FlagFault[] {
  const wrong = (value: Json | undefined, at: string) => typeFaults(flag, value, at)
  const rules: readonly unknown[] = flag.rules
  return [
    ...wrong(flag.default, '/default'),
    ...(flag.off === undefined ? [] : wrong(flag.off, '/off')),
    ...rules.flatMap((rule, index) => {
      const at = below('/rules', index)
      return isRecord(rule)
        ? ruleFaults(flag, rule, { at, keys, condition })
        : [fault(at, 'A rule is an object.')]
    }),
  ]
}

const fault = (at: string, message: string): FlagFault => ({ at, message })

function typeFaults({ type }: Flag, value: Json | undefined, at: string): FlagFault[] {
  if (value === undefined) return [fault(at, 'There is no value.')]
  return type === 'json' || flagTypeOf(value) === type ? [] : [fault(at, `It is a ${type} flag.`)]
}

type Given = {
  readonly at: string
  readonly keys: ReadonlySet<string>
  readonly condition: (when: unknown) => readonly FlagFault[]
}

function ruleFaults(flag: Flag, rule: Record<string, unknown>, { at, keys, condition }: Given): FlagFault[] {
  const { when, value, experiment, values, requires, share } = rule
  const nested = (list: readonly FlagFault[], path: string) =>
    list.map((one) => fault(`${at}${path}${one.at}`, one.message))
  return [
    ...(when === undefined ? [] : nested(condition(when), '/when')),
    ...(experiment === undefined
      ? typeFaults(flag, value as Json | undefined, `${at}/value`)
      : nested(experimentFaults(flag, experiment, values), '')),
    ...(share === undefined ? [] : nested(sliceFaults(share), '/share')),
    ...(Array.isArray(requires) ? requires : []).flatMap((each: unknown, index) =>
      isRecord(each) && keys.has(String(each['flag']))
        ? []
        : [fault(below(`${at}/requires`, index, 'flag'), 'There is no such flag in this set.')],
    ),
  ]
}

function sliceFaults(share: unknown): FlagFault[] {
  const slices: readonly unknown[] = Array.isArray(share) ? share : [share]
  return slices.flatMap((slice, index) =>
    isRecord(slice) && typeof slice['seed'] === 'string' && Array.isArray(slice['ranges'])
      ? []
      : [fault(below('', index), 'A share has a seed and ranges of buckets.')],
  )
}

function experimentFaults(flag: Flag, experiment: unknown, values: unknown): FlagFault[] {
  const isWhole =
    isRecord(experiment) &&
    typeof experiment['key'] === 'string' &&
    typeof experiment['seed'] === 'string' &&
    isRecord(experiment['unit']) &&
    Array.isArray(experiment['coverage']) &&
    Array.isArray(experiment['variants']) &&
    experiment['variants'].every((one) => isRecord(one) && typeof one['key'] === 'string')
  if (!isWhole || !isRecord(values))
    return [
      fault(
        '/experiment',
        'An experiment has key, seed, unit, coverage, variants; the rule has their values.',
      ),
    ]
  return [
    ...checkExperiment(experiment as unknown as Experiment).map(({ at, message }) =>
      fault(`/experiment${at}`, message.en),
    ),
    ...Object.entries(values).flatMap(([variant, value]) =>
      typeFaults(flag, value as Json, below('/values', variant)),
    ),
  ]
}
