/**
 * What is a step above a product: a dearer variant of the same thing, a bigger package of it, a better model of
 * the same maker, and only then what is merely alike and dearer.
 */
import type { Product } from '../catalogue/product.ts'
import { leafCategory } from '../catalogue/product.ts'
import { groupOf } from '../catalogue/variant.ts'
import type { StepKind } from './reason.ts'
import { STRATEGIES } from './source.ts'

/** What a shop may ask a list by: those of the page, and what is a step above one product. */
export const ASKED_STRATEGIES = [...STRATEGIES, 'upsell'] as const
export type AskedStrategy = (typeof ASKED_STRATEGIES)[number]

const STEPS: readonly StepKind[] = ['variant', 'package', 'model', 'alike']

type Compared = Pick<Product, 'id' | 'title' | 'brand' | 'category' | 'groupId' | 'priceMicro' | 'currency'>
export type StepUp<One extends Compared = Product> = { readonly product: One; readonly kind: StepKind }

/** Less is no step: it is the price of another colour. */
const LEAST = 1.05
/** A kilogram costs four times as much as a quarter of it; of something else nobody spends that much more. */
const MOST: Readonly<Record<StepKind, number>> = { variant: 6, package: 6, model: 1.6, alike: 1.6 }

/**
 * Nearest kin first; within a family the smallest step first, else as given. Of a family each price once, of any
 * other group one.
 *
 * @param found  best first; what may not be shown is not among them.
 */
export function stepsUp<One extends Compared>(anchor: Compared, found: readonly One[]): StepUp<One>[] {
  const steps = found.flatMap((product, place) => {
    const kind = kindOf(anchor, product)
    return kind !== null && isStep(anchor, product, kind) ? [{ product, kind, place }] : []
  })
  const ranked = steps.sort(
    (a, b) =>
      STEPS.indexOf(a.kind) - STEPS.indexOf(b.kind) ||
      (isFamily(a.kind) ? a.product.priceMicro - b.product.priceMicro : 0) ||
      a.place - b.place,
  )
  const taken = new Set<string>()
  return ranked.flatMap(({ product, kind }) => {
    const name = isFamily(kind) ? `=${product.priceMicro}` : groupOf(product)
    if (taken.has(name)) return []
    taken.add(name)
    return [{ product, kind }]
  })
}

const isFamily = (kind: StepKind) => kind === 'variant' || kind === 'package'

function isStep(anchor: Compared, { priceMicro, currency }: Compared, kind: StepKind): boolean {
  if (anchor.priceMicro <= 0 || currency !== anchor.currency) return false
  const times = priceMicro / anchor.priceMicro
  return times >= LEAST && times <= MOST[kind]
}

/** Null for the product itself. */
function kindOf(anchor: Compared, other: Compared): StepKind | null {
  if (other.id === anchor.id) return null
  if (groupOf(other) === groupOf(anchor)) return 'variant'
  const isSameMaker = other.brand.toLowerCase() === anchor.brand.toLowerCase()
  const isSameKind = isSameMaker && leafCategory(other) === leafCategory(anchor)
  if (isSameKind && isBigger(anchor.title, other.title)) return 'package'
  return isSameKind && anchor.brand !== '' ? 'model' : 'alike'
}

/** How many of the smallest unit of its kind one is. */
const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  mg: ['g', 0.001],
  g: ['g', 1],
  dkg: ['g', 10],
  kg: ['g', 1000],
  ml: ['ml', 1],
  cl: ['ml', 10],
  dl: ['ml', 100],
  l: ['ml', 1000],
  gb: ['gb', 1],
  tb: ['gb', 1024],
  ks: ['pc', 1],
  pcs: ['pc', 1],
  kapslí: ['pc', 1],
  tablet: ['pc', 1],
  sáčků: ['pc', 1],
}
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(\d{1,3})\s*[x×]\s*)?(\d{1,6}(?:[.,]\d{1,3})?)\s*(${Object.keys(UNITS).join('|')})(?![\p{L}\d])`,
  'giu',
)

type Amount = { readonly name: string; readonly kind: string; readonly size: number }

/** A title without the amount in it, and that amount; null where it names none, or several. */
function amountOf(title: string): Amount | null {
  const found = [...title.matchAll(AMOUNT)]
  const [, times = '1', number = '', unit = ''] = found[0] ?? []
  const measure = UNITS[unit.toLowerCase()]
  if (found.length !== 1 || !measure) return null
  const name = title
    .replaceAll(AMOUNT, ' ')
    .toLowerCase()
    .replaceAll(/[\s,;.()/–-]+/gu, ' ')
    .trim()
  const size = Number(times) * Number(number.replace(',', '.')) * measure[1]
  return { name, kind: measure[0], size }
}

/** The same words, but for more of it. */
function isBigger(one: string, other: string): boolean {
  const [less, more] = [amountOf(one), amountOf(other)]
  if (!less || !more) return false
  return less.name === more.name && less.kind === more.kind && more.size > less.size
}
