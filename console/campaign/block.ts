/**
 * Blocks as a form sees them: a pair of the same block in Czech and English, and the fields of each
 * kind. A kind without fields here is written as JSON, so that no kind is out of reach.
 */
import { isRecord } from '../../core/base/json.ts'
import type { CampaignDraft } from '../../core/wire/campaigns.ts'

/** Any block of core/wire/block.ts; products are named by `ids`. */
export type AnyBlock = { readonly kind: string; readonly [field: string]: unknown }
export type Side = 'cs' | 'en'
export type Pair = Readonly<Record<Side, AnyBlock>>

export type BlockField = {
  /** A member of the block; with a dot one of an object in it: `image.alt`. */
  readonly name: string
  readonly as: 'line' | 'area' | 'items' | 'address' | 'pixels' | 'count' | 'choice' | 'products'
  /** The same in both languages, and written once. */
  readonly isShared?: true
  /** Characters at most, as core/wire/block.ts says. */
  readonly max?: number
  readonly choices?: readonly (string | number)[]
  /** Left out of the block while it is empty; with a dot the whole object, while all of it is. */
  readonly isOptional?: true
}

/** Of how many a block speaks that counts people, unless it is told. */
const LEAST = 5

const PICTURE = (at: string, isOptional?: true): readonly BlockField[] =>
  [
    { name: `${at}url`, as: 'address', max: 2_048 },
    { name: `${at}alt`, as: 'line', max: 300 },
    { name: `${at}widthPx`, as: 'pixels', isShared: true },
    { name: `${at}heightPx`, as: 'pixels', isShared: true },
  ].map((field) => ({ ...field, ...(isOptional && { isOptional }) })) as BlockField[]

const ASKING: readonly BlockField[] = [
  { name: 'emailLabel', as: 'line', max: 120 },
  { name: 'consentText', as: 'area', max: 1_000 },
  { name: 'submit', as: 'line', max: 80 },
  { name: 'done', as: 'line', max: 500 },
  { name: 'error', as: 'line', max: 300 },
  { name: 'wording', as: 'line', max: 64, isShared: true },
]

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
  image: [...PICTURE(''), { name: 'link', as: 'address', max: 2_048, isOptional: true }],
  products: [{ name: 'ids', as: 'products', isShared: true }],
  coupon: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'code', as: 'line', max: 64, isShared: true },
  ],
  countdown: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'over', as: 'line', max: 300 },
  ],
  spacer: [{ name: 'size', as: 'choice', choices: ['small', 'medium', 'large'], isShared: true }],
  line: [],
  hero: [
    { name: 'heading', as: 'line', max: 200 },
    { name: 'text', as: 'area', max: 1_000 },
    { name: 'button.text', as: 'line', max: 80, isOptional: true },
    { name: 'button.url', as: 'address', max: 2_048, isOptional: true },
    ...PICTURE('image.'),
  ],
  teaser: [
    { name: 'tile.heading', as: 'line', max: 200 },
    { name: 'tile.text', as: 'area', max: 1_000 },
    { name: 'tile.url', as: 'address', max: 2_048 },
  ],
  progress: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'reached', as: 'line', max: 300 },
  ],
  proof: [
    { name: 'text', as: 'line', max: 300 },
    { name: 'few', as: 'line', max: 300, isOptional: true },
    { name: 'least', as: 'count', isShared: true },
  ],
  signup: ASKING,
  watch: [
    { name: 'about', as: 'choice', choices: ['back_in_stock', 'price_drop'], isShared: true },
    ...ASKING,
  ],
  push: [
    { name: 'text', as: 'area', max: 500 },
    { name: 'submit', as: 'line', max: 80 },
    { name: 'done', as: 'line', max: 500 },
    { name: 'error', as: 'line', max: 300 },
    { name: 'wording', as: 'line', max: 64, isShared: true },
  ],
  inbox: [
    { name: 'title', as: 'line', max: 120 },
    { name: 'empty', as: 'line', max: 300 },
  ],
}

export const BLOCK_KINDS: readonly string[] = Object.keys(BLOCK_FIELDS)

/** What a field holds; undefined where it is left out. */
export function fieldIn(block: AnyBlock, { name }: BlockField): unknown {
  return name.split('.').reduce<unknown>((held, key) => (isRecord(held) ? held[key] : undefined), block)
}

/** A block as it begins: texts are empty, and what cannot be is a gap (console/campaign/gap.ts). */
export function newPair(kind: string): Pair {
  const fields = (BLOCK_FIELDS[kind] ?? []).filter(({ isOptional }) => !isOptional)
  const block = fields.reduce((held, field) => set(held, field, beginning(field)), { kind } as AnyBlock)
  return { cs: block, en: block }
}

function beginning({ as, choices }: BlockField): unknown {
  if (as === 'choice') return choices![0]
  if (as === 'items' || as === 'products') return []
  if (as === 'pixels') return 0
  return as === 'count' ? LEAST : ''
}

function set(block: AnyBlock, { name }: BlockField, value: unknown): AnyBlock {
  const [first, rest] = name.split('.') as [string, string?]
  if (rest === undefined) return { ...block, [first]: value }
  const inner = isRecord(block[first]) ? block[first] : {}
  return { ...block, [first]: { ...inner, [rest]: value } }
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

/** @param side  null: in both. Optional fields that are empty are left out. */
export function withField(pair: Pair, side: Side | null, field: BlockField, value: unknown): Pair {
  const changed = (block: AnyBlock) => trimmed(set(block, field, value))
  return side === null
    ? { cs: changed(pair.cs), en: changed(pair.en) }
    : { ...pair, [side]: changed(pair[side]) }
}

function trimmed(block: AnyBlock): AnyBlock {
  const fields = (BLOCK_FIELDS[block.kind] ?? []).filter(({ isOptional }) => isOptional)
  const member = ({ name }: BlockField) => name.split('.')[0]!
  const empty = new Set(fields.map(member))
  for (const field of fields) if (!isEmpty(fieldIn(block, field))) empty.delete(member(field))
  const kept = Object.fromEntries(Object.entries(block).filter(([name]) => !empty.has(name))) as AnyBlock
  // An object that is there is there as a whole.
  return fields
    .filter(
      (field) => field.name.includes('.') && member(field) in kept && fieldIn(kept, field) === undefined,
    )
    .reduce((held, field) => set(held, field, beginning(field)), kept)
}

const isEmpty = (value: unknown) => value === undefined || value === '' || value === 0

/** The list with one in another place; the same list where there is no such place. */
export function moved<Value>(list: readonly Value[], from: number, to: number): readonly Value[] {
  if (to < 0 || to >= list.length || from === to) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}
