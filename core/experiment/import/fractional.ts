/** flagd's `fractional`: a split by weight over murmur3, kept bucket for bucket. */
import type { Json } from '../../base/json.ts'
import { ALL } from '../bucket.ts'
import type { Range } from '../bucket.ts'
import type { Experiment, Values } from '../experiment.ts'
import { below } from '../finding.ts'
import type { UnitName } from '../unit.ts'
import { refuse } from './context.ts'
import type { Import } from './context.ts'
import { operationOf, variableOf } from './jsonlogic.ts'

const MAX_SUM = 2 ** 31 - 1

/** What the branches of one targeting share. */
export type Target = Import & {
  readonly key: string
  readonly variants: { readonly [name: string]: unknown }
  readonly defaultVariant: string
}

/** Null where something in it has no equivalent. */
export function fractionalOf(
  operands: readonly unknown[],
  target: Target,
): { readonly experiment: Experiment; readonly values: Values } | null {
  const [first] = operands
  const isKeyed = first !== undefined && !Array.isArray(first) && !isArm(first, target)
  const key = isKeyed ? keyOf(first, target) : { seed: target.key, unit: target.places.unit('targetingKey') }
  const arms = (isKeyed ? operands.slice(1) : operands).map((arm, index) =>
    armOf(arm, { ...target, at: below(target.at, index + Number(isKeyed)) }),
  )
  if (!key || arms.some((arm) => arm === null) || arms.length === 0) return null
  const sum = arms.reduce((sum, arm) => sum + arm!.weight, 0)
  if (sum > MAX_SUM) {
    refuse(target, 'fractional', TOO_HEAVY)
    return null
  }
  const variants = new Map<string, { weight: number; ranges: Range[] }>()
  let from = 0
  for (const { name, weight } of arms as Arm[]) {
    const { weight: before, ranges } = variants.get(name) ?? { weight: 0, ranges: [] }
    variants.set(name, { weight: before + weight, ranges: [...ranges, [from, from + weight]] })
    from += weight
  }
  const experiment: Experiment = {
    key: target.key,
    seed: key.seed,
    version: 0,
    status: 'running',
    unit: { of: key.unit },
    variants: Array.from(variants, ([name, owned]) => ({ key: name, ...owned })),
    coverage: ALL,
    hash: 'flagd',
  }
  const values = Array.from(variants.keys(), (name) => [name, target.variants[name] as Json])
  return { experiment, values: Object.fromEntries(values) as Values }
}

type Arm = { readonly name: string; readonly weight: number }

/** A variant may stand alone, for a weight of 1. */
function isArm(operand: unknown, { variants }: Target): boolean {
  return typeof operand === 'string' && Object.hasOwn(variants, operand)
}

function armOf(operand: unknown, target: Target): Arm | null {
  const [given, weight = 1] = Array.isArray(operand) ? (operand as unknown[]) : [operand]
  const name = given === null ? target.defaultVariant : typeof given === 'boolean' ? String(given) : given
  if (typeof name !== 'string' || !Object.hasOwn(target.variants, name)) {
    refuse(target, JSON.stringify(given) ?? 'undefined', NO_ARM)
    return null
  }
  if (!Number.isSafeInteger(weight) || (weight as number) < 0) {
    refuse(target, JSON.stringify(weight), NO_WEIGHT)
    return null
  }
  return { name, weight: weight as number }
}

/** What is hashed: texts, and one attribute at the end. */
function keyOf(expression: unknown, target: Target): { seed: string; unit: UnitName } | null {
  const operation = operationOf(expression)
  const parts = operation?.word === 'cat' ? operation.operands : [expression]
  const name = variableOf(parts.at(-1))
  const seeds = parts
    .slice(0, -1)
    .map((part) => (operationOf(part)?.operands[0] === '$flagd.flagKey' ? target.key : part))
  if (name === null || !seeds.every((part) => typeof part === 'string')) {
    refuse({ ...target, at: below(target.at, 0) }, operation?.word ?? 'fractional', NO_KEY)
    return null
  }
  return { seed: seeds.join(''), unit: target.places.unit(name) }
}

const TOO_HEAVY = {
  why: { cs: 'součet vah je nad 2 147 483 647', en: 'the weights add up to more than 2,147,483,647' },
  what: { cs: 'Zmenšete váhy ve stejném poměru.', en: 'Make the weights smaller by one factor.' },
}
const NO_ARM = {
  why: { cs: 'není to název varianty', en: 'it is no name of a variant' },
  what: { cs: 'Uveďte ["varianta", váha].', en: 'Give ["variant", weight].' },
}
const NO_WEIGHT = {
  why: { cs: 'váha není celé číslo od 0', en: 'a weight is a whole number, 0 or more' },
  what: { cs: 'Uveďte váhy jako celá čísla, třeba 1 a 3.', en: 'Give whole numbers, such as 1 and 3.' },
}
const NO_KEY = {
  why: { cs: 'nedělí podle jednoho údaje', en: 'it does not divide by one field' },
  what: {
    cs: 'Dělte podle {"var": …} nebo {"cat": ["text", {"var": …}]}.',
    en: 'Divide by {"var": …} or {"cat": ["text", {"var": …}]}.',
  },
}
