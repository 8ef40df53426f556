/**
 * Flags of flagd (flagd.dev) as ours: targeting becomes rules in order, `fractional` keeps its
 * buckets. A flag comes over whole or not at all; what has no equivalent is told.
 */
import { isRecord } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import { below, finding } from '../finding.ts'
import type { Finding } from '../finding.ts'
import { flagTypeOf } from '../flag.ts'
import type { Flag, FlagRule } from '../flag.ts'
import type { Values } from '../experiment.ts'
import { refuse, whole } from './context.ts'
import type { Import, Imported } from './context.ts'
import { fractionalOf, lifted } from './fractional.ts'
import type { Target } from './fractional.ts'
import { logicOf, operationOf } from './jsonlogic.ts'
import type { Operation } from './jsonlogic.ts'
import { USUAL_PLACES } from './place.ts'
import type { Places } from './place.ts'

/** Deeper than this, `$ref` goes round in a circle. */
const MAX_DEPTH = 32

export function importFlagd(payload: unknown, places: Places = USUAL_PLACES): Imported {
  const findings: Finding[] = []
  const listed = isRecord(payload) ? payload.flags : null
  if (!isRecord(payload) || (!isRecord(listed) && !Array.isArray(listed))) {
    const what = { cs: 'objekt s flags', en: 'An object with flags' }
    return { flags: {}, experiments: [], groups: {}, findings: [finding('not_a_payload', '', { what })] }
  }
  const evaluators = isRecord(payload.$evaluators) ? payload.$evaluators : {}
  const entries = Array.isArray(listed)
    ? listed.map((flag: unknown, index) => [isRecord(flag) ? String(flag.key) : '', flag, index] as const)
    : Object.entries(listed).map(([key, flag]) => [key, flag, key] as const)
  const flags = entries.flatMap(([key, flag, place]) => {
    const context = { at: below('/flags', place), places, report: (one: Finding) => void findings.push(one) }
    const made = whole(context, (context) => flagOf(key, flag, evaluators, context))
    return made ? [[key, made] as const] : []
  })
  return { flags: Object.fromEntries(flags), experiments: [], groups: {}, findings }
}

function flagOf(
  key: string,
  flag: unknown,
  evaluators: { readonly [name: string]: unknown },
  context: Import,
): Flag | null {
  const { at, report } = context
  if (!isRecord(flag) || !isRecord(flag.variants)) {
    report(finding('not_a_payload', at, { what: { cs: 'flag s variantami', en: 'A flag with variants' } }))
    return null
  }
  const { variants, defaultVariant, state } = flag
  if (typeof defaultVariant !== 'string' || !Object.hasOwn(variants, defaultVariant)) {
    refuse({ ...context, at: below(at, 'defaultVariant') }, 'defaultVariant', NEEDS_DEFAULT)
    return null
  }
  const isOff = state === 'DISABLED'
  if (isOff) report(finding('changed', below(at, 'state'), OFF))
  const value = variants[defaultVariant] as Json
  const types = new Set(Object.values(variants).map((one) => flagTypeOf(one as Json)))
  const target = { ...context, at: below(at, 'targeting'), key, variants, defaultVariant }
  const targeting = replaced(flag.targeting, evaluators, 0)
  const isEmpty =
    targeting === undefined ||
    targeting === null ||
    (isRecord(targeting) && Object.keys(targeting).length === 0)
  return {
    key,
    type: types.size === 1 ? flagTypeOf(value) : 'json',
    default: value,
    ...(isOff && { isOff }),
    rules: isEmpty ? [] : decisive(branches(targeting, [], target)),
  }
}

/** Without the rules at the end that give what the flag gives anyway. */
function decisive(rules: FlagRule[]): FlagRule[] {
  while (isRest(rules.at(-1))) rules.pop()
  return rules
}

