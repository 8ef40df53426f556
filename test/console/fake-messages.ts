/** The messages of a fake shop: what was sent and what was not, in the order of the real answers. */
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { sumOf } from '../../core/message/report.ts'
import type { Counted } from '../../core/message/report.ts'
import type {
  JourneyName,
  MessageBody,
  MessageRow,
  MessagesAnswer,
  MessageView,
  ReportAnswer,
  ReportGroup,
} from '../../core/wire/messages.ts'

export type MessageWorld = { rows: MessageRow[]; asked: string[] }

const name = (cs: string, en: string) => ({ cs, en })
const JOURNEYS: JourneyName[] = [
  {
    id: 'abandoned-cart',
    title: name('Opuštěný košík', 'Abandoned cart'),
    steps: [
      { id: 'email', name: name('email', 'email'), template: 'cart' },
      { id: 'sms', name: name('sms', 'sms'), template: 'cart' },
    ],
  },
  {
    id: 'review',
    title: name('Prosba o recenzi', 'Review request'),
    steps: [{ id: 'ask', name: name('Žádost', 'The question'), template: 'review' }],
  },
]

function row(draft: Partial<MessageRow>): MessageRow {
  return {
    key: 'msg_p1',
    profile: 'pabcdefghijk',
    person: 'j***@example.com',
    at: 0,
    createdAt: 0,
    journey: 'abandoned-cart',
    version: 1,
    step: 'email',
    channel: 'email',
    class: 'marketing',
    template: 'cart-email',
    status: 'sent',
    reason: null,
    attempts: 1,
    told: {},
    ...draft,
  }
}

export function newMessageWorld(now: number): MessageWorld {
  const at = (hours: number) => ({ at: now - hours * HOUR_MS, createdAt: now - (hours + 1) * HOUR_MS })
  const rows = [
    row({
      key: 'm-wait',
      status: 'waiting',
      reason: 'quiet_hours',
      at: now + 8 * HOUR_MS,
      createdAt: now - MINUTE_MS,
    }),
    row({
      key: 'm-sent',
      ...at(2),
      told: { delivered: now, opened_by_machine: now, clicked: now },
      attempts: 2,
    }),
    row({
      key: 'm-no',
      ...at(3),
      step: 'sms',
      channel: 'sms',
      template: 'cart-sms',
      status: 'not_sent',
      reason: 'converted',
      attempts: 0,
    }),
    row({
      key: 'm-failed',
      ...at(5),
      journey: 'review',
      step: 'ask',
      status: 'failed',
      reason: 'sender_unreachable',
      attempts: 8,
      person: null,
    }),
    row({ key: 'm-proxy', ...at(20), told: { opened_by_machine: now } }),
  ]
  return { rows, asked: [] }
}

export function answerMessages(world: MessageWorld, url: URL, path: string, now: number): unknown {
  world.asked.push(`${path}${url.search}`)
  if (path === '/messages') return list(world, url.searchParams, now)
  if (path === '/messages/report') return report(url.searchParams, now)
  const [, , , key, part] = path.split('/')
  const found = world.rows.find((one) => one.key === key)
  if (!found) return null
  return part === 'body' ? body(found) : view(world, found, now)
}

function list({ rows }: MessageWorld, params: URLSearchParams, now: number): MessagesAnswer {
  const fits = (one: MessageRow) =>
    (['journey', 'step', 'channel', 'status', 'reason'] as const).every(
      (noun) => !params.has(noun) || one[noun] === params.get(noun),
    )
  const page = params.has('cursor') ? rows.map((one) => ({ ...one, key: `${one.key}-old` })) : rows
  const person = params.get('person')
  return {
    messages: person === 'nobody' ? [] : page.filter((one) => fits(one)),
    cursor: params.has('cursor') || params.size > 1 ? null : '1 m-proxy',
    people: person === null ? null : person === 'nobody' ? 0 : 1,
    journeys: JOURNEYS,
    now,
  }
}

