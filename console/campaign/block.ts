/**
 * Blocks as a form sees them: a pair of the same block in Czech and English, and the fields of each
 * kind. A kind without fields here is written as JSON, so that no kind is out of reach.
 */
import { DAY_MS } from '../../core/base/time.ts'
import type { CampaignDraft } from '../../core/wire/campaigns.ts'

/** Any block of core/wire/block.ts; products are named by `ids`. */
export type AnyBlock = { readonly kind: string; readonly [field: string]: unknown }
export type Side = 'cs' | 'en'
export type Pair = Readonly<Record<Side, AnyBlock>>

export type BlockField = {
  readonly name: string
  readonly as: 'line' | 'area' | 'items' | 'address' | 'moment' | 'pixels' | 'choice' | 'products'
  /** The same in both languages, and written once. */
  readonly isShared?: true
  /** Characters at most, as core/wire/block.ts says. */
  readonly max?: number
  readonly choices?: readonly (string | number)[]
  /** Left out of the block while it is empty. */
  readonly isOptional?: true
}

export const BLOCK_FIELDS: { readonly [kind: string]: readonly BlockField[] } = {
  heading: [
    { name: 'text', as: 'line', max: 200 },
    { name: 'level', as: 'choice', choices: [2, 3], isShared: true },
  ],
  text: [{ name: 'text', as: 'area', max: 2_000 }],
  list: [{ name: 'items', as: 'items', max: 500 }],
  button: [
    { name: 'text', as: 'line', max: 80 },
    { name: 'url', as: 'address', max: 2_048 },
  ],
  link: [
    { name: 'text', as: 'line', max: 200 },
    { name: 'url', as: 'address', max: 2_048 },
  ],
  image: [
    { name: 'url', as: 'address', max: 2_048 },
    { name: 'alt', as: 'line', max: 300 },
    { name: 'link', as: 'address', max: 2_048, isOptional: true },
    { name: 'widthPx', as: 'pixels', isShared: true },
    { name: 'heightPx', as: 'pixels', isShared: true },
  ],
  products: [{ name: 'ids', as: 'products', isShared: true }],
  coupon: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'code', as: 'line', max: 64, isShared: true },
  ],
  countdown: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'over', as: 'line', max: 300 },
    { name: 'until', as: 'moment', isShared: true },
  ],
  spacer: [{ name: 'size', as: 'choice', choices: ['small', 'medium', 'large'], isShared: true }],
  line: [],
}

export const BLOCK_KINDS: readonly string[] = Object.keys(BLOCK_FIELDS)

/** A block as it begins: texts are empty, and what cannot be is a gap (console/campaign/gap.ts). */
export function newPair(kind: string, now: number): Pair {
  const block = { kind, ...beginning(kind, now) }
  return { cs: block, en: block }
}

function beginning(kind: string, now: number): Record<string, unknown> {
  const fields = BLOCK_FIELDS[kind] ?? []
  return Object.fromEntries(
    fields
      .filter(({ isOptional }) => !isOptional)
      .map(({ name, as, choices }): [string, unknown] => {
        if (as === 'choice') return [name, choices![0]]
        if (as === 'items' || as === 'products') return [name, []]
        if (as === 'pixels') return [name, 0]
        if (as === 'moment') return [name, Math.ceil((now + 7 * DAY_MS) / DAY_MS) * DAY_MS]
        return [name, '']
      }),
  )
}

type Sides = Extract<CampaignDraft, { kind: 'blocks' }>['variants'][number]['blocks']

/** Both languages block by block; null where they are not the same kinds in the same order. */
export function pairsOf({ cs, en }: Sides): Pair[] | null {
  const isSame = cs.length === en.length && cs.every(({ kind }, index) => en[index]!.kind === kind)
  return isSame ? cs.map((block, index) => ({ cs: block, en: en[index]! })) : null
}

export function sidesOf(pairs: readonly Pair[]): Sides {
  return { cs: pairs.map(({ cs }) => cs), en: pairs.map(({ en }) => en) } as unknown as Sides
}

/** @param side  null: in both. An empty value leaves an optional field out. */
export function withField(pair: Pair, side: Side | null, field: BlockField, value: unknown): Pair {
  const set = ({ [field.name]: _, ...others }: AnyBlock): AnyBlock =>
    (field.isOptional && value === '' ? others : { ...others, [field.name]: value }) as AnyBlock
  return side === null ? { cs: set(pair.cs), en: set(pair.en) } : { ...pair, [side]: set(pair[side]) }
}

/** The list with one in another place; the same list where there is no such place. */
export function moved<Value>(list: readonly Value[], from: number, to: number): readonly Value[] {
  if (to < 0 || to >= list.length || from === to) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}
