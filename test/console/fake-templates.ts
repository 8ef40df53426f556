/** The templates of a fake shop: kept, checked by a rule or two, and shown as if for somebody. */
import { PERSONAS, personaOf, worldOf } from '../../core/message/persona.ts'
import { previewTemplate } from '../../core/message/template-preview.ts'
import { templateWords } from '../../core/wire/templates.ts'
import type { LinkCheckAnswer } from '../../core/wire/link-check.ts'
import type {
  PersonasAnswer,
  TemplateCheckAnswer,
  TemplateDraft,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateRow,
  TemplateVersion,
  TemplateView,
} from '../../core/wire/templates.ts'

type Kept = { published: TemplateVersion[]; draft: TemplateVersion | null; title: TemplateRow['title'] }
export type TemplateWorld = {
  kept: Map<string, Kept>
  asked: { path: string; body: Record<string, unknown> }[]
}

const CART: TemplateDraft = {
  id: 'cart-email',
  owner: '',
  cs: {
    channel: 'email',
    subject: 'V košíku na vás čeká {{ cart.lines[0].title }}',
    preheader: 'Košík držíme do zítřka.',
    blocks: [
      { kind: 'heading', text: 'Něco vám tu zůstalo' },
      { kind: 'text', text: '{{ person.greeting }}\n\nkošík jsme uložili.' },
      { kind: 'cart' },
      { kind: 'button', text: 'Dokončit nákup', to: 'cart' },
      { kind: 'button', text: 'Jak kávu uvařit', to: { url: 'https://shop.example/navod' } },
    ],
    footer: 'Píšeme vám, protože jste si nechali košík uložit.',
  },
  en: {
    channel: 'email',
    subject: '{{ cart.lines[0].title }} is waiting for you',
    preheader: 'We keep your cart until tomorrow.',
    blocks: [
      { kind: 'heading', text: 'You left something here' },
      { kind: 'text', text: '{{ person.greeting }}\n\nwe saved your cart.' },
      { kind: 'cart' },
      { kind: 'button', text: 'Finish the purchase', to: 'cart' },
      { kind: 'button', text: 'How to brew it', to: { url: 'https://shop.example/navod' } },
    ],
    footer: 'You get this because you asked us to save your cart.',
  },
}
const SMS: TemplateDraft = {
  id: 'cart-sms',
  owner: '',
  cs: { channel: 'sms', text: 'V košíku čeká káva: {{ links.cart }}' },
  en: { channel: 'sms', text: 'Your coffee is waiting: {{ links.cart }}' },
}
const PUSH: TemplateDraft = {
  id: 'cart-push',
  owner: '',
  cs: { channel: 'push', title: 'Zlevnilo', body: '{{ product.title }}', to: 'shop' },
  en: { channel: 'push', title: 'Cheaper now', body: '{{ product.title }}', to: 'shop' },
}

export function newTemplateWorld(now: number): TemplateWorld {
  const shipped = (template: TemplateDraft): TemplateVersion => ({
    version: 0,
    status: 'published',
    note: '',
    createdAt: null,
    createdBy: 'vitrina',
    template,
  })
  const own: TemplateVersion = {
    ...shipped({ ...CART, cs: { ...CART.cs, subject: 'Košík čeká' } as TemplateDraft['cs'] }),
    version: 1,
    note: 'kratší předmět',
    createdAt: now,
    createdBy: 'console',
  }
  return {
    kept: new Map([
      [
        'cart-email',
        {
          published: [own, shipped(CART)],
          draft: null,
          title: { cs: 'Košík e-mailem', en: 'Cart by e-mail' },
        },
      ],
      ['cart-sms', { published: [shipped(SMS)], draft: null, title: null }],
      ['cart-push', { published: [shipped(PUSH)], draft: null, title: null }],
      ...['confirm-email', 'watch-email'].map((id): [string, Kept] => [
        id,
        { published: [shipped({ ...CART, id })], draft: null, title: null },
      ]),
    ]),
    asked: [],
  }
}

