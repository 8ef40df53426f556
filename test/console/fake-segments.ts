/** The segments part of the fake admin API: a small library that drafts, publishes and archives for real. */
import { DAY_MS } from '../../core/base/time.ts'
import type { ProfileRow } from '../../core/wire/admin.ts'
import type { SegmentPreview, SegmentRow, SegmentVersion, SegmentView } from '../../core/wire/segments.ts'

export type SegmentWorld = {
  segments: SegmentView[]
  /** Every change that was asked for, in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  preview: Partial<SegmentPreview>
}

type Draft = {
  id: string
  title: { cs: string; en: string }
  when: unknown
  owner: string
  expiresAt: number | null
}

const RULE = {
  $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
  $not: { $did: { event: 'purchase', within: '30d' } },
}

export function newSegmentWorld(now: number): SegmentWorld {
  const base = {
    now,
    total: 1_284,
    pending: 0,
    sample: [],
    draft: null,
    findings: [],
    hasDraft: false,
    expiresAt: null,
    isExpired: false,
    changedAt: null,
  }
  const trend = Array.from({ length: 30 }, (_, index) => ({
    day: new Date(now - (30 - index) * DAY_MS).toISOString().slice(0, 10),
    count: 80 + Math.round(20 * Math.sin(index / 4)) + index,
  }))
  const hesitant: SegmentView = {
    ...base,
    id: 'hesitant',
    title: { cs: 'Třikrát vkládali, nenakoupili', en: 'Added three times, bought nothing' },
    status: 'published',
    version: 2,
    origin: 'console',
    owner: 'CRM',
    size: 128,
    trend,
    usedBy: [{ kind: 'journey', id: 'save-cart', title: 'save-cart' }],
    when: RULE,
    sentence: {
      cs: 'Kdo v posledních 30 dnech aspoň třikrát vložil zboží do košíku a za tu dobu nenakoupil.',
      en: 'Who has added to the cart at least three times in the last 30 days and has not bought since.',
    },
    isContractual: false,
    versions: [
      version(2, RULE, 'Konec výprodeje', now - DAY_MS),
      { ...version(1, RULE, '', now), createdAt: null, createdBy: 'vitrina' },
    ],
    overlap: [
      { id: 'keen', title: { cs: 'Prohlížejí a vybírají', en: 'Looking around' }, both: 74, other: 310 },
      { id: 'acquisition', title: { cs: 'Akvizice', en: 'Acquisition' }, both: 21, other: 640 },
    ],
  }
  const first: SegmentView = {
    ...hesitant,
    id: 'first-order',
    title: { cs: 'Mají první objednávku', en: 'Placed their first order' },
    version: 1,
    origin: 'playbook',
    owner: '',
    size: 0,
    trend: [],
    usedBy: [],
    when: { 'f.orders': 1 },
    sentence: { cs: 'Kdo má počet objednávek 1.', en: 'Who has 1 order.' },
    isContractual: true,
    versions: [{ ...version(1, { 'f.orders': 1 }, '', now), createdAt: null, createdBy: 'vitrina' }],
    overlap: [],
  }
  const old: SegmentView = {
    ...first,
    id: 'sale-2025',
    title: { cs: 'Výprodej 2025', en: 'Sale 2025' },
    status: 'archived',
    size: null,
    origin: 'console',
    owner: 'CRM',
  }
  return { segments: [hesitant, first, old], asked: [], preview: {} }
}

function version(number: number, when: unknown, note: string, createdAt: number): SegmentVersion {
  return {
    version: number,
    status: 'published',
    title: { cs: 'Název', en: 'Name' },
    when,
    hash: '3f09a1c2b4d5',
    note,
    createdAt,
    createdBy: 'console',
    expiresAt: null,
  }
}

type Asked = {
  method: string
  path: string
  body: Record<string, unknown>
  rows: readonly ProfileRow[]
  now: number
}

/** Null where there is nothing; `status` 204 answers without a body. */
export function answerSegments(world: SegmentWorld, { method, path, body, rows, now }: Asked): unknown {
  if (method !== 'GET') world.asked.push({ path, body })
  if (path === '/segments' && method === 'GET')
    return { segments: world.segments.map(rowOf), total: 1_284, pending: 0, now }
  if (path === '/segments') return keep(world, body as unknown as Draft, now)
  if (path === '/segments/preview') return previewOf(world, body, rows)
  const [, , id, action] = path.split('/')
  const held = world.segments.find((one) => one.id === id)
  if (!held) return null
  if (method === 'GET') return { ...held, sample: held.size ? rows.slice(0, 10) : [], now }
  if (action === 'publish')
    return change(world, held, { ...held.draft!, status: 'published', note: String(body.note) })
  if (action === 'archive')
    return change(world, held, { ...held.versions[0]!, status: 'archived', note: String(body.note) })
  return null
}

function rowOf({ when: _, ...view }: SegmentView): SegmentRow {
  return view
}

function keep(world: SegmentWorld, draft: Draft, now: number): { id: string } {
  const written: SegmentVersion = {
    ...version(0, draft.when, '', now),
    ...draft,
    status: 'draft',
  } as SegmentVersion
  const held = world.segments.find((one) => one.id === draft.id)
  const fresh = {
    ...world.segments[1]!,
    id: draft.id,
    title: draft.title,
    when: draft.when,
    owner: draft.owner,
    status: 'draft' as const,
    version: 0,
    size: null,
    versions: [],
    origin: 'console' as const,
  }
  world.segments = [
    ...world.segments.filter((one) => one.id !== draft.id),
    { ...(held ?? fresh), draft: written, hasDraft: true },
  ]
  return { id: draft.id }
}

function change(world: SegmentWorld, held: SegmentView, next: SegmentVersion): { version: number } {
  const number = held.version + 1
  const made = { ...next, version: number }
  const after: SegmentView = {
    ...held,
    title: next.title,
    when: next.when,
    status: made.status,
    version: number,
    draft: null,
    hasDraft: false,
    size: made.status === 'published' ? 42 : null,
    versions: [made, ...held.versions],
  }
  world.segments = [...world.segments.filter((one) => one.id !== held.id), after]
  return { version: number }
}

function previewOf(
  world: SegmentWorld,
  body: Record<string, unknown>,
  rows: readonly ProfileRow[],
): SegmentPreview {
  const text = JSON.stringify(body.when)
  const isBroken = text.includes('segments')
  const error = {
    severity: 'error' as const,
    code: 'segment_reads_segments',
    at: '',
    message: {
      cs: 'Segment nemůže číst, kdo je v jiných segmentech.',
      en: 'A segment cannot read who is in other segments.',
    },
    hint: { cs: 'Napište podmínku toho segmentu.', en: 'Write the condition of that segment here.' },
  }
  return {
    findings: isBroken ? [error] : [],
    sentence: isBroken
      ? null
      : { cs: `Kdo splňuje ${text.length} znaků.`, en: `Who fits ${text.length} letters.` },
    isContractual: false,
    audience: isBroken
      ? null
      : {
          total: 1_284,
          count: text.length,
          method: 'index',
          low: 0,
          high: 0,
          sample: rows.slice(0, 10),
        },
    ...world.preview,
  }
}
