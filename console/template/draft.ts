/** A template while it is written: how one begins, and both languages of its blocks beside each other. */
import type { TemplateChannel, TemplateDraft } from '../../core/wire/templates.ts'

export type Side = 'cs' | 'en'
export const SIDES: readonly Side[] = ['cs', 'en']

export type Words = TemplateDraft['cs']
export type EmailWords = Extract<Words, { channel: 'email' }>
export type Block = EmailWords['blocks'][number]
export type BlockKind = Block['kind']

/** In the order in which they are offered. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  'heading',
  'text',
  'button',
  'cart',
  'products',
  'product',
  'order',
  'coupon',
  'image',
  'quote',
  'rating',
  'campaign',
  'divider',
]

export const CHANNELS_OF_TEMPLATES: readonly TemplateChannel[] = ['email', 'sms', 'push', 'inbox', 'whatsapp']

export function channelIn(id: string): TemplateChannel {
  const end = id.slice(id.lastIndexOf('-') + 1)
  return CHANNELS_OF_TEMPLATES.find((one) => one === end) ?? 'email'
}

export function newBlock(kind: BlockKind): Block {
  switch (kind) {
    case 'heading':
    case 'text':
      return { kind, text: '' }
    case 'button':
      return { kind, text: '', to: 'cart' }
    case 'products':
      return { kind, of: 'recommended', count: 3, title: '' }
    case 'coupon':
      return { kind, offer: '', text: '' }
    case 'campaign':
      return { kind, campaign: '' }
    case 'image':
      return { kind, url: '', alt: '' }
    case 'quote':
      return { kind, text: '', by: '' }
    case 'rating':
      return { kind, scale: 'stars', question: '' }
    default:
      return { kind }
  }
}

export function newWords(channel: TemplateChannel): Words {
  switch (channel) {
    case 'email':
      return {
        channel,
        subject: '',
        preheader: '',
        blocks: [newBlock('heading'), newBlock('text'), newBlock('button')],
        footer: '',
      }
    case 'sms':
      return { channel, text: '' }
    case 'push':
      return { channel, title: '', body: '', to: 'shop' }
    case 'inbox':
      return { channel, title: '', text: '', to: 'shop' }
    case 'whatsapp':
      return { channel, name: '', params: [], text: '' }
  }
}

export const newTemplate = (id: string): TemplateDraft => ({
  id,
  owner: '',
  cs: newWords(channelIn(id)),
  en: newWords(channelIn(id)),
})

/** One block in both languages. */
export type Pair = { readonly cs: Block; readonly en: Block }

/** Null where the two languages are not of the same blocks: then neither can be written beside the other. */
export function pairsOf(cs: readonly Block[], en: readonly Block[]): Pair[] | null {
  if (cs.length !== en.length || cs.some(({ kind }, index) => en[index]!.kind !== kind)) return null
  return cs.map((block, index) => ({ cs: block, en: en[index]! }))
}

export function withBlocks(draft: TemplateDraft, pairs: readonly Pair[]): TemplateDraft {
  const put = (side: Side): Words => ({
    ...(draft[side] as EmailWords),
    blocks: pairs.map((pair) => pair[side]),
  })
  return { ...draft, cs: put('cs'), en: put('en') }
}

/** What is no text is the same in both languages. An undefined value takes the field away. */
export function withField(pair: Pair, field: string, value: unknown): Pair {
  const put = (block: Block): Block => {
    const { [field]: _, ...rest } = block as Record<string, unknown>
    return (value === undefined ? rest : { ...rest, [field]: value }) as unknown as Block
  }
  return { cs: put(pair.cs), en: put(pair.en) }
}

export function withText(pair: Pair, side: Side, field: string, value: string): Pair {
  return { ...pair, [side]: { ...pair[side], [field]: value } }
}

export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
