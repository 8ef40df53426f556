/** The value of a flag for somebody, with its reason: the form of OpenFeature's resolution details. */
import type { Json } from '../base/json.ts'
import { ask } from '../rule/ask.ts'
import { assign, isWithin } from './assign.ts'
import type { Assignment, Subject } from './assign.ts'
import { flagTypeOf } from './flag.ts'
import type { Flag, FlagRule, Prerequisite } from './flag.ts'
import { heldBy } from './holdout.ts'
import { testOf } from './target.ts'
import { BY_PROFILE } from './unit.ts'

/** OpenFeature's words: no condition; no rule had them; a condition did; a hash did; switched off; a fault. */
export type FlagReason = 'STATIC' | 'DEFAULT' | 'TARGETING_MATCH' | 'SPLIT' | 'DISABLED' | 'ERROR'

/** OpenFeature's codes; PARSE_ERROR is a definition that goes round in a circle. */
export type FlagError = 'FLAG_NOT_FOUND' | 'TYPE_MISMATCH' | 'PARSE_ERROR' | 'GENERAL'

export type FlagAnswer<Value extends Json = Json> = {
  readonly value: Value
  readonly variant?: string
  readonly reason: FlagReason
  readonly errorCode?: FlagError
  readonly errorMessage?: string
  /** Index of the rule that decided; null: none did. */
  readonly rule: number | null
  /** Until when this holds if no event comes, epoch ms. */
  readonly validUntil: number
  /** A condition looked further back than is known. */
  readonly partial: boolean
  /** Of the experiments that somebody takes part in by this flag: what to log when it is shown. */
  readonly assignments: readonly Assignment[]
}

export type Flags = { readonly [key: string]: Flag }

/** The value by key; `fallback` where there is no such flag, or not of that type. Never throws. */
export function evaluate<Value extends Json>(
  flags: Flags,
  key: string,
  fallback: Value,
  subject: Subject,
): FlagAnswer<Value> {
  const flag = Object.hasOwn(flags, key) ? flags[key] : undefined
  if (!flag) return fault(fallback, 'FLAG_NOT_FOUND', `there is no flag ${key}`)
  if (flag.type !== flagTypeOf(fallback))
    return fault(fallback, 'TYPE_MISMATCH', `${key} is a ${flag.type} flag`)
  return evaluateFlag(flag, subject, flags) as FlagAnswer<Value>
}

/** Never throws: a fault gives the default. @param flags  where prerequisites are found. */
export function evaluateFlag<Value extends Json>(
  flag: Flag<Value>,
  subject: Subject,
  flags: Flags = {},
): FlagAnswer<Value> {
  return resolved(flag, { subject, flags, known: new Map() }, [])
}

function fault<Value extends Json>(
  value: Value,
  errorCode: FlagError,
  errorMessage: string,
): FlagAnswer<Value> {
  const none = { rule: null, validUntil: Infinity, partial: false, assignments: [] }
  return { value, reason: 'ERROR', errorCode, errorMessage, ...none }
}

/** One evaluation, with the prerequisites that it has answered: each is asked once, however many name it. */
type Evaluation = {
  readonly subject: Subject
  readonly flags: Flags
  /** A circle is no answer that depends on the way there: it ends the whole evaluation. */
  readonly known: Map<Flag, FlagAnswer>
}

/** What the rules so far have gathered. */
type Walk = Evaluation & {
  /** Flags whose prerequisites led here. */
  readonly path: readonly string[]
  validUntil: number
  partial: boolean
  readonly assignments: Set<Assignment>
}

function resolved<Value extends Json>(
  flag: Flag<Value>,
  { subject, flags, known }: Evaluation,
  path: readonly string[],
): FlagAnswer<Value> {
  try {
    if (path.includes(flag.key))
      return fault(
        flag.default,
        'PARSE_ERROR',
        `its prerequisites are a circle: ${[...path, flag.key].join(' → ')}`,
      )
    const walk: Walk = {
      subject,
      flags,
      known,
      path: [...path, flag.key],
      validUntil: Infinity,
      partial: false,
      assignments: new Set(),
    }
    const found = firstOf(flag, walk)
    if ('fault' in found) return fault(flag.default, found.fault, found.message)
    const { validUntil, partial, assignments } = walk
    if (flag.type !== 'json' && flagTypeOf(found.value) !== flag.type)
      return fault(flag.default, 'TYPE_MISMATCH', `rule ${found.rule} gives no ${flag.type}`)
    return { ...found, validUntil, partial, assignments: [...assignments] }
  } catch (error) {
    return fault(flag?.default ?? (null as Value), 'GENERAL', String((error as Error).message))
  }
}

