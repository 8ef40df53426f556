/**
 * What the console finds by itself before it asks the instance: what has to be written before a draft
 * can be kept, and what the shop window would suffer from (long texts, pictures without words or size).
 */
import { BLOCK_FIELDS, fieldIn } from './block.ts'
import type { AnyBlock } from './block.ts'
import { contentAt, variantsOf } from './draft.ts'
import type { Variant } from './draft.ts'
import type { CampaignDraft } from '../../core/wire/campaigns.ts'

export type GapCode =
  | 'bad_id'
  | 'bad_slot'
  | 'half_name'
  | 'bad_key'
  | 'no_blocks'
  | 'no_label'
  | 'no_words'
  | 'no_products'
  | 'no_size'
  | 'empty_text'
  | 'empty_address'
  | 'long_text'
  | 'many_blocks'
  | 'many_products'
  | 'no_alt'
  | 'big_picture'
  | 'same_words'

export type Gap = {
  readonly severity: 'error' | 'warning'
  readonly code: GapCode
  /** JSON pointer into the draft. */
  readonly at: string
  /** Characters or pieces where the code is about too many. */
  readonly count?: number
  readonly most?: number
  /** The instance would refuse to keep the draft. */
  readonly isShape: boolean
}

const ID = /^[a-z][a-z0-9-]{1,47}$/
const SLOT = /^[A-Za-z0-9_-]{1,64}$/
const KEY = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Where a text gets too long to be read in passing; by kind of block and field. */
const LONG: { readonly [place: string]: number } = {
  'heading text': 70,
  'text text': 400,
  'list items': 100,
  'button text': 25,
  'link text': 60,
  'coupon text': 100,
  'countdown text': 60,
  'countdown over': 60,
  'hero heading': 60,
  'hero text': 200,
  'hero button.text': 25,
  'teaser tile.heading': 60,
  'teaser tile.text': 200,
  title: 60,
}
const MAX_BLOCKS = 12
const MAX_PRODUCTS = 12
const MAX_PICTURE_PX = 2_000
/** Names and signs may well be the same in two languages. */
const SAME_FROM = 12

const shape = (code: GapCode, at: string): Gap => ({ severity: 'error', code, at, isShape: true })
const error = (code: GapCode, at: string): Gap => ({ severity: 'error', code, at, isShape: false })
const warning = (code: GapCode, at: string, more: Pick<Gap, 'count' | 'most'> = {}): Gap => ({
  severity: 'warning',
  code,
  at,
  isShape: false,
  ...more,
})

export function gapsOf(draft: CampaignDraft): Gap[] {
  const { id, slot, name } = draft
  const isMute = draft.kind === 'overlay' && [draft.label.cs, draft.label.en].some((one) => one.trim() === '')
  const isHalf = name !== undefined && (name.cs.trim() === '') !== (name.en.trim() === '')
  return [
    ...(ID.test(id) ? [] : [shape('bad_id', '/id')]),
    ...(SLOT.test(slot) ? [] : [shape('bad_slot', '/slot')]),
    ...(isHalf ? [shape('half_name', '/name')] : []),
    ...(isMute ? [shape('no_label', '/label')] : []),
    ...variantsOf(draft).flatMap((variant, index) => variantGaps(variant, contentAt(draft, index))),
  ]
}

function variantGaps({ key, content }: Variant, at: string): Gap[] {
  const badKey = KEY.test(key) ? [] : [shape('bad_key', `${at}/key`)]
  if (content.kind === 'blocks') {
    const { cs, en } = content.words.blocks
    return [
      ...badKey,
      ...sideGaps(cs, `${at}/blocks/cs`),
      ...sideGaps(en, `${at}/blocks/en`),
      ...sameWords(cs, en, at),
    ]
  }
  if (content.kind === 'popup')
    return [
      ...badKey,
      ...(['cs', 'en'] as const).flatMap((side) =>
        Object.entries(content.words.text[side]).flatMap(([name, words]) =>
          wordsGaps(words, `${at}/text/${side}/${name}`, name === 'title'),
        ),
      ),
    ]
  return [
    ...badKey,
    ...(['title', 'plainTitle'] as const).flatMap((name) =>
      (['cs', 'en'] as const).flatMap((side) =>
        wordsGaps(content.words[name][side], `${at}/${name}/${side}`, true),
      ),
    ),
  ]
}

function wordsGaps(words: string, at: string, isTitle: boolean): Gap[] {
  if (words.trim() === '') return [shape('no_words', at)]
  return isTitle ? longText('title', words, at) : []
}

function sideGaps(blocks: readonly AnyBlock[], at: string): Gap[] {
  if (blocks.length === 0) return [shape('no_blocks', at)]
  const many =
    blocks.length > MAX_BLOCKS ? [warning('many_blocks', at, { count: blocks.length, most: MAX_BLOCKS })] : []
  return [...many, ...blocks.flatMap((block, index) => blockGaps(block, `${at}/${index}`))]
}

function blockGaps(block: AnyBlock, at: string): Gap[] {
  return (BLOCK_FIELDS[block.kind] ?? []).flatMap((field): Gap[] => {
    const { name, as, isOptional } = field
    const value = fieldIn(block, field)
    if (isOptional && value === undefined) return []
    const place = `${at}/${name.replace('.', '/')}`
    switch (as) {
      case 'line':
      case 'area':
        if (name.endsWith('alt')) return value === '' ? [warning('no_alt', place)] : []
        if (String(value ?? '').trim() === '') return [error('empty_text', place)]
        return longText(`${block.kind} ${name}`, String(value), place)
      case 'items': {
        const items = Array.isArray(value) ? value.map(String) : []
        if (items.every((item) => item.trim() === '')) return [error('empty_text', place)]
        return items.flatMap((item) => longText(`${block.kind} ${name}`, item, place)).slice(0, 1)
      }
      case 'address':
        return String(value ?? '').trim() === '' ? [error('empty_address', place)] : []
      case 'products': {
        const ids = Array.isArray(value) ? value : []
        if (ids.length === 0) return [shape('no_products', place)]
        return ids.length > MAX_PRODUCTS
          ? [warning('many_products', place, { count: ids.length, most: MAX_PRODUCTS })]
          : []
      }
      case 'pixels':
        if (!Number.isInteger(value) || Number(value) < 1) return [shape('no_size', place)]
        return Number(value) > MAX_PICTURE_PX
          ? [warning('big_picture', place, { count: Number(value), most: MAX_PICTURE_PX })]
          : []
      default:
        return []
    }
  })
}

function longText(place: string, words: string, at: string): Gap[] {
  const most = LONG[place]
  return most !== undefined && words.length > most
    ? [warning('long_text', at, { count: words.length, most })]
    : []
}

/** Words that were not translated: told once a block, at the English ones. */
function sameWords(cs: readonly AnyBlock[], en: readonly AnyBlock[], at: string): Gap[] {
  return en.flatMap((block, index) => {
    const twin = cs[index]
    if (!twin || twin.kind !== block.kind) return []
    const [same] = (BLOCK_FIELDS[block.kind] ?? []).filter((field) => {
      const words = JSON.stringify(fieldIn(block, field) ?? '')
      const isText = !field.isShared && ['line', 'area', 'items'].includes(field.as)
      return isText && words.length > SAME_FROM && words === JSON.stringify(fieldIn(twin, field) ?? '')
    })
    return same ? [warning('same_words', `${at}/blocks/en/${index}/${same.name.replace('.', '/')}`)] : []
  })
}