function report(params: URLSearchParams, now: number): ReportAnswer {
  const by = params.get('by') ?? 'step'
  const group = (journey: string, step: string, channel: string): ReportGroup => ({
    journey: by === 'channel' ? '' : journey,
    step: by === 'step' ? step : '',
    channel: by === 'day' ? '' : channel,
    dayAt: by === 'day' ? now - (now % (24 * HOUR_MS)) : 0,
  })
  const cart: Counted<ReportGroup>[] = [
    { group: group('abandoned-cart', 'email', 'email'), outcome: 'sent', n: 812 },
    { group: group('abandoned-cart', 'email', 'email'), outcome: 'converted', n: 340 },
    { group: group('abandoned-cart', 'email', 'email'), outcome: 'no_consent', n: 96 },
    { group: group('abandoned-cart', 'email', 'email'), outcome: 'waiting', n: 12 },
  ]
  const review: Counted<ReportGroup>[] = [
    { group: group('review', 'ask', 'email'), outcome: 'cap_reached', n: 41 },
    { group: group('review', 'ask', 'email'), outcome: 'sent', n: 120 },
  ]
  return {
    lines: [cart, review].map((some) => ({ ...some[0]!.group, ...sumOf(some) })),
    total: sumOf([...cart, ...review]),
    since: now - 7 * 24 * HOUR_MS,
    until: now,
    journeys: JOURNEYS,
    now,
  }
}

function view(world: MessageWorld, message: MessageRow, now: number): MessageView {
  const journey = JOURNEYS.find(({ id }) => id === message.journey)!
  const { createdAt, at } = message
  const attempt = { kind: 'attempt', sender: 'hlavni', tookMs: 84 } as const
  return {
    message,
    journey: journey.title,
    step: journey.steps.find(({ id }) => id === message.step)!.name,
    moments: [
      { kind: 'queued', at: createdAt, cause: 'add_to_cart' },
      { kind: 'held', at: createdAt, until: at - 2 * MINUTE_MS, reason: 'quiet_hours', turns: 2 },
      ...(message.attempts > 1
        ? ([
            { ...attempt, at: at - MINUTE_MS, n: 1, outcome: 'later', status: 503, answer: 'try later' },
            { ...attempt, at, n: 2, outcome: 'taken', status: 202, answer: '' },
          ] as const)
        : []),
      message.status === 'waiting'
        ? { kind: 'due', at, reason: message.reason }
        : { kind: 'settled', at, status: message.status, reason: message.reason },
      ...(message.key === 'm-sent'
        ? ([
            { kind: 'told', at: now - HOUR_MS, what: 'opened_by_machine', detail: '' },
            { kind: 'told', at: now, what: 'clicked', detail: '/kosik' },
          ] as const)
        : []),
    ],
    related:
      message.key === 'm-sent'
        ? [{ relation: 'beaten', message: world.rows.find(({ key }) => key === 'm-no')! }]
        : [],
    journeys: JOURNEYS,
    isKept: message.key !== 'm-failed',
    now,
  }
}

const HTML = `<!doctype html><html><head><style>@media (prefers-color-scheme: dark) { .page { background: #111 !important; color: #eee !important } }</style></head>
<body style="margin:0"><div class="page" style="padding:24px;background:#fff;color:#111;font-family:sans-serif"><h1 style="color:rgb(200, 0, 0)">V košíku na vás čeká káva</h1>
<p><a href="https://shop.example/kosik" style="background:#222;color:#fff;padding:12px 20px">Dokončit nákup</a></p><script>window.top.hacked = true</script></div></body></html>`

function body({ channel }: MessageRow): MessageBody {
  const common = { rendered: 'again', language: 'cs' } as const
  return channel === 'sms'
    ? { ...common, kind: 'text', title: '', text: 'Na vás čeká káva: https://shop.example/k' }
    : {
        ...common,
        kind: 'email',
        subject: 'Káva čeká',
        preheader: 'Košík držíme do zítřka',
        html: HTML,
        text: 'V košíku na vás čeká káva.',
      }
}
