/** The texts of a template that are Liquid, each with its place and what it is for. */
import type { LinkTo, Template } from './template.ts'

/** line: a subject, a title; body: what is read; url: an address; alt: what a picture shows. */
export type TextRole = 'subject' | 'preheader' | 'title' | 'body' | 'url' | 'alt' | 'sms'

export type PlacedText = {
  /** JSON pointer into the template. */
  readonly at: string
  readonly text: string
  readonly role: TextRole
  /** Variables that stand here besides: of a coupon's own block. */
  readonly own?: readonly string[]
}

export function textsOf(template: Template): PlacedText[] {
  switch (template.channel) {
    case 'email': {
      const { subject, preheader, blocks, footer } = template
      return [
        { at: '/subject', text: subject, role: 'subject' },
        { at: '/preheader', text: preheader, role: 'preheader' },
        ...blocks.flatMap((block, index) => blockTexts(block, `/blocks/${index}`)),
        { at: '/footer', text: footer, role: 'body' },
      ]
    }
    case 'sms':
      return [{ at: '/text', text: template.text, role: 'sms' }]
    case 'push':
      return [
        { at: '/title', text: template.title, role: 'title' },
        { at: '/body', text: template.body, role: 'body' },
        ...linkTexts(template.to, '/to'),
      ]
    case 'inbox':
      return [
        { at: '/title', text: template.title, role: 'title' },
        { at: '/text', text: template.text, role: 'body' },
        ...linkTexts(template.to, '/to'),
      ]
    case 'whatsapp':
      return [
        ...template.params.map((text, index) => ({ at: `/params/${index}`, text, role: 'body' as const })),
        { at: '/text', text: template.text, role: 'body' },
      ]
  }
}

type Email = Extract<Template, { channel: 'email' }>

function blockTexts(block: Email['blocks'][number], at: string): PlacedText[] {
  const body = (name: string, text: string): PlacedText => ({ at: `${at}/${name}`, text, role: 'body' })
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [body('text', block.text)]
    case 'button':
      return [body('text', block.text), ...linkTexts(block.to, `${at}/to`)]
    case 'products':
      return [
        ...(block.title === undefined ? [] : [body('title', block.title)]),
        ...(block.or?.title === undefined ? [] : [body('or/title', block.or.title)]),
      ]
    case 'coupon':
      return [{ ...body('text', block.text), own: ['coupon'] }]
    case 'image':
      return [
        { at: `${at}/url`, text: block.url, role: 'url' },
        { at: `${at}/alt`, text: block.alt, role: 'alt' },
        ...(block.to === undefined ? [] : linkTexts(block.to, `${at}/to`)),
      ]
    case 'quote':
      return [body('text', block.text), body('by', block.by)]
    case 'rating':
      return [body('question', block.question)]
    default:
      return []
  }
}

function linkTexts(to: LinkTo, at: string): PlacedText[] {
  return typeof to === 'string' ? [] : [{ at: `${at}/url`, text: to.url, role: 'url' }]
}
