/**
 * A feature flag: a typed value that rules decide, the first that has somebody first. The rules
 * are those of everything else, so a flag may ask for a segment, a model's score or a behaviour.
 */
import type { Json } from '../base/json.ts'
import type { Condition, Mode } from '../rule/condition.ts'
import type { Experiment, Slice, Values } from './experiment.ts'
import type { UnitRule } from './unit.ts'

export type FlagType = 'boolean' | 'string' | 'number' | 'json'

export type Flag<Value extends Json = Json> = {
  readonly key: string
  readonly type: FlagType
  /** What holds where no rule has somebody, and after an error. */
  readonly default: Value
  /** What holds while the flag is off or a gate is shut; the default if absent. */
  readonly off?: Value
  readonly isOff?: boolean
  /** By whom the shares of rules divide, unless they say it themselves. */
  readonly unit?: UnitRule
  readonly rules: readonly FlagRule<Value>[]
}

export type Prerequisite = {
  readonly flag: string
  /** About `{"value": …}` of that flag. */
  readonly when: Condition
  readonly mode?: Mode
  /** Where it does not hold, the whole flag is off, and not only this rule. */
  readonly isGate?: boolean
}

/** Who a rule has; all of it must hold. */
type Who = {
  readonly id?: string
  readonly requires?: readonly Prerequisite[]
  /** A percentage rollout, or a part of a layer. Such a rule has nobody who is held out. */
  readonly share?: readonly Slice[]
  readonly when?: Condition
  readonly mode?: Mode
}

export type FlagRule<Value extends Json = Json> = Who &
  (
    | { readonly value: Value; readonly variant?: string }
    /** Who has a variant without a value is exposed to it and goes on to the next rule. */
    | { readonly experiment: Experiment; readonly values: Values<Value> }
  )

/** true, "a" and 1 as the types that they are examples of. */
export type Widened<Value extends Json> = Value extends boolean
  ? boolean
  : Value extends string
    ? string
    : Value extends number
      ? number
      : Value

export function flagTypeOf(value: Json): FlagType {
  return typeof value === 'object' ? 'json' : (typeof value as FlagType)
}

/** A flag in code: its type is that of its default, and the compiler holds its rules to it. */
export function defineFlag<Value extends Json>(
  draft: Omit<Flag<Widened<NoInfer<Value>>>, 'type' | 'default'> & { readonly default: Value },
): Flag<Widened<Value>> {
  return { ...draft, type: flagTypeOf(draft.default) } as Flag<Widened<Value>>
}
