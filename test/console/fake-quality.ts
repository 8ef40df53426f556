/** The admin API of data quality: a week of a coffee shop, one alert, one unknown event, two kinds of letters. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type {
  AlertView,
  EventQualityView,
  HourSeries,
  LetterView,
  LettersAnswer,
  PlanAnswer,
  PlanWritten,
  QualityAnswer,
  ReplayAnswer,
} from '../../core/wire/quality.ts'

export type QualityWorld = {
  /** A shop that has not sent anything. */
  isEmpty: boolean
  ackAt: number | null
  accepted: string[]
  replayed: string[]
  planVersion: number
  plan: PlanAnswer['plan']
  /** What is asked to be written is refused with findings until it is forced. */
  breaks: boolean
  /** Bodies of what changed something, oldest first. */
  told: { path: string; body: Record<string, unknown> }[]
}

export function newQualityWorld(): QualityWorld {
  return {
    isEmpty: false,
    ackAt: null,
    accepted: [],
    replayed: [],
    planVersion: 1,
    plan: { events: {}, params: {} },
    breaks: false,
    told: [],
  }
}

type Asked = { path: string; method: string; body: Record<string, unknown>; url: URL; now: number }
/** `status` other than 200 is told; null where the fake knows no such thing. */
type Answered = { status: number; value: unknown } | null

export function answerQuality(world: QualityWorld, asked: Asked): Answered {
  const { path, method, body, now } = asked
  const ok = (value: unknown): Answered => ({ status: 200, value })
  if (method !== 'GET') world.told.push({ path, body })
  if (path === '/quality') return ok(quality(world, now))
  if (path === '/quality/letters') return ok(lettersFor(world, asked.url, now))
  if (path === '/quality/letters/replay') return ok(replay(world, body))
  if (path === '/quality/plan' && method === 'GET') return ok(planAnswer(world, now))
  if (path === '/quality/plan') return writtenPlan(world, body)
  if (path.startsWith('/quality/alerts/')) {
    world.ackAt = now
    return ok(null)
  }
  if (!path.startsWith('/quality/proposals/')) return null
  world.accepted.push(path.slice('/quality/proposals/'.length))
  world.planVersion++
  return ok({
    written: true,
    version: world.planVersion,
    findings: [],
    replayed: { taken: 4, duplicate: 0, refused: 0, skipped: 0, left: 0, verdicts: [] },
  } satisfies PlanWritten)
}

function writtenPlan(world: QualityWorld, body: Record<string, unknown>): Answered {
  if (world.breaks && body['force'] !== true) {
    const finding = {
      code: 'now_needed' as const,
      path: '/params/purchase/gift_wrap',
      message: 'Events without gift_wrap would be refused.',
    }
    const value: PlanWritten = {
      written: false,
      version: world.planVersion,
      findings: [finding],
      replayed: null,
    }
    return { status: 422, value }
  }
  world.planVersion++
  world.plan = body['plan'] as PlanAnswer['plan']
  return { status: 200, value: { written: true, version: world.planVersion, findings: [], replayed: null } }
}

/** Busy by day and quiet by night. */
function series(now: number, scale: number): HourSeries {
  const from = Math.floor(now / HOUR_MS) * HOUR_MS - 191 * HOUR_MS
  const values = Array.from({ length: 192 }, (_, index) => {
    const wall = (from / HOUR_MS + index) % 24
    return Math.round(scale * Math.max(0, Math.sin(((wall - 5) / 17) * Math.PI)) ** 2)
  })
  return { from, values }
}

function event(now: number, name: string, scale: number): EventQualityView {
  return {
    name,
    known: name !== 'tasting_booked',
    version: 1,
    accepted: scale * 9,
    duplicate: scale > 20 ? 4 : 0,
    late: scale > 20 ? 2 : 0,
    series: series(now, scale),
    fill:
      name === 'purchase'
        ? [
            { param: 'transaction_id', kind: 'text', share: 1, usual: 1 },
            { param: 'currency', kind: 'text', share: 0.62, usual: 0.99 },
            { param: 'coupon', kind: 'text', share: 0.18, usual: 0.2 },
          ]
        : [{ param: 'items.price', kind: 'number', share: 0.97, usual: 0.96 }],
  }
}

function alerts(now: number, ackAt: number | null): AlertView[] {
  return [
    {
      id: 'a1',
      kind: 'fill_drop',
      dim: 'purchase.currency',
      words: {
        cs: 'Pole currency události purchase má 62 %, obvykle 99 %.',
        en: 'The field currency of purchase is there in 62 %, usually in 99 %.',
      },
      openedAt: now - 3 * HOUR_MS,
      lastAt: now - HOUR_MS,
      closedAt: null,
      ackAt,
      seen: 0.62,
      expected: 0.99,
      sampleIds: ['ev_8f2', 'ev_8f9'],
    },
    {
      id: 'a2',
      kind: 'volume_drop',
      dim: 'view_item',
      words: {
        cs: 'Událostí view_item přišlo za posledních 6 h jen 12, obvykle 140.',
        en: 'Only 12 events view_item came in the last 6 h; usually 140.',
      },
      openedAt: now - 4 * DAY_MS,
      lastAt: now - 4 * DAY_MS,
      closedAt: now - 3 * DAY_MS,
      ackAt: null,
      seen: 12,
      expected: 140,
      sampleIds: [],
    },
  ]
}