type Found<Value> = { value: Value; variant?: string; reason: FlagReason; rule: number | null }
type Faulty = { fault: FlagError; message: string }

function firstOf<Value extends Json>(flag: Flag<Value>, walk: Walk): Found<Value> | Faulty {
  const off = (): Found<Value> => ({
    value: flag.off === undefined ? flag.default : flag.off,
    reason: 'DISABLED',
    rule: null,
  })
  if (flag.isOff) return off()
  for (const [index, rule] of flag.rules.entries()) {
    const gate = prerequisites(rule.requires ?? [], walk)
    if (gate === 'shut') return { ...off(), rule: index }
    if (typeof gate === 'object') return gate
    const served = gate === 'open' ? servedBy(flag, rule, walk) : null
    if (served) return { ...served, rule: index }
  }
  return { value: flag.default, reason: 'DEFAULT', rule: null }
}

function prerequisites(requires: readonly Prerequisite[], walk: Walk): 'open' | 'closed' | 'shut' | Faulty {
  for (const { flag: key, when, mode, isGate } of requires) {
    const flag = Object.hasOwn(walk.flags, key) ? walk.flags[key] : undefined
    const parent = flag ? answerOf(flag, walk) : null
    if (parent?.errorCode === 'PARSE_ERROR')
      return { fault: parent.errorCode, message: parent.errorMessage ?? '' }
    if (parent) note(walk, parent)
    for (const assignment of parent?.assignments ?? []) walk.assignments.add(assignment)
    const test = testOf(when, mode)
    const holds = test(
      { value: parent?.value ?? null },
      { now: walk.subject.now, until: Infinity, partial: false },
    )
    if (!holds) return isGate ? 'shut' : 'closed'
  }
  return 'open'
}

function answerOf(flag: Flag, walk: Walk): FlagAnswer {
  const known = walk.known.get(flag)
  if (known) return known
  const answer = resolved(flag, walk, walk.path)
  walk.known.set(flag, answer)
  return answer
}

function note(walk: Walk, { validUntil, partial }: { validUntil: number; partial: boolean }): void {
  walk.validUntil = Math.min(walk.validUntil, validUntil)
  walk.partial ||= partial
}

/** Null: the next rule's turn. */
function servedBy<Value extends Json>(
  flag: Flag<Value>,
  rule: FlagRule<Value>,
  walk: Walk,
): Omit<Found<Value>, 'rule'> | null {
  const { subject } = walk
  // What no time can change comes first: then the condition's deadline does not matter.
  if (rule.share && !isWithin(rule.share, subject, flag.unit ?? BY_PROFILE)) return null
  // A share is a trial as an experiment is, which asks the holdout itself.
  if (rule.share && !('experiment' in rule)) {
    const held = heldBy(subject.holdouts ?? [], subject)
    note(walk, { validUntil: held.validUntil, partial: false })
    if (held.by) return null
  }
  if (rule.when) {
    const answer = ask(testOf(rule.when, rule.mode), subject.view, subject.now, subject.groups)
    note(walk, answer)
    if (!answer.value) return null
  }
  if ('experiment' in rule) {
    const assignment = assign(rule.experiment, subject)
    note(walk, assignment)
    const { variant } = assignment
    if (variant === null) return null
    walk.assignments.add(assignment)
    const value = Object.hasOwn(rule.values, variant) ? rule.values[variant] : undefined
    const isByHash = assignment.reason === 'split' || assignment.reason === 'sticky'
    return value === undefined ? null : { value, variant, reason: isByHash ? 'SPLIT' : 'TARGETING_MATCH' }
  }
  const reason = rule.when || rule.requires ? 'TARGETING_MATCH' : rule.share ? 'SPLIT' : 'STATIC'
  return { value: rule.value, ...(rule.variant !== undefined && { variant: rule.variant }), reason }
}
