/** flagd's `fractional`: a split by weight over murmur3, kept bucket for bucket. */
import { ALL } from '../bucket.ts'
import type { Range } from '../bucket.ts'
import type { Experiment } from '../experiment.ts'
import { below } from '../finding.ts'
import type { UnitRule } from '../unit.ts'
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

/**
 * The experiments that divide people, the first that knows their id: where the attribute that is
 * asked for is missing, flagd divides by its targeting key. Null: it has no equivalent.
 */
export function fractionalOf(operands: readonly unknown[], target: Target): Experiment[] | null {
  const isKeyed = operands.length > 0 && !Array.isArray(operands[0])
  const usual: Key = { seed: target.key, unit: { of: target.places.unit('targetingKey') } }
  const keys = isKeyed ? keysOf(operands[0], usual, target) : [usual]
  const arms = (isKeyed ? operands.slice(1) : operands).map((arm, index) =>
    armOf(arm, { ...target, at: below(target.at, index + Number(isKeyed)) }),
  )
  if (!keys || arms.some((arm) => arm === null)) return null
  const variants = variantsOf(arms as Arm[])
  if (variants.reduce((sum, { weight }) => sum + weight, 0) > MAX_SUM) {
    refuse(target, 'fractional', TOO_HEAVY)
    return null
  }
  return keys.map((key) => ({
    key: target.key,
    ...key,
    version: 0,
    status: 'running',
    variants,
    coverage: ALL,
    hash: 'flagd',
  }))
}

type Arm = { readonly name: string; readonly weight: number }

/** In whole weights, a variant that stands twice owning both parts. */
function variantsOf(arms: readonly Arm[]): Experiment['variants'] {
  const owned = new Map<string, { weight: number; ranges: Range[] }>()
  let from = 0
  for (const { name, weight } of arms) {
    const { weight: before, ranges } = owned.get(name) ?? { weight: 0, ranges: [] }
    owned.set(name, { weight: before + weight, ranges: [...ranges, [from, from + weight]] })
    from += weight
  }
  return Array.from(owned, ([key, rest]) => ({ key, ...rest }))
}

function armOf(operand: unknown, target: Target): Arm | null {
  const [given, weight = 1] = Array.isArray(operand) ? (operand as unknown[]) : []
  const name = given === null ? target.defaultVariant : typeof given === 'boolean' ? String(given) : given
  if (typeof name !== 'string' || !Object.hasOwn(target.variants, name)) {
    refuse(target, JSON.stringify(given ?? operand), NO_ARM)
    return null
  }
  if (!Number.isSafeInteger(weight) || (weight as number) < 0) {
    refuse(target, JSON.stringify(weight), NO_WEIGHT)
    return null
  }
  return { name, weight: weight as number }
}

type Key = { readonly seed: string; readonly unit: UnitRule }

/** What is hashed: an attribute, or texts and one attribute at the end. */
function keysOf(expression: unknown, usual: Key, target: Target): Key[] | null {
  const operation = operationOf(expression)
  const alone = variableOf(expression)
  if (alone !== null) return [{ seed: '', unit: { of: target.places.unit(alone) } }, usual]
  const parts = operation?.word === 'cat' ? operation.operands : []
  const name = variableOf(parts.at(-1))
  const seeds = parts
    .slice(0, -1)
    .map((part) => (operationOf(part)?.operands[0] === '$flagd.flagKey' ? target.key : part))
  if (name === null || !seeds.every((part) => typeof part === 'string')) {
    refuse({ ...target, at: below(target.at, 0) }, operation?.word ?? 'fractional', NO_KEY)
    return null
  }
  return [{ seed: seeds.join(''), unit: { of: target.places.unit(name) } }]
}

/**
 * An `if` inside an arm lifted out of it: `fractional` of one of two variants is one of two
 * `fractional`s. Null where no arm has one.
 */
export function lifted(operands: readonly unknown[]): unknown {
  for (const [index, arm] of operands.entries()) {
    if (!Array.isArray(arm)) continue
    for (const [place, part] of (arm as unknown[]).entries()) {
      const inner = operationOf(part)
      if (inner?.word !== 'if' && inner?.word !== '?:') continue
      const filled = (value: unknown) => ({
        fractional: operands.with(index, (arm as unknown[]).with(place, value)),
      })
      const isElse = (at: number) => at % 2 === 1 || at === inner.operands.length - 1
      const branches = inner.operands.map((one, at) => (isElse(at) ? filled(one) : one))
      // Without an `else` the part is null: the default variant, or no weight.
      if (branches.length % 2 === 0) branches.push(filled(place === 0 ? null : 0))
      return { if: branches }
    }
  }
  return null
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