type Asked = { method: string; path: string; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerTemplates(world: TemplateWorld, { method, path, body, now }: Asked): unknown {
  if (method !== 'GET') world.asked.push({ path, body })
  const [, , id = '', act = ''] = path.split('/')
  if (id === '' && method === 'GET')
    return { templates: [...world.kept.keys()].map((one) => rowOf(world, one)), now }
  if (id === '') return keep(world, body as unknown as TemplateDraft, now)
  if (id === 'personas') return MADE_UP
  if (id === 'check') return checkOf(body as unknown as TemplateDraft)
  if (id === 'preview') return previewOf(body as unknown as TemplatePreviewRequest)
  if (id === 'test') return { sent: true, sender: 'hlavni', status: 202, shown: '' }
  const kept = world.kept.get(id)
  if (!kept) return null
  if (act === 'publish' && kept.draft) {
    const version = {
      ...kept.draft,
      version: (kept.published[0]?.version ?? 0) + 1,
      status: 'published' as const,
    }
    world.kept.set(id, {
      ...kept,
      published: [{ ...version, note: String(body['note']) }, ...kept.published],
      draft: null,
    })
    return { version: version.version }
  }
  return viewOf(world, id)
}

const MADE_UP: PersonasAnswer = {
  personas: PERSONAS.slice(0, 2).map(({ id, title, language }) => ({ id, title, language })),
}

function keep(world: TemplateWorld, template: TemplateDraft, now: number): { id: string } {
  const kept = world.kept.get(template.id) ?? { published: [], draft: null, title: null }
  const draft: TemplateVersion = {
    version: 0,
    status: 'draft',
    note: '',
    createdAt: now,
    createdBy: 'console',
    template,
  }
  world.kept.set(template.id, { ...kept, draft, title: template.title ?? kept.title })
  return { id: template.id }
}

function rowOf(world: TemplateWorld, id: string): TemplateRow {
  const { published, draft, title } = world.kept.get(id)!
  const newest = published[0] ?? draft!
  const { cs } = newest.template
  return {
    id,
    title,
    channel: cs.channel,
    status: newest.status,
    version: newest.version,
    origin: newest.createdAt === null ? 'playbook' : 'console',
    owner: '',
    hasDraft: draft !== null,
    usedBy: id.startsWith('cart') ? ['abandoned-cart'] : [],
    says: cs.channel === 'email' ? cs.subject : cs.channel === 'push' ? cs.title : cs.text,
    changedAt: newest.createdAt,
  }
}

function viewOf(world: TemplateWorld, id: string): TemplateView {
  const { published, draft } = world.kept.get(id)!
  const newest = published[0] ?? draft!
  return {
    ...rowOf(world, id),
    template: newest.template,
    draft,
    versions: published,
    check: checkOf((draft ?? newest).template),
  }
}

function checkOf({ cs, en }: TemplateDraft): TemplateCheckAnswer {
  const findings = (
    [
      ['cs', cs],
      ['en', en],
    ] as const
  ).flatMap(([side, words]) => {
    if (words.channel !== 'email') return []
    const empty = words.blocks.flatMap((block, index) =>
      'text' in block && block.text === ''
        ? [
            {
              severity: 'warning' as const,
              code: 'empty_text',
              at: `/${side}/blocks/${index}/text`,
              message: { cs: 'Blok nic neříká.', en: 'The block says nothing.' },
              hint: { cs: 'Doplňte ho.', en: 'Fill it in.' },
            },
          ]
        : [],
    )
    const subject =
      words.subject === ''
        ? [
            {
              severity: 'error' as const,
              code: 'no_subject',
              at: `/${side}/subject`,
              message: { cs: 'Předmět chybí.', en: 'There is no subject.' },
              hint: { cs: 'Napište ho.', en: 'Write one.' },
            },
          ]
        : []
    return [...subject, ...empty]
  })
  return {
    findings,
    publishable: findings.every(({ severity }) => severity !== 'error'),
    branches: { taken: 3, all: 4 },
  }
}

const SHOP = { name: 'Kafe Nádraží', url: 'https://shop.example' }

/** Filled by the very code of the edge, for one of its own personas. */
function previewOf({ template, language, as }: TemplatePreviewRequest): TemplatePreview | null {
  const draft = 'cs' in template ? template : CART
  const words = templateWords(draft)[language]
  const persona = personaOf('persona' in as ? as.persona : 'known')
  if (!persona) return null
  const missing: TemplatePreview['missing'] = []
  const world = { shop: SHOP, currency: 'CZK', now: 0, kept: [], holds: true }
  const made = previewTemplate(words, worldOf({ ...persona, language }, words, world), {
    onMissing: (at, path) => missing.push({ at, path }),
  })
  return { ...made, channel: words.channel, missing }
}

/** The shop has every page but the one that shows how to brew. */
export function answerLinks({ urls = [] }: { urls?: string[] }): LinkCheckAnswer {
  return {
    links: urls.map((url) => ({ url, verdict: url.includes('navod') ? 'dead' : 'found', status: 200 })),
  }
}