const NEEDS_DEFAULT = {
  why: { cs: 'bez ní rozhoduje kód aplikace', en: 'without it the code of the application decides' },
  what: { cs: 'Uveďte variantu, která platí jinak.', en: 'Name the variant that holds otherwise.' },
}
const OFF = {
  why: { cs: 'vypnutý flag dává výchozí variantu', en: 'a flag that is off gives its default variant' },
  what: {
    cs: 'flagd by nechal rozhodnout kód aplikace.',
    en: 'flagd would leave it to the code of the application.',
  },
}
const NO_VARIANT = {
  why: { cs: 'není to název varianty', en: 'it is no name of a variant' },
  what: {
    cs: 'Větev musí končit názvem varianty, null, if nebo fractional.',
    en: 'A branch ends in the name of a variant, in null, if or fractional.',
  },
}

/** Shared evaluators in place of `{"$ref": name}`; an unknown one stays and is refused where it stands. */
function replaced(part: unknown, evaluators: { readonly [name: string]: unknown }, depth: number): unknown {
  if (depth > MAX_DEPTH) return { $ref: 'a circle' }
  if (Array.isArray(part)) return part.map((one) => replaced(one, evaluators, depth + 1))
  if (!isRecord(part)) return part
  const name = part.$ref
  if (typeof name === 'string' && Object.hasOwn(evaluators, name))
    return replaced(evaluators[name], evaluators, depth + 1)
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, replaced(value, evaluators, depth + 1)]),
  )
}

/**
 * The rules of one branch, for people for whom all of `guards` hold. A branch is complete: whoever
 * comes in leaves with a value, as no later branch may have them.
 */
function branches(expression: unknown, guards: readonly Condition[], target: Target): FlagRule[] {
  const operation = operationOf(expression)
  if (operation?.word === 'if' || operation?.word === '?:') return choices(operation, guards, target)
  if (operation?.word === 'fractional') return splits(operation.operands, guards, target)
  if (expression === null) return [rest(guards, target)]
  const name = typeof expression === 'boolean' ? String(expression) : expression
  if (typeof name === 'string' && Object.hasOwn(target.variants, name))
    return [{ ...all(guards), value: target.variants[name] as Json, variant: name }]
  refuse(target, operation?.word ?? JSON.stringify(expression) ?? 'undefined', NO_VARIANT)
  return []
}

function all([one, ...others]: readonly Condition[]): { readonly when?: Condition } {
  if (!one) return {}
  return { when: others.length > 0 ? { $and: [one, ...others] } : one }
}

/** Whom no variant was named for: the default, which a flag gives without a rule too. */
function rest(guards: readonly Condition[], { variants, defaultVariant }: Target): FlagRule {
  return { ...all(guards), value: variants[defaultVariant] as Json }
}

function isRest(rule: FlagRule | undefined): boolean {
  return rule !== undefined && 'value' in rule && rule.variant === undefined
}

function choices({ word, operands }: Operation, guards: readonly Condition[], target: Target): FlagRule[] {
  const rules: FlagRule[] = []
  const at = (index: number) => ({ ...target, at: below(target.at, word, index) })
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const logic = logicOf(operands[index], at(index))
    if (!logic) continue
    if (logic.fails) rules.push(rest([...guards, logic.fails], target))
    rules.push(...branches(operands[index + 1], [...guards, logic.holds], at(index + 1)))
  }
  const last = operands.length - 1
  return [...rules, ...(last % 2 === 0 ? branches(operands[last], guards, at(last)) : [rest(guards, target)])]
}

function splits(operands: readonly unknown[], guards: readonly Condition[], target: Target): FlagRule[] {
  const choice = lifted(operands)
  if (choice !== null) return branches(choice, guards, target)
  const experiments = fractionalOf(operands, { ...target, at: below(target.at, 'fractional') }) ?? []
  const split = experiments.map((experiment): FlagRule => {
    const values = experiment.variants.map(({ key }) => [key, target.variants[key] as Json])
    return { experiment: { ...experiment, ...all(guards) }, values: Object.fromEntries(values) as Values }
  })
  return [...split, rest(guards, target)]
}