function quality(world: QualityWorld, now: number): QualityAnswer {
  if (world.isEmpty) return emptyQuality(now)
  const isAccepted = world.accepted.includes('tasting_booked')
  return {
    now,
    totals: { accepted: 1843, duplicate: 12, refused: 7, dropped: 31, sensitive: 2, late: 5 },
    events: [event(now, 'view_item', 90), event(now, 'add_to_cart', 25), event(now, 'purchase', 8)],
    refused: series(now, 3),
    alerts: alerts(now, world.ackAt),
    proposals: isAccepted
      ? []
      : [
          {
            name: 'tasting_booked',
            count: 4,
            firstAt: now - 2 * DAY_MS,
            lastAt: now - HOUR_MS,
            acceptable: true,
            params: [
              { name: 'branch', kinds: ['text'], count: 4, examples: ['Nádraží', 'Letná'] },
              { name: 'seats', kinds: ['number', 'text'], count: 3, examples: ['2', '4'] },
            ],
            letters: 4,
          },
          {
            name: '1st_visit',
            count: 1,
            firstAt: now - DAY_MS,
            lastAt: now - DAY_MS,
            acceptable: false,
            params: [],
            letters: 1,
          },
        ],
    letters: [
      { name: 'unknown_event', count: 4 },
      { name: 'missing_param', count: 1 },
    ],
    dropped: [
      { name: 'purchase/params/gift_wrap', count: 31 },
      { name: 'purchase/params/items/0/colour', count: 3 },
    ],
    sensitive: [
      { name: 'card', count: 2, words: { cs: 'Číslo platební karty', en: 'Number of a payment card' } },
    ],
    feeds: [
      { id: 'heureka', lastOkAt: now - HOUR_MS, isStale: false },
      { id: 'zbozi', lastOkAt: now - 3 * DAY_MS, isStale: true },
    ],
    plan: { version: world.planVersion, at: now - 9 * DAY_MS, by: 'admin', why: 'první vlastní pole' },
  }
}

function emptyQuality(now: number): QualityAnswer {
  return {
    now,
    totals: { accepted: 0, duplicate: 0, refused: 0, dropped: 0, sensitive: 0, late: 0 },
    events: [],
    refused: { from: now, values: [] },
    alerts: [],
    proposals: [],
    letters: [],
    dropped: [],
    sensitive: [],
    feeds: [],
    plan: { version: 0, at: null, by: null, why: null },
  }
}

function lettersFor(world: QualityWorld, url: URL, now: number): LettersAnswer {
  if (world.isEmpty) return { letters: [], total: 0, cursor: null, groups: [] }
  const code = url.searchParams.get('code')
  const all = letters(now).map((one) => ({
    ...one,
    replayedAt: world.replayed.includes(one.id) ? now : null,
  }))
  const found = all.filter((one) => code === null || one.code === code)
  return {
    letters: found,
    total: found.length,
    cursor: null,
    groups: [
      { code: 'unknown_event', name: 'tasting_booked', count: 4, lastAt: now },
      { code: 'missing_param', name: 'purchase', count: 1, lastAt: now },
    ],
  }
}

function letters(now: number): LetterView[] {
  const base = {
    source: 'page',
    hint: 'Declare it.',
    isMasked: false,
    whyNot: null,
    replayedAt: null,
  } as const
  const unknown = Array.from({ length: 4 }, (_, index): LetterView => ({
    ...base,
    id: `l${index}`,
    at: now - index * HOUR_MS,
    name: 'tasting_booked',
    code: 'unknown_event',
    path: '/events/0/name',
    message: 'The event name "tasting_booked" is not known.',
    raw: JSON.stringify({ name: 'tasting_booked', params: { branch: 'Letná', seats: 2 } }),
  }))
  return [
    ...unknown,
    {
      ...base,
      id: 'l9',
      at: now - DAY_MS,
      source: 'server',
      name: 'purchase',
      code: 'missing_param',
      path: '/events/0/params/transaction_id',
      message: 'A purchase needs transaction_id.',
      raw: JSON.stringify({ name: 'purchase', params: { value: 290 } }),
      whyNot: 'nobody',
    },
  ]
}

function replay(world: QualityWorld, body: Record<string, unknown>): ReplayAnswer {
  const ids = Array.isArray(body['ids']) ? (body['ids'] as string[]) : ['l0', 'l1', 'l2', 'l3']
  world.replayed.push(...ids)
  return { taken: ids.length, duplicate: 0, refused: 0, skipped: 0, left: 0, verdicts: [] }
}

function planAnswer({ plan, planVersion, isEmpty }: QualityWorld, now: number): PlanAnswer {
  if (isEmpty)
    return { version: 0, at: null, by: null, why: null, plan: { events: {}, params: {} }, history: [] }
  const own: PlanAnswer['plan'] = {
    events: {
      ...plan.events,
      brew_guide_read: { page: true, params: { minutes: { kind: 'number', purposes: ['analytics'] } } },
    },
    params: plan.params,
  }
  const versions = Array.from({ length: planVersion }, (_, index) => ({
    version: planVersion - index,
    at: now - index * DAY_MS,
    by: 'admin',
    why: index === planVersion - 1 ? 'první vlastní událost' : 'další pole',
  }))
  return { ...versions[0]!, plan: own, history: versions }
}
